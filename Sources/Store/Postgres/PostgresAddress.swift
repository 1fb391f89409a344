import Foundation

/// The parts of a PostgreSQL address as its own tools take them.
///
/// They go by the environment, because a command line can be read by everybody on the machine.
public struct PostgresAddress: Sendable {
    /// The name of the database.
    public let database: String
    /// `PGHOST`, `PGPORT`, `PGUSER`, `PGPASSWORD`, `PGOPTIONS`, as far as the address has them.
    public let environment: [String: String]

    /// The parts of `postgres://user:password@host:port/database?options=…`.
    public init(_ address: String) {
        let parts = URLComponents(string: address)
        database = parts.map { String($0.path.dropFirst()) } ?? ""
        let options = parts?.queryItems?.first { $0.name == "options" }?.value
        let values: [String: String?] = [
            "PGHOST": parts?.host, "PGPORT": parts?.port.map { String($0) }, "PGUSER": parts?.user,
            "PGPASSWORD": parts?.password, "PGOPTIONS": options,
        ]
        environment = values.compactMapValues { $0 }.filter { !$0.value.isEmpty }
    }
}

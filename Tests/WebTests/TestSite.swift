import Core
import Foundation
import Kernel
import Logging
import Store
import Synchronization

@testable import Web

/// A small product on a temporary database, served on a free port.
final class TestSite: Sendable {
    let product: Product
    let probe: Probe
    let reader: SessionToken
    let writer: SessionToken
    let log: LogBook
    private let clock: ClockHand
    private let people: People
    private let folder: URL
    private let server: Task<Void, any Error>

    static func serve<Result>(
        features: [Feature] = [.notes], limits: Limits = Limits(), _ body: (TestSite) async throws -> Result
    ) async throws -> Result {
        let site = try await TestSite(features, limits)
        do {
            let result = try await body(site)
            try await site.close()
            return result
        } catch {
            try await site.close()
            throw error
        }
    }

    private init(_ features: [Feature], _ limits: Limits) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let roles = """
            [{"code": "reader", "name": "Người xem", "permissions": ["note.read"]},
             {"code": "writer", "name": "Người viết", "permissions": ["note.read", "note.add"]}]
            """
        try roles.write(to: folder.appendingPathComponent("roles.json"), atomically: true, encoding: .utf8)
        let rules = try Rules(replacedFrom: folder.path)
        let store = try Store(.sqlite(path: folder.appendingPathComponent("data.db").path))
        let clock = ClockHand()
        self.clock = clock
        let (reader, writer) = (SessionToken(), SessionToken())
        (self.reader, self.writer) = (reader, writer)
        let people = People([reader.digest: "reader", writer.digest: "writer"])
        self.people = people
        product = Product(
            store: store, features: features, rules: rules, office: "Sở Nội vụ tỉnh Kiên Giang", version: "0",
            limits: limits,
            now: { clock.now },
            identify: { digest, _, _ in
                people.role(of: digest).map { role in
                    Actor.Person(
                        account: role, grants: [Grant(role: role, unit: nil, path: .everything)], roles: rules.roles)
                }
            })
        try await store.migrate(product.migrations, at: clock.now)
        let log = LogBook()
        self.log = log
        let logger = Logger(label: "test") { _ in log }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        guard let address = ListenAddress("127.0.0.1:0") else { throw Probe.Broken() }
        let web = WebServer(product, at: address, logger: logger) { number in
            if let number { port.yield(number) }
        }
        server = Task { try await web.run(mindsSignals: false) }
        guard let number = await ports.first(where: { _ in true }) else { throw Probe.Broken() }
        probe = Probe(port: number)
    }

    private func close() async throws {
        server.cancel()
        try? await server.value
        try FileManager.default.removeItem(at: folder)
    }

    /// Lets time pass.
    func wait(seconds: Int) { clock.advance(seconds) }

    /// Ends a session behind the back of the journal.
    func end(_ token: SessionToken) { people.forget(token.digest) }

    func cookie(_ token: SessionToken) -> String { "caicach=\(token.hex)" }

    /// A form token as a page would show it to this visitor.
    func form(_ token: SessionToken) -> String { "form-token=\(FormToken.mask(for: token))" }
}

/// Whose sessions last.
private final class People: Sendable {
    private let roles: Mutex<[Digest: String]>
    init(_ roles: [Digest: String]) { self.roles = Mutex(roles) }
    func role(of session: Digest) -> String? { roles.withLock { $0[session] } }
    func forget(_ session: Digest) { roles.withLock { $0[session] = nil } }
}

final class ClockHand: Sendable {
    private let moment = Mutex(Instant(milliseconds: 1_719_198_000_000))
    var now: Instant { moment.withLock(\.self) }
    func advance(_ seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// Keeps what was logged.
final class LogBook: LogHandler, Sendable {
    private let lines = Mutex<[String]>([])
    var text: String { lines.withLock { $0.joined(separator: "\n") } }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .error }
        set {}
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
    func log(event: LogEvent) {
        lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
    }
}

import Core
import Kernel
import Store

/// A version of a procedure as everybody may read it.
struct PublishedVersion: Sendable {
    let code: String
    let version: Int
    let name: String
    let field: String
    let level: Unit.Level
    let onlineService: ProcedureRegister.OnlineService?
    let workingDays: Int
    let decision: String
    let announcedOn: Day?
    let validFrom: Day
    let validUntil: Day?
    /// The legal documents it stands on, `;` between.
    let bases: String

    func isInForce(on day: Day) -> Bool { validFrom <= day && (validUntil.map { $0 >= day } ?? true) }
}

extension PublishedVersion {
    private static let columns: SQL = """
        v.procedure_code, v.version, v.name, v.field, v.level, v.online_service, v.working_days, v.decision,
        v.announced_on, v.valid_from, v.valid_until, v.bases
        """

    private init(_ row: Row) {
        let service: String? = row[5]
        self.init(
            code: row[0], version: row[1], name: row[2], field: row[3] ?? "", level: row[4],
            onlineService: service.flatMap(ProcedureRegister.OnlineService.init), workingDays: row[6],
            decision: row[7] ?? "", announcedOn: row[8], validFrom: row[9], validUntil: row[10], bases: row[11] ?? "")
    }

    /// The versions of a procedure, the newest first.
    static func all(of code: String, in snapshot: Snapshot) throws -> [PublishedVersion] {
        try snapshot.all(
            """
            SELECT \(columns) FROM procedure_version v WHERE v.procedure_code = \(code) ORDER BY v.version DESC
            """, PublishedVersion.init)
    }

    /// Those in force at units of a level on a day, by code.
    static func inForce(at level: Unit.Level, on day: Day, in snapshot: Snapshot) throws -> [PublishedVersion] {
        try snapshot.all(
            """
            SELECT \(columns) FROM procedure_edition p
            JOIN procedure_version v ON v.procedure_code = p.procedure_code AND v.version = p.version
            WHERE p.level = \(level) AND \(ProceduresInForce.isCurrent(on: day)) ORDER BY p.procedure_code
            """, PublishedVersion.init)
    }
}

extension Sequence<PublishedVersion> {
    /// The version in force on a day.
    func current(on day: Day) -> PublishedVersion? {
        self.filter { $0.isInForce(on: day) }.max { $0.version < $1.version }
    }
}

extension ProcedureRegister.OnlineService {
    var phrase: Phrase {
        switch self {
        case .full: "toàn trình"
        case .partial: "một phần"
        case .none: "chưa cung cấp"
        }
    }
}

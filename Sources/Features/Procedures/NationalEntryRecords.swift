import Core
import Kernel
import Store

/// That a published version has to be entered into the national database, and whether it was.
///
/// Basis: Nghị định 63/2010/NĐ-CP, Điều 24, as amended by 92/2017/NĐ-CP; the term is dated data.
struct NationalEntry: Sendable {
    typealias ID = Kernel.ID<NationalEntry>

    let id: ID
    let edition: Edition.ID
    let title: String
    let unit: Unit.ID
    let openedOn: Day
    let dueOn: Day
    let doneOn: Day?

    private static let columns: SQL = "r.id, r.edition_id, r.title, r.unit_id, r.opened_on, r.due_on, r.done_on"

    private init(_ row: Row) {
        id = row[0]
        edition = row[1]
        title = row[2]
        unit = row[3]
        openedOn = row[4]
        dueOn = row[5]
        doneOn = row[6]
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> NationalEntry {
        let sql: SQL = "SELECT \(columns) FROM national_entry r WHERE r.id = \(id)"
        guard let found = try snapshot.first(sql, NationalEntry.init) else { throw Refusal.notFound }
        return found
    }

    static func all(of edition: Edition.ID, in snapshot: Snapshot) throws -> [NationalEntry] {
        try snapshot.all(
            "SELECT \(columns) FROM national_entry r WHERE r.edition_id = \(edition) ORDER BY r.id", NationalEntry.init)
    }

    /// Opens it for a version published here; takes it away from one that was withdrawn before it was entered.
    static func follow(_ edition: Edition, on occasion: Occasion, in tx: Transaction) throws {
        let isKnown = try !all(of: edition.id, in: tx).isEmpty
        if edition.state == .withdrawn {
            let open: SQL = "r.edition_id = \(edition.id) AND r.done_on IS NULL"
            try ObligationKind.nationalEntry.forget(open, in: tx)
            try tx.execute("DELETE FROM national_entry WHERE edition_id = \(edition.id) AND done_on IS NULL")
        } else if edition.state == .published, !isKnown, let unit = edition.unit {
            let decided = edition.decidedOn ?? occasion.today
            let rules = occasion.knowledge.figures.rules
            let course = try Announcement(edition, rules, in: tx).course
            guard let term = rules.terms.term("procedure.nationalDatabase" + course, on: decided) else { return }
            let due = term.due(effective: decided, by: try WorkingCalendar.kept(in: tx))
            let basis = term.basis.first?.document ?? ""
            let id = try tx.insert(
                """
                INSERT INTO national_entry (edition_id, title, unit_id, opened_on, due_on, basis)
                VALUES (\(edition.id), \("Nhập Cơ sở dữ liệu quốc gia: \(edition.code) (bản \(edition.number))"),
                        \(unit), \(min(decided, due)), \(due), \(basis))
                RETURNING id
                """)
            try ObligationKind.nationalEntry.follow("r.id = \(id)", in: tx)
        }
    }

    func finish(on day: Day, in tx: Transaction) throws {
        try tx.execute("UPDATE national_entry SET done_on = \(day) WHERE id = \(id)")
        try ObligationKind.nationalEntry.follow("r.id = \(id)", in: tx)
    }
}

extension ObligationKind {
    /// Entries into the national database that are due.
    static let nationalEntry = ObligationKind(
        "nationalEntry", "nhập Cơ sở dữ liệu quốc gia", address: "/procedures/entries/", records: "national_entry",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "r.done_on", basis: "r.basis"),
        where: "1 = 1")
}

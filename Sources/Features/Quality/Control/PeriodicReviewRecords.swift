import Core
import Kernel
import Store

/// That a document has to be looked at again by a day, whether anything changed or not (TCVN ISO 9001:2015, 7.5.2).
///
/// It exists from the day the version is published, so that a missed one is a record and not an absence. A later version
/// or the statement that the document still fits closes it; the statement opens the next.
struct PeriodicReview: Sendable {
    typealias ID = Kernel.ID<PeriodicReview>

    let id: ID
    let edition: Edition.ID
    let unit: Unit.ID
    let openedOn: Day
    let dueOn: Day
    let doneOn: Day?
    let doneBy: String
    let finding: String

    private static let columns: SQL =
        "r.id, r.edition_id, r.unit_id, r.opened_on, r.due_on, r.done_on, r.done_by, r.finding"

    private init(_ row: Row) {
        id = row[0]
        edition = row[1]
        unit = row[2]
        openedOn = row[3]
        dueOn = row[4]
        doneOn = row[5]
        doneBy = row[6]
        finding = row[7]
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> PeriodicReview {
        let sql: SQL = "SELECT \(columns) FROM periodic_review r WHERE r.id = \(id)"
        guard let found = try snapshot.first(sql, PeriodicReview.init) else { throw Refusal.notFound }
        return found
    }

    /// Those of a version, the next first.
    static func all(of edition: Edition.ID, in snapshot: Snapshot) throws -> [PeriodicReview] {
        try snapshot.all(
            "SELECT \(columns) FROM periodic_review r WHERE r.edition_id = \(edition) ORDER BY r.id DESC",
            PeriodicReview.init)
    }

    /// Brings the reviews of a document in step with its versions.
    static func follow(_ edition: Edition, on occasion: Occasion, in tx: Transaction) throws {
        let open: SQL = "r.work = \(edition.work.id) AND r.done_on IS NULL"
        if edition.state == .withdrawn || edition.effectiveUntil != nil {
            let mine: SQL = "\(open) AND r.edition_id = \(edition.id)"
            try ObligationKind.periodicReview.forget(mine, in: tx)
            try tx.execute("DELETE FROM periodic_review WHERE id IN (SELECT r.id FROM periodic_review r WHERE \(mine))")
        } else {
            try tx.execute(
                """
                UPDATE periodic_review SET done_on = \(occasion.today), done_by = \(occasion.actor.name)
                WHERE id IN (SELECT r.id FROM periodic_review r WHERE \(open))
                """)
            if let from = edition.effectiveFrom { try plan(edition, from: from, in: tx) }
        }
        try ObligationKind.periodicReview.follow("r.work = \(edition.work.id)", in: tx)
    }

    /// The next one, so many months after a day; none for a document without an interval.
    static func plan(_ edition: Edition, from day: Day, in tx: Transaction) throws {
        guard let unit = edition.unit, let months = try edition.read(as: QualityContent.self).reviewMonths, months > 0
        else { return }
        try tx.execute(
            """
            INSERT INTO periodic_review (edition_id, work, title, unit_id, opened_on, due_on)
            VALUES (\(edition.id), \(edition.work.id), \("Xem xét định kỳ \(edition.code) (bản \(edition.number))"), \(unit),
                    \(day), \(day.adding(months: months)))
            """)
    }

    func close(on day: Day, by account: String, finding: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE periodic_review SET done_on = \(day), done_by = \(account), finding = \(finding) WHERE id = \(id)
            """)
    }
}

extension ObligationKind {
    /// Documents that have to be looked at again.
    static let periodicReview = ObligationKind(
        "periodicReview", "xem xét tài liệu định kỳ", address: "/quality/periodic/", records: "periodic_review",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "r.done_on", basis: "'TCVN ISO 9001:2015'"),
        where: "1 = 1")
}

import Core
import Kernel
import Store

/// A procedure that changed and whose quality document did not follow (chưa cập nhật vào hệ thống quản lý chất lượng).
struct StaleDocument: Sendable {
    let unit: Unit.ID
    let procedure: String
    let name: String
    /// The version in force that has no document.
    let version: Int
    /// Since when it is in force.
    let validFrom: Day
    /// The document of an earlier version.
    let document: String
    let documentVersion: Int
    /// Working days out of step.
    let workingDays: Int
    /// That somebody said, with a reason, that nothing has to change for that version, and when; nil while nobody has.
    /// The figure still counts the procedure as one without its document.
    let dismissed: (review: Review.ID, on: Day)?

    /// What is out of step at some units on a day, the longest first; where nothing has to change comes last.
    static func all(at units: [Unit.ID], on day: Day, in snapshot: Snapshot) throws -> [StaleDocument] {
        let calendar = try WorkingCalendar.kept(in: snapshot)
        let rows = ProceduresInForce.rows(
            on: day, at: snapshot.dialect.members(units), where: "NOT \(DayFamily.isCovered(on: day))")
        let found = try snapshot.all(
            """
            SELECT w.unit_id, w.procedure_code, w.name, w.version, w.valid_from, d.code, d.number, r.id, r.closed_on
            FROM (\(rows)) w
            JOIN citation c ON c.cited_kind = 'procedure' AND c.cited_work = w.procedure_code AND c.unit_id = w.unit_id
            JOIN edition d ON d.id = c.edition_id
            LEFT JOIN review r ON r.kind = d.kind AND r.work = d.work AND r.cause_kind = 'procedure'
                AND r.cause_work = w.procedure_code AND r.cause_by = CAST(w.version AS TEXT)
                AND r.outcome = \(Review.Outcome.noChange) AND r.closed_on <= \(day)
            WHERE d.kind = \(QualityContent.kind) AND \(Edition.isCurrent(on: day, "d"))
            ORDER BY w.valid_from, w.procedure_code, d.code
            """
        ) { row in
            let validFrom: Day = row[4]
            let (review, closedOn): (Review.ID?, Day?) = (row[7], row[8])
            let dismissed = review.flatMap { review in closedOn.map { (review: review, on: $0) } }
            return StaleDocument(
                unit: row[0], procedure: row[1], name: row[2], version: row[3], validFrom: validFrom, document: row[5],
                documentVersion: row[6], workingDays: calendar.count(after: validFrom, through: day),
                dismissed: dismissed)
        }
        return found.filter { $0.dismissed == nil } + found.filter { $0.dismissed != nil }
    }
}

import Core
import Kernel
import Store

/// To whom a document was passed on first, and on which day: columns 7 and 8 of the printed register.
struct PassingOn: Sendable, Hashable {
    let desk: String
    let day: Day

    /// The first assignments of the documents of a unit's book of a year.
    static func ofBook(of unit: Unit.ID, year: Int, in snapshot: Snapshot) throws -> [IncomingDocument.ID: PassingOn] {
        let rows = try snapshot.all(
            """
            SELECT s.document_id, s.to_desk, s.at FROM document r JOIN document_step s ON s.document_id = r.id
            WHERE r.unit_id = \(unit) AND r.year = \(year) AND s.kind = \(DocumentStep.Kind.assign)
            ORDER BY s.document_id, s.at
            """
        ) { row -> (IncomingDocument.ID, PassingOn) in
            let at: Instant = row[2]
            return (row[0], PassingOn(desk: row[1], day: at.day))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}

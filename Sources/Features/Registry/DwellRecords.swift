import Core
import Kernel
import Store

/// How long documents lay on the desks of some units, of those that left them in some days.
struct DwellLedger: Sendable {
    let lines: [Line]
    let slowest: [Slow]

    /// A desk with what lay on it.
    struct Line: Sendable {
        let unit: Unit.ID
        let desk: String
        /// Working minutes, waiting and working together.
        let spread: Spread
        /// Sums, to see which share of the time nobody had begun.
        let waiting: Int
        let working: Int
    }

    /// One of the longest stays.
    struct Slow: Sendable {
        let document: IncomingDocument.ID
        let number: String
        let subject: String
        let desk: String
        let from: Instant
        let until: Instant
        let minutes: Int
    }

    init(of units: [Unit.ID], from: Day, to: Day, in snapshot: Snapshot) throws {
        var lines: [Line] = []
        for unit in units {
            // In the order of desk and duration, so that every desk's values come rising and one after the other.
            var desk = ""
            var values: [Int] = []
            var waiting = 0
            var working = 0
            func close() {
                if let spread = Spread(ofRising: values) {
                    lines.append(Line(unit: unit, desk: desk, spread: spread, waiting: waiting, working: working))
                }
                values = []
                waiting = 0
                working = 0
            }
            try snapshot.each(
                """
                SELECT desk, waiting, working FROM document_stay
                WHERE unit_id = \(unit) AND left_on BETWEEN \(from) AND \(to)
                ORDER BY desk, waiting + working
                """
            ) { row in
                if row.text(0) != desk {
                    close()
                    desk = row.text(0)
                }
                values.append(row.integer(1) + row.integer(2))
                waiting += row.integer(1)
                working += row.integer(2)
            }
            close()
        }
        self.lines = lines
        slowest = try snapshot.all(
            """
            SELECT s.document_id, r.number || '/' || r.year, r.subject, s.desk, s.from_at, s.left_at,
                   s.waiting + s.working
            FROM (\(snapshot.dialect.members(units))) u CROSS JOIN document_stay s JOIN document r ON r.id = s.document_id
            WHERE s.unit_id = u.id AND s.left_on BETWEEN \(from) AND \(to)
            ORDER BY s.waiting + s.working DESC, s.document_id LIMIT 10
            """
        ) { row in
            Slow(
                document: row[0], number: row[1], subject: row[2], desk: row[3], from: row[4], until: row[5],
                minutes: row[6])
        }
    }
}

extension DocumentTrail.Stay {
    /// Where a document lay, in order.
    static func of(_ document: IncomingDocument.ID, in snapshot: Snapshot) throws -> [DocumentTrail.Stay] {
        try snapshot.all(
            """
            SELECT desk, from_at, left_at, waiting, working FROM document_stay
            WHERE document_id = \(document) ORDER BY place
            """
        ) { row in
            DocumentTrail.Stay(desk: row[0], from: row[1], until: row[2], waiting: row[3], working: row[4])
        }
    }
}

import Core
import Kernel
import Store

/// How long documents lay on the desks of some units: of those that left them in some days, and of those that came by
/// the end of these days and lie there still, counted up to now. What is stuck must not be missing.
struct DwellLedger: Sendable {
    private(set) var lines: [Line] = []
    /// The ten longest stays, the longest first.
    private(set) var slowest: [Slow] = []

    /// A desk with what lay on it.
    struct Line: Sendable {
        let unit: Unit.ID
        let desk: String
        /// Working minutes, waiting and working together.
        let spread: Spread
        /// How many of them lie there still.
        let open: Int
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
        /// Nil while it lies there.
        let until: Instant?
        let minutes: Int
    }

    private static let slowestCount = 10

    init(
        of units: [Unit.ID], from: Day, to: Day, now: Instant, by clock: WorkingClock, in snapshot: Snapshot
    ) throws {
        var longest: [(minutes: Int, document: IncomingDocument.ID, stay: DocumentTrail.Stay)] = []
        for unit in units {
            var count = Count(of: "")
            func close() { if let line = count.line(of: unit) { lines.append(line) } }
            try snapshot.each(
                """
                SELECT document_id, desk, from_at, left_at, waiting, working, is_worked FROM document_stay
                WHERE unit_id = \(unit) AND left_on BETWEEN \(from) AND \(to)
                UNION ALL
                SELECT document_id, desk, from_at, left_at, waiting, working, is_worked FROM document_stay
                WHERE unit_id = \(unit) AND left_on IS NULL AND from_at < \(Instant(to.adding(1)))
                ORDER BY 2, 1
                """
            ) { row in
                let stay = DocumentTrail.Stay(row, from: 1).counted(to: now, by: clock)
                if stay.desk != count.desk {
                    close()
                    count = Count(of: stay.desk)
                }
                count.take(stay)
                let minutes = stay.waiting + stay.working
                if longest.count < Self.slowestCount || minutes > longest[Self.slowestCount - 1].minutes {
                    let place = longest.firstIndex { $0.minutes < minutes } ?? longest.count
                    longest.insert((minutes, row[0], stay), at: place)
                    longest = Array(longest.prefix(Self.slowestCount))
                }
            }
            close()
        }
        let documents = try Self.names(of: longest.map(\.document), in: snapshot)
        slowest = longest.compactMap { minutes, document, stay in
            documents[document].map {
                Slow(
                    document: document, number: $0.number, subject: $0.subject, desk: stay.desk,
                    from: stay.from, until: stay.until, minutes: minutes)
            }
        }
    }

    /// What is being counted of a desk.
    private struct Count {
        let desk: String
        private var minutes: [Int] = []
        private var open = 0
        private var waiting = 0
        private var working = 0

        init(of desk: String) { self.desk = desk }

        mutating func take(_ stay: DocumentTrail.Stay) {
            minutes.append(stay.waiting + stay.working)
            waiting += stay.waiting
            working += stay.working
            if stay.until == nil { open += 1 }
        }

        func line(of unit: Unit.ID) -> Line? {
            Spread(ofRising: minutes.sorted()).map {
                Line(unit: unit, desk: desk, spread: $0, open: open, waiting: waiting, working: working)
            }
        }
    }

    private static func names(of documents: [IncomingDocument.ID], in snapshot: Snapshot) throws
        -> [IncomingDocument.ID: (number: String, subject: String)]
    {
        let rows = try snapshot.all(
            "SELECT r.id, r.number || '/' || r.year, r.subject FROM document r WHERE r.id IN \(documents)"
        ) { row -> (IncomingDocument.ID, (number: String, subject: String)) in
            (row[0], (number: row[1], subject: row[2]))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

extension DocumentTrail.Stay {
    /// Where a document lay, in order.
    static func of(_ document: IncomingDocument.ID, in snapshot: Snapshot) throws -> [DocumentTrail.Stay] {
        try snapshot.all(
            """
            SELECT desk, from_at, left_at, waiting, working, is_worked FROM document_stay
            WHERE document_id = \(document) ORDER BY place
            """
        ) { DocumentTrail.Stay($0, from: 0) }
    }

    /// A stay from the columns of a row, desk first.
    fileprivate init(_ row: Row, from first: Int) {
        self.init(
            desk: row[first], from: row[first + 1], until: row[first + 2], waiting: row[first + 3],
            working: row[first + 4], isWorked: row[first + 5])
    }
}

public import Kernel
public import Store

/// The records behind a figure: which count, and which ought to and do not.
public struct Explanation: Sendable {
    /// Which of the records.
    public enum Side: String, Sendable, CaseIterable, Codable {
        /// Those that count.
        case numerator
        /// All of them.
        case denominator
        /// Those in the denominator that do not count.
        case missing
    }

    /// One of the records, as the columns of its family show it; valid only inside the closure that receives it.
    public struct Record {
        /// Where it stands in the list, for the next page.
        public let place: Place
        /// The batch it came with; nil when it was entered by hand.
        public let batch: Batch.ID?
        /// The line of that batch's file; 0 when it was entered by hand.
        public let line: Int
        let row: Row
        let columns: [RecordColumn]
        /// Where in the row the first column stands.
        let first: Int

        /// Its cells in the order of the family's columns.
        public var cells: [RecordColumn.Cell] { columns.indices.map(cell) }

        /// The cell under one of the columns, read when it is asked for.
        public func cell(_ column: Int) -> RecordColumn.Cell { columns[column].cell(of: row, at: first + column) }
    }

    /// Where a page of records ends, so that the next begins behind it: its day and its identity.
    public struct Place: Sendable, Comparable, LosslessStringConvertible {
        let day: Int
        let id: Int

        public init?(_ description: String) {
            let parts = description.split(separator: "-").map { Int($0) }
            guard parts.count == 2, let day = parts[0], let id = parts[1] else { return nil }
            self.init(day: day, id: id)
        }

        init(day: Int, id: Int) {
            self.day = day
            self.id = id
        }

        public var description: String { "\(day)-\(id)" }
        public static func < (left: Place, right: Place) -> Bool { (left.day, left.id) < (right.day, right.id) }
    }

    let indicator: Indicator
    let list: any RecordList

    /// What people see of each record.
    public var columns: [RecordColumn] { list.columns }

    /// The records behind an indicator in answer to a question about one unit.
    ///
    /// - Throws: `Refusal.notFound` for an indicator that is not in force in the period.
    public init(
        _ code: String, _ side: Side, _ question: Figures.Question, by figures: Figures, in snapshot: Snapshot
    ) throws {
        guard let indicator = figures.rules.indicators(for: question.period).first(where: { $0.code == code }),
            let name = indicator.denominator.terms.first?.family
        else { throw Refusal.notFound }
        self.indicator = indicator
        let members = Array(Set(try Figures.members(of: question, in: snapshot).values.joined())).sorted()
        if let family = figures.families[name] {
            list = PeriodRecords(family, indicator, side, question, members)
        } else if let family = figures.dayFamilies[name],
            let records = DayRecords(family, indicator, side, question.day, members, snapshot.dialect)
        {
            list = records
        } else {
            throw Refusal.notFound
        }
    }

    /// How many there are.
    public func count(in snapshot: Snapshot) throws -> Int { try list.count(in: snapshot) }

    /// A page of them one after another, behind a place for the next page.
    public func each(
        after place: Place? = nil, limit: Int, in snapshot: Snapshot, _ visit: (Record) throws -> Void
    ) throws {
        try list.each(after: place, limit: limit, in: snapshot, visit)
    }

    /// All of them one after another.
    public func each(in snapshot: Snapshot, _ visit: (Record) throws -> Void) throws {
        var last: Place?
        repeat {
            let begin = last
            last = nil
            var count = 0
            try each(after: begin, limit: Self.portion, in: snapshot) { record in
                count += 1
                if count == Self.portion { last = record.place }
                try visit(record)
            }
        } while last != nil
    }

    /// How many are read at once where all are wanted.
    private static let portion = 5000

    /// The keys of all of them, in the order of the keys.
    public func keys(in snapshot: Snapshot) throws -> [String] { try list.keys(in: snapshot) }
}

/// The records of one side of a figure, however they are found.
protocol RecordList: Sendable {
    var columns: [RecordColumn] { get }
    func count(in snapshot: Snapshot) throws -> Int
    func each(
        after place: Explanation.Place?, limit: Int, in snapshot: Snapshot,
        _ visit: (Explanation.Record) throws -> Void
    ) throws
    func keys(in snapshot: Snapshot) throws -> [String]
}

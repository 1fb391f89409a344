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

    /// One record, as the columns of its family show it.
    public struct Record: Sendable {
        /// Where it stands in the list, for the next page.
        public let place: Place
        /// Its cells in the order of the family's columns.
        public let cells: [Phrase]
        /// The batch it came with; nil when it was entered by hand.
        public let batch: Batch.ID?
        /// The line of that batch's file; 0 when it was entered by hand.
        public let line: Int
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
    let family: MeasureFamily
    let condition: SQL
    let members: [Unit.ID]
    /// The column of the day by which records are listed, which has an index for each unit; nil for none.
    let day: String?

    /// What people see of each record.
    public var columns: [RecordColumn] { family.columns }

    /// The records behind an indicator in answer to a question about one unit.
    ///
    /// - Throws: `Refusal.notFound` for an indicator that is not in force in the period.
    public init(
        _ code: String, _ side: Side, _ question: Figures.Question, by figures: Figures, in snapshot: Snapshot
    ) throws {
        guard let indicator = figures.rules.indicators(for: question.period).first(where: { $0.code == code }),
            let family = indicator.denominator.terms.first.flatMap({ figures.families[$0.family] })
        else { throw Refusal.notFound }
        let counted = family.condition(of: indicator.numerator, question)
        let whole = family.condition(of: indicator.denominator, question)
        self.indicator = indicator
        self.family = family
        day = family.day(of: indicator.denominator)
        condition =
            switch side {
            case .numerator: "(\(whole)) AND (\(counted))"
            case .denominator: whole
            // A condition on a day that is not there is neither true nor false: such a record is missing, too.
            case .missing: "(\(whole)) AND (\(counted)) IS NOT TRUE"
            }
        members = Array(Set(try Figures.members(of: question, in: snapshot).values.joined())).sorted()
    }

    /// How many there are.
    public func count(in snapshot: Snapshot) throws -> Int {
        try snapshot.count("SELECT COUNT(*) FROM \(source(snapshot)) AND \(condition)")
    }

    /// A page of them, behind a place for the next page: by day where they belong to a period by one, else as they came.
    public func records(after place: Place? = nil, limit: Int, in snapshot: Snapshot) throws -> [Record] {
        let cells = SQL.joined(family.columns.map { "\($0.sql)" }, by: ", ")
        let listed: SQL = day.map { "r.\(name: $0)" } ?? "0"
        let order: SQL = day.map { "r.\(name: $0), r.id" } ?? "r.id"
        let rest: SQL =
            place.map { place in
                day == nil ? "AND r.id > \(place.id)" : "AND (\(order)) > (\(place.day), \(place.id))"
            } ?? ""
        let places = try MergedList.first(limit, of: members) { unit, last -> [Place] in
            let end: SQL = last.flatMap { last in day.map { "AND r.\(name: $0) <= \(last.day)" } } ?? ""
            return try snapshot.all(
                """
                SELECT \(listed), r.id FROM \(name: family.records) r
                WHERE r.unit_id = \(unit) AND \(condition) \(rest) \(end) ORDER BY \(order) LIMIT \(limit)
                """
            ) { Place(day: $0.integer(0), id: $0.integer(1)) }
        }
        return try snapshot.all(
            """
            SELECT \(listed), r.id, r.batch_id, r.line, \(cells) FROM \(name: family.records) r
            WHERE r.id IN (\(snapshot.dialect.members(places.map { ID<Record>($0.id) }))) ORDER BY \(order)
            """
        ) { row in
            Record(
                place: Place(day: row.integer(0), id: row.integer(1)),
                cells: family.columns.enumerated().map { place, column in column.phrase(of: row, at: place + 4) },
                batch: row[2], line: row.integer(3))
        }
    }

    func source(_ snapshot: Snapshot) -> SQL {
        "(\(snapshot.dialect.members(members))) u CROSS JOIN \(name: family.records) r WHERE r.unit_id = u.id"
    }
}

/// A column that people see of a family's records.
public struct RecordColumn: Sendable {
    /// Its heading.
    public let heading: Phrase
    let sql: SQL
    let kind: Kind

    enum Kind: Sendable {
        case text
        case day
        case word([String: Phrase])
    }

    /// A column of texts.
    public static func text(_ heading: Phrase, _ sql: SQL) -> RecordColumn {
        RecordColumn(heading: heading, sql: sql, kind: .text)
    }

    /// A column of days.
    public static func day(_ heading: Phrase, _ sql: SQL) -> RecordColumn {
        RecordColumn(heading: heading, sql: sql, kind: .day)
    }

    /// A column of words from a list, shown as people say them.
    public static func word(_ heading: Phrase, _ sql: SQL, _ words: [String: Phrase]) -> RecordColumn {
        RecordColumn(heading: heading, sql: sql, kind: .word(words))
    }

    func phrase(of row: Row, at place: Int) -> Phrase {
        switch kind {
        case .text: return Phrase(pattern: row.text(place))
        case .word(let words): return words[row.text(place)] ?? Phrase(pattern: row.text(place))
        case .day:
            let day: Day? = row[place]
            return Phrase(pattern: day?.text ?? "")
        }
    }
}

extension MeasureFamily {
    /// The one day by which all that an expression counts belongs to a period; nil when there is none or are several.
    func day(of expression: Indicator.Expression) -> String? {
        let days = Set(
            expression.terms.flatMap { term -> [String?] in
                if stock(term.measure) != nil { return [nil] }
                if let verdict = verdict(term.measure) { return [verdict.day] }
                return events.filter { $0.counts.contains { $0.measure == term.measure } }.map(\.day)
            })
        return days.count == 1 ? days.first ?? nil : nil
    }

    /// Which records an expression counts.
    func condition(of expression: Indicator.Expression, _ question: Figures.Question) -> SQL {
        let added = expression.terms.filter { $0.sign > 0 }.map { condition(of: $0.measure, question) }
        let taken = expression.terms.filter { $0.sign < 0 }.map { condition(of: $0.measure, question) }
        let sum: SQL = "(\(SQL.joined(added, by: " OR ")))"
        return taken.isEmpty ? sum : "\(sum) AND NOT (\(SQL.joined(taken, by: " OR ")))"
    }

    private func condition(of measure: String, _ question: Figures.Question) -> SQL {
        if let stock = stock(measure) { return stock.standing(question.levelDay) }
        if let verdict = verdict(measure) { return verdict.condition(question) }
        let arms = events.flatMap { event in
            event.counts.filter { $0.measure == measure }.map { count -> SQL in
                let day: SQL = "r.\(name: event.day)"
                let restriction = event.condition.map { condition -> SQL in "AND \(condition)" } ?? ""
                return """
                    (\(day) BETWEEN \(question.period.from) AND \(question.period.to)
                     AND \(count.condition) \(restriction))
                    """
            }
        }
        return arms.isEmpty ? "1 = 0" : SQL.joined(arms, by: " OR ")
    }
}

extension Explanation {
    /// The keys of all of them, in the order of the keys.
    public func keys(in snapshot: Snapshot) throws -> [String] {
        guard let key = family.columns.first else { return [] }
        return try snapshot.all("SELECT \(key.sql) FROM \(source(snapshot)) AND \(condition) ORDER BY 1") { $0.text(0) }
    }
}

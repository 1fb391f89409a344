import Kernel
import Store

/// The records of a family that belong to a period, on one side of a figure.
struct PeriodRecords: RecordList {
    let family: MeasureFamily
    let condition: SQL
    let members: [Unit.ID]
    /// The column of the day by which records are listed, which has an index for each unit; nil for none.
    let day: String?

    var columns: [RecordColumn] { family.columns }

    init(
        _ family: MeasureFamily, _ indicator: Indicator, _ side: Explanation.Side, _ question: Figures.Question,
        _ members: [Unit.ID]
    ) {
        let counted = family.condition(of: indicator.numerator, question)
        let whole = family.condition(of: indicator.denominator, question)
        self.family = family
        self.members = members
        day = family.day(of: indicator.denominator)
        condition =
            switch side {
            case .numerator: "(\(whole)) AND (\(counted))"
            case .denominator: whole
            // A condition on a day that is not there is neither true nor false: such a record is missing, too.
            case .missing: "(\(whole)) AND (\(counted)) IS NOT TRUE"
            }
    }

    func count(in snapshot: Snapshot) throws -> Int {
        try snapshot.count("SELECT COUNT(*) FROM \(source(snapshot)) AND \(condition)")
    }

    /// The day by which a record is listed.
    private var listed: SQL { day.map { "r.\(name: $0)" } ?? "0" }

    /// By day where they belong to a period by one, else as they came.
    func each(
        after place: Explanation.Place?, limit: Int, in snapshot: Snapshot,
        _ visit: (Explanation.Record) throws -> Void
    ) throws {
        let order: SQL = day.map { "r.\(name: $0), r.id" } ?? "r.id"
        let rest: SQL =
            place.map { place in
                day == nil ? "AND r.id > \(place.id)" : "AND (\(order)) > (\(place.day), \(place.id))"
            } ?? ""
        if members.count == 1 {
            return try rows(
                "r.unit_id = \(members[0]) AND \(condition) \(rest) ORDER BY \(order) LIMIT \(limit)", in: snapshot,
                visit)
        }
        let places = try MergedList.first(limit, of: members) { unit, last -> [Explanation.Place] in
            let end: SQL = last.flatMap { last in day.map { "AND r.\(name: $0) <= \(last.day)" } } ?? ""
            return try snapshot.all(
                """
                SELECT \(listed), r.id FROM \(name: family.records) r
                WHERE r.unit_id = \(unit) AND \(condition) \(rest) \(end) ORDER BY \(order) LIMIT \(limit)
                """
            ) { Explanation.Place(day: $0.integer(0), id: $0.integer(1)) }
        }
        let ids = snapshot.dialect.members(places.map { ID<Explanation>($0.id) })
        try rows("r.id IN (\(ids)) ORDER BY \(order)", in: snapshot, visit)
    }

    private func rows(_ chosen: SQL, in snapshot: Snapshot, _ visit: (Explanation.Record) throws -> Void) throws {
        let cells = SQL.joined(columns.map(\.sql), by: ", ")
        try snapshot.each(
            """
            SELECT \(listed), r.id, r.batch_id, r.line, \(cells) FROM \(name: family.records) r WHERE \(chosen)
            """
        ) { row in
            try visit(
                Explanation.Record(
                    place: Explanation.Place(day: row.integer(0), id: row.integer(1)), batch: row[2],
                    line: row.integer(3), row: row, columns: columns, first: 4))
        }
    }

    func keys(in snapshot: Snapshot) throws -> [String] {
        guard let key = family.columns.first else { return [] }
        return try snapshot.all("SELECT \(key.sql) FROM \(source(snapshot)) AND \(condition) ORDER BY 1") { $0.text(0) }
    }

    func source(_ snapshot: Snapshot) -> SQL {
        "(\(snapshot.dialect.members(members))) u CROSS JOIN \(name: family.records) r WHERE r.unit_id = u.id"
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

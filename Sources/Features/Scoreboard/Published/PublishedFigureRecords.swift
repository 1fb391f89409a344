import Core
import Kernel
import Store

extension PublishedFigure {
    private static let selected: SQL = """
        p.id, p.unit_id, p.indicator, p.period, p.scope, p.numerator, p.denominator, p.target, p.direction, p.decision,
        p.decided_on, p.name, p.definition, p.records, p.basis, p.as_of, e.digest, p.published_at
        """

    /// Those that stand, by indicator and unit.
    static func all(_ filter: Filter, in snapshot: Snapshot) throws -> [PublishedFigure] {
        let period: SQL = filter.period.map { "AND p.period = \($0.description)" } ?? ""
        let unit: SQL = filter.unit.map { "AND u.code = \($0)" } ?? ""
        let units = Dictionary(uniqueKeysWithValues: try Unit.all(in: snapshot).map { ($0.id, $0) })
        return try snapshot.all(
            """
            SELECT \(selected) FROM published_indicator p JOIN evidence e ON e.id = p.evidence_id
                JOIN unit u ON u.id = p.unit_id
            WHERE p.withdrawn_at IS NULL \(period) \(unit)
            ORDER BY p.period_to DESC, p.period, p.indicator, u.code, p.scope
            """
        ) { try? read($0, units) }.compactMap(\.self)
    }

    private static func read(_ row: Row, _ units: [Unit.ID: Unit]) throws -> PublishedFigure {
        guard let unit = units[row[1]], let period = Period(row.text(3)) else { throw Refusal.notFound }
        let direction = Direction(rawValue: row.text(8))
        let decidedOn: Day? = row[10]
        var target: Target?
        if let value = ExactDecimal(row.text(7)), let direction, let decidedOn {
            target = Target(
                indicator: row[2], period: period, value: value, direction: direction, decision: row.text(9),
                decidedOn: decidedOn)
        }
        return PublishedFigure(
            id: row[0], unit: unit, indicator: row[2], period: period, scope: Scope(rawValue: row.text(4)) ?? .own,
            rate: Rate(numerator: row.integer(5), denominator: row.integer(6)), target: target, name: row[11],
            definition: row[12], records: row[13], basis: row[14], asOf: row[15], evidence: row[16],
            publishedAt: row[17])
    }

    /// The periods of which something stands, the latest first.
    static func periods(in snapshot: Snapshot) throws -> [Period] {
        try snapshot.all(
            """
            SELECT p.period, p.period_to FROM published_indicator p WHERE p.withdrawn_at IS NULL
            GROUP BY p.period, p.period_to ORDER BY p.period_to DESC, p.period
            """
        ) { Period($0.text(0)) }.compactMap(\.self)
    }

    /// The unit of one that stands.
    static func unit(of id: ID, in snapshot: Snapshot) throws -> Unit {
        let found: Unit.ID? = try snapshot.first(
            "SELECT unit_id FROM published_indicator WHERE id = \(id) AND withdrawn_at IS NULL"
        ) { $0[0] }
        guard let found, let unit = try Unit.find(found, in: snapshot) else { throw Refusal.notFound }
        return unit
    }

    /// Makes a figure public as it stands; what was public of the same steps back.
    static func publish(
        _ figure: Figure, of unit: Unit, _ question: Figures.Question, evidence: Evidence.ID, on occasion: Occasion,
        in tx: Transaction
    ) throws {
        let (indicator, target) = (figure.indicator, figure.target)
        let key: SQL = """
            unit_id = \(unit.id) AND indicator = \(indicator.code) AND period = \(question.period.description)
            AND scope = \(question.scope.rawValue) AND withdrawn_at IS NULL
            """
        try tx.execute(
            """
            UPDATE published_indicator SET withdrawn_at = \(occasion.now), withdrawn_by = \(occasion.actor.name)
            WHERE \(key)
            """)
        try tx.execute(
            """
            INSERT INTO published_indicator (unit_id, indicator, period, scope, period_to, numerator, denominator,
                target, direction, decision, decided_on, name, definition, records, basis, as_of, evidence_id,
                published_at, published_by)
            VALUES (\(unit.id), \(indicator.code), \(question.period.description), \(question.scope.rawValue),
                \(question.period.to), \(figure.rate.numerator), \(figure.rate.denominator),
                \(target?.value.description), \(target?.direction.rawValue), \(target?.decision), \(target?.decidedOn),
                \(indicator.name), \(indicator.definition), \(indicator.records),
                \(indicator.basis.map(\.text).joined(separator: "; ")), \(question.asOf), \(evidence),
                \(occasion.now), \(occasion.actor.name))
            """)
    }

    static func withdraw(_ id: ID, because reason: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE published_indicator SET withdrawn_at = \(occasion.now), withdrawn_by = \(occasion.actor.name),
                reason = \(reason) WHERE id = \(id) AND withdrawn_at IS NULL
            """)
    }
}

import Core
import Kernel
import Store

/// What a report on the enforcement of law says of a unit and those below it, part by part as its regime asks.
///
/// Periods close as 09/2019/NĐ-CP, Điều 12 says; which regime outlines the report is said by the period's last day.
struct EnforcementReport: Sendable {
    let unit: Unit
    let period: Period
    let regime: LegalRegime
    /// Exercises whose first day lies in the period.
    let exercises: [Monitoring.Line]
    /// Items of plans due in the period, by the code of their activity.
    let items: [String: Count]
    /// Findings made in the period, by their kind.
    let findings: [String: [Line]]
    /// The names of the kinds of findings.
    let kinds: [LegalRules.Word]

    /// How many, and how many of them done by the period's end.
    struct Count: Sendable {
        let all, done: Int
    }

    /// A finding with the name of the unit that owes what was proposed.
    struct Line: Sendable {
        let finding: MonitoringFinding
        let unit: String
    }

    /// At most so many exercises are told of.
    private static let limit = 500

    init?(of unit: Unit, in period: Period, by rules: LegalRules, _ snapshot: Snapshot) throws {
        guard let regime = rules.regime(on: period.to) else { return nil }
        self.unit = unit
        self.period = period
        self.regime = regime
        kinds = rules.findings
        let units = try Unit.ids(under: unit.path, in: snapshot)
        let inPeriod: (SQL) -> SQL = { "\($0) BETWEEN \(period.from) AND \(period.to)" }
        exercises = try Monitoring.list(.init(units: units), limit: Self.limit, in: snapshot)
            .filter { (period.from...period.to).contains($0.monitoring.from) }
        var items: [String: Count] = [:]
        try snapshot.each(
            """
            SELECT i.activity, COUNT(*), SUM(CASE WHEN i.done_on <= \(period.to) THEN 1 ELSE 0 END)
            FROM legal_plan_item i JOIN legal_plan p ON p.id = i.plan_id
            WHERE p.kind IN ('THEO_DOI', 'TRIEN_KHAI') AND i.unit_id IN \(units) AND \(inPeriod("i.due_on"))
            GROUP BY i.activity
            """
        ) { items[$0.text(0)] = Count(all: $0.integer(1), done: $0.integer(2)) }
        self.items = items
        findings = Dictionary(
            grouping: try snapshot.all(
                """
                SELECT \(MonitoringFinding.columns), u.short_name
                FROM monitoring_finding f JOIN monitoring m ON m.id = f.monitoring_id JOIN unit u ON u.id = f.unit_id
                WHERE m.unit_id IN \(units) AND \(inPeriod("f.opened_on")) ORDER BY f.id
                """
            ) { Line(finding: MonitoringFinding($0), unit: $0.text(MonitoringFinding.width)) }, by: \.finding.kind)
    }

    /// The sentences of one point: what was done, what was found; empty when there is nothing to tell.
    func lines(of part: LegalRegime.Part) -> [String] {
        let steps = (part.steps ?? []).compactMap { code -> String? in
            guard let count = items[code], let step = regime.monitoring.implementation.first(where: { $0.code == code })
            else { return nil }
            return "\(step.name): đã thực hiện \(count.done)/\(count.all) việc đến hạn trong kỳ."
        }
        let found = part.findings.flatMap { code -> [String] in
            (findings[code] ?? []).map { line in
                let state = line.finding.state.phrase.vietnamese
                return """
                    \(name(of: code)): \(line.finding.statement) Kiến nghị \(line.unit): \(line.finding.proposal) \
                    (hạn \(line.finding.dueOn.text), \(state)).
                    """
            }
        }
        return steps + found
    }

    private func name(of kind: String) -> String { kinds.first { $0.code == kind }?.name ?? kind }
}

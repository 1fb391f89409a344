import Core
import Kernel
import Store

/// Counts, for every unit below another at once, what gives points: a handful of set queries, however many units.
struct CandidateCount {
    let plan: InspectionPlan
    let owner: Unit
    let levels: [Unit.Level]
    let period: Period
    let day: Day
    let figures: Figures
    let risk: InspectionRisk

    /// Everybody who could be inspected, in order, the first `proposing` of them proposed.
    func all(proposing: Int, in snapshot: Snapshot) throws -> [PlanCandidate] {
        let units = try Unit.tree(under: owner.path, in: snapshot).filter { $0.exists(on: day) }
        let chosen = units.filter { $0.id != owner.id && levels.contains($0.level) }
        let tree = Tree(units)
        let worse = try standing(of: units, tree, in: snapshot)
        let visits = try lastVisits(in: snapshot)
        let requests = tree.sums(of: try overdueRequests(in: snapshot))
        let overdue = tree.sums(of: try overdueWork(in: snapshot))
        let repeated = try repeatedFindings(in: snapshot)
        let never = risk.components.first { $0.code == .months }?.never ?? 0
        let candidates = chosen.map { unit in
            let counts: [InspectionRisk.Kind: Int] = [
                .months: visits[unit.id].map { $0.months(until: day) } ?? never,
                .fallen: worse[unit.id]?.fallen ?? 0, .missed: worse[unit.id]?.missed ?? 0,
                .requests: requests[unit.id] ?? 0, .overdue: overdue[unit.id] ?? 0, .repeated: repeated[unit.id] ?? 0,
            ]
            return (unit.code, PlanCandidate(unit: unit.id, counts: counts, points: risk.points(for: counts)))
        }
        return candidates.sorted { ($1.1.points, $0.0) < ($0.1.points, $1.0) }.enumerated().map { place, each in
            var candidate = each.1
            candidate.place = place + 1
            candidate.isProposed = place < proposing
            return candidate
        }
    }

    /// How many indicators of each unit and all below it are worse than a year before, and how many targets it missed.
    private func standing(of units: [Unit], _ tree: Tree, in snapshot: Snapshot) throws -> [Unit.ID: (
        fallen: Int, missed: Int
    )] {
        func answer(_ period: Period) throws -> [Unit.ID: [Figure]] {
            try figures.answer(
                Figures.Question(units: units, scope: .own, period: period, asOf: min(day, period.to.adding(1))),
                in: snapshot)
        }
        let now = try answer(period)
        let before = try Period(period.year - 1, period.part, closing: period.closing).map(answer) ?? [:]
        let wholeNow = tree.rates(of: now)
        let wholeBefore = tree.rates(of: before)
        return now.reduce(into: [:]) { result, each in
            var fallen = 0
            var missed = 0
            for figure in each.value {
                let code = figure.indicator.code
                let rate = wholeNow[each.key]?[code] ?? figure.rate
                if let target = figure.target, rate.meets(target.value, target.direction) == false { missed += 1 }
                if let direction = figure.indicator.direction, let old = wholeBefore[each.key]?[code],
                    rate.isWorse(than: old, direction)
                {
                    fallen += 1
                }
            }
            result[each.key] = (fallen, missed)
        }
    }

    private func lastVisits(in snapshot: Snapshot) throws -> [Unit.ID: Day] {
        try pairs(
            """
            SELECT i.unit_id, MAX(i.ends_on) FROM inspection i JOIN unit u ON u.id = i.unit_id
            WHERE \(isBelow) AND i.state IN \(Inspection.visited) AND i.ends_on <= \(day) GROUP BY i.unit_id
            """, in: snapshot
        ) { $0[1] }
    }

    /// Requests of inspections whose day has passed and which are neither verified nor out of date.
    private func overdueRequests(in snapshot: Snapshot) throws -> [Unit.ID: Int] {
        try pairs(
            """
            SELECT c.owner_id, COUNT(*) FROM recommendation c JOIN unit u ON u.id = c.owner_id
            JOIN inspection i ON i.id = c.inspection_id
            WHERE \(isBelow) AND c.due_on < \(day) AND i.state IN \(Self.binding)
              AND c.state NOT IN ('HOAN_THANH_DA_XAC_MINH', 'KHONG_CON_PHU_HOP')
            GROUP BY c.owner_id
            """, in: snapshot
        ) { $0.integer(1) }
    }

    private static let binding: [Inspection.State] = [.concluded, .following]

    /// Whatever else is due: requests of inspections are counted by themselves.
    private func overdueWork(in snapshot: Snapshot) throws -> [Unit.ID: Int] {
        try pairs(
            """
            SELECT o.unit_id, COUNT(*) FROM unit u CROSS JOIN obligation o
            WHERE \(isBelow) AND o.unit_id = u.id AND o.closed_on IS NULL AND o.due_key < \(day)
              AND o.kind <> 'recommendation'
            GROUP BY o.unit_id
            """, in: snapshot
        ) { $0.integer(1) }
    }

    /// Shortcomings of the same item, else of the same indicator, that more than one concluded inspection found.
    private func repeatedFindings(in snapshot: Snapshot) throws -> [Unit.ID: Int] {
        try pairs(
            """
            SELECT r.unit_id, COUNT(*) FROM (
                SELECT i.unit_id AS unit_id, CASE WHEN f.clause <> '' THEN f.clause ELSE f.indicator END AS what
                FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN finding f ON f.inspection_id = i.id
                WHERE \(isBelow) AND i.state IN \(Self.concluded) AND f.kind = \(Finding.Kind.shortcoming)
                  AND f.verdict = \(Finding.Verdict.accepted) AND (f.clause <> '' OR f.indicator IS NOT NULL)
                GROUP BY 1, 2 HAVING COUNT(DISTINCT i.id) > 1) r
            GROUP BY r.unit_id
            """, in: snapshot
        ) { $0.integer(1) }
    }

    private static let concluded: [Inspection.State] = [.concluded, .following, .closed]

    private var isBelow: SQL { "u.path >= \(owner.path) AND u.path < \(owner.path.end)" }

    private func pairs<Value>(_ sql: SQL, in snapshot: Snapshot, _ value: (Row) -> Value) throws -> [Unit.ID: Value] {
        var found: [Unit.ID: Value] = [:]
        try snapshot.each(sql) { row in found[row[0]] = value(row) }
        return found
    }
}

extension PlanCandidate {
    /// A candidate as lists show it.
    struct Named: Sendable {
        let candidate: PlanCandidate
        let code: String
        let unit: String
        let level: Unit.Level
        /// What was decided: chosen, dropped, nothing yet.
        let isChosen: Bool?
        let reason: String
    }

    private static let kinds: [InspectionRisk.Kind] = [.months, .fallen, .missed, .requests, .overdue, .repeated]

    static func all(
        of plan: InspectionPlan.ID, after place: Int, limit: Int, in snapshot: Snapshot
    ) throws -> [Named] {
        try snapshot.all(
            """
            SELECT c.place, c.unit_id, c.months, c.fallen, c.missed, c.requests, c.overdue, c.repeated, c.points,
                   c.is_proposed, u.code, u.short_name, u.level, l.is_chosen, COALESCE(l.reason, '')
            FROM plan_candidate c JOIN unit u ON u.id = c.unit_id
            LEFT JOIN plan_line l ON l.plan_id = c.plan_id AND l.unit_id = c.unit_id
            WHERE c.plan_id = \(plan) AND c.place > \(place) ORDER BY c.place LIMIT \(limit)
            """
        ) { row in
            let counts = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, row.integer($0 + 2)) })
            return Named(
                candidate: PlanCandidate(
                    place: row[0], unit: row[1], counts: counts, points: ExactDecimal(millionths: row.integer(8)),
                    isProposed: row[9]),
                code: row[10], unit: row[11], level: row[12], isChosen: row[13], reason: row[14])
        }
    }

    /// Keeps a new count in the place of the one before.
    static func replace(
        _ candidates: [PlanCandidate], of plan: InspectionPlan.ID, for period: Period, on day: Day, in tx: Transaction
    ) throws {
        try tx.execute("DELETE FROM plan_candidate WHERE plan_id = \(plan)")
        let columns =
            ["place", "unit_id"] + ["months", "fallen", "missed", "requests", "overdue", "repeated"]
            + ["points", "is_proposed"]
        try tx.stage("counted_candidate", columns: columns.map { .integer($0) }) { rows in
            for candidate in candidates {
                try rows.append(candidate.place)
                try rows.append(candidate.unit.value)
                for kind in kinds { try rows.append(candidate.counts[kind] ?? 0) }
                try rows.append(candidate.points.millionths)
                try rows.append(candidate.isProposed ? 1 : 0)
                try rows.endRow()
            }
        }
        let names = SQL.joined(columns.map { "\(name: $0)" }, by: ", ")
        try tx.execute(
            "INSERT INTO plan_candidate (plan_id, \(names)) SELECT \(plan), \(names) FROM counted_candidate")
        try tx.execute(
            """
            UPDATE inspection_plan SET proposed_for = \(period), proposed_on = \(day), version = version + 1
            WHERE id = \(plan)
            """)
    }
}

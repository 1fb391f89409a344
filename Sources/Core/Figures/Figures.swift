public import Kernel
public import Store

/// Answers every figure from the cells: sums of counts, and rates of sums.
public struct Figures: Sendable {
    /// The rules in force.
    public let rules: Rules
    /// The families by name.
    public let families: [String: MeasureFamily]
    /// The families of a day by name.
    public let dayFamilies: [String: DayFamily]
    private let kept: KeptAnswers

    /// Figures over the families of the product, for snapshots of one store.
    public init(
        rules: Rules, families: [MeasureFamily], dayFamilies: [DayFamily] = [], kept: KeptAnswers = KeptAnswers()
    ) {
        self.rules = rules
        self.kept = kept
        self.dayFamilies = Dictionary(uniqueKeysWithValues: dayFamilies.map { ($0.name, $0) })
        self.families = Dictionary(uniqueKeysWithValues: families.map { ($0.name, $0) })
    }

    /// What to answer.
    public struct Question: Sendable {
        /// For which units.
        public var units: [Unit]
        /// Whose records count for each.
        public var scope: Scope
        /// Through which map.
        public var lines: Lines
        /// For which period.
        public var period: Period
        /// As of which day: what is open or overdue is taken at the end of the day before, if the period ends later.
        public var asOf: Day

        /// A question.
        public init(units: [Unit], scope: Scope, lines: Lines = .then, period: Period, asOf: Day) {
            self.units = units
            self.scope = scope
            self.lines = lines
            self.period = period
            self.asOf = asOf
        }

        /// The day at whose end levels are taken.
        public var levelDay: Day { min(period.to, asOf.adding(-1)) }
    }

    /// The figures of every unit asked for, in the order of the indicators.
    ///
    /// - Parameter code: the one indicator to answer; nil for all that apply to the period.
    public func answer(_ question: Question, only code: String? = nil, in snapshot: Snapshot) throws
        -> [Unit.ID: [Figure]]
    {
        let indicators = rules.indicators(for: question.period).filter { code == nil || $0.code == code }
        let names = Set(indicators.flatMap(\.terms).map(\.family))
        let found = try kept.answer(to: Asked(question, families: names), in: snapshot) {
            try find(names, for: question, in: snapshot)
        }
        let counts = found.counts
        // Where each measure of an indicator stands is found out once, not for every unit.
        let sums = indicators.map { indicator in
            (
                numerator: Sum(indicator.numerator, counts), denominator: Sum(indicator.denominator, counts),
                parts: (indicator.parts ?? []).map { Sum($0.count, counts) }
            )
        }
        return found.groups.reduce(into: [:]) { answer, group in
            answer[group.key] = zip(indicators, sums).map { indicator, sums in
                Figure(
                    indicator: indicator,
                    rate: Rate(
                        numerator: sums.numerator.over(group.value), denominator: sums.denominator.over(group.value)),
                    target: found.targets.target(of: group.key, for: indicator.code),
                    parts: sums.parts.map { $0.over(group.value) })
            }
        }
    }

    /// All that an answer depends on besides the data.
    private struct Asked: Hashable {
        let units: [Unit.ID]
        let scope: Scope
        let lines: Lines
        let period: Period
        let asOf: Day
        let families: Set<String>

        init(_ question: Question, families: Set<String>) {
            units = question.units.map(\.id)
            scope = question.scope
            lines = question.lines
            period = question.period
            asOf = question.asOf
            self.families = families
        }
    }

    /// What was read for an answer; the figures follow from it.
    private struct Found: Sendable {
        let groups: [Unit.ID: [Unit.ID]]
        let targets: Targets
        let counts: [String: UnitCounts]
    }

    private func find(_ names: Set<String>, for question: Question, in snapshot: Snapshot) throws -> Found {
        let groups = try Self.members(of: question, in: snapshot)
        let units = Array(Set(groups.values.joined())).sorted()
        var counts: [String: UnitCounts] = [:]
        for name in names {
            counts[name] =
                try families[name]?.counts(of: units, question, in: snapshot)
                ?? dayFamilies[name].map { family in
                    try kept.answer(to: DayCount(family: name, units: units, day: question.day), in: snapshot) {
                        try family.counts(of: units, on: question.day, in: snapshot)
                    }
                }
        }
        let targets = try Targets(
            of: question.units.map(\.id), for: question.period, on: question.asOf, in: snapshot)
        return Found(groups: groups, targets: targets, counts: counts)
    }

    /// What is counted on a day: it costs as much as there are things, and every look at a scoreboard asks.
    private struct DayCount: Hashable {
        let family: String
        let units: [Unit.ID]
        let day: Day
    }

    /// An expression over what was counted.
    private struct Sum {
        private let terms: [(counts: UnitCounts, place: Int, sign: Int)]

        init(_ expression: Indicator.Expression, _ counts: [String: UnitCounts]) {
            terms = expression.terms.compactMap { term in
                guard let counts = counts[term.family], let place = counts.place(of: term.measure) else { return nil }
                return (counts, place, term.sign)
            }
        }

        func over(_ units: [Unit.ID]) -> Int {
            terms.reduce(0) { $0 + $1.sign * $1.counts.sum(at: $1.place, over: units) }
        }
    }

    /// Whose records count for each unit asked for.
    static func members(of question: Question, in snapshot: Snapshot) throws -> [Unit.ID: [Unit.ID]] {
        var groups: [Unit.ID: [Unit.ID]] = [:]
        for unit in question.units {
            var members = question.scope == .own ? [unit] : try Unit.tree(under: unit.path, in: snapshot)
            if question.lines == .now {
                members += try members.flatMap { try $0.predecessors(in: snapshot) }
            }
            groups[unit.id] = Array(Set(members.map(\.id)))
        }
        return groups
    }
}

extension MeasureFamily {
    /// The counts of each unit's own records: flows over the period, levels at the question's day.
    func counts(of units: [Unit.ID], _ question: Figures.Question, in snapshot: Snapshot) throws -> UnitCounts {
        var counts = UnitCounts(flows + verdicts.map(\.name) + stocks.map(\.name))
        let members = snapshot.dialect.members(units)
        let sums = flowSums(of: units, over: question.period.halves, dialect: snapshot.dialect)
        try counts.add(summed, sums, in: snapshot)
        try judgeWaiting(question, of: members, to: &counts, in: snapshot)
        guard !stocks.isEmpty else { return counts }
        let day = question.levelDay
        let half = HalfMonth(day)
        if half.to == day {
            try addLevels(at: half, of: members, to: &counts, in: snapshot)
        } else {
            try addLevels(at: half.advanced(by: -1), of: members, to: &counts, in: snapshot)
            try addMoves(from: half.from, through: day, of: members, to: &counts, in: snapshot)
        }
        return counts
    }

    /// What happened at each unit in some halves, summed.
    func flowSums(of units: [Unit.ID], over halves: ClosedRange<HalfMonth>, dialect: Dialect) -> SQL {
        let sums = SQL.joined(summed.map { "SUM(c.\(name: $0))" }, by: ", ")
        return """
            SELECT c.unit_id, \(sums) FROM (\(dialect.members(units))) u CROSS JOIN \(name: cells) c
            WHERE c.unit_id = u.id AND c.half BETWEEN \(halves.lowerBound) AND \(halves.upperBound)
            GROUP BY c.unit_id
            """
    }

    /// Levels at the end of a half: kept in the cells.
    private func addLevels(
        at half: HalfMonth, of members: SQL, to counts: inout UnitCounts, in snapshot: Snapshot
    ) throws {
        let levels = SQL.joined(stocks.map { "c.\(name: $0.name + "_end")" }, by: ", ")
        try counts.add(
            stocks.map(\.name),
            """
            SELECT c.unit_id, \(levels) FROM (\(members)) u CROSS JOIN \(name: cells) c
            WHERE c.unit_id = u.id
              AND c.half = (SELECT MAX(b.half) FROM \(name: cells) b WHERE b.unit_id = u.id AND b.half <= \(half))
            """, in: snapshot)
    }
}

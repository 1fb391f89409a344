import Core
import Kernel
import Store

/// Figures of one indicator period by period. It remembers what was asked, since many recommendations rest on the same
/// unit's figures.
struct FigureReader {
    let figures: Figures
    /// The day of which figures are asked: targets decided later do not count.
    let day: Day
    private var known: [Key: [Figure]] = [:]

    private struct Key: Hashable {
        let unit: Unit.ID
        let scope: Scope
        let lines: Lines
        let period: Period
    }

    init(_ figures: Figures, on day: Day) {
        self.figures = figures
        self.day = day
    }

    /// The figure of an indicator; nil when no formula for it is in force.
    mutating func figure(
        _ indicator: String, of unit: Unit, _ question: Figures.Question, _ snapshot: Snapshot
    ) throws -> Figure? {
        let key = Key(unit: unit.id, scope: question.scope, lines: question.lines, period: question.period)
        let found: [Figure]
        if let kept = known[key] {
            found = kept
        } else {
            found = try figures.answer(question, in: snapshot)[unit.id] ?? []
            known[key] = found
        }
        return found.first { $0.indicator.code == indicator }
    }
}

extension MeasuredClosing {
    /// How the figures stand that close a recommendation; nil for one that rests on no figure or is owed by nobody yet.
    ///
    /// The rule is the one in force on the day the conclusion was issued. No more periods are read than decide.
    static func of(
        _ recommendation: Recommendation, _ inspection: Inspection, _ unit: Unit, by reader: inout FigureReader,
        in snapshot: Snapshot
    ) throws -> MeasuredClosing? {
        let rules = reader.figures.rules
        guard let from = recommendation.measuredFrom, let assignedOn = recommendation.assignedOn,
            let finding = try recommendation.finding.map({ try Finding.find($0, in: snapshot) }),
            let indicator = finding.indicator, let rule = rules.remediation.closing(on: assignedOn)
        else { return nil }
        let closing = finding.period?.closing ?? .calendar
        // The year after holds the period that is running or begins next, however it closes.
        let periods = rule.wholePeriods(from: from, endingBefore: reader.day.adding(months: 13), closing: closing)
        let settled = periods.filter { $0.to.adding(rule.settleDays) < reader.day }
        // Twice as many as must be met, and all that a watch has to see.
        let watched = recommendation.measuredThrough.map { day in settled.filter { $0.from > day }.count } ?? 0
        let heir = try unit.heir(on: reader.day, in: snapshot)
        var lines: [Line] = []
        for period in settled.suffix(max(2 * rule.periods, watched)) {
            // From the period in which the unit ends on, whoever took its place shows it, with what merged into that one.
            let asked = unit.exists(on: period.to) ? nil : heir
            let question = Figures.Question(
                units: [asked ?? unit], scope: inspection.scope, lines: asked == nil ? .then : .now, period: period,
                asOf: reader.day)
            let figure = try reader.figure(indicator, of: asked ?? unit, question, snapshot)
            if let figure { lines.append(Line(period: period, figure: figure, question: question)) }
        }
        // What the checklist called a shortcoming, the checklist calls mended.
        if let (checklist, item) = try finding.judgedBy(inspection, in: snapshot) {
            lines = lines.map { line in
                let figure = checklist.judging(line.figure, for: item, in: line.period)
                return Line(period: line.period, figure: figure, question: line.question)
            }
        }
        return MeasuredClosing(
            rule: rule, indicator: indicator,
            name: rules.indicators.last { $0.code == indicator }?.name ?? indicator, lines: lines,
            next: periods.first { $0.to.adding(rule.settleDays) >= reader.day })
    }

    /// Freezes the figures that close a recommendation, each with its records, as the figures of findings are.
    func freeze(
        for recommendation: Recommendation, on occasion: Occasion, in tx: Transaction
    ) throws -> [Evidence.ID] {
        let figures = occasion.knowledge.figures
        return try run.suffix(rule.periods).map { line in
            let question = line.question
            guard let unit = question.units.first else { throw Refusal.notFound }
            let counted = try Explanation(indicator, .numerator, question, by: figures, in: tx).keys(in: tx)
            let missing = try Explanation(indicator, .missing, question, by: figures, in: tx).keys(in: tx)
            return try Evidence.freeze(
                FrozenFigure(line.figure, of: unit, question, in: tx),
                records: counted.map { "+" + $0 } + missing.map { "-" + $0 }, for: recommendation.subject,
                on: occasion, in: tx)
        }
    }
}

extension Finding {
    /// The item by whose own threshold it was found to be one; nil where a target was missed.
    fileprivate func judgedBy(
        _ inspection: Inspection, in snapshot: Snapshot
    ) throws -> (InspectionChecklist, ChecklistItem)? {
        guard
            let code = try evidence.flatMap({ try Evidence.decision(of: $0, in: snapshot) })
                .flatMap(ChecklistItem.code(measuring:)),
            let checklist = try inspection.checklist(in: snapshot), let item = checklist.item(code)
        else { return nil }
        return (checklist, item)
    }
}

extension Recommendation {
    /// Those whose indicator is watched, in the order of their numbers.
    static func watched(in snapshot: Snapshot) throws -> [Recommendation] {
        try snapshot.all(
            "SELECT \(columns) FROM recommendation c WHERE c.watch_until IS NOT NULL ORDER BY c.id", Recommendation.init
        )
    }

    /// Ends the watch: nothing fell in the time for it.
    func endWatch(in tx: Transaction) throws {
        try tx.execute("UPDATE recommendation SET watch_until = NULL WHERE id = \(id)")
    }
}

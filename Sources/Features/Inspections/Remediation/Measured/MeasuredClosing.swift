import Core
import Kernel

/// Whether an indicator has kept its target long enough for a shortcoming in it to count as mended.
///
/// One better period proves nothing: the target must have been met in as many whole periods in a row as the rule says,
/// the latest among them. A period without anything to count neither proves nor disproves; one for which no target was
/// assigned does not count.
struct MeasuredClosing: Sendable {
    let rule: MeasuredClosingRule
    let indicator: String
    /// The name of the indicator, in Vietnamese.
    let name: String
    /// The whole periods whose figures count, the latest ones, in order.
    let lines: [Line]
    /// The first period whose figures do not count yet; it ends, and its records are in, on ``nextCountsOn``.
    let next: Period?

    /// A whole period with its figure.
    struct Line: Sendable {
        let period: Period
        let figure: Figure
        /// What was asked: of the inspected unit, or of the one that took its place.
        let question: Figures.Question
    }

    /// The day on which the figures of ``next`` begin to count.
    var nextCountsOn: Day? { next.map { $0.to.adding(rule.settleDays + 1) } }

    /// The periods in a row that met the target, up to now.
    var run: [Line] {
        var run: [Line] = []
        for line in lines.reversed() where line.figure.status != .none {
            guard line.figure.status == .met else { break }
            run.append(line)
        }
        return run.reversed()
    }

    /// How many periods are still missing.
    var missing: Int { max(0, rule.periods - run.count) }

    /// Why it cannot be closed yet; nil when the figures say that it is mended.
    var obstacle: Reason? {
        guard missing > 0 else { return nil }
        let basis = rule.basis.last
        if let last = lines.last(where: { $0.figure.status != .none }), last.figure.status != .met {
            return Reason(last.shortOf(rule.periods), basis: basis)
        }
        return Reason(
            "Chỉ tiêu phải đạt \(rule.periods) kỳ liên tiếp; mới đạt \(run.count) kỳ, còn thiếu \(missing) kỳ.",
            basis: basis)
    }

    /// The first period after a day in which the indicator fell below its target; nil when it did not.
    func fall(after day: Day, through last: Day) -> Line? {
        lines.first { $0.period.from > day && $0.period.to <= last && $0.figure.status == .missed }
    }
}

extension Rules {
    /// The indicators that can show, one period after the other, that a shortcoming is mended. What counts whole years
    /// alone, or only says how things stand, cannot: such a shortcoming closes by what is handed in.
    var closingIndicators: Set<String> { Set(indicators.filter { $0.direction != nil }.map(\.code)) }
}

extension MeasuredClosing.Line {
    /// The figure beside its target, in words: `đạt 58,20% (chỉ tiêu ≥ 60%)`.
    var said: String {
        let target = figure.target.map { "chỉ tiêu \($0.direction.sign) \(VietnameseNumber.text($0.value))%" }
        return "đạt \(figure.rate.text) (\(target ?? "chưa giao chỉ tiêu"))"
    }

    /// That so many periods in a row are asked, and what this one came to instead: one sentence each, so that it can be
    /// said in other languages too.
    func shortOf(_ periods: Int) -> Phrase {
        let (rate, year) = (figure.rate.text, period.year)
        let target = figure.target.map { "\($0.direction.sign) \(VietnameseNumber.text($0.value))%" }
        return switch (period.part, target) {
        case (.quarter(let quarter), let target?):
            "Chỉ tiêu phải đạt \(periods) kỳ liên tiếp; quý \(quarter)/\(year) đạt \(rate) (chỉ tiêu \(target))."
        case (.quarter(let quarter), nil):
            "Chỉ tiêu phải đạt \(periods) kỳ liên tiếp; quý \(quarter)/\(year) đạt \(rate) (chưa giao chỉ tiêu)."
        case (.month(let month), let target?):
            "Chỉ tiêu phải đạt \(periods) kỳ liên tiếp; tháng \(month)/\(year) đạt \(rate) (chỉ tiêu \(target))."
        case (.month(let month), nil):
            "Chỉ tiêu phải đạt \(periods) kỳ liên tiếp; tháng \(month)/\(year) đạt \(rate) (chưa giao chỉ tiêu)."
        default: "Chỉ tiêu phải đạt \(periods) kỳ liên tiếp; kỳ vừa qua đạt \(rate)."
        }
    }
}

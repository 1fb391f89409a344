import Core
import Kernel
import Store

/// Reads a finding as a careful colleague would, and says what is missing in it; a warning, never a block.
struct FindingLint {
    private let words: [(spelled: SpelledText, vague: VagueWord)]
    /// The figures of the visit for which the team confirmed another number.
    private let confirmed: [VisitValue]
    /// How figures close what is asked for, which ones do, and from which day on they count; nil where nobody knows.
    private let closing: (rule: MeasuredClosingRule, indicators: Set<String>, from: Day)?

    init(
        words: [VagueWord], confirmed: [VisitValue] = [],
        closing: (rule: MeasuredClosingRule, indicators: Set<String>, from: Day)? = nil
    ) {
        self.words = words.map { (SpelledText($0.word), $0) }
        self.confirmed = confirmed
        self.closing = closing
    }

    /// What to think of before the finding goes into a conclusion.
    func warnings(on finding: Finding, _ recommendation: Recommendation?) -> [Phrase] {
        let statement = finding.statement
        guard finding.kind == .shortcoming else { return vague(in: statement) }
        var warnings = vague(in: statement) + vagueCause(finding.cause) + unheeded(finding)
        if finding.evidence == nil, !FigureText(statement).hasFigure {
            warnings.append("Chưa có số liệu nào.")
        }
        if finding.evidence == nil, finding.basis.isEmpty, DocumentNumber.recognised(in: statement).isEmpty {
            warnings.append("Chưa nêu căn cứ: số, ký hiệu văn bản và điều, khoản.")
        }
        if finding.grade == nil { warnings.append("Chưa xếp mức độ.") }
        if finding.cause.isEmpty { warnings.append("Chưa nêu nguyên nhân.") }
        if let recommendation {
            if recommendation.dueOn == nil { warnings.append("Chưa có thời hạn khắc phục.") }
            if recommendation.deliverable.isEmpty { warnings.append("Chưa nêu sản phẩm phải có khi khắc phục xong.") }
            if let early = tooEarly(finding, recommendation) { warnings.append(early) }
        }
        return warnings
    }

    /// Words that say little, in clauses that count nothing.
    func vague(in text: String) -> [Phrase] {
        vagueWords(in: text).map { vague -> Phrase in "“\(vague.word)” đứng một mình. \(vague.advice)" }
    }

    private func vagueCause(_ cause: String) -> [Phrase] {
        vagueWords(in: cause).map { vague -> Phrase in
            "Nguyên nhân: “\(vague.word)” đứng một mình. \(vague.advice)"
        }
    }

    private func vagueWords(in text: String) -> [VagueWord] {
        // Most texts say none of them, and a conclusion has a hundred texts.
        guard !said(in: text).isEmpty else { return [] }
        return FigureText(text).clauses.filter { !$0.contains(where: \.isNumber) }.flatMap { said(in: $0) }
    }

    private func said(in text: some StringProtocol) -> [VagueWord] {
        let text = SpelledText(text)
        return words.filter { text.contains($0.spelled) }.map(\.vague)
    }
}

extension FindingLint {
    /// With all that is known of an inspection on a day.
    init(_ inspection: Inspection, on day: Day, by rules: Rules, in snapshot: Snapshot) throws {
        self.init(
            words: rules.vagueWords, confirmed: try inspection.visitValues(in: snapshot).filter { !$0.gap.isEmpty },
            closing: rules.remediation.closing(on: day).map {
                (rule: $0, indicators: rules.closingIndicators, from: inspection.endsOn.adding(1))
            })
    }

    /// Where the finding says what the system counted although the team confirmed something else during the visit.
    private func unheeded(_ finding: Finding) -> [Phrase] {
        guard !confirmed.isEmpty else { return [] }
        let text = FigureText(finding.statement)
        return confirmed.compactMap { value -> Phrase? in
            guard let claim = value.confirmed, let counted = value.counted(as: claim), !text.states(claim),
                finding.rests(on: value) || (finding.clause == value.item && text.states(counted))
            else { return nil }
            let period = value.period.phrase.vietnamese
            return "Đoàn đã xác nhận \(claim.text) (\(period)); phát hiện ghi \(counted.text)."
        }
    }

    /// That figures cannot close what is asked for before its day has passed, and when they can at the earliest.
    private func tooEarly(_ finding: Finding, _ recommendation: Recommendation) -> Phrase? {
        guard let (rule, indicators, from) = closing, indicators.contains(finding.indicator ?? ""),
            let dueOn = recommendation.dueOn,
            let day = rule.earliestClosing(from: from, closing: finding.period?.closing ?? .calendar), dueOn < day
        else { return nil }
        let (due, first, periods) = (dueOn.text, day.text, rule.periods)
        return rule.rhythm == .quarter
            ? "Thời hạn \(due) không kịp: phải đạt chỉ tiêu \(periods) quý liên tiếp, đóng sớm nhất ngày \(first)."
            : "Thời hạn \(due) không kịp: phải đạt chỉ tiêu \(periods) tháng liên tiếp, đóng sớm nhất ngày \(first)."
    }
}

extension Finding {
    /// Whether its frozen figure is a figure of the visit.
    fileprivate func rests(on value: VisitValue) -> Bool {
        evidence != nil && indicator == value.indicator && period == value.period
    }
}

extension VisitValue {
    /// What the system counted, written as the team wrote its number: two counts, or a percentage alone.
    fileprivate func counted(as claim: Claim) -> Claim? {
        guard claim.denominator != nil else {
            return system.rounded(2).map {
                Claim(indicator: indicator, period: period, numerator: $0, denominator: nil, decimals: 2)
            }
        }
        guard let numerator = ExactDecimal(system.numerator), let denominator = ExactDecimal(system.denominator) else {
            return nil
        }
        return Claim(
            indicator: indicator, period: period, numerator: numerator, denominator: denominator, decimals: 0)
    }
}

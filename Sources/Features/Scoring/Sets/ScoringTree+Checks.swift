import Core
import Kernel

extension ScoringTree {
    /// Why it cannot be used as a scoring set worth so many points; empty when it can.
    func obstacles(worth total: ExactDecimal, indicators: [Indicator]) -> [Reason] {
        guard unread.isEmpty else { return unread }
        guard !criteria.isEmpty else { return [.said("Bộ chỉ số chưa có tiêu chí nào.")] }
        return order + sums(total) + leaves.flatMap { $0.obstacles(indicators) }
    }

    /// Numbers are unique, and what is above each is there.
    private var order: [Reason] {
        let numbers = criteria.map(\.number)
        let twice = zip(numbers, numbers.dropFirst()).filter { $0 == $1 }.map(\.0)
        let known = Set(numbers)
        let orphans = numbers.filter { number in number.parent.map { !known.contains($0) } ?? false }
        return Set(twice).sorted().map { .said("Số thứ tự \($0.description) dùng hai lần.") }
            + orphans.map { .said("Tiêu chí \($0.description) không có tiêu chí cấp trên.") }
    }

    /// What stands below adds up to what stands above, and the fields to the whole.
    private func sums(_ total: ExactDecimal) -> [Reason] {
        var below: [CriterionNumber: ExactDecimal] = [:]
        var whole = ExactDecimal.zero
        for criterion in criteria {
            if let parent = criterion.number.parent {
                below[parent, default: .zero] += criterion.most
            } else {
                whole += criterion.most
            }
        }
        var reasons = criteria.filter { !$0.number.isLeaf }.compactMap { criterion -> Reason? in
            guard let sum = below[criterion.number] else {
                return .said("Tiêu chí \(criterion.number.description) không có tiêu chí thành phần.")
            }
            guard sum != criterion.most else { return nil }
            return .said(
                """
                Tiêu chí \(criterion.number.description) có \(VietnameseNumber.text(criterion.most)) điểm, các tiêu chí bên \
                dưới cộng lại được \(VietnameseNumber.text(sum)).
                """)
        }
        if whole != total {
            reasons.append(
                .said(
                    "Tổng điểm các lĩnh vực là \(VietnameseNumber.text(whole)), phải là \(VietnameseNumber.text(total))."
                ))
        }
        return reasons
    }
}

extension Criterion {
    /// What is wrong with how it is scored.
    fileprivate func obstacles(_ indicators: [Indicator]) -> [Reason] {
        guard let scoring else { return [] }
        var reasons: [Reason] = []
        func say(_ phrase: Phrase) { reasons.append(.said("Tiêu chí \(number.description): \(phrase.vietnamese)")) }
        if scoring.appraiser.isEmpty || scoring.appraiser.contains(where: { ";,".contains($0) }) {
            say("phải có đúng một cơ quan thẩm định.")
        }
        if let given = scoring.rule.most, given != most { say("mức cao nhất phải bằng điểm tối đa.") }
        if case .less(let each) = scoring.rule, each > most { say("điểm trừ mỗi lần lớn hơn điểm tối đa.") }
        switch scoring.method {
        case .survey where !scoring.rule.kind.isOfSurvey:
            say("điều tra xã hội học tính theo KHAO_SAT hoặc HAI_LONG.")
        case .unit where scoring.rule.kind.isOfSurvey: say("KHAO_SAT và HAI_LONG chỉ dùng cho điều tra xã hội học.")
        case .figures(let code):
            let known = indicators.filter { $0.code == code }
            if known.isEmpty { say("không có chỉ số “\(code)” trên hệ thống.") }
            if ![.steps, .share, .shareFrom].contains(scoring.rule.kind) {
                say("số liệu của hệ thống là tỷ lệ, chỉ tính được theo TY_LE, TY_LE_CO_NGUONG, BAC_THANG.")
            }
            if let indicator = known.last, indicator.direction == .atMost {
                say("chỉ số “\(code)” càng thấp càng tốt, không tính được theo tỷ lệ đạt.")
            }
        default: break
        }
        return reasons
    }
}

extension Reason {
    /// About the criteria of a set.
    fileprivate static func said(_ phrase: Phrase) -> Reason { Reason(phrase, field: "criteria", basis: .parIndex) }
}

extension Basis {
    /// The scheme after which provinces score their units.
    static let parIndex = Basis("876/QĐ-BNV")
}

import Kernel

/// How points follow from what was counted (cách tính điểm).
///
/// What was counted is always two whole numbers: so many of so many; for what is met or not 1 or 0 of 1, for violations
/// their number of 1, for a survey the sum of its answers, or how many were satisfied, of the number of answers. Points are exact to the millionth,
/// thresholds are compared unrounded.
enum CriterionRule: Hashable, Sendable {
    /// All points when it is met, else none.
    case met
    /// So many points from such a percentage on, the highest first; below the last none.
    case steps([Step])
    /// The share of the points.
    case share
    /// The share of the points from such a percentage on; below it none.
    case shareFrom(ExactDecimal)
    /// All points less so many for each violation, never below none.
    case less(ExactDecimal)
    /// The mean answer of a survey on a scale up to this number, as a share of the points.
    case survey(ExactDecimal)
    /// The share of satisfied answers of a survey, levels 4 and 5 of five, as a share of the points (SIPAS).
    case satisfied

    /// Points from a percentage on.
    struct Step: Hashable, Sendable {
        let from: ExactDecimal
        let points: ExactDecimal
    }

    /// The kinds, as scoring sets write them.
    enum Kind: String, CaseIterable, Sendable {
        case met = "NHI_PHAN"
        case steps = "BAC_THANG"
        case share = "TY_LE"
        case shareFrom = "TY_LE_CO_NGUONG"
        case less = "TRU_DIEM"
        case survey = "KHAO_SAT"
        case satisfied = "HAI_LONG"

        /// Whether it counts so many of so many.
        var isShare: Bool { ![.met, .less].contains(self) }

        /// Whether it counts the answers of a survey.
        var isOfSurvey: Bool { [.survey, .satisfied].contains(self) }
    }

    var kind: Kind {
        switch self {
        case .met: .met
        case .steps: .steps
        case .share: .share
        case .shareFrom: .shareFrom
        case .less: .less
        case .survey: .survey
        case .satisfied: .satisfied
        }
    }

    /// The points for what was counted; nil when the rule says nothing about it, such as a share of none.
    func points(for counted: Rate, of most: ExactDecimal) -> ExactDecimal? {
        guard counted.isDefined, counted.numerator >= 0 else { return nil }
        switch self {
        case .met: return counted.numerator > 0 ? most : .zero
        case .steps(let steps):
            return steps.first { counted.meets($0.from, .atLeast) == true }?.points ?? .zero
        case .share, .satisfied: return most.times(counted).map { min($0, most) }
        case .shareFrom(let floor):
            return counted.meets(floor, .atLeast) == true ? most.times(counted).map { min($0, most) } : .zero
        case .less(let each):
            let (taken, overflow) = each.millionths.multipliedReportingOverflow(by: counted.numerator)
            return overflow ? .zero : max(.zero, most - ExactDecimal(millionths: taken))
        case .survey(let scale):
            // The sum of n answers of at most `scale`: sum / (n × scale).
            let (whole, overflow) = counted.denominator.multipliedReportingOverflow(by: scale.millionths)
            let (part, isOver) = counted.numerator.multipliedReportingOverflow(by: ExactDecimal.whole)
            guard !overflow, !isOver else { return nil }
            return most.times(Rate(numerator: part, denominator: whole)).map { min($0, most) }
        }
    }

    /// What was counted, as somebody entered it; a refusal names the field that is missing or cannot be.
    func rate(_ counted: Int?, of whole: Int?) throws(Refusal) -> Rate {
        guard let counted else { throw .invalid("counted", "Chưa nhập.") }
        if kind.isShare, whole == nil { throw .invalid("whole", "Chưa nhập.") }
        let rate = Rate(numerator: counted, denominator: kind.isShare ? whole ?? 0 : 1)
        if let obstacle = obstacle(to: rate) { throw .invalid([obstacle]) }
        return rate
    }

    /// Why these numbers cannot have been counted; nil when they can.
    func obstacle(to counted: Rate) -> Reason? {
        guard counted.numerator >= 0, counted.denominator >= 0 else {
            return Reason("Số đếm không được âm.", field: "counted")
        }
        switch self {
        case .met: return counted.numerator > 1 ? Reason("Chỉ chọn đạt hoặc không đạt.", field: "counted") : nil
        case .less: return nil
        case .steps, .share, .shareFrom, .survey, .satisfied:
            guard counted.denominator > 0 else {
                return Reason(
                    "Tổng số bằng 0 thì không có tỷ lệ; nếu không phát sinh, chọn “Không áp dụng” và nêu lý do.",
                    field: "whole")
            }
        }
        let (most, overflow) =
            switch self {
            case .survey(let scale): counted.denominator.multipliedReportingOverflow(by: scale.millionths)
            default: counted.denominator.multipliedReportingOverflow(by: ExactDecimal.whole)
            }
        let (part, isOver) = counted.numerator.multipliedReportingOverflow(by: ExactDecimal.whole)
        if overflow || isOver || part > most {
            return Reason("Số đạt lớn hơn mức cao nhất có thể có.", field: "counted")
        }
        return nil
    }

    /// Whether an appraiser may give these points: only such as the rule can give.
    func allows(_ points: ExactDecimal, of most: ExactDecimal) -> Bool {
        guard points >= .zero, points <= most else { return false }
        switch self {
        case .met: return points == .zero || points == most
        case .steps(let steps): return points == .zero || steps.contains { $0.points == points }
        case .less(let each): return points == .zero || (most - points).millionths % each.millionths == 0
        case .shareFrom(let floor):
            // From the rounded points of a share that is the floor itself.
            let least = Int128(floor.millionths) * Int128(most.millionths) / Int128(ExactDecimal.hundred.millionths)
            return points == .zero || Int128(points.millionths) >= least
        case .share, .survey, .satisfied: return true
        }
    }

    /// The rule in words.
    func phrase(of most: ExactDecimal) -> Phrase {
        let all = VietnameseNumber.text(most)
        return switch self {
        case .met: "Đạt: \(all) điểm; không đạt: 0 điểm."
        case .steps(let steps):
            "Theo mức: \(steps.map { "≥ \(VietnameseNumber.text($0.from))%: \(VietnameseNumber.text($0.points))" }.joined(separator: "; ")); dưới mức cuối: 0 điểm."
        case .share: "Số đạt / tổng số × \(all) điểm."
        case .shareFrom(let floor):
            "Từ \(VietnameseNumber.text(floor))% trở lên: số đạt / tổng số × \(all) điểm; dưới mức đó: 0 điểm."
        case .less(let each): "\(all) điểm, trừ \(VietnameseNumber.text(each)) điểm cho mỗi lần vi phạm, không dưới 0."
        case .survey(let scale):
            "Điểm trung bình của câu trả lời / \(VietnameseNumber.text(scale)) × \(all) điểm."
        case .satisfied: "Số câu trả lời mức 4 và 5 / số câu trả lời hợp lệ × \(all) điểm."
        }
    }
}

extension CriterionRule {
    /// Reads `BAC_THANG 80:1; 50:0,5`; a refusal says what is wrong with it.
    init(_ text: String) throws(Refusal) {
        let words = text.split(separator: " ", maxSplits: 1).map { String($0) }
        guard let name = words.first, let kind = Kind(rawValue: name) else {
            let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalid("criteria", "Cách tính “\(text)” không có; các cách tính: \(kinds).")
        }
        let rest = words.count > 1 ? VietnameseText.clean(words[1]) : ""
        func number(_ unit: Phrase) throws(Refusal) -> ExactDecimal {
            guard let number = ExactDecimal(rest), number > .zero else {
                throw .invalid("criteria", "Cách tính \(name) cần một số lớn hơn 0: \(unit.vietnamese).")
            }
            return number
        }
        func none() throws(Refusal) {
            guard rest.isEmpty else { throw .invalid("criteria", "Cách tính \(name) không có tham số “\(rest)”.") }
        }
        switch kind {
        case .met:
            try none()
            self = .met
        case .share:
            try none()
            self = .share
        case .satisfied:
            try none()
            self = .satisfied
        case .steps: self = .steps(try Self.steps(rest))
        case .shareFrom:
            let floor = try number("ngưỡng phần trăm")
            guard floor <= .hundred else { throw .invalid("criteria", "Ngưỡng \(rest)% lớn hơn 100%.") }
            self = .shareFrom(floor)
        case .less: self = .less(try number("điểm trừ mỗi lần"))
        case .survey: self = .survey(try number("thang điểm trả lời"))
        }
    }

    /// Reads `80:1; 50:0,5`: falling percentages with falling points.
    private static func steps(_ text: String) throws(Refusal) -> [Step] {
        var steps: [Step] = []
        for word in text.split(separator: ";") {
            let pair = word.split(separator: ":").map { ExactDecimal(VietnameseText.clean(String($0))) }
            guard pair.count == 2, let from = pair[0], let points = pair[1], from >= .zero, from <= .hundred,
                points >= .zero
            else { throw .invalid("criteria", "Mức “\(String(word))” không đọc được; ví dụ: 80:1; 50:0,5.") }
            if let last = steps.last, from >= last.from || points >= last.points {
                throw .invalid("criteria", "Các mức phải giảm dần, từ mức cao nhất: “\(text)”.")
            }
            steps.append(Step(from: from, points: points))
        }
        guard !steps.isEmpty else { throw .invalid("criteria", "BAC_THANG cần ít nhất một mức, ví dụ: 80:1; 50:0,5.") }
        return steps
    }

    /// The most points it can give by itself; nil when it gives whatever the criterion is worth.
    var most: ExactDecimal? {
        if case .steps(let steps) = self { steps.first?.points } else { nil }
    }
}

extension ExactDecimal {
    /// Millionths of one.
    static let whole = 1_000_000
    static let hundred = ExactDecimal(millionths: 100 * whole)
}

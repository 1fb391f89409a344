import Core
import Kernel
import Store

/// What an inspection found (phát hiện): a strength, or a shortcoming to be mended.
struct Finding: Sendable {
    typealias ID = Kernel.ID<Finding>

    let id: ID
    let inspection: Inspection.ID
    let number: Int
    let kind: Kind
    let verdict: Verdict
    /// How grave a shortcoming is; nil while nobody has said so, and for strengths.
    let grade: Grade?
    /// The item of the checklist it is about, e.g. `TT-10`; empty when it is about none.
    let clause: String
    let statement: String
    let cause: String
    let causeKind: CauseKind?
    /// The inspected unit.
    let unit: Unit.ID
    /// The unit that was named as answering for it; nil while nobody was.
    let named: Unit.ID?
    /// The rule it measures by: number of a document and the article (căn cứ).
    let basis: String
    /// What a finding without a figure rests on: the number of a document, a photograph.
    let source: String
    /// Why it was dropped.
    let reason: String
    let indicator: String?
    let period: Period?
    let evidence: Evidence.ID?
    /// The how manieth time the unit has this shortcoming, counted when the conclusion was issued; nil before.
    let times: Int?
    /// Rises with every change, so that two editors notice each other.
    let version: Int

    var subject: Subject { Subject("finding", id) }

    /// The unit that answers for it; the inspected one where nobody says otherwise.
    var responsible: Unit.ID { named ?? unit }

    enum Kind: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case strength = "UU_DIEM"
        case shortcoming = "TON_TAI"

        var phrase: Phrase { self == .strength ? "kết quả đạt được" : "tồn tại, hạn chế" }
    }

    enum Verdict: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case proposed = "PROPOSED"
        case accepted = "ACCEPTED"
        case dropped = "DROPPED"
    }

    /// How grave a shortcoming is (mức độ).
    enum Grade: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case reminder = "NHAC_NHO"
        case shortfall = "HAN_CHE"
        case breach = "VI_PHAM"

        var phrase: Phrase {
            switch self {
            case .reminder: "nhắc nhở"
            case .shortfall: "hạn chế"
            case .breach: "vi phạm"
            }
        }
    }

    /// Whether a cause lies with the unit (nguyên nhân chủ quan) or outside (khách quan).
    enum CauseKind: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case inside = "CHU_QUAN"
        case outside = "KHACH_QUAN"

        var phrase: Phrase { self == .inside ? "chủ quan" : "khách quan" }
    }

    /// What an accepted finding still lacks before it may stand in a conclusion.
    func gaps(_ recommendation: Recommendation?) -> [Reason] {
        var reasons: [Reason] = []
        if statement.isEmpty { reasons.append(Reason("Nội dung số \(number) chưa có lời văn.")) }
        if evidence == nil, source.isEmpty { reasons.append(Reason("Nội dung số \(number) chưa có minh chứng.")) }
        if kind == .shortcoming {
            if recommendation?.statement.isEmpty ?? true {
                reasons.append(Reason("Tồn tại số \(number) chưa có kiến nghị."))
            }
            if recommendation?.dueOn == nil {
                reasons.append(Reason("Tồn tại số \(number) chưa có thời hạn khắc phục."))
            }
        }
        return reasons
    }
}

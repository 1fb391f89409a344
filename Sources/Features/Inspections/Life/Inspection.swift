import Core
import Kernel
import Store

/// One inspection of one unit over some periods (cuộc kiểm tra).
struct Inspection: Sendable {
    typealias ID = Kernel.ID<Inspection>

    let id: ID
    /// The code people know it by: `KT-2024-001`.
    let code: String
    let unit: Unit.ID
    let form: Form
    /// The first and the last day of the visit; of an inspection by report, of reading it.
    let beginsOn: Day
    let endsOn: Day
    /// Where the visit takes place.
    let venue: String
    /// The plan or decision it is carried out under.
    let decision: String
    let periods: [Period]
    let scope: Scope
    let state: State
    /// The inspection whose findings it looks at again (phúc tra).
    let follows: ID?
    /// By when the unit hands in its own report; nil until it was announced.
    let reportDueOn: Day?
    /// Rises with every change, so that two editors notice each other.
    let version: Int

    var subject: Subject { Subject("inspection", code) }

    /// How an inspection is carried out (hình thức kiểm tra).
    enum Form: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case onSite = "TRUC_TIEP"
        case byReport = "QUA_BAO_CAO"
        case unannounced = "DOT_XUAT"
        case again = "PHUC_TRA"

        var phrase: Phrase {
            switch self {
            case .onSite: "trực tiếp"
            case .byReport: "qua báo cáo"
            case .unannounced: "đột xuất"
            case .again: "phúc tra"
            }
        }
    }
}

extension Inspection.State: Readable, Bindable {}

extension Inspection.Step: Readable, Bindable {}

/// A step that an inspection has taken.
struct StepTaken: Sendable {
    let step: Inspection.Step
    let day: Day
    let at: Instant
    let account: String
    /// Why, where a reason is asked for.
    let note: String
}

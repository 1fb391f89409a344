import Core
import Kernel
import Store

/// What an inspection asks for (kiến nghị): who does what by when, and what shall be there then.
struct Recommendation: Sendable {
    typealias ID = Kernel.ID<Recommendation>

    let id: ID
    let inspection: Inspection.ID
    let number: Int
    /// The shortcoming it mends; nil for a request of its own.
    let finding: Finding.ID?
    let statement: String
    /// What shall be there when it is done (sản phẩm).
    let deliverable: String
    let owner: Unit.ID
    let dueOn: Day?
    let state: State
    let version: Int

    var subject: Subject { Subject("recommendation", id) }

    /// How far it has come (domain §1.6).
    enum State: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case new = "MOI"
        case assigned = "DA_GIAO"

        var phrase: Phrase {
            switch self {
            case .new: "mới"
            case .assigned: "đã giao"
            }
        }
    }
}

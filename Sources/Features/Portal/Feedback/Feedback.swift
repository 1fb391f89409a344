import Core
import Kernel
import Store

/// What a reader said of a page.
struct Feedback: Sendable {
    typealias ID = Kernel.ID<Feedback>

    /// The longest text, in characters.
    static let longest = 2000
    /// So many an hour from one address, and from all together: what is more is no reader.
    static let perHour = 10
    static let allPerHour = 500

    let id: ID
    let page: String
    /// Whether it was useful; nil when the reader did not say.
    let isUseful: Bool?
    let said: String
    let sentAt: Instant
    let state: State
    let note: String
    let handledAt: Instant?
    let handledBy: String?

    var subject: Subject { Subject("feedback", "\(id)") }

    enum State: String, LifeWord, CaseIterable, Bindable, Readable {
        case new = "MOI"
        case answered = "DA_TRA_LOI"
        case closed = "DA_DONG"

        var phrase: Phrase {
            switch self {
            case .new: "mới"
            case .answered: "đã trả lời"
            case .closed: "đã đóng"
            }
        }
    }

    enum Step: String, LifeWord {
        case answer
        case close

        var phrase: Phrase {
            switch self {
            case .answer: "Ghi trả lời"
            case .close: "Đóng"
            }
        }
    }

    static let life = Life<State, Step>(
        "feedback", "Góp ý về trang", basis: Basis("Quy trình tiếp nhận góp ý của cổng"), start: .new,
        [
            .init(.answer, from: .new, .answered, to: .answered),
            .init(.close, from: .new, .answered, to: .closed),
        ])
}

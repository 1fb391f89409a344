import Core
import Kernel
import Store
import Web

/// Says something of a page, as anybody may.
///
/// The text stays out of the journal, which never forgets: what somebody should not have written can be taken away.
struct SendFeedback: Act {
    static let name = "feedback.send"
    /// The path of the page.
    let page: String
    let useful: Useful?
    let said: Secret?

    enum Useful: String, Codable, Sendable {
        case yes
        case no
    }

    func place(in snapshot: Snapshot) throws -> Place { .oneself }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Feedback.ID> {
        guard let page = Link(local: page)?.address.prefix(while: { $0 != "?" && $0 != "#" }) else {
            throw Refusal.invalid("trang", "Không rõ góp ý về trang nào.")
        }
        let text = VietnameseText.clean(said?.revealed ?? "")
        guard text.count <= Feedback.longest else {
            throw Refusal.invalid("said", "Góp ý dài quá \(Feedback.longest) ký tự.")
        }
        guard useful != nil || !text.isEmpty else {
            throw Refusal.invalid("useful", "Hãy chọn trang có hữu ích không, hoặc viết góp ý.")
        }
        // The journal sees a mark in its place, so the rule that keeps secrets out is asked here.
        let secrecy = occasion.knowledge.figures.rules.secrecy(on: occasion.today)
        if secrecy.isMarked(text) { throw Refusal.invalid([secrecy.refusal(field: "said")]) }
        guard try Feedback.count(since: occasion.now.adding(seconds: -3600), in: tx) < Feedback.allPerHour else {
            throw Refusal.conflict("Cổng đang nhận quá nhiều góp ý. Xin gửi lại sau một giờ.")
        }
        let id = try Feedback.insert(
            String(page.prefix(500)), isUseful: useful.map { $0 == .yes }, text, on: occasion, in: tx)
        return Journaled(id, of: Subject("feedback", "\(id)"), facts: ["sha256": Digest(of: text).hex])
    }
}

/// Notes what was done about it.
struct AnswerFeedback: PortalAct {
    static let name = "feedback.answer"
    let feedback: Feedback.ID
    let note: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Feedback.ID> {
        let feedback = try Feedback.find(feedback, in: tx)
        let note = try note.required("note")
        let next = try Feedback.life.take(.answer, in: feedback.state)
        try feedback.keep(next, note: note, said: feedback.said, on: occasion, in: tx)
        return Journaled(feedback.id, of: feedback.subject)
    }
}

/// Closes it, and takes its text away where somebody wrote what does not belong here.
struct CloseFeedback: PortalAct {
    static let name = "feedback.close"
    let feedback: Feedback.ID
    let erases: Bool

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Feedback.ID> {
        let feedback = try Feedback.find(feedback, in: tx)
        let next = try Feedback.life.take(.close, in: feedback.state)
        try feedback.keep(
            next, note: feedback.note, said: erases ? "" : feedback.said, on: occasion, in: tx)
        return Journaled(feedback.id, of: feedback.subject, facts: ["erased": erases ? "yes" : "no"])
    }
}

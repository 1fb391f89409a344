import Core
import Kernel
import Store

/// The work on the conclusion notice of one inspection: who signs, who wrote it, who approved it.
///
/// What it says follows from what was found and is never typed a second time.
struct ConclusionDraft: Sendable {
    let inspection: Inspection.ID
    /// By when it should be issued.
    let dueOn: Day
    let state: State
    let head: Head?
    /// The accounts that worked on it.
    let authors: [String]
    let approver: String?
    /// The day on which it was approved; nil while it is not, and for what was approved before that day was kept.
    let approvedOn: Day?
    /// Why it was given back; empty when it was not.
    let reason: String
    let version: Int

    /// What stands around the findings on the notice.
    struct Head: Sendable, Codable, Hashable {
        let place: String
        let governingBody: String
        let issuingBody: String
        /// `KT. GIÁM ĐỐC` and the like; empty when the head signs.
        let authority: String?
        let signerTitle: String
        let signerName: String
        /// The day by which the unit reports what it mended.
        let reportDueOn: Day
    }

    enum State: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case none = "CHUA_SOAN"
        case draft = "DU_THAO"
        case submitted = "CHO_DUYET"
        case approved = "DA_DUYET"
        case issued = "DA_BAN_HANH"

        var phrase: Phrase {
            switch self {
            case .none: "chưa soạn"
            case .draft: "dự thảo"
            case .submitted: "chờ duyệt"
            case .approved: "đã duyệt"
            case .issued: "đã ban hành"
            }
        }
    }

    enum Step: String, CaseIterable, LifeWord {
        case save, submit, sendBack, approve, issue, withdraw

        var phrase: Phrase {
            switch self {
            case .save: "Lưu dự thảo"
            case .submit: "Trình duyệt"
            case .sendBack: "Trả lại"
            case .approve: "Duyệt"
            case .issue: "Ban hành kết luận"
            case .withdraw: "Thu hồi kết luận"
            }
        }
    }

    /// From the first words to the issued notice.
    static let life = Life<State, Step>(
        "conclusion", "Thông báo kết luận kiểm tra", basis: Basis("30/2020/NĐ-CP", "Điều 10, Điều 12"), start: .none,
        [
            .init(.save, from: .none, .draft, to: .draft),
            .init(.submit, from: .draft, to: .submitted),
            .init(.sendBack, from: .submitted, .approved, to: .draft),
            .init(.approve, from: .submitted, to: .approved),
            .init(.issue, from: .approved, to: .issued),
            .init(.withdraw, from: .issued, to: .draft),
        ])

    /// Why somebody cannot take a step now; nil when he can.
    func obstacle(to step: Step, by account: String) -> Reason? {
        if let obstacle = Self.life.obstacle(to: step, in: state) { return obstacle }
        if step == .approve, authors.contains(account) {
            return Reason("Người soạn không tự duyệt; cần một người khác duyệt.", basis: Self.life.basis)
        }
        return nil
    }

    /// Why what was found cannot be changed any more; nil while it can.
    var freeze: Reason? {
        switch state {
        case .none, .draft: nil
        case .submitted, .approved:
            Reason("Dự thảo kết luận đã trình duyệt; muốn sửa phải trả lại dự thảo.", basis: Self.life.basis)
        case .issued: Reason("Cuộc kiểm tra đã có kết luận, không sửa được nữa.", basis: Self.life.basis)
        }
    }
}

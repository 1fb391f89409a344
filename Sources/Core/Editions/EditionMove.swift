public import Kernel

/// What can be done with a version, and from where to where it leads: the one table that buttons and acts ask.
public enum EditionMove: String, Sendable, CaseIterable, LosslessStringConvertible {
    /// Write in the draft.
    case save
    /// Hand it over for approval.
    case submit
    /// Say that it was looked through, where its kind asks for that.
    case review
    /// Give it back to its authors, with a reason.
    case sendBack
    /// Approve it.
    case approve
    /// Publish it.
    case publish
    /// Drop it before it was ever published.
    case discard
    /// Take a published version back, with a reason.
    case withdraw
    /// End the content without a successor.
    case end

    public init?(_ description: String) { self.init(rawValue: description) }

    public var description: String { rawValue }

    /// The states from which it is possible.
    var from: [Edition.State] {
        switch self {
        case .save, .submit: [.draft]
        case .sendBack: [.submitted, .approved]
        case .review, .approve: [.submitted]
        case .publish: [.approved]
        case .discard: [.draft, .submitted]
        case .withdraw, .end: [.published]
        }
    }

    /// Whether it is possible in a state.
    public func isPossible(in state: Edition.State) -> Bool { from.contains(state) }

    /// What it is called, and what the link to its form says.
    public var phrase: Phrase {
        switch self {
        case .save: "Sửa dự thảo"
        case .submit: "Trình phê duyệt"
        case .sendBack: "Trả lại"
        case .review: "Soát xét"
        case .approve: "Phê duyệt"
        case .publish: "Công bố"
        case .discard: "Bỏ dự thảo"
        case .withdraw: "Rút phiên bản"
        case .end: "Bãi bỏ"
        }
    }

    /// What the button of its form says.
    public var submit: Phrase { self == .save ? "Lưu dự thảo" : phrase }
}

extension Edition {
    /// Why somebody cannot do it now; nil when he can, as far as the version is concerned.
    public func obstacle<Content: EditionContent>(
        to move: EditionMove, by account: String, as type: Content.Type
    ) -> Reason? {
        guard move.from.contains(state) else { return Reason(state.sentence) }
        switch move {
        case .review where !type.isReviewed: return Reason("Loại nội dung này không có bước soát xét.")
        case .review where reviewer != nil: return Reason("Phiên bản này đã được soát xét.")
        case .review where authors.contains(account):
            return Reason("Người soạn không tự soát xét; cần một người khác soát xét.")
        case .approve where authors.contains(account):
            return Reason("Người soạn không tự phê duyệt; cần một người khác phê duyệt.")
        case .approve where type.isReviewed && reviewer == nil:
            return Reason("Chưa soát xét; một người khác với người soạn soát xét trước khi phê duyệt.")
        case .approve where reviewer == account:
            return Reason("Người soát xét không tự phê duyệt; cần một người khác phê duyệt.")
        case .end where effectiveUntil != nil:
            return Reason("Phiên bản này đã có ngày hết hiệu lực.")
        default: return nil
        }
    }
}

extension Edition {
    /// How far it has come, as people say it of its kind.
    public func step<Content: EditionContent>(as type: Content.Type) -> Phrase {
        state == .submitted && type.isReviewed && reviewer == nil ? "chờ soát xét" : state.phrase
    }
}

extension Edition.State {
    /// Why something cannot be done in this state.
    fileprivate var sentence: Phrase {
        switch self {
        case .draft: "Phiên bản này còn là dự thảo."
        case .submitted: "Phiên bản này đang chờ phê duyệt."
        case .approved: "Phiên bản này đã được phê duyệt, chưa công bố."
        case .published: "Phiên bản này đã được công bố."
        case .withdrawn: "Phiên bản này đã bị rút."
        }
    }
}

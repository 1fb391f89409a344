public import Kernel
public import Store

/// Says that a change asks for no new version, and why.
public struct DismissReview: Act {
    public static let name = "review.dismiss"

    let review: Review.ID
    let reason: String

    public func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(Review.find(review, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Review.ID> {
        let review = try Review.find(review, in: tx)
        if let obstacle = try review.obstacle(toDismissalBy: occasion.actor.name, in: tx) {
            throw Refusal.conflict([obstacle])
        }
        try review.keep(
            Review.Answer(
                reason: reason.required("reason", "Chưa nêu lý do."), by: occasion.actor.name, on: occasion.today),
            in: tx)
        return Journaled(
            review.id, of: review.work, unit: review.unit,
            facts: [
                "cause": review.cause.changed.description, "by": review.cause.by,
                Review.changes: review.work.description,
            ])
    }
}

extension Review {
    /// Why an account cannot say that nothing has to change; nil when it can.
    public func obstacle(toDismissalBy account: String, in snapshot: Snapshot) throws -> Reason? {
        if closedOn != nil { return Reason("Việc rà soát này đã kết thúc.") }
        if via != nil {
            return Reason("Nội dung trung gian đang được rà soát; việc này tự kết thúc hoặc tiếp tục theo kết quả đó.")
        }
        // Of what is not written yet, those who wrote what asks for it.
        let latest =
            try isFirst ? causing(in: snapshot) : EditionLine(Edition.all(of: work, in: snapshot)).editions.last
        if latest?.authors.contains(account) == true {
            return Reason("Người soạn nội dung không tự kết luận là không phải sửa; cần một người khác.")
        }
        return nil
    }
}

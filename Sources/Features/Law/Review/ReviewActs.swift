import Core
import Kernel
import Store

/// Begins the review of a document.
struct OpenReview: Act {
    static let name = "law.openReview"

    /// The code of the unit that reviews.
    let unit: String
    /// Number and notation of the document.
    let document: String
    /// Words of the regime in force on the day it begins.
    let kind: String
    let ground: String
    /// The changes that are its ground, each `changed|by`.
    let grounds: [String]?
    /// What changed in society, where no document is the ground.
    let circumstances: String?
    let openedOn: Day
    /// By when it is to come to a result; by the customary term when left out.
    let dueOn: Day?
    /// The item of a plan under which it is done.
    let planItem: LegalPlan.Item.ID?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<LegalReview.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let rules = occasion.knowledge.figures.rules
        guard let law = try LegalDocument.find(key: DocumentNumber.key(document), in: tx) else {
            throw Refusal.invalid("document", "Văn bản chưa có trong sổ văn bản pháp luật.")
        }
        guard openedOn <= occasion.today else { throw Refusal.invalid("openedOn", "Ngày bắt đầu ở tương lai.") }
        guard let regime = rules.legal.regime(on: openedOn) else { throw Refusal.notFound }
        let named = (grounds ?? []).compactMap(LegalGround.Change.init)
        var reasons = try reasons(regime, law, named, in: tx)
        if !unit.exists(on: openedOn) {
            reasons.append(Reason("Đơn vị không tồn tại vào ngày \(openedOn.text).", field: "unit"))
        }
        if let dueOn, dueOn < openedOn { reasons.append(Reason("Hạn sớm hơn ngày bắt đầu.", field: "dueOn")) }
        if let planItem, try LegalPlan.Item.find(planItem, in: tx).unit != unit.id {
            reasons.append(Reason("Mục kế hoạch này không phải của đơn vị rà soát.", field: "planItem"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let term = rules.terms.term("law.concludeReview", on: openedOn)
        let usual = try term?.due(received: Instant(openedOn, hour: 8), by: rules.clock(in: tx))
        let review = try LegalReview.insert(
            LegalReview.Draft(
                document: law, unit: unit.id, planItem: planItem, kind: kind, ground: ground,
                circumstances: VietnameseText.clean(circumstances ?? ""), grounds: Array(Set(named)),
                openedOn: openedOn, dueOn: dueOn ?? usual ?? openedOn), on: occasion, in: tx)
        return Journaled(
            review.id, of: review.subject, unit: unit.id, facts: ["document": law.key, "regime": regime.code])
    }

    private func reasons(
        _ regime: LegalRegime, _ law: LegalDocument, _ named: [LegalGround.Change], in tx: Transaction
    ) throws -> [Reason] {
        var reasons: [Reason] = []
        let basis = regime.review.basis.first
        if !regime.review.kinds.contains(where: { $0.code == kind }) {
            reasons.append(Reason("Không có loại rà soát này vào ngày bắt đầu.", field: "kind", basis: basis))
        }
        switch regime.review.grounds.first(where: { $0.code == ground }) {
        case nil: reasons.append(Reason("Không có căn cứ này vào ngày bắt đầu.", field: "ground", basis: basis))
        case let found? where found.isDocument:
            let known = Set(try LegalGround.choices(for: law.key, in: tx).map(\.change))
            if named.isEmpty || !known.isSuperset(of: named) {
                reasons.append(
                    Reason("Chưa chọn thay đổi của văn bản là căn cứ rà soát.", field: "grounds", basis: basis))
            }
        case _ where VietnameseText.clean(circumstances ?? "").isEmpty:
            reasons.append(Reason("Chưa nêu tình hình là căn cứ rà soát.", field: "circumstances", basis: basis))
        default: break
        }
        let running = try LegalReview.of(law.key, in: tx).first { [.opened, .reviewed].contains($0.state) }
        if let running {
            reasons.append(Reason("Văn bản đang được rà soát theo \(running.code).", field: "document"))
        }
        return reasons
    }
}

/// A move of a review, which carries the version it was read at.
protocol ReviewMoving: Act where Outcome == LegalReview.ID {
    static var move: ReviewMove { get }
    var review: LegalReview.ID { get }
    var version: Int { get }
}

extension ReviewMoving {
    static var name: String { move.rawValue }

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(LegalReview.find(review, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    /// The review, if it is as it was read and the move is possible; its state is already the next one.
    func begin(_ occasion: Occasion, in tx: Transaction) throws -> (review: LegalReview, desk: ReviewDesk) {
        var review = try LegalReview.find(review, in: tx)
        try review.require(version: version)
        let desk = try review.desk(occasion.knowledge.figures.rules, in: tx)
        if let obstacle = desk.obstacle(to: Self.move, by: occasion.actor) { throw Refusal.conflict([obstacle]) }
        review.state = desk.state(after: Self.move)
        return (review, desk)
    }

    func done(_ review: LegalReview, _ facts: [String: String] = [:]) -> Journaled<LegalReview.ID> {
        Journaled(review.id, of: review.subject, unit: review.unit, facts: facts)
    }
}

/// What the review found, and what is proposed.
struct ConcludeReview: ReviewMoving {
    static let move = ReviewMove.conclude
    let review: LegalReview.ID
    let version: Int
    let contradictions: String
    /// A word of the review's regime.
    let result: String
    let scope: String?
    let proposal: String?
    /// By when the result is to be carried out.
    let handleBy: Day?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<LegalReview.ID> {
        var (review, desk) = try begin(occasion, in: tx)
        guard let found = desk.regime.review.results.first(where: { $0.code == result }) else {
            throw Refusal.invalid([
                Reason(
                    "Hình thức xử lý này không có trong quy định áp dụng cho cuộc rà soát.", field: "result",
                    basis: desk.regime.review.basis.first)
            ])
        }
        var reasons: [Reason] = []
        (review.scope, review.proposal) = (VietnameseText.clean(scope ?? ""), VietnameseText.clean(proposal ?? ""))
        if found.needsScope, review.scope.isEmpty {
            reasons.append(Reason("Chưa nêu điều, khoản, điểm.", field: "scope"))
        }
        if found.isHandled, review.proposal.isEmpty { reasons.append(Reason("Chưa nêu kiến nghị.", field: "proposal")) }
        if found.isHandled, handleBy.map({ $0 < occasion.today }) ?? true {
            reasons.append(Reason("Hạn xử lý còn thiếu hoặc đã qua.", field: "handleBy"))
        }
        review.contradictions = VietnameseText.clean(contradictions)
        if review.contradictions.isEmpty { reasons.append(Reason("Chưa nhập.", field: "contradictions")) }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        review.result = found.code
        review.handleBy = found.isHandled ? handleBy : nil
        (review.reviewedOn, review.reviewedBy) = (occasion.today, occasion.actor.name)
        try review.keep(on: occasion, act: Self.name, said: found.name, in: tx)
        return done(review, ["result": found.code])
    }
}

/// Somebody else than the reviewer takes the result on.
struct ApproveReview: ReviewMoving {
    static let move = ReviewMove.approve
    let review: LegalReview.ID
    let version: Int
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<LegalReview.ID> {
        var review = try begin(occasion, in: tx).review
        review.approvedOn = occasion.today
        try review.keep(on: occasion, act: Self.name, said: VietnameseText.clean(note ?? ""), in: tx)
        return done(review, ["document": review.document, "result": review.result])
    }
}

/// The result is not good enough: the review goes on, as if it had come to none.
struct RejectReview: ReviewMoving {
    static let move = ReviewMove.reject
    let review: LegalReview.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<LegalReview.ID> {
        var review = try begin(occasion, in: tx).review
        (review.reviewedOn, review.reviewedBy) = (nil, nil)
        try review.keep(on: occasion, act: Self.name, said: try reason.required("reason", "Chưa nêu lý do."), in: tx)
        return done(review)
    }
}

/// The document that carries the result out.
struct HandleReview: ReviewMoving {
    static let move = ReviewMove.handle
    let review: LegalReview.ID
    let version: Int
    let document: String
    let handledOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<LegalReview.ID> {
        var review = try begin(occasion, in: tx).review
        let symbol = DocumentNumber.spelled(try document.required("document"))
        if handledOn > occasion.today { throw Refusal.invalid("handledOn", "Ngày văn bản ở tương lai.") }
        if handledOn < review.openedOn {
            throw Refusal.invalid("handledOn", "Văn bản xử lý ban hành trước ngày bắt đầu rà soát.")
        }
        if let known = try LegalDocument.find(key: DocumentNumber.key(symbol), in: tx), known.issuedOn != handledOn {
            throw Refusal.invalid("handledOn", "Trong sổ, văn bản này ban hành ngày \(known.issuedOn.text).")
        }
        (review.handledSymbol, review.handledOn) = (symbol, handledOn)
        try review.keep(on: occasion, act: Self.name, said: "\(symbol), \(handledOn.text)", in: tx)
        return done(review)
    }
}

/// The review was begun in error; its grounds wait again.
struct DropReview: ReviewMoving {
    static let move = ReviewMove.drop
    let review: LegalReview.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<LegalReview.ID> {
        var review = try begin(occasion, in: tx).review
        review.droppedOn = occasion.today
        try review.keep(on: occasion, act: Self.name, said: try reason.required("reason", "Chưa nêu lý do."), in: tx)
        return done(review)
    }
}

import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of management reviews and their decisions.
enum ReviewPaths {
    static let list = Path("quality/reviews")
    static let file = Path<TableFormat>("quality/reviews/export/:format")
    static let new = Path("quality/reviews/new")
    static let one = Path<ManagementReview.ID>("quality/reviews/:id")
    static let move = Path<ManagementReview.ID, ReviewMove>("quality/reviews/:id/:move")
    static let evidence = Path<ManagementReview.ID, Evidence.ID>("quality/reviews/:id/evidence/:evidence")
    static let decision = Path<ReviewDecision.ID>("quality/decisions/:id")
}

extension ReviewMove: LosslessStringConvertible {
    /// As addresses write it: `hold`.
    init?(_ description: String) { self.init(rawValue: "review." + description) }

    var description: String { String(rawValue.dropFirst("review.".count)) }
}

enum ReviewRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(ReviewPaths.list, .needs("quality.read")) { visit in
            try RecordList.reviews.page(
                visit, actions: visit.adding("Chuẩn bị cuộc xem xét", at: ReviewPaths.new, PlanReview.permission))
        }
        routes.get(ReviewPaths.new, .needs(PlanReview.permission)) { visit in try new(visit, nil) }
        routes.get(ReviewPaths.file, .needs("quality.read")) { visit, format in
            try RecordList.reviews.file(visit, format)
        }
        routes.post(ReviewPaths.list, .needs(PlanReview.permission)) { visit in
            try await visit.perform(
                PlanReview.self,
                then: { id in .redirect(to: ReviewPaths.one(id), notice: "Đã thêm cuộc xem xét.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(ReviewPaths.one, .needs("quality.read")) { visit, id in try one(visit, id) }
        routes.get(ReviewPaths.move, .needs("quality.read")) { visit, id, move in try form(visit, id, move, nil) }
        routes.post(ReviewPaths.move, .needs("quality.read")) { visit, id, move in
            switch move {
            case .addInput: try await perform(AddReviewInput.self, visit, id, "Đã thêm đầu vào.")
            case .hold:
                try await perform(HoldReview.self, visit, id, "Đã ghi nhận cuộc xem xét; đầu vào được giữ nguyên.")
            case .addDecision: try await perform(AddDecision.self, visit, id, "Đã thêm quyết định.")
            case .cancel: try await perform(CancelReview.self, visit, id, "Đã hủy cuộc xem xét.")
            }
        }
        routes.get(ReviewPaths.evidence, .needs("quality.read")) { visit, id, evidence in
            try visit.read { snapshot in
                let (review, _) = try visit.review(id, in: snapshot)
                guard let found = try Evidence.find(evidence, in: snapshot), found.subject == review.subject else {
                    throw Refusal.notFound
                }
                return .download(
                    Array((found.figure + "\n" + found.records + "\n").utf8), type: "text/plain; charset=utf-8",
                    name: "\(visit.t("Minh chứng")) \(review.code) \(evidence).txt")
            }
        }
        decisions(&routes)
    }

    private static func new(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let unit = try visit.unitOfNew(form, PlanReview.permission, in: snapshot)
            let page = PlanReviewPage(visit: visit, unit: unit, form: form)
            return visit.page(title: "Chuẩn bị cuộc xem xét", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func one(_ visit: Visit, _ id: ManagementReview.ID) throws -> Reply {
        try visit.read { snapshot in
            let (review, unit) = try visit.review(id, in: snapshot)
            var inputs = try review.inputs(in: snapshot)
            let isWhole = review.digest.map { $0 == ReviewInput.digest(of: inputs) }
            if review.state == .prepared {
                // What stands now, for whoever prepares; it is frozen when the review is held.
                inputs += try ReviewInputs(
                    review: review, unit: unit, day: visit.today, figures: visit.product.knowledge.figures
                ).gather(in: snapshot)
            }
            let decisions = try review.decisions(in: snapshot).map { ($0, try Unit.known($0.unit, in: snapshot)) }
            let page = ReviewPage(
                visit: visit, review: review, unit: unit, inputs: inputs, isWhole: isWhole, decisions: decisions,
                history: try RecordHistory(of: review.subject, in: snapshot))
            return visit.page(title: "\(review.code)", body: page.html)
        }
    }

    private static func perform<A: ReviewMoving>(
        _ type: A.Type, _ visit: Visit, _ id: ManagementReview.ID, _ notice: Phrase
    ) async throws -> Reply {
        // Who may not see it is not told that it exists.
        _ = try visit.read { try visit.review(id, in: $0) }
        return try await visit.perform(
            type, adding: ["review": "\(id)"],
            then: { id in .redirect(to: ReviewPaths.one(id), notice: notice) },
            otherwise: { refused in try form(visit, id, type.move, refused) })
    }

    private static func form(
        _ visit: Visit, _ id: ManagementReview.ID, _ move: ReviewMove, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let (review, unit) = try visit.review(id, in: snapshot)
            try visit.require(move.permission, over: unit.path)
            if form == nil, let obstacle = move.obstacle(to: review, on: visit.today) {
                throw Refusal.conflict([obstacle])
            }
            let page = ReviewMovePage(visit: visit, review: review, unit: unit, move: move, form: form)
            return visit.page(title: move.rule.label, body: page.html, status: form?.status ?? 200)
        }
    }

    private static func decisions(_ routes: inout Routes) {
        routes.get(ReviewPaths.decision, .needs("quality.read")) { visit, id in
            try decision(visit, id, Form(["doneOn": visit.today.text]))
        }
        routes.post(ReviewPaths.decision, .needs(FinishDecision.permission)) { visit, id in
            try await visit.perform(
                FinishDecision.self, adding: ["decision": "\(id)"],
                then: { _ in .redirect(to: ReviewPaths.decision(id), notice: "Đã ghi nhận quyết định được thực hiện.")
                },
                otherwise: { form in try decision(visit, id, form) })
        }
    }

    private static func decision(_ visit: Visit, _ id: ReviewDecision.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let decision = try ReviewDecision.find(id, in: snapshot)
            let unit = try visit.qualityUnit(decision.unit, in: snapshot)
            let page = DecisionPage(
                visit: visit, review: try .find(decision.review, in: snapshot), decision: decision, unit: unit,
                form: form)
            return visit.page(title: "Quyết định", body: page.html, status: form.status)
        }
    }
}

extension Visit {
    /// A review and its unit, if the visitor may see them.
    fileprivate func review(_ id: ManagementReview.ID, in snapshot: Snapshot) throws
        -> (review: ManagementReview, unit: Unit)
    {
        let review = try ManagementReview.find(id, in: snapshot)
        return (review, try qualityUnit(review.unit, in: snapshot))
    }
}

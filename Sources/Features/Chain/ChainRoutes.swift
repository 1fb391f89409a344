import Core
import Kernel
import Store
import Web

/// Addresses of reviews and of what is out of date; those of one review and of a chain are known to Web.
enum ChainPaths {
    static let reviews = Path("reviews")
    static let deadLaw = Path("reviews/dead-law")
}

enum ChainRoutes {
    private static let rows = 500
    /// Texts of one kind that are looked through, the newest first.
    private static let texts = 2000

    static func declare(_ routes: inout Routes) {
        routes.get(ChainPaths.reviews, .needs("review.read")) { visit in try reviews(visit) }
        routes.get(ChainPaths.deadLaw, .needs("review.read")) { visit in try deadLaw(visit) }
        routes.get(ChainLinks.review, .needs("review.read")) { visit, id in try review(visit, id, Form()) }
        routes.post(ChainLinks.review, .needs(DismissReview.permission)) { visit, id in
            try await visit.perform(
                DismissReview.self, adding: ["review": "\(id)"],
                then: { id in .redirect(to: ChainLinks.review(id), notice: "Đã ghi kết luận rà soát.") },
                otherwise: { form in try review(visit, id, form) })
        }
        routes.get(ChainLinks.chain, .needs("review.read")) { visit in try chain(visit) }
    }

    private static func reviews(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "review.read", in: snapshot) else {
                return visit.page(
                    title: "Rà soát", body: .withoutUnits(visit, heading: "Rà soát khi quy định thay đổi"))
            }
            let day: Day = visit.query.value("asOf") ?? visit.today
            let reviews = try Review.open(at: scope.ids, on: day, limit: rows, in: snapshot)
            let coming = try Review.coming(at: scope.ids, on: day, limit: rows, in: snapshot)
            let counts = try Review.counts(at: scope.ids, on: day, in: snapshot)
            let units = Set(counts.keys).union((reviews + coming).map(\.unit))
            let page = ReviewsPage(
                visit: visit, scope: scope, day: day, reviews: reviews, coming: coming, counts: counts,
                names: try Unit.find(units, in: snapshot).mapValues(\.shortName), calendar: try .kept(in: snapshot))
            return visit.page(title: "Rà soát khi quy định thay đổi", body: page.html)
        }
    }

    private static func review(_ visit: Visit, _ id: Review.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let review = try Review.find(id, in: snapshot)
            guard let unit = try Unit.find(review.unit, in: snapshot), visit.actor.may("review.read", at: unit.path)
            else { throw Refusal.notFound }
            let page = try ReviewPage(visit: visit, review: review, unit: unit, form: form, in: snapshot)
            return visit.page(title: "Rà soát", body: page.html, status: form.status)
        }
    }

    private static func chain(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let kind = visit.query["kind"], let key = visit.query["key"] else { throw Refusal.notFound }
            let work = Subject(kind, kind == Citation.law ? DocumentNumber.key(key) : key)
            guard let page = try ChainPage(visit: visit, work: work, in: snapshot) else { throw Refusal.notFound }
            return visit.page(title: "Chuỗi liên quan", body: page.html)
        }
    }

    private static func deadLaw(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            let day: Day = visit.query.value("asOf") ?? visit.today
            let citations =
                try DeadCitation.all(
                    on: day, for: visit.actor, visit.product.knowledge, limit: rows, in: snapshot)
                + DeadCitation.texts(
                    of: visit.product.features.flatMap(\.texts), for: visit.actor, on: day, limit: texts, in: snapshot)
                + DeadCitation.rules(on: day, in: snapshot)
            let page = DeadLawPage(visit: visit, day: day, citations: citations)
            return visit.page(title: "Dẫn chiếu văn bản hết hiệu lực", body: page.html)
        }
    }
}

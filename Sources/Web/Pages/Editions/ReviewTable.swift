public import Core
public import Kernel

/// Reviews as a table: what has to be looked at because of what, since when, how it stands.
public struct ReviewTable {
    let visit: Visit
    let reviews: [Review]
    let calendar: WorkingCalendar
    private var t: Tongue { visit.t }

    /// A table of some reviews.
    public init(visit: Visit, reviews: [Review], calendar: WorkingCalendar) {
        self.visit = visit
        self.reviews = reviews
        self.calendar = calendar
    }

    /// - Parameters:
    ///   - units: what the units are called, where the table is about several.
    ///   - isAhead: whether it is about changes that have no effect yet.
    public func html(units: [Unit.ID: String]?, isAhead: Bool = false) -> HTML {
        var table = Table(
            caption: isAhead
                ? t("Đến hạn trước đứng trước") : t("Lâu nhất trước; ngày làm việc đếm từ ngày thay đổi có hiệu lực"),
            [.text(HTML(t("Việc rà soát"))), .number(HTML(t("Ngày làm việc lệch")))]
                + (units == nil ? [] : [.text(HTML(t("Đơn vị")))])
                + [.text(HTML(t("Thay đổi từ"))), .text(HTML(t("Hạn"))), .text(HTML(t("Kết quả")))])
        for review in reviews {
            let days = review.workingDaysOutOfStep(on: visit.today, by: calendar)
            let unit: [HTML] = units.map { [HTML($0[review.unit] ?? "–")] } ?? []
            table.row(
                ["<a href=\"\(ChainLinks.review(review.id))\">\(review.title)</a>", HTML(t.number(days))] + unit
                    + ["\(review.changedOn)", "\(review.dueOn)", HTML.standing(review, on: visit.today, t)])
        }
        return table.html(empty: HTML(t("Chưa có việc rà soát nào.")))
    }
}

extension HTML {
    /// What became of a review, or how it stands on a day while it is open.
    public static func standing(_ review: Review, on day: Day, _ t: Tongue) -> HTML {
        let late: HTML = .tag(t("quá hạn"), .wrong)
        if let outcome = review.outcome {
            let isLate = review.standing(on: day) == .doneLate
            return "\(.tag(t(outcome.phrase), .done)) \(if: isLate, late)"
        }
        if review.via != nil { return .tag(t("chờ nội dung trung gian")) }
        return review.dueOn < day ? late : .tag(t("chưa rà soát"), .care)
    }
}

/// Where a change and what follows from it is shown, for every slice that names one.
public enum ChainLinks {
    /// One review.
    public static let review = Path<Review.ID>("reviews/:id")
    /// What relies on something, as a picture and as a list.
    public static let chain = Path("reviews/chain")

    /// The chain of one content or law.
    public static func work(_ work: Subject) -> Link { chain().with(query: ["kind": work.kind, "key": work.id]) }
}

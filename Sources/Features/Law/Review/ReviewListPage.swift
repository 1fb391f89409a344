import Core
import Formats
import Kernel
import Store
import Web

/// The reviews of a unit and those below it, with how timely they are.
struct ReviewListPage {
    let visit: Visit
    let scope: UnitScope
    let lines: [ReviewFilter.Line]
    let limit: Int
    let metrics: ReviewMetrics
    let regime: LegalRegime
    private var t: Tongue { visit.t }

    static let filters = ["unit", "scope", "q", "year", "state", "kind", "result", "late"]

    static let columns = [
        "ma", "van_ban", "trich_yeu", "don_vi_ra_soat", "loai", "can_cu", "ngay_bat_dau", "han", "tinh_trang",
        "ket_qua",
        "kien_nghi", "han_xu_ly", "van_ban_xu_ly", "ngay_xu_ly",
    ]

    /// A review in a file; the words are those of the regime in force when it began.
    static func cells(_ line: ReviewFilter.Line, _ rules: LegalRules) -> [TableCell] {
        let review = line.review
        let regime = rules.regime(on: review.openedOn)?.review
        let day = { (day: Day?) -> TableCell in day.map { .day($0) } ?? .empty }
        return [
            .text(review.code), .text(review.symbol), .text(orEmpty: line.subject), .text(line.unit),
            .text(regime?.kinds.first { $0.code == review.kind }?.name ?? review.kind),
            .text(regime?.grounds.first { $0.code == review.ground }?.name ?? review.ground), .day(review.openedOn),
            .day(review.dueOn), .text(review.state.phrase.vietnamese),
            .text(regime?.results.first { $0.code == review.result }?.name ?? review.result), .text(review.proposal),
            day(review.handleBy), .text(review.handledSymbol), day(review.handledOn),
        ]
    }

    var html: HTML {
        """
        \(LegalPart.reviews.navigation(t))
        \(.identity(t("Rà soát văn bản"), facts: [t("Đơn vị"): HTML(scope.unit.shortName), t("Tính đến"): "\(visit.today)"]))
        \(measures)
        \(.actions(open))
        \(filters)
        \(table)
        \(.pager(next: next, first: visit.query["before"] == nil ? nil : same(ReviewPaths.list()), t))
        \(.actions(
            .downloads(t) { same(ReviewPaths.export($0)) } + [SavedViews.form(visit, t("Rà soát văn bản"))]))
        """
    }

    private var open: [HTML] {
        guard visit.actor.may(OpenReview.permission, at: scope.unit.path) else { return [] }
        return [
            .buttonLink(
                t("Bắt đầu rà soát"), to: ReviewPaths.new().with(query: ["unit": scope.unit.code]), style: .main)
        ]
    }

    private var measures: HTML {
        .facts([
            t("Rà soát kịp thời khi có căn cứ"):
                "\(t.percent(metrics.timely)) (\(t.number(metrics.timely.numerator))/\(t.number(metrics.timely.denominator)))",
            t("Căn cứ chờ rà soát"): HTML(t.number(metrics.waiting)),
            t("Đã xử lý sau rà soát"):
                "\(t.percent(metrics.handled)) (\(t.number(metrics.handled.numerator))/\(t.number(metrics.handled.denominator)))",
            t("Quá hạn xử lý"): HTML(t.number(metrics.overdue)),
        ])
    }

    private var filters: HTML {
        visit.filters(showing: ReviewPaths.list(), values: visit.shown(scope)) { parts in
            parts.unitScope(t) + [
                parts.line("q", t("Tìm trong số, ký hiệu, trích yếu"), kind: .search),
                parts.line("year", t("Năm"), kind: .number),
                parts.select(
                    "state", t("Tình trạng"), LegalReview.State.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Tất cả")),
                parts.select(
                    "kind", t("Loại rà soát"), regime.review.kinds.map { Choice($0.code, t($0.phrase)) },
                    empty: t("Tất cả")),
                parts.select(
                    "result", t("Kết quả"), regime.review.results.map { Choice($0.code, t($0.phrase)) },
                    empty: t("Tất cả")),
                parts.check("late", t("Chỉ việc quá hạn")),
            ]
        }
    }

    private func same(_ link: Link) -> Link { link.keeping(Self.filters, of: visit) }

    private var next: Link? {
        lines.count > limit
            ? same(ReviewPaths.list()).with(query: ["before": "\(lines[limit - 1].review.id)"]) : nil
    }

    private var table: HTML {
        var table = Table(
            caption: t("Các cuộc rà soát, mới nhất trước"),
            [
                .text(HTML(t("Văn bản"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Hạn"))),
                .text(HTML(t("Kết quả"))), .text(HTML(t("Văn bản xử lý"))), .text(HTML(t("Đơn vị"))),
                .text(HTML(t("Bắt đầu"))),
            ])
        for line in lines.prefix(limit) {
            let review = line.review
            let result = visit.legal.regime(on: review.openedOn)?.review.results.first { $0.code == review.result }
            table.row([
                "<a href=\"\(ReviewPaths.one(review.id))\">\(review.code)</a> \(review.symbol) <span class=\"muted\">\(line.subject ?? "")</span>",
                .state(review.state, t), .due(of: review, on: visit.today, t),
                HTML(result.map { t($0.phrase) } ?? "–"),
                HTML(
                    [review.handledSymbol, review.handledOn?.text ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
                        .orDash),
                HTML(line.unit), "\(review.openedOn)",
            ])
        }
        return table.html(empty: HTML(t("Chưa có cuộc rà soát nào như vậy.")))
    }
}

extension HTML {
    static func state(_ state: LegalReview.State, _ t: Tongue) -> HTML {
        let weight: Weight =
            switch state {
            case .handled, .nothingToHandle: .done
            case .reviewed, .toHandle: .care
            case .opened, .dropped: .plain
            }
        return .tag(t(state.phrase), weight)
    }

    /// The day that counts now: to come to a result, then to carry it out.
    static func due(of review: LegalReview, on today: Day, _ t: Tongue) -> HTML {
        switch review.state {
        case .opened: "\(review.dueOn) \(.outcome(Deadline(review.dueOn).outcome(doneOn: nil, on: today), t))"
        case .toHandle, .handled: "\(HTML(review.handleBy?.text ?? "–")) \(.outcome(review.handling(on: today), t))"
        case .reviewed, .nothingToHandle, .dropped: "\(review.dueOn)"
        }
    }
}

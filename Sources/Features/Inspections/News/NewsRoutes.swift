import Core
import Kernel
import Store
import Web

extension InspectionPaths {
    static let withdrawNews = Path<Inspection.ID>("inspections/:id/news/withdraw")
}

enum NewsRoutes {
    @Sendable static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.news, .needs("finding.read")) { visit, id in try page(visit, id) }
        routes.post(InspectionPaths.prepareNews, .needs(PrepareNews.permission)) { visit, id in
            try await visit.perform(
                PrepareNews.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.news(id), notice: "Đã soạn tin.") },
                otherwise: { form in try page(visit, id, form) })
        }
        declare(SaveNews.self, at: InspectionPaths.news, in: &routes)
        declare(SubmitNews.self, at: InspectionPaths.submitNews, in: &routes)
        declare(SendBackNews.self, at: InspectionPaths.sendBackNews, in: &routes)
        declare(ApproveNews.self, at: InspectionPaths.approveNews, in: &routes)
        declare(WithdrawNews.self, at: InspectionPaths.withdrawNews, in: &routes)
    }

    private static func declare<A: NewsAct>(_ act: A.Type, at path: Path<Inspection.ID>, in routes: inout Routes) {
        routes.post(path, .needs(act.permission)) { visit, id in
            try await visit.perform(
                act, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.news(id), notice: "Đã lưu.") },
                otherwise: { form in try page(visit, id, form) })
        }
    }

    private static func page(_ visit: Visit, _ id: Inspection.ID, _ form: Form? = nil) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let news = try InspectionNews.find(id, in: snapshot)
            let accepted = try view.inspection.findings(in: snapshot).filter { $0.verdict == .accepted }
            let put = try Justification.of(id, in: snapshot)
            let page = NewsPage(
                view: view, news: news,
                findings: accepted.filter { InspectionNews.objections(to: [$0], put).isEmpty },
                unfit: InspectionNews.objections(to: accepted, put),
                objections: try news?.objections(in: snapshot) ?? [],
                barToWithdrawing: try barToWithdrawing(id, visit, snapshot), given: form)
            return visit.page(title: "Tin cho cổng thông tin", body: page.html, status: form?.status ?? 200)
        }
    }

    /// What the other slices would have against the act; the same answer greys the button.
    private static func barToWithdrawing(_ id: Inspection.ID, _ visit: Visit, _ snapshot: Snapshot) throws -> Reason? {
        let act = WithdrawNews(inspection: id, reason: "")
        for bar in visit.product.knowledge.bars {
            if let reason = try bar(act, visit.actor, snapshot) { return reason }
        }
        return nil
    }
}

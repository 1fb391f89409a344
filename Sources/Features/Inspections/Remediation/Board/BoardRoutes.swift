import Core
import Kernel
import Store
import Web

enum BoardRoutes {
    static func declare(_ routes: inout Routes) {
        routes.post(RemediationPaths.board, .needs("inspection.read")) { visit, id, move in
            switch move {
            case .open: try await visit.perform(OpenBoard(inspection: id))
            case .close: try await visit.perform(CloseBoard(inspection: id))
            }
            return .redirect(
                to: RemediationPaths.asked(id),
                notice: move == .open ? "Đã công khai việc khắc phục." : "Đã ngừng công khai việc khắc phục.")
        }
        routes.get(RemediationPaths.publicBoard, .public) { visit, code in
            try visit.read { snapshot in
                let conclusion = try Conclusion.find(code: code, in: snapshot)
                let inspection = try Inspection.find(conclusion.inspection, in: snapshot)
                guard conclusion.withdrawnOn == nil, try inspection.isBoardOpen(in: snapshot) else {
                    throw Refusal.notFound
                }
                let page = BoardPage(
                    visit: visit, unit: try inspection.inspected(in: snapshot), conclusion: conclusion,
                    found: try ListedRecommendation.of(inspection.id, in: snapshot))
                return visit.page(title: "Khắc phục sau kiểm tra", body: page.html, kind: .public)
                    .cached(.public(maxAge: 60))
            }
        }
    }
}

/// What was promised after a conclusion, as the public reads it: what, who, by when, how far.
struct BoardPage {
    let visit: Visit
    let unit: Unit
    let conclusion: Conclusion
    let found: [ListedRecommendation]
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Các nội dung phải khắc phục"),
            [
                .text(HTML(t("Nội dung"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Hạn"))),
                .text(HTML(t("Đơn vị thực hiện"))), .text(HTML(t("Sản phẩm"))),
            ])
        for listed in found {
            let recommendation = listed.recommendation
            table.row([
                HTML(recommendation.statement),
                "\(.state(recommendation.state, t)) \(.outcome(recommendation.outcome(on: visit.today), t))",
                .due(recommendation, t), HTML(listed.owner),
                HTML(recommendation.deliverable.isEmpty ? "–" : recommendation.deliverable),
            ])
        }
        let done = found.count { $0.recommendation.state == .verified }
        return """
            <p class="kicker">\(t("Khắc phục sau kiểm tra"))</p>
            <h1>\(t("Khắc phục tồn tại, hạn chế tại \(unit.name)"))</h1>
            <p class="lead">\(t("Theo Thông báo số \(conclusion.number) ngày \(conclusion.signedOn.text): đã hoàn thành \(done)/\(found.count) nội dung.")) \
            <a href="\(InspectionPaths.published(conclusion.code))">\(t("Xem kết luận kiểm tra"))</a></p>
            \(table.html(empty: HTML(t("Kết luận không có kiến nghị nào."))))
            """
    }
}

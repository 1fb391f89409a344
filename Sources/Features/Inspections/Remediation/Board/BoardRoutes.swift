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
                let since = visit.today.adding(months: -1)
                let page = BoardPage(
                    visit: visit, unit: try inspection.inspected(in: snapshot), conclusion: conclusion,
                    found: try ListedRecommendation.of(inspection.id, in: snapshot),
                    changes: try inspection.boardChanges(since: since, in: snapshot), since: since,
                    followUps: try inspection.publishedFollowUps(in: snapshot))
                return visit.page(title: "Khắc phục sau kiểm tra", body: page.html, kind: .public)
                    .cached(.public(maxAge: 60))
            }
        }
    }
}

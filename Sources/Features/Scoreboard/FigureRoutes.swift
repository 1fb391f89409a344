import Core
import Kernel
import Store
import Web

/// Addresses of figures.
enum FigurePaths {
    static let board = Path("figures")
    static let records = Path("figures/records")
    static let csv = Path("figures/csv")
}

enum FigureRoutes {
    private static let pageRows = 50

    static func declare(_ routes: inout Routes) {
        routes.get(FigurePaths.board, .needs("figures.read")) { visit in
            try visit.read { snapshot in
                guard let view = try BoardView(visit, in: snapshot) else {
                    return visit.page(title: "Bảng chỉ tiêu", body: BoardPage.empty(visit.t))
                }
                let board = try Board(view, figures: visit.product.knowledge.figures, in: snapshot)
                return visit.page(
                    title: "Bảng chỉ tiêu", body: BoardPage(visit: visit, view: view, board: board).html)
            }
        }
        routes.get(FigurePaths.csv, .needs("figures.read")) { visit in
            try visit.read { snapshot in
                guard let view = try BoardView(visit, in: snapshot) else { throw Refusal.notFound }
                let board = try Board(view, figures: visit.product.knowledge.figures, in: snapshot)
                return .csv(
                    try BoardTable(board).csv(), name: "Bảng chỉ tiêu \(view.unit.shortName) \(view.period).csv")
            }
        }
        routes.get(FigurePaths.records, .needs("figures.read")) { visit in
            try visit.read { snapshot in
                guard let view = try BoardView(visit, in: snapshot), let code = visit.query["indicator"] else {
                    throw Refusal.notFound
                }
                let side = visit.query["side"].flatMap(Explanation.Side.init) ?? .missing
                let after: Int = visit.query.value("after") ?? 0
                let page = try RecordsPage(
                    visit: visit, view: view, indicator: code, side: side, after: after, limit: pageRows, in: snapshot)
                return visit.page(title: "Hồ sơ phía sau con số", body: page.html)
            }
        }
    }
}

import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of figures.
enum FigurePaths {
    static let board = Path("figures")
    static let records = Path("figures/records")
    static let csv = Path("figures/csv")
    static let recordsExport = Path<TableFormat>("figures/records/export/:format")
}

enum FigureRoutes {
    private static let pageRows = 50

    static func declare(_ routes: inout Routes) {
        routes.get(FigurePaths.board, .needs("figures.read")) { visit in
            try visit.read { snapshot in
                guard let view = try BoardView(visit, in: snapshot) else {
                    return visit.page(title: "Bảng chỉ tiêu", body: BoardPage.empty(visit))
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
        routes.get(FigurePaths.recordsExport, .needs("figures.read")) { visit, format in
            try visit.read { try export(visit, format, in: $0) }
        }
        routes.get(FigurePaths.records, .needs("figures.read")) { visit in
            try visit.read { snapshot in
                guard let view = try BoardView(visit, in: snapshot), let code = visit.query["indicator"] else {
                    throw Refusal.notFound
                }
                let side = visit.query["side"].flatMap(Explanation.Side.init) ?? .missing
                let after: Explanation.Place? = visit.query.value("after")
                let page = try RecordsPage(
                    visit: visit, view: view, indicator: code, side: side, after: after, limit: pageRows, in: snapshot)
                return visit.page(title: "Hồ sơ phía sau con số", body: page.html)
            }
        }
    }

    /// All records behind a figure as a file, with the load and line each came from.
    private static func export(_ visit: Visit, _ format: TableFormat, in snapshot: Snapshot) throws -> Reply {
        guard let view = try BoardView(visit, in: snapshot), let code = visit.query["indicator"] else {
            throw Refusal.notFound
        }
        let side = visit.query["side"].flatMap(Explanation.Side.init) ?? .missing
        let explanation = try Explanation(
            code, side, view.question, by: visit.product.knowledge.figures, in: snapshot)
        let heads = explanation.columns.map { visit.t($0.heading) } + [visit.t("Lần nạp"), visit.t("Dòng")]
        return try .table(format, name: "\(code) \(view.unit.shortName) \(view.period)", on: visit.today, heads) {
            add in
            try explanation.each(in: snapshot) { record in
                let source: [TableCell] =
                    record.batch.map { [.number($0.value), .number(record.line)] } ?? [.empty, .empty]
                try add(record.cells.map { cell(visit.t, $0) } + source)
            }
        }
    }

    private static func cell(_ t: Tongue, _ cell: RecordColumn.Cell) -> TableCell {
        switch cell {
        case .text(let text): .text(text)
        case .day(let day): .day(orEmpty: day)
        case .word(let phrase): .text(t(phrase))
        }
    }
}

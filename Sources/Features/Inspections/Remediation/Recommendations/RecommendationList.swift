import Core
import Kernel
import Web

/// What units were asked for after inspections: what is open, what is late, what waits to be verified.
struct RecommendationList {
    let visit: Visit
    let scope: UnitScope
    let show: Show
    let found: [ListedRecommendation]
    /// How many are open and late; nil where they are too many to count.
    let counts: (open: Int, late: Int)?
    let next: Link?
    private var t: Tongue { visit.t }

    /// Which of them.
    enum Show: String, CaseIterable, Sendable {
        case open, late, check, extending, all

        var phrase: Phrase {
            switch self {
            case .open: "Chưa hoàn thành"
            case .late: "Quá hạn"
            case .check: "Chờ xác minh"
            case .extending: "Chờ trả lời gia hạn"
            case .all: "Tất cả, mới nhất trước"
            }
        }
    }

    var html: HTML {
        """
        \(.identity(t("Kiến nghị sau kiểm tra"), facts: facts))
        \(visit.filters(showing: RemediationPaths.list(), values: values) { parts in
            parts.unitScope(t) + [
                parts.select("show", t("Xem"), Show.allCases.map { Choice($0.rawValue, t($0.phrase)) })
            ]
        })
        \(.actions(links))
        \(table.html(empty: HTML(t("Không có kiến nghị nào."))))
        \(.pager(next: next, first: visit.query["after"] == nil ? nil : RemediationPaths.list(), t))
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        guard let counts else { return [t("Đơn vị"): HTML(scope.unit.shortName)] }
        return [
            t("Đơn vị"): HTML(scope.unit.shortName), t("Chưa hoàn thành"): HTML(t.number(counts.open)),
            t("Quá hạn"): HTML(t.number(counts.late)),
        ]
    }

    private var links: [HTML] {
        let since = RemediationPaths.since().with(query: ["unit": scope.unit.code])
        let summary = RemediationPaths.summary().with(query: ["unit": scope.unit.code])
        return [.buttonLink(t("Thay đổi từ lần kiểm tra trước"), to: since)]
            + (visit.actor.may("finding.read", at: scope.unit.path)
                ? [.buttonLink(t("Tổng hợp năm"), to: summary)] : [])
    }

    private var values: Form {
        Form(["unit": scope.unit.code, "scope": scope.scope.rawValue, "show": show.rawValue])
    }

    private var table: Table {
        var table = Table(caption: t(show.phrase), ListedRecommendation.heads(t))
        for listed in found { table.row(listed.cells(on: visit.today, t)) }
        return table
    }
}

extension ListedRecommendation {
    static func heads(_ t: Tongue) -> [Table.Column] {
        [
            .text(HTML(t("Kiến nghị"))), .text(HTML(t("Hạn"))), .text(HTML(t("Kết quả"))),
            .text(HTML(t("Tình trạng"))), .text(HTML(t("Đơn vị thực hiện"))), .text(HTML(t("Cuộc kiểm tra"))),
        ]
    }

    func cells(on day: Day, _ t: Tongue) -> [HTML] {
        [
            "<a href=\"\(RemediationPaths.one(recommendation.id))\">\(recommendation.statement)</a>",
            .due(recommendation, t), .outcome(of: recommendation, on: day, t), .state(recommendation.state, t),
            HTML(owner), "<a href=\"\(InspectionPaths.one(recommendation.inspection))\">\(inspection)</a>",
        ]
    }
}

/// What one inspection asks for.
struct AskedPage {
    let view: InspectionView
    let found: [ListedRecommendation]
    /// The code of the conclusion; nil before there is one.
    let code: String?
    let isBoardOpen: Bool
    private var t: Tongue { view.t }

    var html: HTML {
        var table = Table(caption: t("Kiến nghị theo số thứ tự"), ListedRecommendation.heads(t))
        for listed in found { table.row(listed.cells(on: view.visit.today, t)) }
        let mayAdd = view.inspection.state.takesFindings && view.mayInspect(AddRecommendation.permission)
        let add: HTML = .actions([
            .buttonLink(t("Thêm kiến nghị"), to: RemediationPaths.new(view.inspection.id), style: .main)
        ])
        let removable = found.map(\.recommendation).filter { $0.finding == nil && $0.state == .new }
        let removals = removable.map { recommendation -> HTML in
            """
            <li>\(recommendation.statement) \(view.visit.button(
                t("Bỏ kiến nghị số \(recommendation.number)"), posting: RemediationPaths.remove(recommendation.id),
                style: .quiet))</li>
            """
        }
        return """
            \(view.breadcrumb((t("Kiến nghị"), nil)))
            \(.identity(t("Kiến nghị"), facts: [
                t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .state(view.inspection.state, t),
            ]))
            \(if: mayAdd, add)
            \(table.html(empty: HTML(t("Cuộc kiểm tra chưa có kiến nghị nào."))))
            \(if: mayAdd && !removals.isEmpty, .section(t("Kiến nghị riêng"), "<ul>\(removals)</ul>"))
            \(board)
            """
    }

    /// Whether the public sees how far it is, and the button of whoever may decide it.
    private var board: HTML {
        guard let code else { return .nothing }
        let move: BoardMove = isBoardOpen ? .close : .open
        let button: HTML? =
            view.mayInspect(isBoardOpen ? CloseBoard.permission : OpenBoard.permission)
            ? view.visit.button(
                isBoardOpen ? t("Ngừng công khai") : t("Công khai việc khắc phục"),
                posting: RemediationPaths.board(view.inspection.id, move), style: .quiet) : nil
        let link: HTML =
            isBoardOpen
            ? "<a href=\"\(RemediationPaths.publicBoard(code))\">\(t("Trang công khai việc khắc phục"))</a>"
            : HTML(t("Việc khắc phục chưa được công khai."))
        return .section(t("Công khai"), "<p>\(link)</p>\(button ?? .nothing)")
    }
}

import Core
import Kernel
import Web

/// The inspections one may see, the newest first.
struct InspectionList {
    let visit: Visit
    let found: [(inspection: Inspection, unit: String)]
    let state: Inspection.State?
    let limit: Int
    /// Whether whoever looks may open one here.
    let mayOpen: Bool
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Các cuộc kiểm tra, mới nhất trước"),
            [
                .text(HTML(t("Cuộc kiểm tra"))), .text(HTML(t("Đơn vị"))), .text(HTML(t("Ngày kiểm tra"))),
                .text(HTML(t("Kỳ"))), .text(HTML(t("Tình trạng"))),
            ])
        for (inspection, unit) in found.prefix(limit) {
            table.row([
                "<a href=\"\(InspectionPaths.one(inspection.id))\">\(inspection.code)</a>", HTML(unit),
                "\(inspection.beginsOn)", HTML(inspection.periods.map { t($0.phrase) }.joined(separator: ", ")),
                .state(inspection.state, t),
            ])
        }
        let next =
            found.count > limit
            ? InspectionPaths.list().with(query: [
                "state": state?.rawValue, "before": "\(found[limit - 1].inspection.id)",
            ]) : nil
        var actions: [HTML] = []
        if mayOpen {
            actions.append(.buttonLink(t("Mở cuộc kiểm tra"), to: InspectionPaths.new(), style: .main))
        }
        if visit.actor.may("finding.read") {
            actions.append(.buttonLink(t("Tồn tại lặp lại"), to: InspectionPaths.repeated()))
        }
        return """
            \(.identity(t("Kiểm tra")))
            \(if: !actions.isEmpty, .actions(actions))
            \(visit.filters(showing: InspectionPaths.list(), values: Form(["state": state?.rawValue ?? ""])) { parts in
                [parts.select(
                    "state", t("Tình trạng"), Inspection.State.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Tất cả"))]
            })
            \(table.html(empty: HTML(t("Chưa có cuộc kiểm tra nào."))))
            \(.pager(next: next, first: visit.query["before"] == nil ? nil : InspectionPaths.list(), t))
            """
    }
}

extension HTML {
    /// Where an inspection stands.
    static func state(_ state: Inspection.State, _ t: Tongue) -> HTML {
        .tag(t(state.phrase), state.isConcluded ? .done : state == .cancelled ? .plain : .care)
    }
}

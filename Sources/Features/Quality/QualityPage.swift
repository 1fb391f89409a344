import Core
import Kernel
import Store
import Web

enum QualityPaths {
    static let list = Path("quality")
}

enum QualityRoutes {
    static func declare(_ routes: inout Routes) {
        EditionDesk.quality.declare(&routes)
        ControlRoutes.declare(&routes)
        routes.get(QualityPaths.list, .needs("quality.read")) { visit in
            try visit.read { snapshot in
                guard let scope = try UnitScope(visit, needs: "quality.read", in: snapshot) else {
                    throw Refusal.notFound
                }
                let day: Day = visit.query.value("asOf") ?? visit.today
                let stale = try StaleDocument.all(at: scope.ids, on: day, in: snapshot)
                let documents = try Edition.inForce(QualityContent.kind, on: day, at: scope.ids, in: snapshot)
                let units = Set(stale.map(\.unit) + documents.compactMap(\.unit))
                let page = QualityPage(
                    visit: visit, scope: scope, day: day, stale: stale, documents: documents,
                    open: try Edition.open(QualityContent.kind, at: scope.ids, in: snapshot),
                    names: try Unit.find(units, in: snapshot).mapValues(\.shortName))
                return visit.page(title: "Hệ thống quản lý chất lượng", body: page.html)
            }
        }
    }
}

/// What changed and was not carried into the quality management system, and for how long.
struct QualityPage {
    let visit: Visit
    let scope: UnitScope
    let day: Day
    let stale: [StaleDocument]
    let documents: [Edition]
    let open: [Edition]
    let names: [Unit.ID: String]
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Thủ tục đã thay đổi mà tài liệu chất lượng chưa theo, lâu nhất trước"),
            [
                .text(HTML(t("Thủ tục"))), .text(HTML(t("Đơn vị"))), .text(HTML(t("Phiên bản hiện hành"))),
                .text(HTML(t("Hiệu lực từ"))), .text(HTML(t("Tài liệu"))), .number(HTML(t("Ngày làm việc lệch"))),
            ])
        for each in stale {
            table.row([
                "\(each.procedure) \(each.name)", HTML(names[each.unit] ?? ""), HTML(t.number(each.version)),
                "\(each.validFrom)", "\(each.document), \(t("bản \(each.documentVersion)"))",
                outOfStep(each),
            ])
        }
        let values = Form([
            "unit": scope.unit.code, "scope": scope.scope.rawValue, "asOf": day.text,
        ])
        return """
            \(.identity(t("Hệ thống quản lý chất lượng TCVN ISO 9001:2015"), facts: [
                t("Đơn vị"): HTML(scope.unit.shortName), t("Tính đến"): "\(day)",
            ]))
            \(QualityTabs.documents.html(scope.unit, t))
            \(actions)
            \(drafts)
            \(visit.filters(showing: QualityPaths.list(), values: values) { parts in
                parts.unitScope(t) + [parts.line("asOf", t("Tính đến ngày"), kind: .day)]
            })
            \(table.html(empty: HTML(t("Mọi tài liệu đang theo đúng phiên bản thủ tục hiện hành."))))
            \(.section(t("Tài liệu đang có hiệu lực"), id: "documents", list))
            """
    }

    private func outOfStep(_ stale: StaleDocument) -> HTML {
        guard let (review, on) = stale.dismissed else { return HTML(t.number(stale.workingDays)) }
        return """
            <a href="\(ChainLinks.review(review))">\(t("đã kết luận không phải sửa ngày \(on.text)"))</a>
            """
    }

    private var actions: HTML {
        guard visit.actor.may(BeginEdition<QualityContent>.permission, at: scope.unit.path) else { return .nothing }
        let new = EditionDesk.quality.paths.new().with(query: ["unit": scope.unit.code])
        return .actions([.buttonLink(t("Soạn tài liệu mới"), to: new, style: .main)])
    }

    private var drafts: HTML {
        guard !open.isEmpty else { return .nothing }
        let lines = open.map { edition -> (name: HTML, state: HTML) in
            (
                "<a href=\"\(EditionDesk.quality.paths.one(edition.id))\">\(edition.code)</a> \(edition.title), \(t("bản \(edition.number)"))",
                .tag(t(edition.step(as: QualityContent.self)), .care)
            )
        }
        return .section(t("Đang soạn, chờ soát xét, chờ phê duyệt, chờ công bố"), id: "open", .tasks(lines))
    }

    private var list: HTML {
        var table = Table(
            caption: t("Theo mã"),
            [
                .text(HTML(t("Tài liệu"))), .text(HTML(t("Đơn vị"))), .number(HTML(t("Phiên bản"))),
                .text(HTML(t("Có hiệu lực từ"))),
            ])
        for edition in documents {
            table.row([
                "<a href=\"\(EditionDesk.quality.paths.one(edition.id))\">\(edition.code)</a> \(edition.title)",
                HTML(edition.unit.flatMap { names[$0] } ?? ""), HTML(t.number(edition.number)),
                edition.effectiveFrom.map { "\($0)" } ?? "–",
            ])
        }
        return table.html(empty: HTML(t("Chưa có tài liệu nào.")))
    }
}

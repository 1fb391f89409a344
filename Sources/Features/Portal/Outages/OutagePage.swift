import Core
import Kernel
import Store
import Web

enum OutagePaths {
    static let list = Path("outages")
    static let cancel = Path<Outage.ID>("outages/:id/cancel")
}

enum OutageRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(OutagePaths.list, .needs(AnnounceOutage.permission)) { visit in try page(visit, nil) }
        routes.post(OutagePaths.list, .needs(AnnounceOutage.permission)) { visit in
            try await visit.perform(
                AnnounceOutage.self,
                then: { late in
                    .redirect(
                        to: OutagePaths.list(),
                        notice: late.map { "Đã thông báo. \($0)" } ?? "Đã thông báo tạm ngừng phục vụ.")
                },
                otherwise: { form in try page(visit, form) })
        }
        routes.post(OutagePaths.cancel, .needs(CancelOutage.permission)) { visit, id in
            try await visit.perform(CancelOutage(outage: id))
            return .redirect(to: OutagePaths.list(), notice: "Đã rút thông báo.")
        }
    }

    private static func page(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            try visit.requirePortal(AnnounceOutage.permission, in: snapshot)
            let t = visit.t
            let rules = visit.product.knowledge.figures.rules
            let lines = try Outage.ahead(at: visit.now, in: snapshot).map { outage -> HTML in
                let late = try Outage.lateness(
                    of: outage.beginsAt.day, toldOn: outage.announcedAt.day, by: rules, in: snapshot)
                return """
                    <li><p>\(t(outage.announcement))</p>\
                    <p class="about"><span>\(outage.announcedBy), \(outage.announcedAt)</span></p>\
                    \(late.map { HTML.inset(.care, "<p>\(.reason($0, t))</p>") } ?? HTML.nothing)\
                    \(visit.button(t("Rút thông báo"), posting: OutagePaths.cancel(outage.id), style: .quiet))</li>
                    """
            }
            let announced: HTML =
                lines.isEmpty
                ? .emptyState(HTML(t("Không có lần tạm ngừng nào sắp tới."))) : "<ul class=\"entries\">\(lines)</ul>"
            let body: HTML = """
                \(.identity(t("Tạm ngừng phục vụ")))
                <p>\(t("Thông báo hiện trên mọi trang công khai cho đến khi hết thời gian tạm ngừng."))</p>
                \(announced)
                \(.section(t("Thông báo mới"), visit.form(posting: OutagePaths.list(), form, submit: t("Thông báo"), isDense: true) { parts in
                    [
                        parts.line("beginsOn", t("Từ ngày"), kind: .day, isRequired: true),
                        parts.line("beginsAt", t("Từ giờ"), hint: t("ví dụ 22:00"), isRequired: true),
                        parts.line("endsOn", t("Dự kiến phục vụ lại ngày"), kind: .day, isRequired: true),
                        parts.line("endsAt", t("Dự kiến phục vụ lại lúc"), hint: t("ví dụ 22:00"), isRequired: true),
                        parts.line("reason", t("Lý do"), kind: .long, isRequired: true),
                    ]
                }))
                """
            return visit.page(title: "Tạm ngừng phục vụ", body: body, status: form?.status ?? 200)
        }
    }
}

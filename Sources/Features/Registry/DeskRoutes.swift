import Core
import Kernel
import Store
import Web

enum DeskRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(RegistryPaths.desks, .needs(SaveDesk.permission)) { visit in try page(visit, Form()) }
        routes.post(RegistryPaths.desks, .needs(SaveDesk.permission)) { visit in
            let unit = visit.form["unit"]
            return try await visit.perform(
                SaveDesk.self,
                then: { _ in
                    .redirect(to: RegistryPaths.desks().with(query: ["unit": unit]), notice: "Đã lưu bàn làm việc.")
                },
                otherwise: { form in try page(visit, form) })
        }
    }

    private static func page(_ visit: Visit, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let code = form["unit"].isEmpty ? visit.query["unit"] ?? "" : form["unit"]
            let named = try code.isEmpty ? visit.tops(in: snapshot).first : Unit.find(code: code, in: snapshot)
            guard let unit = named, visit.actor.may(SaveDesk.permission, at: unit.path) else { throw Refusal.notFound }
            let page = DeskPage(
                visit: visit, unit: unit, desks: try DeskRecord.of(unit.id, in: snapshot), form: form)
            return visit.page(title: "Bàn làm việc", body: page.html, status: form.status)
        }
    }
}

/// The desks of a unit.
struct DeskPage {
    let visit: Visit
    let unit: Unit
    let desks: [DeskRecord]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Bàn làm việc của đơn vị; bàn chưa đặt tên là bàn có trong văn bản đã nạp"),
            [.text(HTML(t("Mã bàn"))), .text(HTML(t("Tên bàn"))), .text(HTML(t("Tài khoản")))])
        for desk in desks {
            table.row([
                HTML(desk.code),
                desk.name.isEmpty ? "<span class=\"muted\">\(t("chưa đặt tên"))</span>" : HTML(desk.name),
                HTML(desk.account.isEmpty ? "–" : desk.account),
            ])
        }
        return """
            \(.breadcrumb([(t("Sổ văn bản đến"), RegistryPaths.book().with(query: ["unit": unit.code])), (t("Bàn làm việc"), nil)], t))
            \(.identity(t("Bàn làm việc"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
            \(table.html(empty: HTML(t("Chưa có bàn nào."))))
            \(.section(t("Đặt tên một bàn"), visit.form(posting: RegistryPaths.desks(), form, submit: t("Lưu")) { parts in
                [
                    parts.hidden("unit", unit.code),
                    parts.line("code", t("Mã bàn"), isRequired: true, suggestions: desks.map(\.code)),
                    parts.line("name", t("Tên bàn"), isRequired: true),
                    parts.line("account", t("Tài khoản"), hint: t("Người ngồi bàn này; danh sách công khai chỉ nêu tên bàn.")),
                ]
            }))
            """
    }
}

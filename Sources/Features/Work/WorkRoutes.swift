import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of work.
enum WorkPaths {
    static let work = Path("work")
    static let export = Path<TableFormat>("work/export/:format")
    static let drop = Path<SavedView.ID>("work/views/:id/drop")
    static let calendars = Path("work/calendars")
    static let revoke = Path<SharedCalendar.ID>("work/calendars/:id/revoke")
    static let feed = Path<String>("calendar/:token")
}

enum WorkRoutes {
    private static let pageRows = 50
    private static let feedRows = 2000
    private static let exportRows = 2000

    static func declare(_ routes: inout Routes) {
        routes.get(WorkPaths.work, .needs("work.read")) { visit in try work(visit) }
        routes.get(WorkPaths.export, .needs("work.read")) { visit, format in try export(visit, format) }
        routes.post(SavedViews.path, .needs("work.read")) { visit in
            try await visit.perform(
                SaveView.self,
                then: { _ in .redirect(to: WorkPaths.work(), notice: "Đã lưu bộ lọc.") },
                otherwise: { form in try save(visit, form) })
        }
        routes.post(WorkPaths.drop, .needs("work.read")) { visit, id in
            try await visit.perform(DropView(view: id))
            return .redirect(to: WorkPaths.work(), notice: "Đã xóa bộ lọc.")
        }
        calendars(&routes)
    }

    private static func work(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let view = try WorkView(visit, in: snapshot) else {
                return visit.page(title: "Việc của tôi", body: .withoutUnits(visit, heading: "Việc của tôi"))
            }
            var listed = view.filter
            listed.kind = view.kind
            let obligations = try Obligation.open(
                listed, after: visit.query.value("after"), limit: pageRows + 1, in: snapshot)
            let reminders = try Reminder.open(
                toldTo: view.scope.unit.id, since: visit.today.adding(-7), limit: 20, in: snapshot)
            let units = Set(obligations.map(\.unit) + reminders.map(\.obligation.unit))
            let page = WorkPage(
                visit: visit, view: view, obligations: obligations, limit: pageRows,
                counts: try Obligation.counts(view.filter, on: visit.today, in: snapshot), reminders: reminders,
                saved: try SavedView.of(visit.actor.name, in: snapshot),
                units: try Unit.find(units, in: snapshot).mapValues(\.shortName), calendar: try .kept(in: snapshot))
            return visit.page(title: "Việc của tôi", body: page.html)
        }
    }

    private static func export(_ visit: Visit, _ format: TableFormat) throws -> Reply {
        try visit.read { snapshot in
            guard let view = try WorkView(visit, in: snapshot) else { throw Refusal.notFound }
            var listed = view.filter
            listed.kind = view.kind
            let table = WorkTable(
                today: visit.today, kinds: visit.product.knowledge.obligations,
                units: try view.scope.codes(in: snapshot),
                calendar: try .kept(in: snapshot))
            return try .table(format, name: "Việc của tôi", on: visit.today, WorkTable.columns) { add in
                var place: Obligation.Place?
                while true {
                    let found = try Obligation.open(listed, after: place, limit: exportRows, in: snapshot)
                    for obligation in found { try add(table.row(obligation)) }
                    guard let last = found.last, found.count == exportRows else { return }
                    place = last.place
                }
            }
        }
    }

    private static func save(_ visit: Visit, _ form: Form) throws -> Reply {
        let body: HTML = visit.form(posting: SavedViews.path(), form, submit: visit.t("Lưu")) { parts in
            [
                parts.hidden("address", form["address"]),
                parts.line("title", visit.t("Tên bộ lọc"), isRequired: true),
            ]
        }
        return visit.page(
            title: "Lưu bộ lọc này", body: "\(.identity(visit.t("Lưu bộ lọc này")))\(body)", status: form.status)
    }
}

extension WorkRoutes {
    private static func calendars(_ routes: inout Routes) {
        routes.get(WorkPaths.calendars, .needs("work.read")) { visit in try feeds(visit, newToken: nil) }
        routes.post(WorkPaths.calendars, .needs("work.read")) { visit in
            let token = try await visit.perform(ShareCalendar(unit: visit.form["unit"]))
            return try feeds(visit, newToken: token)
        }
        routes.post(WorkPaths.revoke, .needs("work.read")) { visit, id in
            try await visit.perform(RevokeCalendar(feed: id))
            return .redirect(to: WorkPaths.calendars(), notice: "Đã thu hồi địa chỉ lịch.")
        }
        routes.get(WorkPaths.feed, .public) { visit, token in
            try visit.read { snapshot in
                let name = token.hasSuffix(".ics") ? String(token.dropLast(4)) : token
                guard let feed = try SharedCalendar.find(token: name, in: snapshot),
                    let unit = try Unit.find(feed.unit, in: snapshot)
                else { throw Refusal.notFound }
                let open = try Obligation.open(.init(units: [unit.id]), limit: feedRows, in: snapshot)
                let calendar = DueCalendar(
                    unit: unit, obligations: open, kinds: visit.product.knowledge.obligations)
                return .download(calendar.bytes, type: CalendarFeed.mimeType, name: "\(unit.shortName).ics")
            }
        }
    }

    private static func feeds(_ visit: Visit, newToken: String?) throws -> Reply {
        try visit.read { snapshot in
            let code = visit.form["unit"].isEmpty ? visit.query["unit"] ?? "" : visit.form["unit"]
            let named = try code.isEmpty ? visit.tops(in: snapshot).first : Unit.find(code: code, in: snapshot)
            guard let unit = named, visit.actor.may("work.read", at: unit.path) else { throw Refusal.notFound }
            let page = CalendarPage(
                visit: visit, unit: unit, feeds: try SharedCalendar.of(unit.id, in: snapshot), newToken: newToken)
            return visit.page(title: "Lịch công việc", body: page.html)
        }
    }
}

/// The addresses of a unit's calendar.
struct CalendarPage {
    let visit: Visit
    let unit: Unit
    let feeds: [SharedCalendar]
    let newToken: String?
    private var t: Tongue { visit.t }

    var html: HTML {
        // Calendar programs want the whole address.
        let address = newToken.map { visit.origin + WorkPaths.feed($0 + ".ics").address }
        let fresh: HTML? = address.map { address in
            .inset(
                .done,
                """
                <p>\(t("Thêm địa chỉ này vào chương trình lịch (đăng ký lịch từ URL). Địa chỉ chỉ hiện một lần; ai có địa chỉ đều đọc được."))</p>
                <p><code>\(address)</code></p>
                """)
        }
        let lines = feeds.map { feed -> HTML in
            """
            <li>\(t("Tạo lúc \(feed.madeAt.text) bởi \(feed.madeBy)")) \
            \(visit.button(t("Thu hồi"), posting: WorkPaths.revoke(feed.id), style: .quiet))</li>
            """
        }
        return """
            \(.breadcrumb([(t("Việc của tôi"), WorkPaths.work().with(query: ["unit": unit.code])), (t("Lịch công việc"), nil)], t))
            \(.identity(t("Lịch công việc"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
            \(fresh ?? .nothing)
            <p>\(t("Lịch chứa mọi việc đang mở của đơn vị theo thời hạn; việc xong thì tự mất khỏi lịch."))</p>
            \(if: !lines.isEmpty, .section(t("Địa chỉ đang dùng"), "<ul class=\"sources\">\(lines)</ul>"))
            \(.actions([visit.button(t("Tạo địa chỉ mới"), posting: WorkPaths.calendars(), values: ["unit": unit.code])]))
            """
    }
}

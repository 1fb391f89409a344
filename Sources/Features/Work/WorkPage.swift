import Core
import Formats
import Kernel
import Web

/// What one has to do: everything open, the most urgent first, whatever kind it is of.
struct WorkPage {
    let visit: Visit
    let view: WorkView
    let obligations: [Obligation]
    let limit: Int
    let counts: [String: (open: Int, late: Int)]
    let reminders: [Reminder]
    let saved: [SavedView]
    let units: [Unit.ID: String]
    let calendar: WorkingCalendar
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.identity(t("Việc của tôi"), facts: [t("Đơn vị"): HTML(view.scope.unit.shortName), t("Hôm nay"): "\(visit.today)"]))
        \(now)
        \(kinds)
        \(filters)
        \(table)
        \(.pager(next: next, first: visit.query["after"] == nil ? nil : view.link(), t))
        \(told)
        \(views)
        \(.actions(.downloads(t, view.export) + [
            .buttonLink(t("Đưa vào lịch của tôi"), to: WorkPaths.calendars().with(query: ["unit": view.scope.unit.code]))
        ]))
        """
    }

    private var sum: (open: Int, late: Int) {
        counts.values.reduce((0, 0)) { ($0.0 + $1.open, $0.1 + $1.late) }
    }

    private var now: HTML {
        guard sum.open > 0 else { return .nothing }
        var lines: [(number: String, sentence: HTML, isLate: Bool)] = []
        if sum.late > 0 {
            lines.append(
                (
                    t.number(sum.late),
                    "\(t("việc đã quá hạn.")) <a href=\"\(view.link(show: .late))\">\(t("Xem danh sách"))</a>", true
                ))
        }
        lines.append((t.number(sum.open), HTML(t("việc đang mở.")), false))
        return .now(lines)
    }

    private var kinds: HTML {
        let known = visit.product.knowledge.obligations.filter { counts[$0.name] != nil }
        guard known.count > 1 else { return .nothing }
        let all: HTML = """
            <li><a href="\(view.link(kind: ""))"\(attribute: "aria-current", view.kind == nil ? "true" : nil)>\
            \(t("Tất cả")) (\(t.number(sum.open)))</a></li>
            """
        let links = known.map { kind -> HTML in
            let count = counts[kind.name] ?? (0, 0)
            return """
                <li><a href="\(view.link(kind: kind.name))"\(attribute: "aria-current", view.kind == kind.name ? "true" : nil)>\
                \(t(kind.phrase)) (\(t.number(count.open)))</a></li>
                """
        }
        return "<nav class=\"tabs\" aria-label=\"\(t("Loại việc"))\"><ul>\(all)\(links)</ul></nav>"
    }

    private var filters: HTML {
        let values = Form([
            "unit": view.scope.unit.code, "scope": view.scope.scope.rawValue, "show": view.show.rawValue,
            "desk": view.desk, "kind": view.kind ?? "",
        ])
        return visit.filters(showing: WorkPaths.work(), values: values) { parts in
            parts.unitScope(t) + [
                parts.line("desk", t("Bàn"), kind: .search),
                parts.select("show", t("Thời hạn"), WorkView.Show.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                parts.hidden("kind", view.kind ?? ""),
            ]
        }
    }

    private var next: Link? {
        guard obligations.count > limit else { return nil }
        return view.link(after: obligations[limit - 1].place)
    }

    /// On a phone only the first columns are seen without moving the table.
    private var table: HTML {
        var table = Table(
            caption: t("Việc đang mở, gấp nhất trước; số ngày là ngày làm việc"),
            [
                .text(HTML(t("Việc"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Thời hạn"))),
                .text(HTML(t("Loại"))), .text(HTML(t("Đơn vị"))), .text(HTML(t("Bàn"))), .text(HTML(t("Từ ngày"))),
            ])
        for obligation in obligations.prefix(limit) {
            table.row([
                link(to: obligation), standing(obligation), due(obligation), HTML(kind(of: obligation)),
                HTML(units[obligation.unit] ?? ""), HTML(obligation.desk.isEmpty ? "–" : obligation.desk),
                "\(obligation.openedOn)",
            ])
        }
        return table.html(empty: HTML(t("Không có việc nào đang mở.")))
    }

    private func link(to obligation: Obligation) -> HTML {
        guard let kind = visit.product.knowledge.obligations.first(where: { $0.name == obligation.kind }),
            let link = Link(local: kind.address + "\(obligation.record)")
        else { return HTML(obligation.title) }
        return "<a href=\"\(link)\">\(obligation.title)</a>"
    }

    private func kind(of obligation: Obligation) -> String {
        visit.product.knowledge.obligations.first { $0.name == obligation.kind }.map { t($0.phrase) } ?? ""
    }

    private func due(_ obligation: Obligation) -> HTML {
        guard let dueOn = obligation.dueOn else { return "<span class=\"muted\">\(t("không có"))</span>" }
        guard let first = obligation.firstDueOn, first != dueOn else { return "\(dueOn)" }
        return "\(dueOn) <span class=\"muted\">(\(t("ban đầu \(first.text)")))</span>"
    }

    private func standing(_ obligation: Obligation) -> HTML {
        guard let dueOn = obligation.dueOn else { return .tag(t("đang mở")) }
        let distance = t.distance(to: dueOn, on: visit.today, by: calendar)
        if dueOn < visit.today { return .tag("▼ \(distance)", .wrong) }
        let isNear = calendar.count(after: visit.today, through: dueOn) <= 3
        return isNear ? .tag("◆ \(distance)", .care) : .tag(distance)
    }

    private var told: HTML {
        guard !reminders.isEmpty else { return .nothing }
        let stages = Dictionary(
            uniqueKeysWithValues: visit.product.knowledge.figures.rules.reminders.map { ($0.code, $0.name) })
        let lines = reminders.map { reminder -> HTML in
            let stage = t(Phrase(pattern: stages[reminder.stage] ?? reminder.stage))
            return """
                <li><b>\(stage)</b>: \(link(to: reminder.obligation)) \
                <span class="muted">\(units[reminder.obligation.unit] ?? ""), \(t("nhắc ngày \(reminder.madeOn.text)"))</span></li>
                """
        }
        return .section(t("Nhắc việc trong bảy ngày qua"), "<ul class=\"sources\">\(lines)</ul>")
    }

    private var views: HTML {
        guard !saved.isEmpty else { return .nothing }
        let lines = saved.compactMap { view -> HTML? in
            Link(local: view.address).map { link in
                """
                <li><a href="\(link)">\(view.title)</a> \
                \(visit.button(t("Xóa"), posting: WorkPaths.drop(view.id), style: .quiet))</li>
                """
            }
        }
        return .section(t("Bộ lọc đã lưu"), "<ul class=\"sources\">\(lines)</ul>")
    }
}

import Core
import Kernel
import Store
import Web

/// Cuts tasks from a directive, one after the other: what belongs to the directive stays filled in.
struct AssignPage {
    let visit: Visit
    let above: Unit
    let units: [Unit]
    let tops: [Unit]
    /// The tasks already cut from the same directive.
    let earlier: [(task: AssignedTask, unit: String)]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Nhiệm vụ"), TaskPaths.list()), (t("Giao nhiệm vụ"), nil)], t))
        \(.identity(t("Giao nhiệm vụ"), facts: [t("Cơ quan giao"): HTML(above.shortName)]))
        \(list)
        \(visit.form(
            posting: TaskPaths.list(), form, submit: t("Giao nhiệm vụ"), cancel: TaskPaths.list()
        ) { parts in
            [
                by(parts),
                parts.line("directive", t("Văn bản giao"), hint: t("Số, ký hiệu, ví dụ 694/UBND-NC"), isRequired: true),
                parts.line("directiveOn", t("Ngày văn bản"), kind: .day, isRequired: true),
                parts.select("assigner", t("Người giao"), assigners, isRequired: true),
                parts.area("content", t("Nội dung nhiệm vụ"), rows: 3, isRequired: true),
                parts.area("excerpt", t("Trích đoạn giao"), rows: 2, hint: t("Đoạn của văn bản giao việc này")),
                parts.line("deliverable", t("Sản phẩm"), hint: t("Ví dụ Báo cáo, Kế hoạch")),
                parts.select("unit", t("Đơn vị chủ trì"), choices, empty: t("Chọn đơn vị"), isRequired: true),
                parts.area(
                    "supporting", t("Đơn vị phối hợp"), rows: 2,
                    hint: t("Mỗi dòng một đơn vị: mã; phần việc; hạn. Phần việc và hạn có thể bỏ trống.")),
                parts.line("assignedOn", t("Ngày giao"), kind: .day, isRequired: true),
                parts.line("dueOn", t("Hạn"), kind: .day, isRequired: true),
                parts.check("more", t("Nhập tiếp nhiệm vụ khác của văn bản này")),
            ]
        })
        """
    }

    private func by(_ parts: FormParts) -> HTML {
        tops.count > 1
            ? parts.select("by", t("Cơ quan giao"), tops.map { Choice($0.code, $0.shortName) })
            : parts.hidden("by", above.code)
    }

    private var assigners: [Choice] {
        Assigner.allCases.filter { ($0 == .unitAbove) != (above.level == .province) }
            .map { Choice($0.rawValue, t($0.phrase)) }
    }

    private var choices: [Choice] {
        units.filter { $0.id != above.id && $0.exists(on: visit.today) }
            .map { Choice($0.code, "\($0.code) \($0.shortName)") }
    }

    private var list: HTML {
        guard !earlier.isEmpty else { return .nothing }
        let lines = earlier.map { task, unit -> HTML in
            "<li><a href=\"\(TaskPaths.one(task.id))\">\(task.code)</a> \(task.content) (\(unit), \(task.dates.due))</li>"
        }
        return .inset(.plain, "<p>\(t("Đã giao theo văn bản này:"))</p><ul>\(lines)</ul>")
    }
}

/// What changed since a day.
struct ChangesPage {
    let visit: Visit
    let unit: Unit
    let since: Day
    let changes: TaskChanges
    private var t: Tongue { visit.t }

    /// The Monday before this week's: what happened last week and since.
    static func lastMonday(_ today: Day) -> Day { today.adding(1 - today.weekday - 7) }

    var html: HTML {
        """
        \(.breadcrumb([(t("Nhiệm vụ"), TaskPaths.list()), (t("Thay đổi"), nil)], t))
        \(.identity(t("Thay đổi về nhiệm vụ"), facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Từ ngày"): "\(since)", t("Đến ngày"): "\(visit.today)",
        ]))
        \(visit.filters(
            showing: TaskPaths.changes(), values: Form(["unit": unit.code, "since": since.text])
        ) { parts in
            [parts.line("unit", t("Mã đơn vị"), kind: .search), parts.line("since", t("Từ ngày"), kind: .day)]
        })
        \(counts)
        \(.actions(.downloads(t) { TaskPaths.changesExport($0).with(query: ["unit": unit.code, "since": since.text]) }))
        \(TaskChanges.Kind.allCases.map(part))
        """
    }

    private var counts: HTML {
        var table = Table(
            caption: t("Số nhiệm vụ thay đổi theo đơn vị chủ trì"),
            [.text(HTML(t("Đơn vị")))] + TaskChanges.Kind.allCases.map { .number(HTML(t($0.phrase))) })
        for (unit, counts) in changes.units {
            let own = TaskPaths.changes().with(query: ["unit": unit.code, "since": since.text])
            table.row(
                ["<a href=\"\(own)\">\(unit.shortName)</a>"]
                    + TaskChanges.Kind.allCases.map { HTML(t.number(counts[$0] ?? 0)) })
        }
        return table.html(empty: HTML(t("Không có thay đổi nào.")))
    }

    private func part(_ kind: TaskChanges.Kind) -> HTML {
        let lines = changes.lines[kind] ?? []
        guard !lines.isEmpty else { return .nothing }
        var table = Table(
            caption: t(kind.phrase),
            [
                .text(HTML(t("Nhiệm vụ"))), .text(HTML(t("Chủ trì"))), .text(HTML(t("Hạn"))),
                .text(HTML(t("Kết quả"))),
            ])
        for (task, unit) in lines {
            table.row([
                "<a href=\"\(TaskPaths.one(task.id))\">\(task.code)</a> \(task.content)", HTML(unit),
                .due(task, t),
                // What fell away has no outcome; its state says why.
                task.outcome(on: visit.today).map { .outcome($0, t) } ?? .state(task.state, t),
            ])
        }
        let total = changes.total(kind)
        let rest: HTML? =
            total > lines.count
            ? "<p>\(t("Trên đây là \(t.number(lines.count)) trong \(t.number(total)) nhiệm vụ; chọn đơn vị hoặc tải tệp để xem hết."))</p>"
            : nil
        return .section(t(kind.phrase), "\(table.html())\(rest ?? .nothing)")
    }
}

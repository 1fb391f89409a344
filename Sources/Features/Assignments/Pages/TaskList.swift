import Core
import Formats
import Kernel
import Store
import Web

/// What a list of tasks is about, as its address says.
struct TaskListView: Sendable {
    let scope: UnitScope
    let filter: TaskFilter
    let query: Fields

    /// - Throws: `Refusal.notFound` for a unit that the visitor may not see.
    init?(_ visit: Visit, in snapshot: Snapshot) throws {
        guard let scope = try UnitScope(visit, needs: "task.read", in: snapshot) else { return nil }
        self.scope = scope
        query = visit.query
        var filter = TaskFilter(units: scope.ids, today: visit.today)
        let period: Period? = visit.query.value("period")
        filter.from = visit.query.value("from") ?? period?.from
        filter.to = visit.query.value("to") ?? period?.to
        filter.role = visit.query["role"].flatMap(TaskFilter.Role.init) ?? .lead
        filter.outcome = visit.query["outcome"].flatMap(Deadline.Outcome.init)
        filter.state = visit.query["state"].flatMap(AssignedTask.State.init)
        filter.assigner = visit.query["assigner"].flatMap(Assigner.init)
        filter.words = visit.query["q"] ?? ""
        self.filter = filter
    }

    /// The address of the same list with another outcome, page, or form.
    func link(_ address: Link, outcome: Deadline.Outcome?, after: TaskFilter.Place? = nil) -> Link {
        func kept(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        return address.with(query: [
            "unit": scope.unit.code, "scope": scope.scope.rawValue, "period": kept("period"), "from": kept("from"),
            "to": kept("to"), "role": kept("role"), "state": kept("state"), "assigner": kept("assigner"),
            "q": kept("q"), "outcome": outcome?.rawValue, "after": after?.description,
        ])
    }
}

/// The one definition of the list as a file: columns as the register names them, so that it can be loaded again.
enum TaskTable {
    struct Line {
        let task: AssignedTask
        let unit: Unit
        let supporting: [String]
        let today: Day
    }

    static let columns: [(header: String, cell: @Sendable (Line) -> TableCell)] = [
        ("ma", { .text($0.task.code) }), ("van_ban_giao", { .text($0.task.directive) }),
        ("ngay_van_ban", { .day(orEmpty: $0.task.directiveOn) }), ("nguoi_giao", { .text($0.task.assigner.rawValue) }),
        ("noi_dung", { .text($0.task.content) }), ("don_vi_chu_tri", { .text($0.unit.code) }),
        ("don_vi_phoi_hop", { .text($0.supporting.joined(separator: ";")) }),
        ("ngay_giao", { .day($0.task.assignedOn) }), ("han", { .day($0.task.dates.due) }),
        ("gia_han_den", { .day(orEmpty: $0.task.dates.extendedTo) }),
        ("ngay_duyet_gia_han", { .day(orEmpty: $0.task.dates.approvedOn) }),
        ("ngay_hoan_thanh", { .day(orEmpty: $0.task.dates.doneOn) }), ("san_pham", { .text($0.task.deliverable) }),
        ("trang_thai", { .text($0.task.state.rawValue) }),
        ("ket_qua", { .text($0.task.outcome(on: $0.today)?.phrase.vietnamese ?? "") }),
    ]

    /// How many lines a file holds at most.
    private static let limit = 100_000

    static func reply(_ format: TableFormat, _ view: TaskListView, in snapshot: Snapshot) throws -> Reply {
        let units = Dictionary(uniqueKeysWithValues: try Unit.all(in: snapshot).map { ($0.id, $0) })
        let supporting = try TaskPart.codes(in: snapshot)
        let today = view.filter.today
        return try .table(
            format, name: "Nhiệm vụ \(view.scope.unit.shortName)", on: today, columns.map(\.header)
        ) { add in
            for (task, _) in try view.filter.tasks(limit: limit, in: snapshot) {
                guard let unit = units[task.unit] else { continue }
                let line = Line(task: task, unit: unit, supporting: supporting[task.id] ?? [], today: today)
                try add(columns.map { $0.cell(line) })
            }
        }
    }
}

/// The tasks of a unit and those below it, the most urgent first.
struct TaskListPage {
    let visit: Visit
    let view: TaskListView
    let found: [(task: AssignedTask, unit: String)]
    let counts: [Deadline.Outcome: Int]
    let limit: Int
    let calendar: WorkingCalendar
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.identity(t("Nhiệm vụ được giao"), facts: [
            t("Đơn vị"): HTML(view.scope.unit.shortName), t("Tính đến"): "\(visit.today)",
        ]))
        \(actions)
        \(filters)
        \(outcomes)
        \(table)
        """
    }

    private var actions: HTML {
        var actions: [HTML] = []
        if visit.actor.may(AssignTask.permission, at: view.scope.unit.path) {
            actions.append(
                .buttonLink(
                    t("Giao nhiệm vụ"), to: TaskPaths.new().with(query: ["by": view.scope.unit.code]), style: .main))
        }
        actions.append(
            .buttonLink(t("Thay đổi từ thứ Hai"), to: TaskPaths.changes().with(query: ["unit": view.scope.unit.code])))
        actions.append(
            .buttonLink(t("Nhiệm vụ định kỳ"), to: DutyPaths.list().with(query: ["unit": view.scope.unit.code])))
        actions += .downloads(t) { view.link(TaskPaths.export($0), outcome: view.filter.outcome) }
        actions.append(SavedViews.form(visit, t("Nhiệm vụ được giao")))
        return .actions(actions)
    }

    private var filters: HTML {
        var shown = Form(visit.query)
        shown.fields.set("unit", view.scope.unit.code)
        shown.fields.set("scope", view.scope.scope.rawValue)
        let year = visit.today.parts.year
        let parts: [Period.Part] = [.year] + (1...4).map { .quarter($0) }
        let periods = [year, year - 1, year - 2].flatMap { year in parts.compactMap { Period(year, $0) } }
        return visit.filters(showing: TaskPaths.list(), values: shown) { parts in
            parts.unitScope(t) + [
                parts.select(
                    "role", t("Vai trò"),
                    [Choice("lead", t("chủ trì")), Choice("part", t("phối hợp"))]),
                parts.select(
                    "period", t("Kỳ (theo hạn giao)"), periods.map { Choice($0, t($0.phrase)) }, empty: t("Mọi kỳ")),
                parts.select(
                    "outcome", t("Kết quả"), Deadline.Outcome.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Tất cả")),
                parts.select(
                    "state", t("Tình trạng"), AssignedTask.State.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Tất cả")),
                parts.select(
                    "assigner", t("Người giao"), Assigner.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Tất cả")),
                parts.line("from", t("Hạn từ ngày"), kind: .day),
                parts.line("to", t("Hạn đến ngày"), kind: .day),
                parts.line("q", t("Có các từ"), kind: .search),
            ]
        }
    }

    /// The four counts, each with the list behind it.
    private var outcomes: HTML {
        let links = Deadline.Outcome.allCases.map { outcome -> HTML in
            let label = "\(t(outcome.phrase)) (\(t.number(counts[outcome] ?? 0)))"
            let link = view.link(TaskPaths.list(), outcome: outcome)
            return """
                <li><a href="\(link)"\(attribute: "aria-current", outcome == view.filter.outcome ? "page" : nil)>\(label)</a></li>
                """
        }
        let total = counts.values.reduce(0, +)
        let all: HTML = """
            <li><a href="\(view.link(TaskPaths.list(), outcome: nil))"\
            \(attribute: "aria-current", view.filter.outcome == nil ? "page" : nil)>\(t("tất cả")) (\(t.number(total)))</a></li>
            """
        return "<nav class=\"tabs\" aria-label=\"\(t("Bốn kết quả"))\"><ul>\(all)\(links)</ul></nav>"
    }

    private var table: HTML {
        var table = Table(
            caption: t("Nhiệm vụ, việc gấp nhất trước; số ngày là ngày làm việc"),
            [
                .text(HTML(t("Nhiệm vụ"))), .text(HTML(t("Kết quả"))), .text(HTML(t("Hạn"))),
                .text(HTML(t("Chủ trì"))), .text(HTML(t("Người giao"))), .text(HTML(t("Tình trạng"))),
            ])
        for (task, unit) in found.prefix(limit) {
            table.row([
                "<a href=\"\(TaskPaths.one(task.id))\">\(task.code)</a> \(task.content)",
                "\(.outcome(task.outcome(on: visit.today), t)) \(distance(task))", .due(task, t), HTML(unit),
                HTML(t(task.assigner.phrase)), .state(task.state, t),
            ])
        }
        let next = found.count > limit ? TaskFilter.Place(found[limit - 1].task) : nil
        return """
            \(table.html(empty: HTML(t("Không có nhiệm vụ nào."))))
            \(.pager(
                next: next.map { view.link(TaskPaths.list(), outcome: view.filter.outcome, after: $0) },
                first: visit.query["after"] == nil ? nil : view.link(TaskPaths.list(), outcome: view.filter.outcome), t))
            """
    }
}

extension TaskListPage {
    /// How far an open task is from its day, in working days.
    private func distance(_ task: AssignedTask) -> HTML {
        switch task.outcome(on: visit.today) {
        case .runningLate, .runningInTime:
            let distance = t.distance(to: task.dates.effectiveDue, on: visit.today, by: calendar)
            return "<span class=\"muted\">\(distance)</span>"
        default: return .nothing
        }
    }
}

extension HTML {
    static func state(_ state: AssignedTask.State, _ t: Tongue) -> HTML {
        let weight: Weight =
            switch state {
            case .done: .done
            case .new, .awaiting: .care
            default: .plain
            }
        return .tag(t(state.phrase), weight)
    }

    /// The day in force, and the first one where it was moved.
    static func due(_ task: AssignedTask, _ t: Tongue) -> HTML {
        guard task.dates.effectiveDue != task.dates.due else { return "\(task.dates.due)" }
        return "\(task.dates.effectiveDue) <span class=\"muted\">\(t("gia hạn, hạn đầu \(task.dates.due.text)"))</span>"
    }
}

import Core
import Formats
import Kernel
import Store
import Web

/// What a list of tasks is about, as its address says.
struct TaskListView: Sendable {
    let unit: Unit
    let scope: Scope
    let filter: TaskFilter
    let query: Fields

    /// - Throws: `Refusal.notFound` for a unit that the visitor may not see.
    init?(_ visit: Visit, in snapshot: Snapshot) throws {
        guard let unit = try visit.taskUnit(in: snapshot) else { return nil }
        self.unit = unit
        query = visit.query
        scope = visit.query["scope"].flatMap(Scope.init) ?? .tree
        let units = scope == .own ? [unit] : try Unit.tree(under: unit.path, in: snapshot)
        var filter = TaskFilter(units: units.map(\.id), today: visit.today)
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
    func link(_ path: Path<>, outcome: Deadline.Outcome?, after: TaskFilter.Place? = nil) -> Link {
        func kept(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        return path().with(query: [
            "unit": unit.code, "scope": scope.rawValue, "period": kept("period"), "from": kept("from"),
            "to": kept("to"), "role": kept("role"), "state": kept("state"), "assigner": kept("assigner"),
            "q": kept("q"), "outcome": outcome?.rawValue, "after": after?.description,
        ])
    }
}

/// The one definition of the list as a file: columns as the register names them, so that it can be loaded again.
enum TaskTable {
    typealias Line = (task: AssignedTask, unit: Unit, supporting: [String])

    static let columns: [(header: String, value: @Sendable (Line, Day) -> String)] = [
        ("ma", { line, _ in line.task.code }),
        ("van_ban_giao", { line, _ in line.task.directive }),
        ("ngay_van_ban", { line, _ in line.task.directiveOn?.iso ?? "" }),
        ("nguoi_giao", { line, _ in line.task.assigner.rawValue }),
        ("noi_dung", { line, _ in line.task.content }),
        ("don_vi_chu_tri", { line, _ in line.unit.code }),
        ("don_vi_phoi_hop", { line, _ in line.supporting.joined(separator: ";") }),
        ("ngay_giao", { line, _ in line.task.assignedOn.iso }),
        ("han", { line, _ in line.task.dates.due.iso }),
        ("gia_han_den", { line, _ in line.task.dates.extendedTo?.iso ?? "" }),
        ("ngay_duyet_gia_han", { line, _ in line.task.dates.approvedOn?.iso ?? "" }),
        ("ngay_hoan_thanh", { line, _ in line.task.dates.doneOn?.iso ?? "" }),
        ("san_pham", { line, _ in line.task.deliverable }),
        ("trang_thai", { line, _ in line.task.state.rawValue }),
        ("ket_qua", { line, day in line.task.outcome(on: day)?.phrase.vietnamese ?? "" }),
    ]

    /// How many lines a file holds at most.
    static let limit = 100_000

    static func csv(_ filter: TaskFilter, in snapshot: Snapshot) throws -> String {
        let units = Dictionary(uniqueKeysWithValues: try Unit.all(in: snapshot).map { ($0.id, $0) })
        let supporting = try TaskPart.codes(in: snapshot)
        var bytes: [UInt8] = []
        try withoutActuallyEscaping({ (piece: [UInt8]) in bytes += piece }) { sink in
            var writer = CSVWriter(sink: sink)
            try writer.write(columns.map(\.header))
            for (task, _) in try filter.tasks(limit: limit, in: snapshot) {
                guard let unit = units[task.unit] else { continue }
                let line: Line = (task, unit, supporting[task.id] ?? [])
                try writer.write(columns.map { $0.value(line, filter.today) })
            }
            try writer.finish()
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The tasks of a unit and those below it, the most urgent first.
struct TaskListPage {
    let visit: Visit
    let view: TaskListView
    let found: [(task: AssignedTask, unit: String)]
    let counts: [Deadline.Outcome: Int]
    let limit: Int
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.identity(t("Nhiệm vụ được giao"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tính đến"): "\(visit.today)",
        ]))
        \(actions)
        \(filters)
        \(outcomes)
        \(table)
        """
    }

    private var actions: HTML {
        var actions: [HTML] = []
        if visit.actor.may(AssignTask.permission, at: view.unit.path) {
            actions.append(
                .buttonLink(
                    t("Giao nhiệm vụ"), to: TaskPaths.new().with(query: ["by": view.unit.code]), style: .main))
        }
        actions.append(
            .buttonLink(t("Thay đổi từ thứ Hai"), to: TaskPaths.changes().with(query: ["unit": view.unit.code])))
        actions.append(
            .buttonLink(t("Nhiệm vụ định kỳ"), to: DutyPaths.list().with(query: ["unit": view.unit.code])))
        actions.append(.buttonLink(t("Tải CSV"), to: view.link(TaskPaths.csv, outcome: view.filter.outcome)))
        return .actions(actions)
    }

    private var filters: HTML {
        var shown = Form(visit.query)
        shown.fields.set("unit", view.unit.code)
        shown.fields.set("scope", view.scope.rawValue)
        let year = visit.today.parts.year
        let parts: [Period.Part] = [.year] + (1...4).map { .quarter($0) }
        let periods = [year, year - 1, year - 2].flatMap { year in parts.compactMap { Period(year, $0) } }
        return visit.filters(showing: TaskPaths.list(), values: shown) { parts in
            [
                parts.line("unit", t("Mã đơn vị"), kind: .search),
                parts.select(
                    "scope", t("Phạm vi"),
                    [
                        Choice(Scope.tree.rawValue, t("Cả đơn vị trực thuộc")),
                        Choice(Scope.own.rawValue, t("Riêng đơn vị")),
                    ]),
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
            let link = view.link(TaskPaths.list, outcome: outcome)
            return """
                <li><a href="\(link)"\(attribute: "aria-current", outcome == view.filter.outcome ? "page" : nil)>\(label)</a></li>
                """
        }
        let total = counts.values.reduce(0, +)
        let all: HTML = """
            <li><a href="\(view.link(TaskPaths.list, outcome: nil))"\
            \(attribute: "aria-current", view.filter.outcome == nil ? "page" : nil)>\(t("tất cả")) (\(t.number(total)))</a></li>
            """
        return "<nav class=\"tabs\" aria-label=\"\(t("Bốn kết quả"))\"><ul>\(all)\(links)</ul></nav>"
    }

    private var table: HTML {
        var table = Table(
            caption: t("Nhiệm vụ, việc gấp nhất trước"),
            [
                .text(HTML(t("Nhiệm vụ"))), .text(HTML(t("Chủ trì"))), .text(HTML(t("Người giao"))),
                .text(HTML(t("Hạn"))), .text(HTML(t("Kết quả"))), .text(HTML(t("Tình trạng"))),
            ])
        for (task, unit) in found.prefix(limit) {
            table.row([
                "<a href=\"\(TaskPaths.one(task.id))\">\(task.code)</a> \(task.content)", HTML(unit),
                HTML(t(task.assigner.phrase)), .due(task, t), .outcome(task.outcome(on: visit.today), t),
                .state(task.state, t),
            ])
        }
        let next = found.count > limit ? TaskFilter.Place(found[limit - 1].task) : nil
        return """
            \(table.html(empty: HTML(t("Không có nhiệm vụ nào."))))
            \(.pager(
                next: next.map { view.link(TaskPaths.list, outcome: view.filter.outcome, after: $0) },
                first: visit.query["after"] == nil ? nil : view.link(TaskPaths.list, outcome: view.filter.outcome), t))
            """
    }
}

extension HTML {
    /// Shape and word for one of the four outcomes.
    static func outcome(_ outcome: Deadline.Outcome?, _ t: Tongue) -> HTML {
        guard let outcome else { return "–" }
        let weight: Weight =
            switch outcome {
            case .doneInTime: .done
            case .doneLate: .care
            case .runningInTime: .plain
            case .runningLate: .wrong
            }
        return .tag(t(outcome.phrase), weight)
    }

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

import Core
import Kernel
import Store

extension MeasureFamily {
    /// What is counted over assigned tasks, by the lead unit and the day first given.
    ///
    /// Settled is what has a result document or fell away; what fell away counts for nothing from that day on.
    static let tasks = MeasureFamily(
        "task", records: "task", cells: "task_cell", flows: [],
        verdicts: [
            Verdict("done_in_time", on: "due_on", settled: "r.done_on IS NOT NULL AND r.done_on <= r.effective_due_on"),
            Verdict("done_late", on: "due_on", settled: "r.done_on IS NOT NULL AND r.done_on > r.effective_due_on"),
            Verdict("running_in_time", on: "due_on", waiting: { day in "r.effective_due_on >= \(day)" }),
            Verdict("running_late", on: "due_on", waiting: { day in "r.effective_due_on < \(day)" }),
        ],
        durations: [
            Duration("delay", "Số ngày làm việc chậm của nhiệm vụ đã hoàn thành", in: .workingDays, "r.delay_days")
        ],
        events: [],
        columns: [
            .text("Mã nhiệm vụ", "r.code"), .text("Văn bản giao", "r.directive"),
            .word("Người giao", "r.assigner", words(Assigner.allCases.map { ($0.rawValue, $0.phrase) })),
            .text("Nội dung nhiệm vụ", "r.content"), .day("Ngày giao", "r.assigned_on"), .day("Hạn giao", "r.due_on"),
            .day("Gia hạn đến", "r.extended_to"), .day("Ngày duyệt", "r.approved_on"),
            .day("Hoàn thành", "r.done_on"),
            .word(
                "Tình trạng", "r.state", words(AssignedTask.State.allCases.map { ($0.rawValue, $0.phrase) })),
        ])

    private static func words(_ pairs: [(String, Phrase)]) -> [String: Phrase] {
        Dictionary(uniqueKeysWithValues: pairs)
    }
}

extension ObligationKind {
    private static let closed: SQL = "NULLIF(r.open_until, \(MeasureFamily.Verdict.never))"

    /// A task, owed by its lead unit.
    static let task = ObligationKind(
        "task", "Nhiệm vụ được giao", address: "/tasks/", records: "task",
        columns: Columns(
            title: "r.code || ' · ' || r.content", unit: "r.unit_id", openedOn: "r.assigned_on",
            dueOn: "r.effective_due_on", firstDueOn: "r.due_on", closedOn: closed, basis: "r.directive"),
        where: "1 = 1")

    private static func task(_ column: SQL) -> SQL { "(SELECT \(column) FROM task t WHERE t.id = r.task_id)" }

    /// A part of a task, owed by a cooperating unit: closed with the task at the latest.
    static let taskPart = ObligationKind(
        "task_part", "Phần việc phối hợp", address: "/tasks/parts/", records: "task_part",
        columns: Columns(
            title:
                "\(task("t.code")) || ' · ' || CASE WHEN r.content = '' THEN \(task("t.content")) ELSE r.content END",
            unit: "r.unit_id", openedOn: task("t.assigned_on"),
            dueOn: "COALESCE(r.due_on, \(task("t.effective_due_on")))",
            firstDueOn: "COALESCE(r.due_on, \(task("t.due_on")))",
            closedOn: "COALESCE(r.done_on, \(task("NULLIF(t.open_until, \(MeasureFamily.Verdict.never))")))",
            basis: task("t.directive")),
        where: "1 = 1")

    /// An item of a plan or work programme.
    static let planItem = ObligationKind(
        "plan_item", "Mục của kế hoạch, chương trình", address: "/plans/items/", records: "plan_item",
        columns: Columns(
            title: "r.content", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "r.done_on", basis: "r.basis"),
        where: "1 = 1")
}

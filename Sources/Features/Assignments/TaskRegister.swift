import Core
import Formats
import Kernel
import Store

/// The register of tasks as the office of the province exports it.
struct TaskRegister: Register {
    let kind = "tasks"
    let name: Phrase = "nhiệm vụ được giao"
    let order = 80
    let isCommon = false
    let columns = Column.allCases.map { column in
        column.standing.map { RegisterColumn.optional(column.rawValue, $0) } ?? .required(column.rawValue)
    }
    let families = [MeasureFamily.tasks]
    let table = RegisterTable(
        "task", key: ["code"],
        columns: [
            .text("code"), .text("directive"), .integer("directive_on"), .text("assigner"),
            .integer("assigner_unit_id"), .text("content"), .text("deliverable"), .text("words"),
            .text("words_folded"), .integer("unit_id"), .text("supporting"), .integer("assigned_on"),
            .integer("due_on"), .integer("extended_to"), .integer("approved_on"), .integer("effective_due_on"),
            .integer("done_on"), .integer("open_until"), .integer("delay_days"), .text("state"), .integer("percent"),
        ])

    enum Column: String, CaseIterable {
        case code = "ma"
        case directive = "van_ban_giao"
        case directiveOn = "ngay_van_ban"
        case assigner = "nguoi_giao"
        case content = "noi_dung"
        case unit = "don_vi_chu_tri"
        case supporting = "don_vi_phoi_hop"
        case assignedOn = "ngay_giao"
        case dueOn = "han"
        case extendedTo = "gia_han_den"
        case approvedOn = "ngay_duyet_gia_han"
        case doneOn = "ngay_hoan_thanh"
        case deliverable = "san_pham"

        /// What stands of columns that may be missing, and empty in any row; nil for all others.
        var standing: StandingValue? {
            switch self {
            case .directiveOn: .day("directive_on")
            case .supporting: .text("supporting")
            case .extendedTo: .day("extended_to")
            case .approvedOn: .day("approved_on")
            case .doneOn: .day("done_on")
            case .deliverable: .text("deliverable")
            default: nil
            }
        }
        var place: Int { Column.allCases.firstIndex(of: self) ?? 0 }
    }

    /// A right row.
    struct Record: Sendable {
        let code: String
        let directive: String
        let directiveOn: Day?
        let assigner: Assigner
        let assignerUnit: Unit.ID
        let content: String
        let deliverable: String
        let unit: Unit.ID
        let supporting: [String]
        let assignedOn: Day
        let dates: TaskDates
        let delay: Int?
    }

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Record> {
        TaskChecker(
            loader: loader,
            units: try Unit.byCode(in: snapshot),
            handled: Set(try snapshot.all("SELECT code FROM task WHERE version > 0") { $0.text(0) }),
            calendar: try .kept(in: snapshot))
    }

    func key(of record: Record) -> String { record.code }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        let words = AssignedTask.words(record.code, record.directive, record.content)
        let isDone = record.dates.doneOn != nil
        try rows.append(record.code)
        try rows.append(record.directive)
        try rows.append(record.directiveOn?.key)
        try rows.append(record.assigner.rawValue)
        try rows.append(record.assignerUnit.value)
        try rows.append(record.content)
        try rows.append(record.deliverable)
        try rows.append(words.kept)
        try rows.append(words.folded)
        try rows.append(record.unit.value)
        try rows.append(record.supporting.joined(separator: ";"))
        try rows.append(record.assignedOn.key)
        try rows.append(record.dates.due.key)
        try rows.append(record.dates.extendedTo?.key)
        try rows.append(record.dates.approvedOn?.key)
        try rows.append(record.dates.effectiveDue.key)
        try rows.append(record.dates.doneOn?.key)
        try rows.append(record.dates.openUntil)
        try rows.append(record.delay)
        try rows.append((isDone ? AssignedTask.State.done : .running).rawValue)
        try rows.append(isDone ? 100 : 0)
    }

    /// Gives every cooperating unit its part, and says what is due.
    func settle(_ changed: SQL, in tx: Transaction) throws {
        let codes = Dictionary(uniqueKeysWithValues: try Unit.all(in: tx).map { ($0.code, $0.id) })
        let wanted = try tx.all("SELECT r.id, r.supporting FROM task r WHERE \(changed)") { row in
            (row.integer(0), row.text(1).split(separator: ";").compactMap { codes[String($0)] })
        }
        let kept = Dictionary(
            grouping: try tx.all(
                "SELECT p.task_id, p.unit_id FROM task_part p JOIN task r ON r.id = p.task_id WHERE \(changed)"
            ) { (task: $0.integer(0), unit: Unit.ID($0.integer(1))) }, by: \.task)
        for (task, units) in wanted {
            let present = Set((kept[task] ?? []).map(\.unit))
            for unit in present.subtracting(units).sorted() {
                let chosen: SQL = "r.task_id = \(task) AND r.unit_id = \(unit)"
                try ObligationKind.taskPart.forget(chosen, in: tx)
                try tx.execute("DELETE FROM task_part WHERE task_id = \(task) AND unit_id = \(unit)")
            }
            for unit in units where !present.contains(unit) {
                try tx.execute("INSERT INTO task_part (task_id, unit_id, content) VALUES (\(task), \(unit), '')")
            }
        }
        try ObligationKind.task.follow(changed, in: tx)
        try ObligationKind.taskPart.follow(Self.parts(of: changed), in: tx)
    }

    func unsettle(_ changed: SQL, in tx: Transaction) throws {
        if let code = try tx.first(
            "SELECT r.code FROM task r WHERE r.version > 0 AND \(changed) LIMIT 1", { $0.text(0) })
        {
            throw Refusal.conflict("Nhiệm vụ \(code) của lần nạp này đã được xử lý trên trang; không hoàn tác được.")
        }
        let parts = Self.parts(of: changed)
        try ObligationKind.taskPart.forget(parts, in: tx)
        try tx.execute("DELETE FROM task_part WHERE task_id IN (SELECT r.id FROM task r WHERE \(changed))")
        try ObligationKind.task.forget(changed, in: tx)
    }

    private static func parts(of changed: SQL) -> SQL {
        let tasks: SQL = "SELECT r.id FROM task r WHERE \(changed)"
        return "r.task_id IN (\(tasks))"
    }
}

/// What makes a row of the register wrong.
struct TaskChecker: RowChecker {
    let loader: Actor
    let units: [String: Unit]
    /// Codes of tasks that people have handled on pages: no file speaks for them any more.
    let handled: Set<String>
    let calendar: WorkingCalendar

    private typealias Column = TaskRegister.Column

    func check(_ row: inout RegisterRow) -> TaskRegister.Record? {
        let code = row.required(Column.code.place)
        if let code, handled.contains(code) {
            row.refuse(Column.code.place, "Nhiệm vụ mang mã này đã được xử lý trên trang; tệp không thay đổi được.")
        }
        let directive = row.required(Column.directive.place)
        let directiveOn = row.day(Column.directiveOn.place)
        let assigner = row.requiredWord(Column.assigner.place, as: Assigner.self)
        let content = row.required(Column.content.place)
        let assignedOn = row.requiredDay(Column.assignedOn.place)
        let unit = row.unit(Column.unit.place, among: units, on: assignedOn, loadedBy: loader)
        let supporting = supporting(&row, of: unit, on: assignedOn)
        let dates = dates(&row, assignedOn: assignedOn)
        if let directiveOn, let assignedOn, directiveOn > assignedOn {
            row.refuse(Column.directiveOn.place, "Ngày văn bản giao sau ngày giao \(assignedOn.text).")
        }
        guard row.isRight, let code, let directive, let assigner, let content, let assignedOn, let unit, let dates,
            let top = unit.path.units.first
        else { return nil }
        return TaskRegister.Record(
            code: code, directive: directive, directiveOn: directiveOn, assigner: assigner,
            assignerUnit: assigner == .unitAbove ? unit.parent ?? top : top, content: content,
            deliverable: row.text(Column.deliverable.place) ?? "", unit: unit.id, supporting: supporting,
            assignedOn: assignedOn, dates: dates, delay: dates.delay(by: calendar))
    }

    private func dates(_ row: inout RegisterRow, assignedOn: Day?) -> TaskDates? {
        let dueOn = row.requiredDay(Column.dueOn.place)
        let extendedTo = row.day(Column.extendedTo.place)
        let approvedOn = row.day(Column.approvedOn.place)
        let doneOn = row.day(Column.doneOn.place)
        if let assignedOn {
            if let dueOn, dueOn < assignedOn {
                row.refuse(Column.dueOn.place, "Hạn sớm hơn ngày giao \(assignedOn.text).")
            }
            if let doneOn, doneOn < assignedOn {
                row.refuse(Column.doneOn.place, "Ngày hoàn thành sớm hơn ngày giao \(assignedOn.text).")
            }
            if let approvedOn, approvedOn < assignedOn {
                row.refuse(Column.approvedOn.place, "Ngày duyệt gia hạn sớm hơn ngày giao \(assignedOn.text).")
            }
        }
        if let extendedTo, let dueOn, extendedTo < dueOn {
            row.refuse(Column.extendedTo.place, "Hạn gia hạn sớm hơn hạn ban đầu \(dueOn.text).")
        }
        if approvedOn != nil, extendedTo == nil, row.text(Column.extendedTo.place) == nil {
            row.refuse(Column.approvedOn.place, "Có ngày duyệt gia hạn mà không có hạn mới.")
        }
        return dueOn.map { TaskDates(due: $0, extendedTo: extendedTo, approvedOn: approvedOn, doneOn: doneOn) }
    }

    private func supporting(_ row: inout RegisterRow, of lead: Unit?, on day: Day?) -> [String] {
        let codes = (row.text(Column.supporting.place) ?? "").split(separator: ";")
            .map { VietnameseText.clean(String($0)) }.filter { !$0.isEmpty }
        for code in codes {
            if code == lead?.code {
                row.refuse(Column.supporting.place, "Đơn vị chủ trì không thể đồng thời là đơn vị phối hợp.")
            }
            if let unit = units[code] {
                if let day, !unit.exists(on: day) {
                    row.refuse(Column.supporting.place, "Đơn vị \(code) không tồn tại vào ngày giao \(day.text).")
                }
            } else {
                row.refuse(Column.supporting.place, "Không có đơn vị mang mã “\(code)”.")
            }
        }
        if Set(codes).count < codes.count { row.refuse(Column.supporting.place, "Đơn vị phối hợp ghi hai lần.") }
        return codes
    }
}

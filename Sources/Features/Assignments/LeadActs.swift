import Core
import Kernel
import Store

/// The lead unit takes the task on.
struct AcceptTask: TaskMoving {
    static let move = TaskMove.accept
    let task: AssignedTask.ID
    let version: Int

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        let task = try begin(occasion, in: tx).task
        try task.keep(on: occasion, act: Self.name, in: tx)
        return done(task)
    }
}

/// The lead unit sends back what is not its business, within the term.
struct ReturnTask: TaskMoving {
    static let move = TaskMove.sendBack
    let task: AssignedTask.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        var task = try begin(occasion, in: tx).task
        let reason = try reason.required("reason", "Chưa nêu lý do.")
        task.dates.droppedOn = occasion.today
        try task.keep(on: occasion, act: Self.name, said: reason, in: tx)
        return done(task)
    }
}

/// The lead unit says how far it is and what stands in the way.
struct ReportTask: TaskMoving {
    static let move = TaskMove.report
    let task: AssignedTask.ID
    let version: Int
    let percent: Int
    let content: String
    let obstacles: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        var task = try begin(occasion, in: tx).task
        guard (0...100).contains(percent) else {
            throw Refusal.invalid("percent", "Tỷ lệ hoàn thành phải từ 0 đến 100.")
        }
        task.percent = percent
        try task.keep(
            on: occasion, act: Self.name, said: try content.required("content"), percent: percent,
            obstacles: VietnameseText.clean(obstacles ?? ""), in: tx)
        return done(task)
    }
}

/// The lead unit says that it is done, with the document that answers the task.
///
/// From then on it counts as done on that document's day, unless the assigner rejects it.
struct FinishTask: TaskMoving {
    static let move = TaskMove.finish
    let task: AssignedTask.ID
    let version: Int
    /// Number and notation of the result document.
    let product: String
    let doneOn: Day
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        var task = try begin(occasion, in: tx).task
        task.product = try product.required("product")
        if doneOn < task.assignedOn {
            throw Refusal.invalid("doneOn", "Ngày văn bản kết quả sớm hơn ngày giao \(task.assignedOn.text).")
        }
        if doneOn > occasion.today { throw Refusal.invalid("doneOn", "Ngày văn bản kết quả ở tương lai.") }
        task.dates.doneOn = doneOn
        task.percent = 100
        task.finishedBy = occasion.actor.name
        let said = [task.product, doneOn.text, VietnameseText.clean(note ?? "")].filter { !$0.isEmpty }
        try task.keep(on: occasion, act: Self.name, said: said.joined(separator: " · "), percent: 100, in: tx)
        return done(task, ["doneOn": doneOn.iso])
    }
}

/// The lead unit asks for more time.
struct RequestExtension: TaskMoving {
    static let move = TaskMove.requestExtension
    let task: AssignedTask.ID
    let version: Int
    let to: Day
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        let task = try begin(occasion, in: tx).task
        let reason = try reason.required("reason", "Chưa nêu lý do.")
        guard to > task.dates.effectiveDue else {
            throw Refusal.invalid("to", "Hạn mới phải sau hạn đang có hiệu lực \(task.dates.effectiveDue.text).")
        }
        try tx.execute(
            """
            INSERT INTO task_extension (task_id, asked_on, asked_by, asked_to, reason)
            VALUES (\(task.id), \(occasion.today), \(occasion.actor.name), \(to), \(reason))
            """)
        try task.keep(on: occasion, act: Self.name, said: "\(to.text) · \(reason)", in: tx)
        return done(task, ["to": to.iso])
    }
}

/// A cooperating unit says that its part is done.
struct FinishPart: Act {
    static let name = "task.finishPart"

    let part: TaskPart.ID
    /// Number and notation of the document, or what was done.
    let result: String
    let doneOn: Day

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(TaskPart.find(part, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        let part = try TaskPart.find(part, in: tx)
        let task = try AssignedTask.find(part.task, in: tx)
        if let obstacle = part.obstacle(of: task) { throw Refusal.conflict([obstacle]) }
        let result = try result.required("result")
        if doneOn < task.assignedOn {
            throw Refusal.invalid("doneOn", "Ngày hoàn thành sớm hơn ngày giao \(task.assignedOn.text).")
        }
        if doneOn > occasion.today { throw Refusal.invalid("doneOn", "Ngày hoàn thành ở tương lai.") }
        try tx.execute(
            "UPDATE task_part SET done_on = \(doneOn), result = \(result) WHERE id = \(part.id)")
        let code = try Unit.find(part.unit, in: tx)?.code ?? ""
        // No file shall change a task in which people have begun to work; otherwise its version stays what the lead
        // unit read.
        if task.version == 0 {
            try tx.execute(
                """
                UPDATE task SET version = 1, changed_at = \(occasion.now), changed_by = \(occasion.actor.name)
                WHERE id = \(task.id)
                """)
        }
        try TaskStep.note(
            task.id, Self.name, said: "\(code) · \(result) · \(doneOn.text)", on: occasion, in: tx)
        try AssignedTask.follow(task.id, in: tx)
        return Journaled(task.id, of: task.subject, unit: part.unit)
    }
}

extension TaskPart {
    /// Why it cannot be finished now.
    func obstacle(of task: AssignedTask) -> Reason? {
        if doneOn != nil { return Reason("Phần việc này đã hoàn thành.") }
        if task.dates.droppedOn != nil || task.state == .done {
            return Reason("Nhiệm vụ đã kết thúc; phần việc phối hợp không còn mở.")
        }
        return nil
    }
}

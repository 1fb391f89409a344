import Core
import Kernel
import Store

/// The assigner accepts the result; somebody else than who said it was done.
struct ConfirmTask: TaskMoving {
    static let move = TaskMove.confirm
    let task: AssignedTask.ID
    let version: Int
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        let task = try begin(occasion, in: tx).task
        try task.keep(on: occasion, act: Self.name, said: VietnameseText.clean(note ?? ""), in: tx)
        return done(task)
    }
}

/// The assigner does not accept the result: the task runs again, as if nobody had said that it was done.
struct RejectTask: TaskMoving {
    static let move = TaskMove.reject
    let task: AssignedTask.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        var task = try begin(occasion, in: tx).task
        let reason = try reason.required("reason", "Chưa nêu lý do.")
        task.dates.doneOn = nil
        task.finishedBy = nil
        task.product = ""
        try task.keep(on: occasion, act: Self.name, said: reason, in: tx)
        return done(task)
    }
}

/// The assigner approves or refuses an extension. The day first given is kept either way.
///
/// An approval after that day is kept and moves nothing: the contract of figures counts it only until then.
struct DecideExtension: TaskMoving {
    static let move = TaskMove.decideExtension
    let task: AssignedTask.ID
    let version: Int
    let verdict: Verdict
    /// Why; required for a refusal.
    let reason: String?

    enum Verdict: String, Codable, CaseIterable, Sendable {
        case approve
        case refuse
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        var (task, desk) = try begin(occasion, in: tx)
        guard let request = desk.request else { throw Refusal.notFound }
        let reason = VietnameseText.clean(reason ?? "")
        if verdict == .refuse { _ = try reason.required("reason", "Từ chối gia hạn phải nêu lý do.") }
        let isApproved = verdict == .approve
        let counts = isApproved && occasion.today <= task.dates.due
        // A late approval does not take the place of one that counts.
        if isApproved, counts || task.dates.effectiveDue == task.dates.due {
            task.dates.extendedTo = request.askedTo
            task.dates.approvedOn = occasion.today
        }
        try tx.execute(
            """
            UPDATE task_extension SET decided_on = \(occasion.today), decided_by = \(occasion.actor.name),
                is_approved = \(isApproved), counts = \(counts), decision = \(reason)
            WHERE id = \(request.id)
            """)
        let said = [request.askedTo.text, reason].filter { !$0.isEmpty }
        try task.keep(
            on: occasion, act: "\(Self.name).\(verdict.rawValue)", said: said.joined(separator: " · "), in: tx)
        return done(task, ["verdict": verdict.rawValue, "counts": "\(counts)"])
    }
}

/// The assigner lets the task rest, waiting for a superior. Its day does not move.
struct PauseTask: TaskMoving {
    static let move = TaskMove.pause
    let task: AssignedTask.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        let task = try begin(occasion, in: tx).task
        try task.keep(on: occasion, act: Self.name, said: try reason.required("reason", "Chưa nêu lý do."), in: tx)
        return done(task)
    }
}

/// The assigner lets it go on.
struct ResumeTask: TaskMoving {
    static let move = TaskMove.resume
    let task: AssignedTask.ID
    let version: Int
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        let task = try begin(occasion, in: tx).task
        try task.keep(on: occasion, act: Self.name, said: VietnameseText.clean(note ?? ""), in: tx)
        return done(task)
    }
}

/// The assigner words the task anew. Unit and days stay: another unit is another task, more time is an extension.
struct ChangeTask: TaskMoving {
    static let move = TaskMove.change
    let task: AssignedTask.ID
    let version: Int
    let content: String
    let deliverable: String?
    let excerpt: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        var task = try begin(occasion, in: tx).task
        task.content = try content.required("content")
        task.deliverable = VietnameseText.clean(deliverable ?? "")
        task.excerpt = VietnameseText.clean(excerpt ?? "")
        try task.keep(on: occasion, act: Self.name, in: tx)
        return done(task)
    }
}

/// The assigner takes the task back.
struct CancelTask: TaskMoving {
    static let move = TaskMove.cancel
    let task: AssignedTask.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        var task = try begin(occasion, in: tx).task
        let reason = try reason.required("reason", "Chưa nêu lý do.")
        task.dates.doneOn = nil
        task.dates.droppedOn = occasion.today
        try task.keep(on: occasion, act: Self.name, said: reason, in: tx)
        return done(task)
    }
}

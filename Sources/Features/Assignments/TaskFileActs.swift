import Core
import Kernel
import Store

/// Adds a file to a task: what it was cut from, or the proof of what was done.
struct AttachToTask: Act {
    static let name = "task.attach"
    let task: AssignedTask.ID
    /// The unit that adds it: the one that leads, the one that assigned, or one that cooperates.
    let unit: Unit.ID
    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case task, unit, file
    }

    init(_ task: AssignedTask.ID, by unit: Unit.ID, path: String, named file: String) {
        self.task = task
        self.unit = unit
        self.file = file
        self.path = path
    }

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        guard let path else { throw Refusal.invalid("file", "Chưa chọn tệp.") }
        let task = try AssignedTask.find(task, in: tx)
        guard try task.units(in: tx).contains(unit) else { throw Refusal.notFound }
        if let obstacle = task.obstacleToAttaching { throw Refusal.conflict([obstacle]) }
        let added = try Attachment.add(path: path, named: file, to: task.subject, on: occasion, in: tx)
        try TaskStep.note(task.id, Self.name, said: added.name, on: occasion, in: tx)
        return Journaled(
            added.id, of: task.subject, unit: unit, facts: ["sha256": added.digest.hex, "size": "\(added.size)"])
    }
}

extension AssignedTask {
    /// The units that have a share in it: the lead first, then whoever assigned it, then those that cooperate.
    func units(in snapshot: Snapshot) throws -> [Unit.ID] {
        try [unit, assignerUnit] + parts(in: snapshot).map(\.unit)
    }

    /// What was reported as done is what will be confirmed: no file is added any more.
    var obstacleToAttaching: Reason? {
        switch state {
        case .new, .accepted, .running, .paused: nil
        default: Reason("Chỉ thêm tệp khi nhiệm vụ đang được thực hiện; kết quả đã báo thì giữ nguyên.")
        }
    }
}

import Core
import Kernel
import Store

/// A task that a superior assigned to one lead unit (nhiệm vụ giao).
struct AssignedTask: Sendable {
    typealias ID = Kernel.ID<AssignedTask>

    let id: ID
    /// The code people know it by: `NV-2024-0001`.
    let code: String
    /// Number and notation of the document that assigns it, e.g. `694/UBND-NC`.
    let directive: String
    let directiveOn: Day?
    /// The passage of that document.
    var excerpt: String
    let assigner: Assigner
    /// The unit that decides about it.
    let assignerUnit: Unit.ID
    var content: String
    var deliverable: String
    let unit: Unit.ID
    let assignedOn: Day
    var dates: TaskDates
    var state: State
    /// How much of it is done, as the unit says.
    var percent: Int
    /// Number and day of the document that answers it.
    var product: String
    /// Who said that it is done.
    var finishedBy: String?
    /// Who changed it last on a page, and when.
    let changedBy: String?
    let changedAt: Instant?
    /// Rises with every change on a page; 0 while only files have spoken of it.
    let version: Int

    var subject: Subject { Subject("task", code) }

    /// How it stands at a day, as Quyết định 42/2014 reports it; nil for what fell away.
    func outcome(on day: Day) -> Deadline.Outcome? {
        dates.droppedOn == nil ? dates.deadline.outcome(doneOn: dates.doneOn, on: day) : nil
    }

    /// Where its handling stands.
    enum State: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case new = "MOI_GIAO"
        case accepted = "DA_TIEP_NHAN"
        case running = "DANG_THUC_HIEN"
        case awaiting = "CHO_XAC_NHAN"
        case done = "HOAN_THANH"
        case returned = "TRA_LAI"
        case cancelled = "HUY"
        case paused = "TAM_DUNG"

        var phrase: Phrase {
            switch self {
            case .new: "mới giao"
            case .accepted: "đã tiếp nhận"
            case .running: "đang thực hiện"
            case .awaiting: "chờ xác nhận"
            case .done: "hoàn thành"
            case .returned: "trả lại"
            case .cancelled: "đã hủy"
            case .paused: "tạm dừng"
            }
        }
    }
}

/// Who assigned a task: the province's own organs, or the unit above.
enum Assigner: String, Sendable, CaseIterable, Codable, Readable, Bindable {
    case provincialCommittee = "UBND_TINH"
    case provincialChair = "CHU_TICH_UBND_TINH"
    case provincialDeputy = "PHO_CHU_TICH_UBND_TINH"
    case unitAbove = "CAP_TREN"

    var phrase: Phrase {
        switch self {
        case .provincialCommittee: "UBND tỉnh"
        case .provincialChair: "Chủ tịch UBND tỉnh"
        case .provincialDeputy: "Phó Chủ tịch UBND tỉnh"
        case .unitAbove: "Cơ quan cấp trên"
        }
    }
}

/// The days of a task and what follows from them, for files and pages alike.
struct TaskDates: Sendable, Hashable {
    /// The day first given; it never changes.
    let due: Day
    var extendedTo: Day?
    var approvedOn: Day?
    /// The day of the document that answers the task.
    var doneOn: Day?
    /// When it was cancelled or sent back.
    var droppedOn: Day?

    init(due: Day, extendedTo: Day? = nil, approvedOn: Day? = nil, doneOn: Day? = nil, droppedOn: Day? = nil) {
        self.due = due
        self.extendedTo = extendedTo
        self.approvedOn = approvedOn
        self.doneOn = doneOn
        self.droppedOn = droppedOn
    }

    var deadline: Deadline { Deadline(due, extendedTo: extendedTo, approvedOn: approvedOn) }

    /// The day in force.
    var effectiveDue: Day { deadline.day }

    /// The key of the day on which it ceased to be open.
    var openUntil: Int { (doneOn ?? droppedOn)?.key ?? MeasureFamily.Verdict.never }

    /// Working days from the day in force to the day it was done; nil while it is not.
    func delay(by calendar: WorkingCalendar) -> Int? {
        doneOn.map { $0 <= effectiveDue ? 0 : calendar.count(after: effectiveDue, through: $0) }
    }
}

/// A unit's part in a task that another leads (đơn vị phối hợp).
struct TaskPart: Sendable {
    typealias ID = Kernel.ID<TaskPart>

    let id: ID
    let task: AssignedTask.ID
    let unit: Unit.ID
    let content: String
    /// Nil: the day of the task.
    let dueOn: Day?
    let doneOn: Day?
    let result: String
}

/// An extension that a unit asked for.
struct TaskExtension: Sendable {
    typealias ID = Kernel.ID<TaskExtension>

    let id: ID
    let askedOn: Day
    let askedBy: String
    let askedTo: Day
    let reason: String
    let decidedOn: Day?
    let decidedBy: String?
    let isApproved: Bool?
    /// Whether the approved day counts: it was approved no later than the day first given.
    let counts: Bool?
    let decision: String
}

/// One thing that happened to a task.
struct TaskStep: Sendable {
    let at: Instant
    let by: String
    let act: String
    let said: String
    let percent: Int?
    let obstacles: String
}

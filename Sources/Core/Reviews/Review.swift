public import Kernel
public import Store

/// That something changed on which a content relies, and what became of it (rà soát khi văn bản, thủ tục thay đổi).
///
/// It is open until a later version of the content takes the change in, or somebody who did not write it says with a
/// reason that nothing has to change. All of it follows from editions, citations, changes of law and answers; see
/// ``Reviewing``.
public struct Review: Sendable, Hashable {
    /// Identifies a review.
    public typealias ID = Kernel.ID<Review>

    /// Its identity.
    public let id: ID
    /// The content to be reviewed.
    public let work: Subject
    /// The version of it that was in force when the change came; 0 where there is none and the first is to be written.
    public let number: Int
    /// The unit that owes it.
    public let unit: Unit.ID
    /// What is to be reviewed because of what, in one line.
    public let title: String
    /// What changed.
    public let cause: Cause
    /// The first day of the change.
    public let changedOn: Day
    /// The content in between, when it is not the cited one itself that changed but something that one relies on; this
    /// review then waits for that one's.
    public let via: Subject?
    /// By when it is due.
    public let dueOn: Day
    /// Where that day comes from.
    public let basis: String
    /// The day on which it was done: of the decision or the first day in force of the version that took the change in,
    /// as its term says, or of the answer; nil while it is open.
    public let closedOn: Day?
    /// From when on the content is in step with the change; nil while it is not.
    public let inStepOn: Day?
    /// The version that took the change in, or the last one of a content that ended; nil for any other.
    public let closedBy: Int?
    /// What became of it; nil while it is open.
    public let outcome: Outcome?

    /// The name of the fact in which an act says what it changed that others may rely on: `procedure 1.012606`, one a line.
    public static let changes = "changes"
    /// Stands there when too much changed to name it.
    public static let everything = "*"

    /// What changed: a law by another one, a procedure by its next version.
    public struct Cause: Sendable, Hashable {
        /// What is cited and changed.
        public let changed: Subject
        /// The key of the changing law, the number of the new version; ``ended`` when there is no version any more,
        /// ``withdrawn(_:)`` when the one cited was taken back.
        public let by: String

        /// A cause.
        public init(_ changed: Subject, by: String) {
            self.changed = changed
            self.by = by
        }

        /// Stands for the end of a content without a successor.
        public static let ended = "0"

        /// Stands for the withdrawal of a version, after which an earlier one is in force again or none.
        static func withdrawn(_ number: Int) -> String { "-\(number)" }

        /// What became of a content that is no law: it has a new version, ended, had one withdrawn.
        public var happening: Phrase {
            if by == Self.ended { return "đã hết hiệu lực" }
            return by.hasPrefix("-") ? "đã rút phiên bản \(by.dropFirst())" : "có phiên bản \(by)"
        }
    }

    /// What can become of a review.
    public enum Outcome: String, Sendable, CaseIterable, Bindable, Readable {
        /// A new version took the change in.
        case revised = "REVISED"
        /// Nothing had to change, for a reason given.
        case noChange = "NO_CHANGE"
        /// The content itself came to its end.
        case ended = "ENDED"

        /// What people call it.
        public var phrase: Phrase {
            switch self {
            case .revised: "đã có phiên bản mới"
            case .noChange: "không phải sửa"
            case .ended: "nội dung đã hết hiệu lực"
            }
        }
    }

    /// Whether nothing was there yet that could be reviewed: the content has to be written for the first time.
    public var isFirst: Bool { number == 0 }

    /// Working days between the change and the day it was taken in, or a day while it was not; 0 before the change.
    public func workingDaysOutOfStep(on day: Day, by calendar: WorkingCalendar) -> Int {
        let end = min(inStepOn ?? day, day)
        return end > changedOn ? calendar.count(after: changedOn, through: end) : 0
    }

    /// How it stands beside its day.
    public func standing(on day: Day) -> Deadline.Outcome { Deadline(dueOn).outcome(doneOn: closedOn, on: day) }
}

extension ObligationKind {
    /// Reviews that a change opened.
    public static let review = ObligationKind(
        "review", "rà soát khi quy định thay đổi", address: "/reviews/", records: "review",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: openedOn, dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "r.closed_on", basis: "r.basis"),
        where: "1 = 1")

    /// What a law changes can be prepared from the day it is issued, and may be due before it has effect.
    private static let openedOn: SQL = """
        COALESCE((SELECT l.issued_on FROM known_law l
                  WHERE r.cause_kind = 'law' AND l.symbol_key = r.cause_by AND l.issued_on < r.changed_on), r.changed_on)
        """
}

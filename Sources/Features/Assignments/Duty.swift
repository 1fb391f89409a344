import Core
import Kernel
import Store

/// A duty that comes again and again: “báo cáo CCHC quý trước ngày 15 của tháng cuối quý” (nhiệm vụ định kỳ).
struct Duty: Sendable {
    typealias ID = Kernel.ID<Duty>

    let id: ID
    let title: String
    let deliverable: String
    /// The document that asks for it.
    let basis: String
    let basisOn: Day
    let assigner: Assigner
    let assignerUnit: Unit.ID
    let recurrence: Recurrence
    let validFrom: Day
    let validUntil: Day?
    /// Occurrences through this day have their tasks.
    let openedThrough: Day
    let stoppedOn: Day?
    let reason: String

    /// Its tasks are opened so many days before they are due.
    static let horizon = 30

    var subject: Subject { Subject("duty", id) }

    /// Why it cannot be stopped.
    var obstacleToStop: Reason? { stoppedOn == nil ? nil : Reason("Nhiệm vụ định kỳ này đã dừng.") }

    /// The occurrences that have no tasks yet and whose nominal day is reached within the horizon.
    ///
    /// It asks what was opened last, never whether today is a certain day, so a day on which nobody asked loses nothing.
    func waiting(on today: Day, horizon: Int, by calendar: WorkingCalendar) -> [Recurrence.Occurrence] {
        let first = max(validFrom, openedThrough.adding(1))
        var last = today.adding(horizon)
        if let validUntil { last = min(last, validUntil) }
        guard stoppedOn == nil, first <= last else { return [] }
        return recurrence.occurrences(in: first...last, by: calendar)
    }

    /// The next occurrences after a day, for people to see.
    func coming(after today: Day, by calendar: WorkingCalendar) -> [Recurrence.Occurrence] {
        let first = max(validFrom, today.adding(1))
        let last = min(first.adding(Self.preview), validUntil ?? first.adding(Self.preview))
        guard stoppedOn == nil, first <= last else { return [] }
        return Array(recurrence.occurrences(in: first...last, by: calendar).prefix(4))
    }

    private static let preview = 400
}

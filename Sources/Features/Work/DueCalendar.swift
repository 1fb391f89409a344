import Core
import Formats
import Kernel
import Web

/// What is due at a unit as a calendar: a whole day for each matter that is open and has one.
struct DueCalendar {
    let unit: Unit
    let obligations: [Obligation]
    let kinds: [ObligationKind]

    /// The feed; the same matters always give the same bytes.
    var bytes: [UInt8] {
        CalendarFeed(
            name: "Việc của \(unit.shortName)", product: "-//CaiCach//Viec//VI", entries: obligations.compactMap(entry)
        ).bytes()
    }

    private func entry(_ obligation: Obligation) -> CalendarFeed.Entry? {
        guard let dueOn = obligation.dueOn else { return nil }
        let kind = kinds.first { $0.name == obligation.kind }
        var entry = CalendarFeed.Entry(
            .event, id: "\(obligation.kind)-\(obligation.record)@\(unit.code.lowercased()).caicach",
            on: dueOn, summary: obligation.title, changedAt: Instant(obligation.openedOn))
        entry.description = [obligation.desk, obligation.basis].filter { !$0.isEmpty }.joined(separator: "; ")
        entry.categories = kind.map { [$0.phrase.vietnamese] } ?? []
        // An extended deadline replaces the one the program knows. Each extension leads further away, so the distance rises
        // with every one, as the number of changes would.
        entry.sequence = max(0, (obligation.firstDueOn ?? dueOn).days(until: dueOn))
        entry.remindDaysBefore = 1
        return entry
    }
}

import Core
import Formats
import Kernel
import Store

/// What is due at a unit as a calendar: a day for each matter that is open.
struct DueCalendar {
    let unit: Unit
    let obligations: [Obligation]
    let kinds: [ObligationKind]
    let now: Instant
    var text: String { "" }
}

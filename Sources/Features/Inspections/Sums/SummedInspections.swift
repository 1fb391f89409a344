import Core
import Kernel
import Store

/// Some inspections and what they came to together.
struct SummedInspections: Sendable {
    let all: [Line]
    /// What all of them came to, and those that are concluded.
    let tally: Tally
    let concluded: Tally

    struct Line: Sendable {
        let unit: Unit.ID
        let form: Inspection.Form
        let state: Inspection.State
        let endsOn: Day
        let conclusionDueOn: Day?
        let conclusionIssuedOn: Day?
        let signedOn: Day?
    }
}

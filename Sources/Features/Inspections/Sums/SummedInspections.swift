import Core
import Kernel
import Store

/// Some inspections and what they came to together.
struct SummedInspections: Sendable {
    private(set) var all: [Line] = []
    /// What all of them came to, and those that are concluded.
    private(set) var tally = Tally()
    private(set) var concluded = Tally()

    struct Line: Sendable {
        let unit: Unit.ID
        let form: Inspection.Form
        let state: Inspection.State
        let endsOn: Day
        let conclusionDueOn: Day?
        let conclusionIssuedOn: Day?
        let signedOn: Day?
    }

    mutating func take(_ line: Line, _ text: String) {
        all.append(line)
        tally.add(text)
        if line.state.isConcluded { concluded.add(text) }
    }
}

import Core
import Kernel
import Store

/// Some inspections and what they came to together.
struct SummedInspections: Sendable {
    /// The units whose inspections they are, inspected or not.
    let units: UnitsBelow
    private(set) var all: [Line] = []
    /// What those came to that are concluded, and the others.
    private(set) var concluded = Tally()
    private var others = Tally()

    init(of units: UnitsBelow) {
        self.units = units
    }

    struct Line: Sendable {
        let unit: Unit.ID
        let form: Inspection.Form
        let state: Inspection.State
        let endsOn: Day
        let dates: InspectionSum.Dates
    }

    /// What all of them came to.
    var tally: Tally {
        var all = others
        all.add(concluded.text)
        return all
    }

    mutating func take(_ line: Line, _ tally: String) {
        all.append(line)
        if line.state.isConcluded { concluded.add(tally) } else { others.add(tally) }
    }
}

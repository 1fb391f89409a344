import Core
import Kernel

/// By which day a document had to be put before whoever decides, and on which day it was.
///
/// Basis: the term `document.presentation`. What is assigned without having been presented was before them that day.
struct PresentationDeadline: Sendable, Hashable {
    let dueOn: Day
    let doneOn: Day?
    let basis: String

    /// Nil where no rule gives a day.
    init?(_ document: IncomingDocument, steps: [DocumentStep], _ clock: WorkingClock, _ rules: Rules) {
        guard let term = rules.terms.term("document.presentation", on: document.arrivedAt.day) else { return nil }
        dueOn = term.due(following: document.arrivedAt.day, by: clock.calendar)
        let shown = steps.filter { [.present, .assign].contains($0.kind) }.map(\.at).min()
        doneOn = shown?.day ?? document.finishedOn
        basis = term.basis.map(\.text).joined(separator: "; ")
    }

    func outcome(on day: Day) -> Deadline.Outcome { Deadline(dueOn).outcome(doneOn: doneOn, on: day) }
}

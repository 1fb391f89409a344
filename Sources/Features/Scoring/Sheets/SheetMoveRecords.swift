import Core
import Kernel
import Store

extension Sheet {
    /// Brings some sheets to another state at once, as a step of the whole campaign does; answers how many.
    ///
    /// - Parameter chosen: a condition on the columns of `scoring_sheet` that this does not change.
    static func move(
        _ step: Step, from states: [State], where chosen: SQL, on occasion: Occasion, in tx: Transaction
    ) throws -> Int {
        guard let first = states.first else { return 0 }
        let next = try Life.sheet.take(step, in: first)
        let today = occasion.today
        let marks: SQL =
            switch step {
            case .open: ", opened_on = \(today)"
            case .ask: ", explain_from = \(today), self_done_on = COALESCE(self_done_on, \(today))"
            case .finish: ", explained_on = COALESCE(explained_on, \(today))"
            default: ""
            }
        let moved = try tx.execute(
            """
            UPDATE scoring_sheet SET state = \(next), changed_at = \(occasion.now), changed_by = \(occasion.actor.name),
                version = version + 1 \(marks)
            WHERE state IN \(states) AND \(chosen)
            """)
        try follow(chosen, in: tx)
        return moved
    }

    /// Brings the sheet to the next state.
    func move(_ step: Step, on occasion: Occasion, with marks: SQL = "", in tx: Transaction) throws {
        let next = try Life.sheet.take(step, in: state)
        try tx.execute(
            """
            UPDATE scoring_sheet SET state = \(next), changed_at = \(occasion.now), changed_by = \(occasion.actor.name),
                version = version + 1 \(marks)
            WHERE id = \(id)
            """)
        try Sheet.follow("r.id = \(id)", in: tx)
    }

    static func follow(_ chosen: SQL, in tx: Transaction) throws {
        for kind in [ObligationKind.selfScoring, .explanation] { try kind.follow(chosen, in: tx) }
    }
}

import Core
import Kernel
import Store

extension ObligationKind {
    private static let inspection: SQL = "(SELECT i.code FROM inspection i WHERE i.id = r.inspection_id)"
    private static let title: SQL = "\(inspection) || '/' || r.number || ' · ' || r.statement"
    /// The unit above the inspected one.
    private static let inspecting: SQL = """
        (SELECT COALESCE(u.parent_id, u.id) FROM inspection i JOIN unit u ON u.id = i.unit_id WHERE i.id = r.inspection_id)
        """
    private static let isDone: SQL = """
        r.state IN (\(Recommendation.State.reported), \(Recommendation.State.verified))
        """

    /// What the owner of a recommendation owes. It rests while a report waits to be verified, so that nobody is reminded
    /// of what is no longer in their hands, and is open again when the report is not accepted.
    static let recommendation = ObligationKind(
        "recommendation", "Kiến nghị sau kiểm tra", address: "/recommendations/", records: "recommendation",
        columns: Columns(
            title: "\(title) || CASE WHEN r.deliverable = '' THEN '' ELSE ' (' || r.deliverable || ')' END",
            unit: "r.owner_id", openedOn: "r.assigned_on", dueOn: "r.due_on", firstDueOn: "r.first_due_on",
            closedOn: """
                CASE WHEN \(isDone) THEN r.reported_on
                     WHEN r.state = \(Recommendation.State.void) THEN r.closed_on END
                """, basis: "r.basis"),
        where: "r.assigned_on IS NOT NULL")

    /// What the inspecting side owes: to verify a report in time.
    static let recommendationCheck = ObligationKind(
        "recommendation_check", "Xác minh kết quả khắc phục", address: "/recommendations/", records: "recommendation",
        columns: Columns(
            title: title, unit: inspecting, openedOn: "r.reported_on", dueOn: "r.check_due_on",
            firstDueOn: "r.check_due_on",
            closedOn: "r.checked_on", basis: "r.basis"),
        where: "r.check_due_on IS NOT NULL")

    /// What the inspecting side owes: to answer whoever asked for more time last. Silence grants only so much.
    static let recommendationExtension = ObligationKind(
        "recommendation_extension", "Trả lời đề nghị gia hạn", address: "/recommendations/", records: "recommendation",
        columns: Columns(
            title: title, unit: inspecting, openedOn: asked("e.asked_on"), dueOn: asked("e.answer_due_on"),
            firstDueOn: asked("e.answer_due_on"),
            closedOn: """
                CASE WHEN r.state <> \(Recommendation.State.extending)
                     THEN COALESCE(\(asked("e.decided_on")), \(asked("e.asked_on"))) END
                """, basis: "r.basis"),
        where: "r.assigned_on IS NOT NULL AND \(asked("e.answer_due_on")) IS NOT NULL")

    /// Something of the last request for more time.
    private static func asked(_ column: SQL) -> SQL {
        "(SELECT \(column) FROM recommendation_extension e WHERE e.recommendation_id = r.id ORDER BY e.id DESC LIMIT 1)"
    }
}

extension Recommendation {
    /// Brings what is due in step with some recommendations; `r` is the recommendation.
    static func follow(_ chosen: SQL, in tx: Transaction) throws {
        try ObligationKind.recommendation.follow(chosen, in: tx)
        try ObligationKind.recommendationCheck.follow(chosen, in: tx)
        try ObligationKind.recommendationExtension.follow(chosen, in: tx)
    }
}

import Core
import Kernel
import Store

/// What of the slice's records is due.
extension ObligationKind {
    private static let answered: SQL = """
        (SELECT MIN(v.opened_on) FROM legal_review_ground g JOIN legal_review v ON v.id = g.review_id
         WHERE g.target_key = r.target_key AND g.by_key = r.by_key AND v.document_key = r.document_key
           AND v.state <> 'HUY')
        """

    /// A document of one's own waits to be reviewed; a review that names the ground answers it.
    static let legalGround = ObligationKind(
        "legalGround", "Rà soát ngay khi có căn cứ", address: "/laws/grounds/", records: "legal_ground",
        columns: Columns(
            title: "r.symbol || ' · ' || r.by_symbol || ' → ' || r.target_symbol", unit: "r.unit_id",
            openedOn: "r.appeared_on", dueOn: "r.due_on", firstDueOn: "r.due_on", closedOn: answered, basis: "r.basis"),
        where: "1 = 1")

    /// A review that was begun and is to come to a result.
    static let legalReview = ObligationKind(
        "legalReview", "Rà soát văn bản", address: "/laws/reviews/", records: "legal_review",
        columns: Columns(
            title: "r.code || ' · ' || r.symbol", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on",
            firstDueOn: "r.due_on", closedOn: "COALESCE(r.dropped_on, r.reviewed_on)", basis: "''"),
        where: "1 = 1")

    /// What an approved result asks for.
    static let legalHandling = ObligationKind(
        "legalHandling", "Xử lý kết quả rà soát", address: "/laws/reviews/", records: "legal_review",
        columns: Columns(
            title: "r.code || ' · ' || r.symbol || ' · ' || r.proposal", unit: "r.unit_id", openedOn: "r.approved_on",
            dueOn: "r.handle_by", firstDueOn: "r.handle_by", closedOn: "r.handled_on", basis: "r.code"),
        where: "r.state IN ('CHO_XU_LY', 'DA_XU_LY')")

    /// The list of expired documents that is published every year.
    static let legalList = ObligationKind(
        "legalList", "Công bố danh mục văn bản hết hiệu lực hằng năm", address: "/laws/yearly/",
        records: "legal_yearly_list",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: "r.opened_on",
            dueOn: "r.due_on", firstDueOn: "r.due_on", closedOn: "r.published_on", basis: "r.basis"),
        where: "1 = 1")

    /// An item of a plan of the work on legal documents.
    static let legalPlanItem = ObligationKind(
        "legalPlanItem", "Mục của kế hoạch về văn bản, thi hành pháp luật", address: "/laws/plans/items/",
        records: "legal_plan_item",
        columns: Columns(
            title: "r.content", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "r.done_on", basis: "r.basis"),
        where: "1 = 1")

    /// An exercise that is to end by its last day.
    static let monitoring = ObligationKind(
        "monitoring", "Theo dõi thi hành pháp luật", address: "/laws/monitoring/", records: "monitoring",
        columns: Columns(
            title: "r.code || ' · ' || r.field || ' · ' || r.subject", unit: "r.unit_id", openedOn: "r.opened_on",
            dueOn: "r.until_on", firstDueOn: "r.until_on", closedOn: "r.closed_on"),
        where: "1 = 1")

    /// A proposal that somebody is to follow.
    static let monitoringFinding = ObligationKind(
        "monitoringFinding", "Kiến nghị sau theo dõi thi hành pháp luật", address: "/laws/monitoring/findings/",
        records: "monitoring_finding",
        columns: Columns(
            title: "r.proposal", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "COALESCE(r.dropped_on, r.done_on)",
            basis: "(SELECT m.code FROM monitoring m WHERE m.id = r.monitoring_id)"),
        where: "1 = 1")
}

import Core
import Kernel
import Store

extension ObligationKind {
    /// A sheet that its unit has to score and submit.
    static let selfScoring = ObligationKind(
        "scoring_sheet", "Tự chấm điểm cải cách hành chính", address: "/scoring/sheets/", records: "scoring_sheet",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.self_until",
            firstDueOn: "r.self_until", closedOn: "r.self_done_on"),
        where: "r.opened_on IS NOT NULL AND r.cancelled_on IS NULL")

    /// A sheet whose unit may explain itself.
    static let explanation = ObligationKind(
        "scoring_explanation", "Giải trình kết quả thẩm định lần 1", address: "/scoring/sheets/",
        records: "scoring_sheet",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: "r.explain_from", dueOn: "r.explain_until",
            firstDueOn: "r.explain_until", closedOn: "r.explained_on"),
        where: "r.explain_from IS NOT NULL")

    /// A campaign whose sheets have to be appraised, first by the day of the first round, then of the second.
    static let appraisal = ObligationKind(
        "scoring_campaign", "Thẩm định điểm tự chấm", address: "/scoring/campaigns/", records: "scoring_campaign",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: "r.self_from",
            dueOn: "CASE WHEN r.state = 'DANG_CHAM' THEN r.first_until ELSE r.second_until END",
            firstDueOn: "CASE WHEN r.state = 'DANG_CHAM' THEN r.first_until ELSE r.second_until END",
            closedOn: "r.settled_on", basis: "r.decision"),
        where: "r.state <> 'LAP_KE_HOACH' AND r.cancelled_on IS NULL")
}

import Core
import Kernel
import Store

extension AdvanceCampaigns {
    /// Whether there is anything left to do on a day.
    static func isDue(on day: Day, in snapshot: Snapshot) throws -> Bool {
        let planned: SQL = """
            SELECT 1 FROM scoring_campaign WHERE state = 'LAP_KE_HOACH' AND self_from <= \(day) AND cancelled_on IS NULL
            """
        let overdue: SQL = """
            SELECT 1 FROM scoring_sheet WHERE state = 'DANG_TU_CHAM' AND self_until < \(day) AND cancelled_on IS NULL
            """
        let unexplained: SQL = "SELECT 1 FROM scoring_sheet WHERE state = 'CHO_GIAI_TRINH' AND explain_until < \(day)"
        let unasked: SQL = """
            SELECT 1 FROM scoring_campaign c WHERE c.state = 'DANG_CHAM' AND c.first_until < \(day)
              AND c.cancelled_on IS NULL
              AND NOT EXISTS (SELECT 1 FROM scoring_sheet s WHERE s.campaign_id = c.id
                              AND s.state IN ('CHUA_MO', 'DANG_TU_CHAM'))
            """
        for question in [planned, overdue, unexplained, unasked] where try snapshot.exists("\(question) LIMIT 1") {
            return true
        }
        return false
    }
}

extension Sheet {
    /// Sheets still being scored though their day is over.
    static func overdue(on day: Day, limit: Int, in snapshot: Snapshot) throws -> [Sheet] {
        try snapshot.all(
            """
            SELECT \(columns) FROM scoring_sheet r
            WHERE r.state = \(State.scoring) AND r.self_until < \(day) AND r.cancelled_on IS NULL
            ORDER BY r.self_until, r.id LIMIT \(limit)
            """, Sheet.init)
    }
}

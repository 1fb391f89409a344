import Core
import Kernel
import Store

extension InspectionPlan {
    /// The version that is being written of this plan; nil while nobody adjusts it.
    func adjustment(in snapshot: Snapshot) throws -> InspectionPlan? {
        try successor("p.signed_on IS NULL", in: snapshot)
    }

    /// The version that took the place of this plan; nil while none did.
    func adjusted(in snapshot: Snapshot) throws -> InspectionPlan? {
        try successor("p.signed_on IS NOT NULL", in: snapshot)
    }

    private func successor(_ condition: SQL, in snapshot: Snapshot) throws -> InspectionPlan? {
        let found = try snapshot.first(
            "SELECT p.id FROM inspection_plan p WHERE p.adjusts_id = \(id) AND \(condition)"
        ) { row -> ID in row[0] }
        return try found.map { try InspectionPlan.find($0, in: snapshot) }
    }

    /// Copies it with all it rests on into a draft, which keeps what was opened under it.
    func beginAdjustment(because reason: String, by account: String, in tx: Transaction) throws -> ID {
        let draft = ID(
            try tx.insert(
                """
                INSERT INTO inspection_plan (unit_id, year, state, purpose, requirements, periods, forms, lead_office,
                                             cooperating, share, proposed_for, proposed_on, authors, adjusts_id,
                                             adjusted_because, version)
                SELECT p.unit_id, p.year, \(Self.life.start), p.purpose, p.requirements, p.periods, p.forms,
                       p.lead_office, p.cooperating, p.share, p.proposed_for, p.proposed_on, \(account), p.id, \(reason), 1
                FROM inspection_plan p WHERE p.id = \(id)
                RETURNING id
                """))
        try tx.execute(
            """
            INSERT INTO plan_candidate (plan_id, place, unit_id, months, fallen, missed, requests, overdue, repeated,
                                        points, is_proposed)
            SELECT CAST(\(draft) AS INTEGER), c.place, c.unit_id, c.months, c.fallen, c.missed, c.requests, c.overdue,
                   c.repeated, c.points, c.is_proposed
            FROM plan_candidate c WHERE c.plan_id = \(id)
            """)
        try tx.execute(
            """
            INSERT INTO plan_line (plan_id, unit_id, is_chosen, form, quarter, planned_on, reason, account, inspection_id)
            SELECT CAST(\(draft) AS INTEGER), l.unit_id, l.is_chosen, l.form, l.quarter, l.planned_on, l.reason, l.account,
                   l.inspection_id
            FROM plan_line l WHERE l.plan_id = \(id) ORDER BY l.id
            """)
        return draft
    }

    /// Whether the candidate `c` has an inspection under the plan that this one adjusts; what was called off counts not.
    var isBegun: SQL {
        """
        EXISTS (SELECT 1 FROM plan_line b JOIN inspection i ON i.id = b.inspection_id
                WHERE b.plan_id = \(adjusts?.value ?? 0) AND b.unit_id = c.unit_id
                  AND i.state <> \(Inspection.State.cancelled))
        """
    }

    /// The codes of units whose inspection was opened under the plan that this one adjusts.
    func begun(among codes: [String], in snapshot: Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT u.code FROM plan_candidate c JOIN unit u ON u.id = c.unit_id
            WHERE c.plan_id = \(id) AND u.code IN \(codes) AND \(isBegun) ORDER BY u.code
            """
        ) { $0[0] }
    }

    /// What was opened under the plan before, also while this one was being written, goes on under this one, as it was
    /// planned there.
    func takeOverInspections(of plan: ID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO plan_line (plan_id, unit_id, is_chosen, form, quarter, planned_on, reason, account, inspection_id)
            SELECT CAST(\(id) AS INTEGER), l.unit_id, l.is_chosen, l.form, l.quarter, l.planned_on, l.reason, l.account,
                   l.inspection_id
            FROM plan_line l JOIN inspection i ON i.id = l.inspection_id
            WHERE l.plan_id = \(plan) AND i.state <> \(Inspection.State.cancelled) ORDER BY l.id
            ON CONFLICT (plan_id, unit_id) DO UPDATE SET is_chosen = excluded.is_chosen, form = excluded.form,
                quarter = excluded.quarter, planned_on = excluded.planned_on, reason = excluded.reason,
                account = excluded.account, inspection_id = excluded.inspection_id
            """)
    }

    /// What this plan changes in the one that it adjusts, unit by unit, in the order of the codes.
    func changes(in snapshot: Snapshot) throws -> [PlanChange] {
        guard let adjusts else { return [] }
        func lines(_ plan: ID) throws -> [String: PlanLine.Named] {
            let all = try PlanLine.all(of: plan, chosen: true, after: nil, limit: Int(Int32.max), in: snapshot)
            return Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
        }
        let (before, now) = (try lines(adjusts), try lines(id))
        return Set(before.keys).union(now.keys).sorted().compactMap { code in
            let change = PlanChange(before: before[code], now: now[code])
            return change.isNone ? nil : change
        }
    }
}

import Core
import Kernel
import Store

extension Sheet {
    static let columns: SQL = """
        r.id, r.campaign_id, r.group_id, r.unit_id, CASE WHEN r.cancelled_on IS NULL THEN r.state ELSE 'HUY' END,
        r.self_until, r.explain_until, r.submitted_at, r.submitted_by, r.unlock_reason, r.bonus, r.penalty,
        r.adjustment, r.self_missing, r.appraisal_missing, r.survey_missing, r.total, r.base, r.rank, r.version,
        r.changed_at, r.changed_by
        """
    static let width = 22

    init(_ row: Row) {
        self.init(
            id: row[0], campaign: row[1], group: row[2], unit: row[3], state: row[4], selfUntil: row[5],
            explainUntil: row[6], submittedAt: row[7], submittedBy: row[8], unlockReason: row[9],
            bonus: row.points(10), penalty: row.points(11), adjustment: row[12],
            missing: .init(selfScored: row[13], appraised: row[14], surveyed: row[15]), total: row.points(16),
            base: row.points(17), rank: row[18], version: row[19], changedAt: row[20], changedBy: row[21])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Sheet {
        let found = try snapshot.first("SELECT \(columns) FROM scoring_sheet r WHERE r.id = \(id)", Sheet.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The sheet of a unit in a campaign; nil when the unit is not scored.
    static func of(_ unit: Unit.ID, in campaign: Campaign.ID, _ snapshot: Snapshot) throws -> Sheet? {
        try snapshot.first(
            "SELECT \(columns) FROM scoring_sheet r WHERE r.campaign_id = \(campaign) AND r.unit_id = \(unit)",
            Sheet.init)
    }

    /// Makes a sheet for every unit of a group that exists on a day below a unit; answers how many.
    static func insert(
        for group: Campaign.Group, levels: [Unit.Level], under owner: Unit, on day: Day, of campaign: Campaign,
        missing: GroupProgress.Missing, worth base: ExactDecimal, by occasion: Occasion, in tx: Transaction
    ) throws -> Int {
        try tx.execute(
            """
            INSERT INTO scoring_sheet (campaign_id, group_id, unit_id, title, state, self_until, explain_until,
                self_missing, appraisal_missing, survey_missing, base, changed_at, changed_by)
            SELECT \(campaign.id), \(group.id), u.id, \(campaign.title), \(State.closed), \(campaign.days.selfUntil),
                   \(campaign.days.explainUntil), \(missing.selfScored), \(missing.appraised), \(missing.surveyed),
                   \(base.millionths), \(occasion.now), \(occasion.actor.name)
            FROM unit u
            WHERE u.path >= \(owner.path) AND u.path < \(owner.path.end) AND u.id <> \(owner.id)
              AND u.level IN \(levels) AND u.valid_from <= \(day) AND (u.valid_until IS NULL OR u.valid_until >= \(day))
            ORDER BY u.code
            """)
    }

    /// Which sheets a list shows.
    struct Filter {
        let campaign: Campaign.ID
        /// Those units only; nil for all.
        var units: [Unit.ID]?
        var group: Kernel.ID<Campaign.Group>?
        var state: State?

        fileprivate func condition(_ dialect: Dialect) -> SQL {
            var parts: [SQL] = ["r.campaign_id = \(campaign)"]
            if let units { parts.append("r.unit_id IN (\(dialect.members(units)))") }
            if let group { parts.append("r.group_id = \(group)") }
            switch state {
            case nil: break
            case .cancelled?: parts.append("r.cancelled_on IS NOT NULL")
            case let state?: parts.append("r.state = \(state) AND r.cancelled_on IS NULL")
            }
            return SQL.joined(parts, by: " AND ")
        }
    }

    /// A sheet with the name of its unit.
    typealias Line = (sheet: Sheet, unit: String, code: String)

    /// The sheets of a filter in the order of their making, which is that of the codes of units.
    static func list(_ filter: Filter, after: ID?, limit: Int, in snapshot: Snapshot) throws -> [Line] {
        try snapshot.all(
            """
            SELECT \(columns), u.short_name, u.code FROM scoring_sheet r JOIN unit u ON u.id = r.unit_id
            WHERE \(filter.condition(snapshot.dialect)) AND r.id > \(after?.value ?? 0) ORDER BY r.id LIMIT \(limit)
            """
        ) { (Sheet($0), $0.text(width), $0.text(width + 1)) }
    }

    /// The sheets of a group in the order of their ranks, after a place.
    static func ranked(
        _ group: Kernel.ID<Campaign.Group>, after place: Int, limit: Int, in snapshot: Snapshot
    ) throws -> [(line: Line, place: Int)] {
        try snapshot.all(
            """
            SELECT \(columns), u.short_name, u.code, r.place FROM scoring_sheet r JOIN unit u ON u.id = r.unit_id
            WHERE r.group_id = \(group) AND r.place > \(place) ORDER BY r.place LIMIT \(limit)
            """
        ) { ((Sheet($0), $0.text(width), $0.text(width + 1)), $0.integer(width + 2)) }
    }

    /// Ranks the sheets of a group anew, compared unrounded; what has no result comes last, without a rank.
    static func rank(_ group: Kernel.ID<Campaign.Group>, in tx: Transaction) throws {
        let sheets: [(id: ID, index: Rate)] = try tx.all(
            """
            SELECT r.id, r.total, r.base FROM scoring_sheet r JOIN unit u ON u.id = r.unit_id
            WHERE r.group_id = \(group) ORDER BY u.code
            """
        ) { ($0[0], Rate(numerator: $0[1], denominator: $0[2])) }
        let ranks = Ranking.ranks(sheets.map(\.index))
        let order = sheets.indices.sorted { (ranks[$0] ?? .max, $0) < (ranks[$1] ?? .max, $1) }
        try tx.stage("ranked", columns: [.integer("id"), .integer("rank"), .integer("place")]) { rows in
            for (place, index) in order.enumerated() {
                try rows.append(sheets[index].id.value)
                try rows.append(ranks[index])
                try rows.append(place + 1)
                try rows.endRow()
            }
        }
        try tx.execute(
            """
            UPDATE scoring_sheet SET rank = ranked.rank, place = ranked.place FROM ranked
            WHERE ranked.id = scoring_sheet.id
            """)
    }
}

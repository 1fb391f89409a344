import Core
import Kernel
import Store

extension Campaign {
    private static let columns: SQL = """
        c.id, c.unit_id, c.year, c.title, c.decision, c.period, c.self_from, c.self_until, c.first_until,
        c.explain_until, c.second_until, c.closes_at, c.bonus_cap, c.penalty_cap, c.unappraised,
        CASE WHEN c.cancelled_on IS NULL THEN c.state ELSE 'HUY' END, c.settled_on, c.published_at, c.version,
        c.cancelled_on, c.cancel_reason
        """
    private static let width = 21

    private init(_ row: Row) {
        let cancelledOn: Day? = row[19]
        self.init(
            id: row[0], unit: row[1], year: row[2], title: row[3], decision: row[4], period: row[5],
            days: Days(
                selfFrom: row[6], selfUntil: row[7], firstUntil: row[8], explainUntil: row[9], secondUntil: row[10],
                closesAt: row[11]),
            caps: Caps(bonus: row.points(12), penalty: row.points(13)), unappraised: row[14], state: row[15],
            settledOn: row[16], publishedAt: row[17], version: row[18],
            cancelled: cancelledOn.map { ($0, row.text(20)) })
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Campaign {
        let found = try snapshot.first("SELECT \(columns) FROM scoring_campaign c WHERE c.id = \(id)", Campaign.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The campaigns that concern a unit: of its own, of units below it and of those above it, the newest first.
    static func concerning(_ unit: Unit, before: ID?, limit: Int, in snapshot: Snapshot) throws
        -> [(campaign: Campaign, unit: String)]
    {
        try snapshot.all(
            """
            SELECT \(columns), u.short_name FROM scoring_campaign c JOIN unit u ON u.id = c.unit_id
            WHERE c.id < \(before?.value ?? Int(Int64.max))
              AND (c.unit_id IN \(unit.path.units) OR (u.path >= \(unit.path) AND u.path < \(unit.path.end)))
            ORDER BY c.id DESC LIMIT \(limit)
            """
        ) { (Campaign($0), $0.text(width)) }
    }

    static func insert(
        _ act: PlanCampaign, of unit: Unit, days: Days, period: Period, in tx: Transaction
    ) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO scoring_campaign (unit_id, year, title, decision, period, self_from, self_until, first_until,
                    explain_until, second_until, closes_at, bonus_cap, penalty_cap, unappraised, state)
                VALUES (\(unit.id), \(act.year), \(VietnameseText.clean(act.title)),
                        \(VietnameseText.clean(act.decision)), \(period), \(days.selfFrom), \(days.selfUntil),
                        \(days.firstUntil), \(days.explainUntil), \(days.secondUntil), \(days.closesAt),
                        \(act.bonusCap.millionths), \(act.penaltyCap.millionths), \(act.unappraised), \(State.planned))
                RETURNING id
                """))
    }

    /// The campaign of a year that a unit already has under a title; one that was cancelled leaves its title free.
    static func exists(_ title: String, of unit: Unit, in year: Int, _ snapshot: Snapshot) throws -> Bool {
        try snapshot.exists(
            """
            SELECT 1 FROM scoring_campaign WHERE unit_id = \(unit.id) AND year = \(year)
              AND title = \(VietnameseText.clean(title)) AND cancelled_on IS NULL
            """)
    }

    /// Brings it to another state.
    func move(
        to state: State, settledOn: Day? = nil, publishedAt: Instant? = nil, by account: String = "",
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE scoring_campaign SET state = \(state), settled_on = COALESCE(\(settledOn?.key), settled_on),
                published_at = COALESCE(\(publishedAt?.milliseconds), published_at),
                published_by = CASE WHEN \(account) = '' THEN published_by ELSE \(account) END, version = version + 1
            WHERE id = \(id)
            """)
        try ObligationKind.appraisal.follow("r.id = \(id)", in: tx)
    }

    /// Ends it for good, with its sheets and what was owed for them; answers how many sheets those are. The state that
    /// it had stays in the record, beside the day.
    func cancel(because reason: String, on occasion: Occasion, in tx: Transaction) throws -> Int {
        let today = occasion.today
        try tx.execute(
            """
            UPDATE scoring_campaign SET cancelled_on = \(today), cancel_reason = \(reason), version = version + 1
            WHERE id = \(id)
            """)
        let ended = try tx.execute(
            """
            UPDATE scoring_sheet SET cancelled_on = \(today), changed_at = \(occasion.now),
                changed_by = \(occasion.actor.name), version = version + 1
            WHERE campaign_id = \(id)
            """)
        try Sheet.follow("r.campaign_id = \(id)", in: tx)
        try ObligationKind.appraisal.follow("r.id = \(id)", in: tx)
        return ended
    }

    /// Moves its days, with those of the sheets they apply to. A sheet that was unlocked until another day keeps it.
    func reschedule(_ new: Days, on occasion: Occasion, in tx: Transaction) throws -> Int {
        try tx.execute(
            """
            UPDATE scoring_campaign SET self_until = \(new.selfUntil), first_until = \(new.firstUntil),
                explain_until = \(new.explainUntil), second_until = \(new.secondUntil), version = version + 1
            WHERE id = \(id)
            """)
        let mine: SQL = "campaign_id = \(id)"
        let moved = try tx.execute(
            """
            UPDATE scoring_sheet SET self_until = \(new.selfUntil)
            WHERE \(mine) AND state IN \([Sheet.State.closed, .scoring]) AND self_until = \(days.selfUntil)
            """)
        try tx.execute("UPDATE scoring_sheet SET explain_until = \(new.explainUntil) WHERE \(mine)")
        try Sheet.follow("r.campaign_id = \(id)", in: tx)
        try ObligationKind.appraisal.follow("r.id = \(id)", in: tx)
        return moved
    }

    /// The campaigns in a state, the oldest first.
    static func all(in state: State, _ snapshot: Snapshot) throws -> [Campaign] {
        try snapshot.all(
            """
            SELECT \(columns) FROM scoring_campaign c WHERE c.state = \(state) AND c.cancelled_on IS NULL ORDER BY c.id
            """, Campaign.init)
    }
}

extension Campaign.Group {
    private static let columns: SQL = "g.id, g.code, g.name, g.edition_id"

    private init(_ row: Row) {
        self.init(id: row[0], code: row[1], name: row[2], edition: row[3])
    }

    static func find(_ id: Kernel.ID<Self>, in snapshot: Snapshot) throws -> Self {
        let found = try snapshot.first("SELECT \(columns) FROM scoring_group g WHERE g.id = \(id)", Self.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func all(of campaign: Campaign.ID, in snapshot: Snapshot) throws -> [Self] {
        try snapshot.all(
            "SELECT \(columns) FROM scoring_group g WHERE g.campaign_id = \(campaign) ORDER BY g.id", Self.init)
    }

    static func insert(
        _ group: ScoringRules.Group, scoredBy edition: Edition.ID, into campaign: Campaign.ID, in tx: Transaction
    ) throws -> Self {
        let id = try tx.insert(
            """
            INSERT INTO scoring_group (campaign_id, code, name, edition_id)
            VALUES (\(campaign), \(group.code), \(group.name), \(edition)) RETURNING id
            """)
        return Self(id: Kernel.ID(id), code: group.code, name: group.name, edition: edition)
    }

    /// The set that scores the group, in the version the campaign is bound to.
    func content(in snapshot: Snapshot) throws -> ScoringSetContent {
        try Edition.find(edition, kind: ScoringSetContent.kind, in: snapshot).read(as: ScoringSetContent.self)
    }
}

extension GroupProgress {
    /// How far each group of a campaign has come.
    static func all(of campaign: Campaign.ID, in snapshot: Snapshot) throws -> [GroupProgress] {
        var progress = try Campaign.Group.all(of: campaign, in: snapshot).map { GroupProgress(group: $0) }
        try snapshot.each(
            """
            SELECT group_id, state, COUNT(*), SUM(self_missing), SUM(appraisal_missing), SUM(survey_missing)
            FROM scoring_sheet WHERE campaign_id = \(campaign) GROUP BY group_id, state
            """
        ) { row in
            let group: Kernel.ID<Campaign.Group> = row[0]
            guard let place = progress.firstIndex(where: { $0.group.id == group }) else { return }
            progress[place].sheets[row[1]] = row.integer(2)
            progress[place].missing.selfScored += row.integer(3)
            progress[place].missing.appraised += row.integer(4)
            progress[place].missing.surveyed += row.integer(5)
        }
        return progress
    }
}

extension Row {
    /// Points, which are kept in millionths.
    func points(_ place: Int) -> ExactDecimal { ExactDecimal(millionths: integer(place)) }
}

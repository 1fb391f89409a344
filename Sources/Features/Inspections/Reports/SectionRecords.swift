import Core
import Kernel
import Store

extension ReportSection {
    static let columns: SQL = """
        s.id, s.report_id, s.code, s.name, s.body, s.reason, s.desk, s.state, s.returned_round, s.return_reason,
        s.changed_by, s.changed_at, s.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], report: row[1], code: row[2], name: row[3], body: row[4], reason: row[5], desk: row[6],
            state: row[7], returnedRound: row[8], returnReason: row[9], changedBy: row[10], changedAt: row[11],
            version: row[12])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> ReportSection {
        let found = try snapshot.first("SELECT \(columns) FROM report_section s WHERE s.id = \(id)", ReportSection.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Its numbers, by indicator and period.
    func claims(in snapshot: Snapshot) throws -> [ComparedClaim] {
        try snapshot.all(
            "SELECT \(ComparedClaim.columns) FROM report_claim c WHERE c.section_id = \(id) ORDER BY c.indicator, c.period",
            ComparedClaim.init)
    }

    func write(body: String, reason: String, by occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE report_section SET body = \(body), reason = \(reason), changed_by = \(occasion.actor.name),
                changed_at = \(occasion.now), version = version + 1
            WHERE id = \(id)
            """)
    }

    /// Puts a number in the place of the one there was; takes it away for nil.
    func set(_ claim: Claim?, of indicator: String, in period: Period, in tx: Transaction) throws {
        guard let claim else {
            try tx.execute(
                "DELETE FROM report_claim WHERE section_id = \(id) AND indicator = \(indicator) AND period = \(period)")
            return
        }
        try tx.execute(
            """
            INSERT INTO report_claim (section_id, indicator, period, numerator, denominator, decimals)
            VALUES (\(id), \(indicator), \(period), \(claim.numerator.description), \(claim.denominator?.description),
                    \(claim.decimals))
            ON CONFLICT (section_id, indicator, period) DO UPDATE SET numerator = excluded.numerator,
                denominator = excluded.denominator, decimals = excluded.decimals, system_numerator = NULL,
                system_denominator = NULL
            """)
    }

    func assign(desk: String, by occasion: Occasion, in tx: Transaction) throws {
        try tx.execute("UPDATE report_section SET desk = \(desk), version = version + 1 WHERE id = \(id)")
        try ObligationKind.reportSection.follow("r.id = \(id)", in: tx)
    }

    func take(_ step: Step, handedInOn: Day?, by occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE report_section SET state = \(try Self.life.take(step, in: state)), handed_in_on = \(handedInOn),
                changed_by = \(occasion.actor.name), changed_at = \(occasion.now), version = version + 1
            WHERE id = \(id)
            """)
        try ObligationKind.reportSection.follow("r.id = \(id)", in: tx)
    }

    func sendBack(_ reason: String, round: Int, by occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE report_section SET returned_round = \(round), return_reason = \(reason) WHERE id = \(id)")
        try take(.sendBack, handedInOn: nil, by: occasion, in: tx)
    }

    /// Whether an account sits at its desk.
    func isWritten(by account: String, of unit: Unit.ID, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists(
            "SELECT 1 FROM desk WHERE unit_id = \(unit) AND code = \(desk) AND account = \(account)")
    }
}

extension SelfReport {
    /// Its sections in the order of the outline.
    func sections(in snapshot: Snapshot) throws -> [ReportSection] {
        try snapshot.all(
            "SELECT \(ReportSection.columns) FROM report_section s WHERE s.report_id = \(id) ORDER BY s.position",
            ReportSection.init)
    }

    /// The section of a code.
    func section(_ code: String, in snapshot: Snapshot) throws -> ReportSection {
        let found = try snapshot.first(
            "SELECT \(ReportSection.columns) FROM report_section s WHERE s.report_id = \(id) AND s.code = \(code)",
            ReportSection.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Every number in it, in the order of the outline.
    func claims(in snapshot: Snapshot) throws -> [ComparedClaim] {
        try snapshot.all(
            """
            SELECT \(ComparedClaim.columns) FROM report_claim c JOIN report_section s ON s.id = c.section_id
            WHERE s.report_id = \(id) ORDER BY s.position, c.indicator, c.period
            """, ComparedClaim.init)
    }

    /// The desks of the unit: code and name.
    func desks(in snapshot: Snapshot) throws -> [(code: String, name: String)] {
        try snapshot.all("SELECT code, name FROM desk WHERE unit_id = \(unit) ORDER BY code") { ($0[0], $0[1]) }
    }
}

/// A number of the unit beside the system's, once it was submitted.
struct ComparedClaim: Sendable {
    let id: Int
    let claim: Claim
    /// The system's figure as of the announcement; nil before the report was submitted.
    let system: Rate?

    static let columns: SQL = """
        c.id, c.indicator, c.period, c.numerator, c.denominator, c.decimals, c.system_numerator, c.system_denominator
        """

    init(_ row: Row) {
        let denominator: String? = row[4]
        let counted: Int? = row[6]
        id = row[0]
        claim = Claim(
            indicator: row[1], period: row[2], numerator: ExactDecimal(row.text(3)) ?? ExactDecimal(millionths: 0),
            denominator: denominator.flatMap { ExactDecimal($0) }, decimals: row[5])
        system = counted.map { Rate(numerator: $0, denominator: row.integer(7)) }
    }

    /// Keeps the system's figure beside it.
    func compare(with figure: Rate, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE report_claim SET system_numerator = \(figure.numerator), system_denominator = \(figure.denominator)
            WHERE id = \(id)
            """)
    }
}

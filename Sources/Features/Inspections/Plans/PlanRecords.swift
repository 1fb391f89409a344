import Core
import Kernel
import Store

extension InspectionPlan {
    private static let columns: SQL = """
        p.id, p.unit_id, p.year, p.state, p.purpose, p.requirements, p.periods, p.forms, p.lead_office, p.cooperating, p.share,
        p.number, p.signed_on, p.place, p.governing_body, p.issuing_body, p.signer_title, p.issued_by, p.proposed_for,
        p.proposed_on, p.authors, p.reason, p.adjusts_id, p.adjusted_because, p.submitted_on, p.version, p.authority,
        p.signer_name
        """
    /// How many columns that is, for questions that read more behind them.
    private static let width = 28

    private init(_ row: Row) {
        self.init(
            id: row[0], unit: row[1], year: row[2], state: row[3],
            text: Text(
                purpose: row[4], requirements: row[5],
                periods: row.text(6).split(separator: " ").compactMap { Period(String($0)) },
                forms: row.text(7).split(separator: " ").compactMap { Inspection.Form(rawValue: String($0)) },
                leading: row[8], cooperating: row[9],
                share: ExactDecimal(row.text(10)) ?? ExactDecimal(millionths: 0)),
            issue: Issue(
                number: row[11], signedOn: row[12], place: row[13], governingBody: row[14], issuingBody: row[15],
                authority: row[26], signerTitle: row[16], signerName: row[27], account: row[17]),
            proposedFor: row[18], proposedOn: row[19],
            authors: row.text(20).split(separator: ",").map(String.init), reason: row[21], adjusts: row[22],
            adjustedBecause: row[23], submittedOn: row[24], version: row[25])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> InspectionPlan {
        let found = try snapshot.first(
            "SELECT \(columns) FROM inspection_plan p WHERE p.id = \(id)", InspectionPlan.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The newest plans of units below a path, and those issued by units above it, before one for the next page.
    static func newest(under path: UnitPath, before: ID?, limit: Int, in snapshot: Snapshot) throws -> [(
        plan: InspectionPlan, unit: String
    )] {
        try snapshot.all(
            """
            SELECT \(columns), u.short_name FROM inspection_plan p JOIN unit u ON u.id = p.unit_id
            WHERE ((u.path >= \(path) AND u.path < \(path.end))
                   OR (p.signed_on IS NOT NULL AND p.unit_id IN \(path.units))) AND p.id < \(before?.value ?? Int(Int64.max))
            ORDER BY p.id DESC LIMIT \(limit)
            """
        ) { (InspectionPlan($0), $0.text(width)) }
    }

    /// The plans that a unit has issued for a year, in order.
    static func issued(by unit: Unit.ID, for year: Int, in snapshot: Snapshot) throws -> [InspectionPlan] {
        try snapshot.all(
            """
            SELECT \(columns) FROM inspection_plan p
            WHERE p.unit_id = \(unit) AND p.year = \(year) AND p.signed_on IS NOT NULL ORDER BY p.id
            """, InspectionPlan.init)
    }

    static func insert(_ text: Text, of unit: Unit.ID, year: Int, by account: String, in tx: Transaction) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO inspection_plan (unit_id, year, state, purpose, requirements, periods, forms, lead_office,
                                             cooperating, share, authors, version)
                VALUES (\(unit), \(year), \(life.start), \(text.purpose), \(text.requirements), \(text.periodWords),
                        \(text.formWords), \(text.leading), \(text.cooperating), \(text.share.description), \(account), 1)
                RETURNING id
                """))
    }

    func write(_ text: Text, by account: String, in tx: Transaction) throws {
        let authors = (authors.contains(account) ? authors : authors + [account]).joined(separator: ",")
        try tx.execute(
            """
            UPDATE inspection_plan SET purpose = \(text.purpose), requirements = \(text.requirements),
                periods = \(text.periodWords), forms = \(text.formWords), lead_office = \(text.leading),
                cooperating = \(text.cooperating), share = \(text.share.description), authors = \(authors),
                version = version + 1
            WHERE id = \(id)
            """)
    }

    func keep(_ state: State, _ issue: Issue, submittedOn: Day?, reason: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE inspection_plan SET state = \(state), number = \(issue.number), signed_on = \(issue.signedOn),
                place = \(issue.place), governing_body = \(issue.governingBody), issuing_body = \(issue.issuingBody),
                authority = \(issue.authority), signer_title = \(issue.signerTitle), signer_name = \(issue.signerName),
                issued_by = \(issue.account), submitted_on = \(submittedOn), reason = \(reason), version = version + 1
            WHERE id = \(id)
            """)
    }
}

extension InspectionPlan.Text {
    fileprivate var periodWords: String { periods.map(\.description).joined(separator: " ") }
    fileprivate var formWords: String { forms.map(\.rawValue).joined(separator: " ") }
}

extension PlanLine {
    private static let columns: SQL = """
        l.id, l.plan_id, l.unit_id, l.is_chosen, l.form, l.quarter, l.planned_on, l.reason, l.account, l.inspection_id
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], plan: row[1], unit: row[2], isChosen: row[3], form: row[4], quarter: row[5], plannedOn: row[6],
            reason: row[7], account: row[8], inspection: row[9])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> PlanLine {
        let found = try snapshot.first("SELECT \(columns) FROM plan_line l WHERE l.id = \(id)", PlanLine.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// A line as lists show it.
    struct Named: Sendable {
        let line: PlanLine
        let code: String
        let unit: String
        let inspection: String?
        let state: Inspection.State?
    }

    static func all(
        of plan: InspectionPlan.ID, chosen: Bool, after: ID?, limit: Int, in snapshot: Snapshot
    ) throws -> [Named] {
        try snapshot.all(
            """
            SELECT \(columns), u.code, u.short_name, i.code, i.state
            FROM plan_line l JOIN unit u ON u.id = l.unit_id LEFT JOIN inspection i ON i.id = l.inspection_id
            WHERE l.plan_id = \(plan) AND l.is_chosen = \(chosen) AND l.id > \(after?.value ?? 0)
            ORDER BY l.id LIMIT \(limit)
            """
        ) { Named(line: PlanLine($0), code: $0[10], unit: $0[11], inspection: $0[12], state: $0[13]) }
    }

    func link(_ inspection: Inspection.ID, in tx: Transaction) throws {
        try tx.execute("UPDATE plan_line SET inspection_id = \(inspection) WHERE id = \(id)")
    }
}

extension InspectionPlan {
    /// How many units are to be inspected, how many were, how many were left out.
    func counts(in snapshot: Snapshot) throws -> (chosen: Int, inspected: Int, dropped: Int) {
        let counts = try snapshot.first(
            """
            SELECT COUNT(*), COALESCE(SUM(l.is_chosen), 0),
                   COALESCE(SUM(CASE WHEN l.is_chosen = 1 AND i.state IN \(Inspection.visited) THEN 1 ELSE 0 END), 0)
            FROM plan_line l LEFT JOIN inspection i ON i.id = l.inspection_id WHERE l.plan_id = \(id)
            """
        ) { (all: $0.integer(0), chosen: $0.integer(1), inspected: $0.integer(2)) }
        return (counts?.chosen ?? 0, counts?.inspected ?? 0, (counts?.all ?? 0) - (counts?.chosen ?? 0))
    }

    /// How many proposed units nobody has chosen or dropped.
    func undecided(in snapshot: Snapshot) throws -> Int {
        try snapshot.count(
            """
            SELECT COUNT(*) FROM plan_candidate c WHERE c.plan_id = \(id) AND c.is_proposed = 1
                AND NOT EXISTS (SELECT 1 FROM plan_line l WHERE l.plan_id = \(id) AND l.unit_id = c.unit_id)
            """)
    }

    /// Says of some candidates that they are inspected, or not.
    func decide(_ places: SQL, _ decision: DecideUnits, by account: String, in tx: Transaction) throws -> Int {
        let isChosen = decision.decision == .choose
        return try tx.execute(
            """
            INSERT INTO plan_line (plan_id, unit_id, is_chosen, form, quarter, planned_on, reason, account)
            SELECT c.plan_id, c.unit_id, \(isChosen), \(isChosen ? decision.form : nil),
                   \(isChosen ? decision.quarter : nil), \(isChosen ? decision.plannedOn : nil),
                   \(VietnameseText.clean(decision.reason ?? "")), \(account)
            FROM plan_candidate c JOIN unit u ON u.id = c.unit_id
            WHERE c.plan_id = \(id) AND \(places) AND NOT \(isBegun) ORDER BY c.place
            ON CONFLICT (plan_id, unit_id) DO UPDATE SET is_chosen = excluded.is_chosen, form = excluded.form,
                quarter = excluded.quarter, planned_on = excluded.planned_on, reason = excluded.reason,
                account = excluded.account
            """)
    }

    /// How many of some candidates go against the proposal with a decision.
    func overrides(_ places: SQL, _ decision: DecideUnits.Decision, in snapshot: Snapshot) throws -> Int {
        try snapshot.count(
            """
            SELECT COUNT(*) FROM plan_candidate c JOIN unit u ON u.id = c.unit_id
            WHERE c.plan_id = \(id) AND \(places) AND c.is_proposed = \(decision == .drop)
            """)
    }

    /// The codes of units that are no candidates.
    func strangers(among codes: [String], in snapshot: Snapshot) throws -> [String] {
        let known = Set(
            try snapshot.all(
                """
                SELECT u.code FROM plan_candidate c JOIN unit u ON u.id = c.unit_id
                WHERE c.plan_id = \(id) AND u.code IN \(codes)
                """
            ) { $0.text(0) })
        return codes.filter { !known.contains($0) }
    }
}

extension Inspection {
    /// The states of an inspection that took place or takes place.
    static let visited: [State] = [.running, .minuted, .explaining, .drafting, .concluded, .following, .closed]
}

extension Inspection {
    /// The plan it was opened from; nil for one that no plan foresaw.
    func plan(in snapshot: Snapshot) throws -> InspectionPlan? {
        let id = try snapshot.first(
            """
            SELECT l.plan_id FROM plan_line l CROSS JOIN inspection_plan p
            WHERE l.inspection_id = \(id) AND p.id = l.plan_id AND p.state = \(InspectionPlan.State.issued)
            """
        ) { row in InspectionPlan.ID(row.integer(0)) }
        return try id.map { try InspectionPlan.find($0, in: snapshot) }
    }
}

import Core
import Kernel
import Store

extension VisitAnswer {
    static let columns: SQL = """
        a.id, a.inspection_id, a.item, a.suggested, a.rating, a.confirmed, a.note, a.finding_id, a.answered_by,
        a.answered_at, a.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], inspection: row[1], item: row[2], suggested: row[3], rating: row[4], confirmed: row[5],
            note: row[6], finding: row[7], answeredBy: row[8], answeredAt: row[9], version: row[10])
    }

    /// The answer to an item, made empty where there is none yet.
    static func need(_ item: String, of inspection: Inspection.ID, in tx: Transaction) throws -> VisitAnswer {
        try tx.execute(
            """
            INSERT INTO visit_answer (inspection_id, item, confirmed, note, answered_by, version)
            VALUES (\(inspection), \(item), '', '', '', 1) ON CONFLICT (inspection_id, item) DO NOTHING
            """)
        guard let answer = try of(item, of: inspection, in: tx) else { throw Refusal.notFound }
        return answer
    }

    /// The answer to an item; nil while nobody has touched it.
    static func of(_ item: String, of inspection: Inspection.ID, in snapshot: Snapshot) throws -> VisitAnswer? {
        try snapshot.first(
            "SELECT \(columns) FROM visit_answer a WHERE a.inspection_id = \(inspection) AND a.item = \(item)",
            VisitAnswer.init)
    }

    func suggest(_ rating: Rating?, in tx: Transaction) throws {
        try tx.execute("UPDATE visit_answer SET suggested = \(rating) WHERE id = \(id)")
    }

    func keep(
        _ rating: Rating, confirmed: String, note: String, by occasion: Occasion, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE visit_answer SET rating = \(rating), confirmed = \(confirmed), note = \(note),
                answered_by = \(occasion.actor.name), answered_at = \(occasion.now), version = version + 1
            WHERE id = \(id)
            """)
    }

    /// Ties it and a finding together.
    func tie(to finding: Finding.ID, in tx: Transaction) throws {
        try tx.execute("UPDATE visit_answer SET finding_id = \(finding), version = version + 1 WHERE id = \(id)")
        try tx.execute("UPDATE finding SET clause = \(item) WHERE id = \(finding) AND clause = ''")
        try inspection.sumAnew(in: tx)
    }
}

extension VisitAnswer {
    /// Whether the answer `a` counts: one to an item that was changed and is asked again only if it was given since.
    fileprivate static var counts: SQL {
        """
        NOT EXISTS (SELECT 1 FROM inspection_checklist_again g
                    WHERE g.inspection_id = a.inspection_id AND g.item = a.item
                      AND (a.answered_at IS NULL OR a.answered_at <= g.since))
        """
    }
}

extension Inspection {
    /// What the team has said so far, by item.
    func visitAnswers(in snapshot: Snapshot) throws -> [String: VisitAnswer] {
        try visitAnswers("1 = 1", in: snapshot)
    }

    /// The answers that count: to an item that was changed and is asked again, only one given since.
    func countingAnswers(in snapshot: Snapshot) throws -> [String: VisitAnswer] {
        try visitAnswers(VisitAnswer.counts, in: snapshot)
    }

    private func visitAnswers(_ chosen: SQL, in snapshot: Snapshot) throws -> [String: VisitAnswer] {
        let answers = try snapshot.all(
            "SELECT \(VisitAnswer.columns) FROM visit_answer a WHERE a.inspection_id = \(id) AND \(chosen)",
            VisitAnswer.init)
        return Dictionary(uniqueKeysWithValues: answers.map { ($0.item, $0) })
    }

    /// The items that have been judged, as far as the judgement counts.
    func judgedItems(in snapshot: Snapshot) throws -> Set<String> {
        Set(
            try snapshot.all(
                """
                SELECT a.item FROM visit_answer a
                WHERE a.inspection_id = \(id) AND a.rating IS NOT NULL AND \(VisitAnswer.counts)
                """
            ) { $0.text(0) })
    }

    /// The items of its checklist whose answers count no more, because the item was changed since.
    func itemsToAskAgain(in snapshot: Snapshot) throws -> [String] {
        let again = try askedAgain(in: snapshot)
        guard !again.isEmpty else { return [] }
        let counting = try countingAnswers(in: snapshot)
        return try checklistItems(in: snapshot).map(\.code).filter { again[$0] != nil && counting[$0]?.rating == nil }
    }

    /// The figures of the items.
    func visitValues(of item: String? = nil, in snapshot: Snapshot) throws -> [VisitValue] {
        let chosen: SQL = item.map { "AND v.item = \($0)" } ?? ""
        return try snapshot.all(
            """
            SELECT v.id, v.item, v.indicator, v.period, v.claimed, v.evidence_id, v.system_numerator,
                   v.system_denominator, v.target, v.is_met, v.numerator, v.denominator, v.decimals
            FROM visit_value v WHERE v.inspection_id = \(id) \(chosen) ORDER BY v.item, v.indicator, v.period
            """, VisitValue.init)
    }

    func keep(
        _ figure: Figure, of item: String, in period: Period, claimed: String, evidence: Evidence.ID, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO visit_value (inspection_id, item, indicator, period, claimed, evidence_id, system_numerator,
                                     system_denominator, target, is_met, decimals)
            VALUES (\(id), \(item), \(figure.indicator.code), \(period), \(claimed), \(evidence),
                    \(figure.rate.numerator), \(figure.rate.denominator), \(figure.target?.value.description), \(figure.isMet), 0)
            ON CONFLICT (inspection_id, item, indicator, period) DO NOTHING
            """)
    }

    /// Keeps the team's number beside the system's; nil takes it back.
    func confirm(
        _ claim: Claim?, of item: String, _ indicator: String, in period: Period, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE visit_value SET numerator = \(claim?.numerator.description),
                denominator = \(claim?.denominator?.description), decimals = \(claim?.decimals ?? 0)
            WHERE inspection_id = \(id) AND item = \(item) AND indicator = \(indicator) AND period = \(period)
            """)
    }
}

extension VisitValue {
    init(_ row: Row) {
        let numerator: String? = row[10]
        let denominator: String? = row[11]
        id = row[0]
        item = row[1]
        indicator = row[2]
        period = row[3]
        claimed = row[4]
        evidence = row[5]
        system = Rate(numerator: row.integer(6), denominator: row.integer(7))
        target = row[8]
        isMet = row[9]
        let (code, stretch, decimals): (String, Period, Int) = (row[2], row[3], row[12])
        confirmed = numerator.flatMap { ExactDecimal($0) }.map {
            Claim(
                indicator: code, period: stretch, numerator: $0, denominator: denominator.flatMap { ExactDecimal($0) },
                decimals: decimals)
        }
    }
}

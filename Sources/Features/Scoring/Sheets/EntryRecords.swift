import Core
import Kernel
import Store

extension Entry {
    private static let columns: SQL = """
        e.sheet_id, e.number, e.counted, e.whole, e.self_points, e.self_na, e.note, e.evidence_id, e.scored_by,
        e.first_points, e.first_na, e.first_comment, e.first_by, e.explanation, e.explained_by, e.second_points,
        e.second_na, e.second_comment, e.second_by, e.version
        """

    private init(_ row: Row) {
        let counted: Int? = row[2]
        self.init(
            sheet: row[0], number: row[1], counted: counted.map { Rate(numerator: $0, denominator: row.integer(3)) },
            own: row.verdict(4), note: row[6], evidence: row[7], scoredBy: row[8],
            first: Round(verdict: row.verdict(9), comment: row[11], by: row[12]), explanation: row[13],
            explainedBy: row[14], second: Round(verdict: row.verdict(15), comment: row[17], by: row[18]),
            version: row[19])
    }

    /// Writes it, as its next version.
    func keep(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO scoring_entry (sheet_id, number, counted, whole, self_points, self_na, note, evidence_id,
                scored_by, first_points, first_na, first_comment, first_by, explanation, explained_by, second_points,
                second_na, second_comment, second_by, version)
            VALUES (\(sheet), \(number), \(counted?.numerator), \(counted?.denominator), \(own.points?.millionths),
                    \(own == .notApplicable), \(note), \(evidence), \(scoredBy), \(first.verdict.points?.millionths),
                    \(first.verdict == .notApplicable), \(first.comment), \(first.by), \(explanation), \(explainedBy),
                    \(second.verdict.points?.millionths), \(second.verdict == .notApplicable), \(second.comment),
                    \(second.by), \(version + 1))
            ON CONFLICT (sheet_id, number) DO UPDATE SET counted = excluded.counted, whole = excluded.whole,
                self_points = excluded.self_points, self_na = excluded.self_na, note = excluded.note,
                evidence_id = excluded.evidence_id, scored_by = excluded.scored_by,
                first_points = excluded.first_points, first_na = excluded.first_na,
                first_comment = excluded.first_comment, first_by = excluded.first_by,
                explanation = excluded.explanation, explained_by = excluded.explained_by,
                second_points = excluded.second_points, second_na = excluded.second_na,
                second_comment = excluded.second_comment, second_by = excluded.second_by, version = excluded.version
            """)
    }
}

extension Sheet {
    /// What stands in the sheet, with what was corrected.
    func entries(in snapshot: Snapshot) throws -> Entries {
        let entries = try snapshot.all(
            "SELECT \(Entry.sheetColumns) FROM scoring_entry e WHERE e.sheet_id = \(id) ORDER BY e.id", Entry.read)
        var corrected: [CriterionNumber: Entry.Verdict] = [:]
        for correction in try corrections(in: snapshot) { corrected[correction.number] = correction.verdict }
        return Entries(entries, corrected: corrected, of: id)
    }

    /// The corrections made after the results were published, the oldest first.
    func corrections(in snapshot: Snapshot) throws -> [Correction] {
        try snapshot.all(
            """
            SELECT k.version, k.number, k.points, k.na, k.reason, k.total_before, k.base_before, k.corrected_at,
                   k.corrected_by
            FROM scoring_correction k WHERE k.sheet_id = \(id) ORDER BY k.version
            """
        ) { row in
            Correction(
                version: row[0], number: row[1], verdict: row.verdict(2), reason: row[4],
                before: Rate(numerator: row[5], denominator: row[6]), at: row[7], by: row[8])
        }
    }

    /// How often sheets of a group were corrected, and when last; those that never were are left out.
    static func corrected(
        in group: Kernel.ID<Campaign.Group>, _ snapshot: Snapshot
    ) throws -> [ID: (count: Int, last: Instant)] {
        let found: [(ID, Int, Instant)] = try snapshot.all(
            """
            SELECT k.sheet_id, COUNT(*), MAX(k.corrected_at)
            FROM scoring_correction k JOIN scoring_sheet r ON r.id = k.sheet_id
            WHERE r.group_id = \(group) GROUP BY k.sheet_id
            """
        ) { ($0[0], $0[1], $0[2]) }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.0, (count: $0.1, last: $0.2)) })
    }

    /// Keeps a correction beside what was published.
    func insert(_ correction: Correction, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO scoring_correction (sheet_id, version, number, points, na, reason, total_before, base_before,
                corrected_at, corrected_by)
            VALUES (\(id), \(correction.version), \(correction.number), \(correction.verdict.points?.millionths),
                    \(correction.verdict == .notApplicable), \(correction.reason), \(correction.before.numerator),
                    \(correction.before.denominator), \(correction.at), \(correction.by))
            """)
    }

    /// Counts anew what is missing, the total and what applies, after something in the sheet changed.
    func recount(_ tree: ScoringTree, in campaign: Campaign, on occasion: Occasion, in tx: Transaction) throws {
        let sheet = try Sheet.find(id, in: tx)
        let entries = try sheet.entries(in: tx)
        let missing = entries.missing(tree)
        let score = Score(tree, sheet, entries, in: campaign)
        try tx.execute(
            """
            UPDATE scoring_sheet SET self_missing = \(missing.selfScored), appraisal_missing = \(missing.appraised),
                survey_missing = \(missing.surveyed), total = \(score.total.millionths),
                base = \(score.base.millionths), version = version + 1, changed_at = \(occasion.now),
                changed_by = \(occasion.actor.name)
            WHERE id = \(id)
            """)
    }

    func adjust(bonus: ExactDecimal, penalty: ExactDecimal, reason: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE scoring_sheet SET bonus = \(bonus.millionths), penalty = \(penalty.millionths),
                adjustment = \(reason)
            WHERE id = \(id)
            """)
    }
}

extension Score {
    /// The score of a sheet as it stands.
    init(_ tree: ScoringTree, _ sheet: Sheet, _ entries: Entries, in campaign: Campaign) {
        self.init(tree, bonus: sheet.bonus, penalty: sheet.penalty, caps: campaign.caps) {
            entries.outcome(of: $0, unappraised: campaign.unappraised)
        }
    }
}

/// A change after the results were published: it stands beside them, and they beside it.
struct Correction: Sendable {
    /// 1, 2, 3 … within a sheet.
    let version: Int
    let number: CriterionNumber
    let verdict: Entry.Verdict
    let reason: String
    /// Total and what applied before it, in millionths.
    let before: Rate
    let at: Instant
    let by: String
}

extension Entry {
    fileprivate static let sheetColumns = columns
    fileprivate static func read(_ row: Row) -> Entry { Entry(row) }
}

extension Row {
    /// Points at a place, and whether it does not apply at the next.
    fileprivate func verdict(_ place: Int) -> Entry.Verdict {
        if integer(place + 1) == 1 { return .notApplicable }
        return isNull(place) ? .none : .points(points(place))
    }
}

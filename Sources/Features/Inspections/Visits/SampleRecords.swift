import Core
import Kernel
import Store

extension DossierSample {
    /// The sample of an inspection; nil while none was drawn.
    static func of(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> DossierSample? {
        try snapshot.first(
            """
            SELECT inspection_id, seed, rule_from, size, population, population_digest, drawn_at, drawn_by
            FROM dossier_sample WHERE inspection_id = \(inspection)
            """
        ) { row in
            DossierSample(
                inspection: row[0], seed: row[1], ruleFrom: row[2], size: row[3], population: row[4],
                populationDigest: row[5], drawnAt: row[6], drawnBy: row[7])
        }
    }

    /// The codes it was drawn from, one a line.
    func list(in snapshot: Snapshot) throws -> String {
        try snapshot.first("SELECT population_list FROM dossier_sample WHERE inspection_id = \(inspection)") {
            $0.text(0)
        } ?? ""
    }

    /// Keeps a draw with its dossiers.
    static func keep(
        _ drawn: [(code: String, digest: Digest)], by seed: String, _ rule: SamplingRule, from list: String, count: Int,
        for inspection: Inspection.ID, on occasion: Occasion, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO dossier_sample (inspection_id, seed, rule_from, size, population, population_digest,
                                        population_list, drawn_at, drawn_by)
            VALUES (\(inspection), \(seed), \(rule.validFrom), \(drawn.count), \(count), \(Digest(of: list)), \(list),
                    \(occasion.now), \(occasion.actor.name))
            """)
        for (place, dossier) in drawn.enumerated() {
            try tx.execute(
                """
                INSERT INTO sampled_dossier (inspection_id, rank, code, digest, note, answered_by, version)
                VALUES (\(inspection), \(place + 1), \(dossier.code), \(dossier.digest), '', '', 1)
                """)
        }
    }

    /// Its dossiers in the order of the draw.
    func dossiers(in snapshot: Snapshot) throws -> [SampledDossier] {
        try snapshot.all(
            "SELECT \(SampledDossier.columns) FROM sampled_dossier d WHERE d.inspection_id = \(inspection) ORDER BY d.rank",
            SampledDossier.init)
    }

    /// What was found in each.
    func answers(in snapshot: Snapshot) throws -> [SampledDossier.ID: [String: SampledDossier.Answer]] {
        var answers: [SampledDossier.ID: [String: SampledDossier.Answer]] = [:]
        try snapshot.each(
            """
            SELECT a.dossier_id, a.question, a.answer FROM sampled_dossier d
            JOIN sampled_answer a ON a.dossier_id = d.id WHERE d.inspection_id = \(inspection)
            """
        ) { row in answers[row[0], default: [:]][row.text(1)] = row[2] as SampledDossier.Answer }
        return answers
    }
}

extension SampledDossier {
    static let columns: SQL = """
        d.id, d.inspection_id, d.rank, d.code, d.digest, d.note, d.answered_by, d.answered_at, d.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], inspection: row[1], rank: row[2], code: row[3], digest: row[4], note: row[5],
            answeredBy: row[6], answeredAt: row[7], version: row[8])
    }

    /// A dossier by its place in the draw.
    static func of(_ rank: Int, in inspection: Inspection.ID, _ snapshot: Snapshot) throws -> SampledDossier {
        let found = try snapshot.first(
            "SELECT \(columns) FROM sampled_dossier d WHERE d.inspection_id = \(inspection) AND d.rank = \(rank)",
            SampledDossier.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    func keep(
        _ answers: [(question: String, answer: Answer)], note: String, by occasion: Occasion, in tx: Transaction
    ) throws {
        try tx.execute("DELETE FROM sampled_answer WHERE dossier_id = \(id)")
        for (question, answer) in answers {
            try tx.execute(
                "INSERT INTO sampled_answer (dossier_id, question, answer) VALUES (\(id), \(question), \(answer))")
        }
        try tx.execute(
            """
            UPDATE sampled_dossier SET note = \(note), answered_by = \(occasion.actor.name),
                answered_at = \(occasion.now), version = version + 1
            WHERE id = \(id)
            """)
    }
}

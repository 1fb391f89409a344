import Kernel
import Store

/// What has to be written for the first time at some units, because something new came there.
struct FirstContents {
    /// The contents to be, written or not, whose reviews are looked at now.
    var works: Set<Subject> = []
    /// Those that are owed, each with what became of it.
    var wanted: [ReviewRule.Wanted] = []
}

extension Reviewing {
    /// What each unit that has contents of a kind owes for whatever has become new at its level since.
    ///
    /// New is what was published here, or took force after the file that brought it: what was in force already when a
    /// file told of it is no news.
    func firstOnes(_ touched: Set<Subject>?, among works: [Subject], in tx: Transaction) throws -> FirstContents {
        var found = FirstContents()
        for (kind, covered) in covering {
            let concerned = works.filter { $0.kind == covered }
            let isNothing = touched.map { !$0.contains { $0.kind == kind } } ?? false
            if concerned.isEmpty, isNothing { continue }
            try stage(concerned, as: "first_scope", in: tx)
            try stageLoads(in: tx)
            let owed = try owed(kind, covered, touched, in: tx)
            let answers = try answers(kind, to: owed, in: tx)
            for each in owed {
                let wanted = each.wanted(answers[Place(unit: each.unit, cited: each.work.id)] ?? [], key: keys[kind])
                found.works.insert(wanted.work)
                found.wanted.append(wanted)
            }
            found.works.formUnion(try known(kind, touched, in: tx))
        }
        return found
    }

    /// A version that is the first of its content and applies at a unit.
    private struct New {
        let kind: String
        let work: Subject
        let unit: Unit.ID
        let number: Int
        let code: String
        let title: String
        let from: Day
        /// The last day of the content where it has ended.
        let until: Day?

        func wanted(
            _ answers: [ReviewRule.Version], key: (@Sendable (String, Unit.ID?) -> String)?
        ) -> ReviewRule.Wanted {
            let answer = answers.first.map { first in
                ReviewRule.Closing(
                    number: first.number, decidedOn: first.decidedOn,
                    inStepOn: max(first.from, from, first.decidedOn))
            }
            let ending = until.map { last in
                ReviewRule.Closing(
                    number: number, decidedOn: last.adding(1), inStepOn: last.adding(1), outcome: .ended)
            }
            return ReviewRule.Wanted(
                work: Subject(kind, key?(code, unit) ?? code),
                version: ReviewRule.Version(
                    number: 0, unit: unit, code: "\(code) \(title)", from: from, until: nil, decidedOn: from,
                    citations: []),
                cause: Review.Cause(work, by: "\(number)"), change: nil, changedOn: from, closing: answer ?? ending)
        }
    }

    private struct Place: Hashable {
        let unit: Unit.ID
        let cited: String
    }

    /// On which day each file was loaded.
    private func stageLoads(in tx: Transaction) throws {
        let loads: [(Int, Instant)] = try tx.all("SELECT id, loaded_at FROM batch") { ($0[0], $0[1]) }
        try tx.stage("review_load", columns: [.integer("id"), .integer("day")]) { rows in
            for (id, at) in loads {
                try rows.append(id)
                try rows.append(at.day.key)
                try rows.endRow()
            }
        }
    }

    /// What was touched that may owe: contents of the covered kind, or units with contents of the kind.
    private func isConcerned(_ kind: String, _ work: SQL, _ unit: SQL, _ touched: Set<Subject>?) -> SQL {
        guard touched != nil else { return "1 = 1" }
        return """
            (\(work) IN (SELECT work FROM first_scope)
             OR \(unit) IN (SELECT e.unit_id FROM review_seed s JOIN edition e ON e.kind = s.kind AND e.work = s.work
                            WHERE s.kind = \(kind))
             OR \(unit) IN (SELECT o.unit_id FROM review_seed s JOIN review o ON o.kind = s.kind AND o.work = s.work
                            WHERE o.number = 0))
            """
    }

    private func owed(_ kind: String, _ covered: String, _ touched: Set<Subject>?, in tx: Transaction) throws -> [New] {
        try tx.all(
            """
            SELECT p.work, s.unit_id, p.number, p.code, p.title, p.effective_from,
                   (SELECT l.effective_until FROM edition l
                    WHERE l.kind = p.kind AND l.work = p.work AND l.state = 'PUBLISHED'
                    ORDER BY l.effective_from DESC, l.number DESC LIMIT 1)
            FROM (SELECT unit_id, MIN(effective_from) AS began FROM edition
                  WHERE kind = \(kind) AND state = 'PUBLISHED' AND unit_id IS NOT NULL GROUP BY unit_id) s
            JOIN unit u ON u.id = s.unit_id
            JOIN edition_audience a ON a.level = u.level
            JOIN edition p ON p.id = a.edition_id
            WHERE p.kind = \(covered) AND p.state = 'PUBLISHED' AND s.began <= p.effective_from
              AND u.valid_from <= p.effective_from AND (u.valid_until IS NULL OR u.valid_until >= p.effective_from)
              AND (p.batch_id IS NULL
                   OR EXISTS (SELECT 1 FROM review_load b WHERE b.id = p.batch_id AND b.day < p.effective_from))
              AND NOT EXISTS (SELECT 1 FROM edition q WHERE q.kind = p.kind AND q.work = p.work
                                AND q.state = 'PUBLISHED'
                                AND (q.effective_from < p.effective_from
                                     OR (q.effective_from = p.effective_from AND q.number < p.number)))
              AND \(isConcerned(kind, "p.work", "s.unit_id", touched))
            ORDER BY p.work, s.unit_id
            """
        ) { row in
            New(
                kind: kind, work: Subject(covered, row.text(0)), unit: row[1], number: row[2], code: row[3],
                title: row[4], from: row[5], until: row[6])
        }
    }

    /// The published contents of a kind that cite what is owed where it is owed, the earliest first.
    private func answers(_ kind: String, to owed: [New], in tx: Transaction) throws -> [Place: [ReviewRule.Version]] {
        try tx.stage(
            "first_owed", columns: [.integer("unit_id"), .text("cited_kind"), .text("cited_work")]
        ) { rows in
            for each in owed {
                try rows.append(each.unit.value)
                try rows.append(each.work.kind)
                try rows.append(each.work.id)
                try rows.endRow()
            }
        }
        var answers: [Place: [ReviewRule.Version]] = [:]
        try tx.each(
            """
            SELECT e.unit_id, c.cited_work, e.number, e.code, e.effective_from, e.decided_on,
                   CASE WHEN e.batch_id IS NULL THEN e.published_at END
            FROM first_owed o CROSS JOIN citation c CROSS JOIN edition e
            WHERE c.cited_kind = o.cited_kind AND c.cited_work = o.cited_work AND c.unit_id = o.unit_id
              AND e.id = c.edition_id AND e.kind = \(kind) AND e.state = 'PUBLISHED'
            ORDER BY e.effective_from, e.number, e.id
            """
        ) { row in
            let decidedOn: Day? = row[5]
            let publishedAt: Instant? = row[6]
            answers[Place(unit: row[0], cited: row.text(1)), default: []].append(
                ReviewRule.Version(
                    number: row[2], unit: row[0], code: row[3], from: row[4], until: nil,
                    decidedOn: decidedOn ?? publishedAt?.day ?? row[4], citations: []))
        }
        return answers
    }

    /// Those that were owed before and may be owed no longer.
    private func known(_ kind: String, _ touched: Set<Subject>?, in tx: Transaction) throws -> [Subject] {
        try tx.all(
            """
            SELECT r.kind, r.work FROM review r
            WHERE r.kind = \(kind) AND r.number = 0 AND \(isConcerned(kind, "r.cause_work", "r.unit_id", touched))
            """, Subject.init)
    }
}

import Kernel
import Store

/// Brings the reviews in step with what is published, cited, changed and answered.
///
/// All of them for some contents and whatever relies on them, every time: a law recorded late, a version withdrawn, a
/// load undone lead to the same reviews as if they had come in any other order.
struct Reviewing {
    let terms: Terms
    let calendar: WorkingCalendar
    /// The kinds of content that have to keep up with another kind, and which.
    let covering: [(kind: String, covered: String)]
    /// How the key of a content follows from its code and unit, by kind.
    let keys: [String: @Sendable (String, Unit.ID?) -> String]
    /// Who owes what no unit owns: the top of the tree.
    let top: Unit.ID

    init?(rules: Rules, contents: [ContentKind], in tx: Transaction) throws {
        guard let top = try Unit.top(in: tx)?.id else { return nil }
        terms = rules.terms
        calendar = try WorkingCalendar.kept(in: tx)
        covering = contents.compactMap { kind in kind.covers.map { (kind.name, $0) } }
        keys = Dictionary(contents.map { ($0.name, $0.key) }) { first, _ in first }
        self.top = top
    }

    /// - Parameter touched: what changed; nil for everything.
    func settle(_ touched: Set<Subject>?, in tx: Transaction) throws {
        let relying = try scope(touched, in: tx)
        let first = try firstOnes(touched, among: relying, in: tx)
        let works = relying + first.works.subtracting(relying).sorted()
        guard !works.isEmpty else { return }
        try stage(works, as: "review_scope", in: tx)
        let rule = ReviewRule(
            versions: try versions(in: tx), withdrawals: try withdrawals(in: tx), changes: try changes(in: tx),
            answered: try answers(in: tx))
        let own = try all(works, by: rule, in: tx)
        let asked = Set(own.map { ReviewRule.Question(work: $0.work, cause: $0.cause) })
        let more = first.wanted.filter { !asked.contains(ReviewRule.Question(work: $0.work, cause: $0.cause)) }
        let answered = more.map { each in
            var each = each
            each.answeredOn = rule.answeredOn(each.work, each.cause)
            return each
        }
        try keep(own + answered, in: tx)
    }

    /// The contents touched and all that rely on them, and what those rely on, whose reviews they may wait for.
    private func scope(_ touched: Set<Subject>?, in tx: Transaction) throws -> [Subject] {
        guard let touched else {
            return try tx.all(
                """
                SELECT kind, work FROM edition WHERE state = 'PUBLISHED' UNION SELECT kind, work FROM review
                ORDER BY 1, 2
                """, Subject.init)
        }
        try stage(touched.sorted(), as: "review_seed", in: tx)
        return try tx.all(
            """
            WITH RECURSIVE up (kind, work) AS (
                SELECT kind, work FROM review_seed
                UNION
                SELECT e.kind, e.work FROM up
                JOIN citation c ON c.cited_kind = up.kind AND c.cited_work = up.work
                JOIN edition e ON e.id = c.edition_id AND e.state = 'PUBLISHED'),
            down (kind, work) AS (
                SELECT kind, work FROM up
                UNION
                SELECT c.cited_kind, c.cited_work FROM down
                JOIN edition e ON e.kind = down.kind AND e.work = down.work AND e.state = 'PUBLISHED'
                JOIN citation c ON c.edition_id = e.id AND c.cited_kind <> \(Citation.law))
            SELECT kind, work FROM down WHERE kind <> \(Citation.law) ORDER BY kind, work
            """, Subject.init)
    }

    func stage(_ works: [Subject], as name: String, in tx: Transaction) throws {
        try tx.stage(name, columns: [.text("kind"), .text("work")]) { rows in
            for work in works {
                try rows.append(work.kind)
                try rows.append(work.id)
                try rows.endRow()
            }
        }
    }

    /// What is in scope, and what that cites.
    private func versions(in tx: Transaction) throws -> [Subject: [ReviewRule.Version]] {
        var citations: [Edition.ID: [Citation]] = [:]
        try tx.each(
            """
            SELECT c.edition_id, c.cited_kind, c.cited_work, c.cited_number, c.article
            FROM review_scope s CROSS JOIN edition e CROSS JOIN citation c
            WHERE e.kind = s.kind AND e.work = s.work AND e.state = 'PUBLISHED' AND c.edition_id = e.id
            """
        ) { row in
            let number = row.integer(3)
            let article = row.text(4)
            citations[row[0], default: []].append(
                Citation(
                    Subject(row.text(1), row.text(2)), number: number > 0 ? number : nil,
                    article: article.isEmpty ? nil : article))
        }
        var versions: [Subject: [ReviewRule.Version]] = [:]
        try tx.each(
            """
            SELECT e.id, e.kind, e.work, e.number, e.unit_id, e.code, e.effective_from, e.effective_until,
                   e.decided_on, CASE WHEN e.batch_id IS NULL THEN e.published_at END, e.substance,
                   CASE WHEN e.batch_id IS NULL THEN 0 ELSE 1 END
            FROM (SELECT kind, work FROM review_scope
                  UNION SELECT c.cited_kind, c.cited_work
                  FROM review_scope s CROSS JOIN edition e CROSS JOIN citation c
                  WHERE e.kind = s.kind AND e.work = s.work AND c.edition_id = e.id) w
            CROSS JOIN edition e WHERE e.kind = w.kind AND e.work = w.work AND e.state = 'PUBLISHED'
            ORDER BY e.kind, e.work, e.effective_from, e.number
            """
        ) { row in
            let id: Edition.ID = row[0]
            let decidedOn: Day? = row[8]
            let publishedAt: Instant? = row[9]
            versions[Subject(row.text(1), row.text(2)), default: []].append(
                ReviewRule.Version(
                    number: row[3], unit: row[4], code: row[5], from: row[6], until: row[7],
                    decidedOn: decidedOn ?? publishedAt?.day ?? row[6], citations: citations[id] ?? [],
                    substance: row[10], isFiled: row[11]))
        }
        return versions
    }

    private func changes(in tx: Transaction) throws -> [String: [ReviewRule.LegalChange]] {
        var changes: [String: [ReviewRule.LegalChange]] = [:]
        try tx.each(
            """
            SELECT x.symbol_key, x.by_key, x.kind, x.effective_on, x.scope, b.issued_on
            FROM (SELECT DISTINCT c.cited_work FROM review_scope s CROSS JOIN edition e CROSS JOIN citation c
                  WHERE e.kind = s.kind AND e.work = s.work AND c.edition_id = e.id AND c.cited_kind = \(Citation.law)) w
            CROSS JOIN law_change x LEFT JOIN known_law b ON b.symbol_key = x.by_key
            WHERE x.symbol_key = w.cited_work
            """
        ) { row in
            changes[row.text(0), default: []].append(
                ReviewRule.LegalChange(by: row[1], kind: row[2], on: row[3], scope: row[4], issuedOn: row[5]))
        }
        return changes
    }

    private func answers(in tx: Transaction) throws -> [ReviewRule.Question: ReviewRule.Answer] {
        let rows: [(ReviewRule.Question, ReviewRule.Answer)] = try tx.all(
            "SELECT kind, work, cause_kind, cause_work, cause_by, answered_on, changes FROM review_answer"
        ) {
            let changes: String? = $0[6]
            return (
                ReviewRule.Question(
                    work: Subject($0.text(0), $0.text(1)),
                    cause: Review.Cause(Subject($0.text(2), $0.text(3)), by: $0[4])),
                ReviewRule.Answer(
                    on: $0[5], changes: changes.map { Set($0.split(separator: "\n").map(String.init)) })
            )
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Direct ones first, then those that wait for others, from what is cited to what cites it.
    private func all(_ works: [Subject], by rule: ReviewRule, in tx: Transaction) throws -> [ReviewRule.Wanted] {
        var byWork = Dictionary(uniqueKeysWithValues: works.map { ($0, rule.direct($0)) })
        let direct = byWork
        // Every round carries the waiting one step further; a chain in a circle ends all the same.
        for _ in 0..<Self.longestChain {
            var isSettled = true
            for work in works {
                let own = direct[work] ?? []
                let all = own + rule.indirect(work, own: own) { cited in (byWork[cited] ?? []).filter(rule.isOpen) }
                if all != byWork[work] {
                    byWork[work] = all
                    isSettled = false
                }
            }
            if isSettled { break }
        }
        return works.flatMap { byWork[$0] ?? [] }
    }

    /// Law, procedure, quality document, checklist, article, and some to spare.
    private static let longestChain = 8

    private func keep(_ wanted: [ReviewRule.Wanted], in tx: Transaction) throws {
        let symbols = try symbols(of: wanted, in: tx)
        try tx.stage("review_wanted", columns: Self.columns) { rows in
            for each in wanted {
                try write(each, symbols: symbols, to: &rows)
            }
        }
        // Lists of staged rows have no index; what is asked of each row is asked of a list made once.
        let isScoped: SQL = "(r.kind, r.work) IN (SELECT kind, work FROM review_scope)"
        let isWanted: SQL = """
            (r.kind, r.work, r.cause_kind, r.cause_work, r.cause_by)
            IN (SELECT kind, work, cause_kind, cause_work, cause_by FROM review_wanted)
            """
        try ObligationKind.review.forget("\(isScoped) AND NOT \(isWanted)", in: tx)
        try tx.execute(
            "DELETE FROM review WHERE id IN (SELECT r.id FROM review r WHERE \(isScoped) AND NOT \(isWanted))")
        let names = SQL.joined(Self.columns.map { "\(name: $0.name)" }, by: ", ")
        let values = SQL.joined(
            Self.columns.dropFirst(5).map { "\(name: $0.name) = excluded.\(name: $0.name)" }, by: ", ")
        try tx.execute(
            """
            INSERT INTO review (\(names)) SELECT \(names) FROM review_wanted WHERE true
            ON CONFLICT (kind, work, cause_kind, cause_work, cause_by) DO UPDATE SET \(values)
            """)
        try ObligationKind.review.follow(isScoped, in: tx)
    }

    private static let columns: [StagedColumn] = [
        .text("kind"), .text("work"), .text("cause_kind"), .text("cause_work"), .text("cause_by"), .integer("number"),
        .integer("unit_id"), .text("title"), .integer("changed_on"), .text("via_kind"), .text("via_work"),
        .integer("due_on"), .text("basis"), .integer("closed_on"), .integer("in_step_on"), .integer("closed_by"),
        .text("outcome"),
    ]

    private func write(
        _ wanted: ReviewRule.Wanted, symbols: [String: String], to rows: inout StagedRows
    ) throws {
        let term = terms.term(wanted.term, on: wanted.changedOn)
        let closing = wanted.closing
        let answer = wanted.answeredOn.flatMap { day in closing.map { day <= $0.decidedOn } ?? true ? day : nil }
        let outcome: Review.Outcome? = answer == nil ? closing?.outcome : .noChange
        try rows.append(wanted.work.kind)
        try rows.append(wanted.work.id)
        try rows.append(wanted.cause.changed.kind)
        try rows.append(wanted.cause.changed.id)
        try rows.append(wanted.cause.by)
        try rows.append(wanted.version.number)
        try rows.append((wanted.version.unit ?? top).value)
        try rows.append(wanted.title(symbols))
        try rows.append(wanted.changedOn.key)
        try rows.append(wanted.via?.kind ?? "")
        try rows.append(wanted.via?.id ?? "")
        try rows.append((term?.due(effective: wanted.changedOn, by: calendar) ?? wanted.changedOn).key)
        try rows.append(term?.basis.first?.document ?? "")
        try rows.append((answer ?? closing.map { wanted.done(by: $0, term) })?.key)
        try rows.append((answer ?? closing?.inStepOn)?.key)
        try rows.append(answer == nil ? closing?.number : nil)
        try rows.append(outcome?.rawValue)
        try rows.endRow()
    }

    /// How the laws concerned are written, by their key.
    private func symbols(of wanted: [ReviewRule.Wanted], in tx: Transaction) throws -> [String: String] {
        let legal = wanted.filter { $0.change != nil }
        let keys = Set(legal.map(\.cause.changed.id) + legal.map(\.cause.by))
        return try KnownLaw.find(keys, in: tx).mapValues(\.symbol)
    }
}

extension Subject {
    init(_ row: Row) { self.init(row.text(0), row.text(1)) }
}

extension ReviewRule.Wanted {
    /// The term that gives its day; what could not be prepared has one of its own.
    fileprivate var term: String {
        "review.\(work.kind).\(cause.changed.kind)" + (change?.isAtOnce == true ? Terms.atOnce : "")
    }

    /// When it was done. A decision older than the law it is about cannot be about it.
    fileprivate func done(by closing: ReviewRule.Closing, _ term: Terms.Term?) -> Day {
        guard term?.isKeptByDecision == true, closing.outcome == .revised else { return closing.inStepOn }
        return max(closing.decidedOn, change?.issuedOn ?? closing.decidedOn)
    }

    /// What is to be done because of what, in one line.
    fileprivate func title(_ symbols: [String: String]) -> String {
        version.number == 0
            ? "Soạn tài liệu lần đầu: \(version.code)"
            : "\(version.code) (bản \(version.number)): \(happening(symbols))"
    }

    /// What happened, in one line.
    fileprivate func happening(_ symbols: [String: String]) -> String {
        let key = cause.changed.id
        if let kind = change?.kind {
            return "\(symbols[key] ?? key) \(kind.suffered.vietnamese) \(symbols[cause.by] ?? cause.by)"
        }
        return "\(key) \(cause.happening.vietnamese)"
    }
}

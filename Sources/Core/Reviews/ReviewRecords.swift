public import Kernel
public import Store

extension Review {
    private static let columns: SQL = """
        r.id, r.kind, r.work, r.number, r.unit_id, r.title, r.cause_kind, r.cause_work, r.cause_by, r.changed_on,
        r.via_kind, r.via_work, r.due_on, r.basis, r.closed_on, r.in_step_on, r.closed_by, r.outcome
        """

    private init(_ row: Row) {
        let via: String = row[10]
        self.init(
            id: row[0], work: Subject(row.text(1), row.text(2)), number: row[3], unit: row[4], title: row[5],
            cause: Cause(Subject(row.text(6), row.text(7)), by: row[8]), changedOn: row[9],
            via: via.isEmpty ? nil : Subject(via, row.text(11)), dueOn: row[12], basis: row[13], closedOn: row[14],
            inStepOn: row[15], closedBy: row[16], outcome: row[17])
    }

    /// The review with this identity.
    public static func find(_ id: ID, in snapshot: Snapshot) throws -> Review {
        guard let found = try snapshot.first("SELECT \(columns) FROM review r WHERE r.id = \(id)", Review.init) else {
            throw Refusal.notFound
        }
        return found
    }

    /// The reviews of a content, the latest change first.
    public static func all(of work: Subject, in snapshot: Snapshot) throws -> [Review] {
        try snapshot.all(
            """
            SELECT \(columns) FROM review r WHERE r.kind = \(work.kind) AND r.work = \(work.id)
            ORDER BY r.changed_on DESC, r.cause_kind, r.cause_work, r.cause_by
            """, Review.init)
    }

    /// The reviews that changes of something opened.
    ///
    /// - Parameters:
    ///   - units: those of these units only; nil for all.
    ///   - limit: at most so many.
    public static func all(
        causedBy changed: Subject, at units: [Unit.ID]? = nil, limit: Int = .max, in snapshot: Snapshot
    ) throws -> [Review] {
        let chosen: SQL = units.map { "AND r.unit_id IN (\(snapshot.dialect.members($0)))" } ?? ""
        return try snapshot.all(
            """
            SELECT \(columns) FROM review r
            WHERE r.cause_kind = \(changed.kind) AND r.cause_work = \(changed.id) \(chosen)
            ORDER BY r.kind, r.work, r.cause_by LIMIT \(limit)
            """, Review.init)
    }

    /// What is out of step at some units on a day, the longest first.
    public static func open(at units: [Unit.ID], on day: Day, limit: Int, in snapshot: Snapshot) throws -> [Review] {
        try snapshot.all(
            """
            SELECT \(columns) FROM (\(snapshot.dialect.members(units))) m CROSS JOIN review r
            WHERE r.unit_id = m.id AND r.changed_on <= \(day) AND (r.in_step_on IS NULL OR r.in_step_on > \(day))
            ORDER BY r.changed_on, r.id LIMIT \(limit)
            """, Review.init)
    }

    /// What some units still have to look at because of a change that has no effect yet on a day, the first to be done
    /// first.
    public static func coming(at units: [Unit.ID], on day: Day, limit: Int, in snapshot: Snapshot) throws -> [Review] {
        try snapshot.all(
            """
            SELECT \(columns) FROM (\(snapshot.dialect.members(units))) m CROSS JOIN review r
            WHERE r.unit_id = m.id AND r.changed_on > \(day) AND (r.closed_on IS NULL OR r.closed_on > \(day))
            ORDER BY r.due_on, r.id LIMIT \(limit)
            """, Review.init)
    }

    /// How many are out of step at each of some units on a day, and since when the longest is.
    public static func counts(at units: [Unit.ID], on day: Day, in snapshot: Snapshot) throws
        -> [Unit.ID: (open: Int, since: Day)]
    {
        let rows: [(Unit.ID, Int, Day)] = try snapshot.all(
            """
            SELECT r.unit_id, COUNT(DISTINCT r.kind || ' ' || r.work), MIN(r.changed_on)
            FROM (\(snapshot.dialect.members(units))) m CROSS JOIN review r
            WHERE r.unit_id = m.id AND r.changed_on <= \(day) AND (r.in_step_on IS NULL OR r.in_step_on > \(day))
            GROUP BY r.unit_id
            """
        ) { ($0[0], $0[1], $0[2]) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.0, ($0.1, $0.2)) })
    }

    /// The version that is the change; nil where a law or an end is.
    public func causing(in snapshot: Snapshot) throws -> Edition? {
        try Edition.all(of: cause.changed, in: snapshot).first { "\($0.number)" == cause.by }
    }

    /// The version that took the change in; nil where none did.
    public func successor(in snapshot: Snapshot) throws -> Edition? {
        guard isFirst else { return try Edition.all(of: work, in: snapshot).first { $0.number == closedBy } }
        guard outcome == .revised else { return nil }
        let id = try snapshot.first(
            """
            SELECT e.id FROM citation c JOIN edition e ON e.id = c.edition_id
            WHERE c.cited_kind = \(cause.changed.kind) AND c.cited_work = \(cause.changed.id) AND c.unit_id = \(unit)
              AND e.kind = \(work.kind) AND e.state = 'PUBLISHED'
            ORDER BY e.effective_from, e.number, e.id LIMIT 1
            """
        ) { row -> Edition.ID in row[0] }
        return try id.map { try Edition.find($0, kind: work.kind, in: snapshot) }
    }

    /// The answer that closed it; nil when none did.
    public func answer(in snapshot: Snapshot) throws -> Answer? {
        try snapshot.first(
            """
            SELECT reason, answered_by, answered_on FROM review_answer
            WHERE kind = \(work.kind) AND work = \(work.id) AND cause_kind = \(cause.changed.kind)
              AND cause_work = \(cause.changed.id) AND cause_by = \(cause.by)
            """
        ) { Answer(reason: $0[0], by: $0[1], on: $0[2]) }
    }

    /// Why nothing has to change, who said so and when.
    public struct Answer: Sendable, Hashable {
        /// Why.
        public let reason: String
        /// Who.
        public let by: String
        /// When.
        public let on: Day
    }

    /// Keeps an answer with what it was about, so that what the same law is found to do later is asked anew.
    func keep(_ answer: Answer, in tx: Transaction) throws {
        let changes = try ReviewRule.LegalChange.all(of: cause, in: tx).map(\.code).sorted().joined(separator: "\n")
        try tx.execute(
            """
            INSERT INTO review_answer (kind, work, cause_kind, cause_work, cause_by, reason, answered_by, answered_on,
                                       changes)
            VALUES (\(work.kind), \(work.id), \(cause.changed.kind), \(cause.changed.id), \(cause.by),
                    \(answer.reason), \(answer.by), \(answer.on), \(changes))
            ON CONFLICT (kind, work, cause_kind, cause_work, cause_by) DO UPDATE SET reason = excluded.reason,
                answered_by = excluded.answered_by, answered_on = excluded.answered_on, changes = excluded.changes
            """)
    }
}

extension ReviewRule.LegalChange {
    /// What one law does to another, as far as it is known; nothing for any other cause.
    fileprivate static func all(of cause: Review.Cause, in snapshot: Snapshot) throws -> [Self] {
        guard cause.changed.kind == Citation.law else { return [] }
        return try snapshot.all(
            """
            SELECT by_key, kind, effective_on, scope FROM law_change
            WHERE symbol_key = \(cause.changed.id) AND by_key = \(cause.by)
            """
        ) { Self(by: $0[0], kind: $0[1], on: $0[2], scope: $0[3]) }
    }
}

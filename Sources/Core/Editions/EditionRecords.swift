public import Kernel
public import Store

extension Edition {
    private static let columns: SQL = """
        e.id, e.kind, e.work, e.number, e.unit_id, e.code, e.title, e.state, e.content, e.note, e.authors,
        e.reviewer, e.approver, e.published_by, e.published_at, e.decided_on, e.effective_from, e.effective_until, e.reason,
        e.revision, e.batch_id, e.line
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], work: Subject(row.text(1), row.text(2)), number: row[3], unit: row[4], code: row[5],
            title: row[6],
            state: row[7], content: row[8], note: row[9],
            authors: row.text(10).split(separator: ",").map(String.init), reviewer: row[11], approver: row[12],
            publisher: row[13], publishedAt: row[14], decidedOn: row[15], effectiveFrom: row[16],
            effectiveUntil: row[17], reason: row[18], revision: row[19], batch: row[20], line: row[21])
    }

    /// The version with this identity, of this kind.
    public static func find(_ id: ID, kind: String, in snapshot: Snapshot) throws -> Edition {
        guard
            let found = try snapshot.first(
                "SELECT \(columns) FROM edition e WHERE e.id = \(id) AND e.kind = \(kind)", Edition.init)
        else { throw Refusal.notFound }
        return found
    }

    /// Every version of a content, the newest number first.
    public static func all(of work: Subject, in snapshot: Snapshot) throws -> [Edition] {
        try snapshot.all(
            """
            SELECT \(columns) FROM edition e WHERE e.kind = \(work.kind) AND e.work = \(work.id)
            ORDER BY e.number DESC
            """, Edition.init)
    }

    /// The version in force of every content of a kind, by code; of some units only where it belongs to units.
    public static func inForce(
        _ kind: String, on day: Day, at units: [Unit.ID]? = nil, in snapshot: Snapshot
    ) throws -> [Edition] {
        try snapshot.all(
            """
            SELECT \(columns) FROM edition e
            WHERE e.kind = \(kind) AND \(isCurrent(on: day, "e")) \(place(units, in: snapshot)) ORDER BY e.code, e.unit_id
            """, Edition.init)
    }

    /// What is being written or waits to be approved or published, of a kind; of some units only where it belongs to units.
    public static func open(_ kind: String, at units: [Unit.ID]? = nil, in snapshot: Snapshot) throws -> [Edition] {
        try snapshot.all(
            """
            SELECT \(columns) FROM edition e
            WHERE e.kind = \(kind) AND e.state IN \(State.open) \(place(units, in: snapshot)) ORDER BY e.code, e.work
            """, Edition.init)
    }

    private static func place(_ units: [Unit.ID]?, in snapshot: Snapshot) -> SQL {
        units.map { "AND e.unit_id IN (\(snapshot.dialect.members($0)))" } ?? ""
    }

    /// Whether `alias` is the version in force on a day: of those that have begun the last by first day and number,
    /// unless it has been ended.
    public static func isCurrent(on day: Day, _ alias: String) -> SQL {
        let e: SQL = "\(name: alias)"
        return """
            (\(e).state = 'PUBLISHED' AND \(e).effective_from <= \(day)
             AND (\(e).effective_until IS NULL OR \(e).effective_until >= \(day))
             AND NOT EXISTS (SELECT 1 FROM edition later
                             WHERE later.kind = \(e).kind AND later.work = \(e).work AND later.state = 'PUBLISHED'
                               AND later.effective_from <= \(day) AND \(follows("later", e))))
            """
    }

    /// Whether one published version takes force after another.
    static func follows(_ later: String, _ e: SQL) -> SQL {
        """
        (\(name: later).effective_from > \(e).effective_from
         OR (\(name: later).effective_from = \(e).effective_from AND \(name: later).number > \(e).number))
        """
    }

    /// What people have spoken of, as `work#number`: files do not speak over them.
    public static func held(_ kind: String, in snapshot: Snapshot) throws -> Set<String> {
        Set(
            try snapshot.all("SELECT work, number FROM edition WHERE kind = \(kind) AND revision > 0") { row in
                "\(row.text(0))#\(row.integer(1))"
            })
    }
}

extension Edition {
    /// Begins a draft: version 1, or the one after the last of the same content.
    static func begin<Content: EditionContent>(
        _ content: Content, code: String, of unit: Unit, from: Day?, note: String, by account: String,
        in tx: Transaction
    ) throws -> ID {
        try content.refuseExcess()
        let work = Subject(Content.kind, Content.key(of: code, at: unit.id))
        let others = try all(of: work, in: tx)
        if let other = others.first, other.unit != nil, other.unit != unit.id {
            throw Refusal.invalid("code", "Mã “\(code)” đã dùng cho nội dung của một đơn vị khác.")
        }
        if let open = others.first(where: \.state.isOpen) {
            throw Refusal.conflict("Phiên bản \(open.number) đang được soạn; mỗi nội dung chỉ có một bản chưa công bố.")
        }
        return ID(
            try tx.insert(
                """
                INSERT INTO edition (kind, work, number, unit_id, code, title, state, content, note, authors,
                                     decided_on, effective_from, revision)
                VALUES (\(work.kind), \(work.id), \((others.first?.number ?? 0) + 1), \(unit.id), \(code),
                        \(content.title), \(State.draft), \(try content.canonical()), \(note),
                        \(account), \(content.decidedOn), \(from), 1)
                RETURNING id
                """))
    }

    /// A version of a text that was written and approved elsewhere in the product: it only waits to be published.
    ///
    /// Whoever changes a word has to give it back first, and then it is approved like any other.
    public static func adopt<Content: EditionContent>(
        _ content: Content, of unit: Unit, authors: [String], approver: String, in tx: Transaction
    ) throws -> Edition {
        guard !authors.contains(approver) else {
            throw Refusal.conflict("Người soạn không tự phê duyệt; cần một người khác phê duyệt.")
        }
        let id = try begin(
            content, code: content.ownCode, of: unit, from: nil, note: "", by: authors.joined(separator: ","), in: tx)
        try tx.execute("UPDATE edition SET state = \(State.approved), approver = \(approver) WHERE id = \(id)")
        return try find(id, kind: Content.kind, in: tx)
    }

    /// Writes a draft anew.
    func write<Content: EditionContent>(
        _ content: Content, from: Day?, note: String, by account: String, in tx: Transaction
    ) throws {
        try content.refuseExcess()
        try tx.execute(
            """
            UPDATE edition SET title = \(content.title),
                content = \(try content.canonical()), note = \(note), authors = \(authors(and: account)),
                decided_on = \(content.decidedOn), effective_from = \(from), revision = revision + 1
            WHERE id = \(id)
            """)
    }

    /// Keeps who looked it through.
    func review(by account: String, in tx: Transaction) throws {
        try tx.execute("UPDATE edition SET reviewer = \(account), revision = revision + 1 WHERE id = \(id)")
    }

    /// Brings it to another state; whoever looked through what becomes a draft again has to do so again.
    func move(to state: State, approver: String?, reason: String = "", in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE edition SET state = \(state), reviewer = \(state == .draft ? nil : reviewer), approver = \(approver),
                reason = \(reason), revision = revision + 1
            WHERE id = \(id)
            """)
    }

    func publish(from: Day, by account: String, at now: Instant, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE edition SET state = \(State.published), effective_from = \(from), published_by = \(account),
                published_at = \(now), revision = revision + 1
            WHERE id = \(id)
            """)
    }

    func withdraw(on day: Day, reason: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE edition SET state = \(State.withdrawn), withdrawn_on = \(day), reason = \(reason),
                revision = revision + 1
            WHERE id = \(id)
            """)
    }

    func end(on last: Day, reason: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE edition SET effective_until = \(last), reason = \(reason), revision = revision + 1 WHERE id = \(id)
            """)
    }

    /// Drops it with its files: whatever gets its number next does not find them.
    func remove(in tx: Transaction) throws {
        for kind in EditionFileKind.allCases { try Attachment.removeAll(of: files(kind), in: tx) }
        try tx.execute("DELETE FROM edition WHERE id = \(id)")
    }

    /// Notes that somebody changed the files of a draft: that is writing too, so it counts against approving it oneself,
    /// and what was read before is out of date.
    func noteFiles(by account: String, in tx: Transaction) throws {
        guard state == .draft else { return }
        try tx.execute(
            "UPDATE edition SET authors = \(authors(and: account)), revision = revision + 1 WHERE id = \(id)")
    }

    private func authors(and account: String) -> String {
        (authors.contains(account) ? authors : authors + [account]).joined(separator: ",")
    }
}

extension EditionContent {
    fileprivate func refuseExcess() throws(Refusal) {
        let reasons = everyExcess
        guard reasons.isEmpty else { throw .invalid(reasons) }
    }
}

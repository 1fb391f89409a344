import Core
import Kernel
import Store

extension LegalReview {
    static let columns: SQL = """
        r.id, r.code, r.document_key, r.symbol, r.unit_id, r.plan_item_id, r.kind, r.ground, r.circumstances,
        r.opened_on, r.due_on, r.state, r.contradictions, r.result, r.scope, r.proposal, r.reviewed_on, r.reviewed_by,
        r.approved_on, r.handle_by, r.handled_symbol, r.handled_on, r.dropped_on, r.changed_by, r.changed_at, r.version
        """
    /// How many columns that are.
    static let width = 26

    init(_ row: Row) {
        self.init(
            id: row[0], code: row[1], document: row[2], symbol: row[3], unit: row[4], planItem: row[5], kind: row[6],
            ground: row[7], circumstances: row[8], openedOn: row[9], dueOn: row[10], state: row[11],
            contradictions: row[12], result: row[13], scope: row[14], proposal: row[15], reviewedOn: row[16],
            reviewedBy: row[17], approvedOn: row[18], handleBy: row[19], handledSymbol: row[20], handledOn: row[21],
            droppedOn: row[22], changedBy: row[23], changedAt: row[24], version: row[25])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> LegalReview {
        guard let found = try snapshot.first("SELECT \(columns) FROM legal_review r WHERE r.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    /// The reviews of a document, the newest first.
    static func of(_ document: String, in snapshot: Snapshot) throws -> [LegalReview] {
        try snapshot.all(
            "SELECT \(columns) FROM legal_review r WHERE r.document_key = \(document) ORDER BY r.id DESC", Self.init)
    }

    /// What a new review begins with.
    struct Draft {
        let document: LegalDocument
        let unit: Unit.ID
        let planItem: LegalPlan.Item.ID?
        let kind: String
        let ground: String
        let circumstances: String
        let grounds: [LegalGround.Change]
        let openedOn: Day
        let dueOn: Day
    }

    static func insert(_ draft: Draft, on occasion: Occasion, in tx: Transaction) throws -> LegalReview {
        let code = try LegalNumber.next("RS", in: draft.openedOn.parts.year, tx)
        let id = ID(
            try tx.insert(
                """
                INSERT INTO legal_review (code, document_key, symbol, unit_id, plan_item_id, kind, ground, circumstances,
                    opened_on, due_on, state, changed_at, changed_by, version)
                VALUES (\(code), \(draft.document.key), \(draft.document.symbol), \(draft.unit), \(draft.planItem),
                    \(draft.kind), \(draft.ground), \(draft.circumstances), \(draft.openedOn), \(draft.dueOn),
                    \(State.opened), \(occasion.now), \(occasion.actor.name), 1)
                RETURNING id
                """))
        for change in draft.grounds {
            try tx.execute(
                """
                INSERT INTO legal_review_ground (review_id, target_key, by_key)
                VALUES (\(id), \(change.target), \(change.by))
                """)
        }
        let review = try find(id, in: tx)
        try review.note(OpenReview.name, draft.circumstances, on: occasion, in: tx)
        try review.follow(in: tx)
        return review
    }

    /// Keeps what a move changed, and makes true again what is due.
    func keep(on occasion: Occasion, act: String, said: String = "", in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE legal_review SET state = \(state), contradictions = \(contradictions), result = \(result),
                scope = \(scope), proposal = \(proposal), reviewed_on = \(reviewedOn), reviewed_by = \(reviewedBy),
                approved_on = \(approvedOn), handle_by = \(handleBy),
                handled_key = \(handledSymbol.isEmpty ? "" : DocumentNumber.key(handledSymbol)),
                handled_symbol = \(handledSymbol), handled_on = \(handledOn), dropped_on = \(droppedOn),
                changed_at = \(occasion.now), changed_by = \(occasion.actor.name), version = \(version + 1)
            WHERE id = \(id)
            """)
        try note(act, said, on: occasion, in: tx)
        try follow(in: tx)
    }

    private func note(_ act: String, _ said: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO legal_review_step (review_id, number, at, by_account, act, said)
            SELECT \(id), COALESCE(MAX(s.number), 0) + 1, \(occasion.now), \(occasion.actor.name), \(act), \(said)
            FROM legal_review_step s WHERE s.review_id = \(id)
            """)
    }

    private func follow(in tx: Transaction) throws {
        try ObligationKind.legalReview.follow("r.id = \(id)", in: tx)
        try ObligationKind.legalHandling.follow("r.id = \(id)", in: tx)
        try ObligationKind.legalGround.follow("r.document_key = \(document)", in: tx)
    }

    func steps(in snapshot: Snapshot) throws -> [Step] {
        try snapshot.all(
            """
            SELECT at, by_account, act, said FROM legal_review_step WHERE review_id = \(id) ORDER BY number DESC
            """
        ) { Step(at: $0[0], by: $0[1], act: $0[2], said: $0[3]) }
    }

    func grounds(in snapshot: Snapshot) throws -> [LegalGround.Change] {
        try snapshot.all(
            """
            SELECT target_key, by_key FROM legal_review_ground WHERE review_id = \(id) ORDER BY target_key, by_key
            """
        ) { LegalGround.Change($0.text(0), by: $0.text(1)) }
    }

    /// What the rules must know about a review.
    func desk(_ rules: Rules, in snapshot: Snapshot) throws -> ReviewDesk {
        guard let unit = try Unit.find(unit, in: snapshot), let regime = rules.legal.regime(on: openedOn) else {
            throw Refusal.notFound
        }
        return ReviewDesk(review: self, unit: unit, regime: regime)
    }

    /// Refuses a form that was read before somebody else changed the review.
    func require(version read: Int) throws(Refusal) {
        guard read != version else { return }
        throw .conflict(
            """
            Cuộc rà soát đã được \(changedBy) thay đổi lúc \(changedAt.text) sau khi trang này được mở. Nội dung vừa nhập \
            vẫn còn dưới đây; hãy xem lại tình trạng mới rồi gửi lại.
            """)
    }
}

/// Codes of reviews and exercises: they rise by one within a year.
enum LegalNumber {
    static func next(_ kind: String, in year: Int, _ tx: Transaction) throws -> String {
        // Counting and reading are one statement, so that two servers on one database wait for each other.
        let number = try tx.first(
            """
            INSERT INTO legal_number (kind, year, last) VALUES (\(kind), \(year), 1)
            ON CONFLICT (kind, year) DO UPDATE SET last = legal_number.last + 1 RETURNING last
            """
        ) { $0.integer(0) }
        let digits = String(number ?? 1)
        return "\(kind)-\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

import Core
import Kernel
import Store

extension LegalGround {
    /// What must be true of a relation for a change of the one document to be a ground for the other.
    private static let resting: SQL = "r.kind IN ('CAN_CU', 'HUONG_DAN')"

    /// Makes the grounds what documents and relations say now, and what is due of them.
    ///
    /// All of them every time, as the effects are. A ground has one identity, so that nothing is opened twice: a document
    /// that repeals itself changes others once, and is no ground for itself.
    static func settle(by rules: Rules, in tx: Transaction) throws {
        var wanted = Dictionary(
            uniqueKeysWithValues: try found(by: rules, in: tx).map { (Place($0.document, $0.change), $0) })
        for (id, kept) in try all(in: tx) {
            let place = Place(kept.document, kept.change)
            if let ground = wanted.removeValue(forKey: place) {
                if ground != kept { try ground.update(id, in: tx) }
            } else {
                try ObligationKind.legalGround.forget("r.id = \(id)", in: tx)
                try tx.execute("DELETE FROM legal_ground WHERE id = \(id)")
            }
        }
        for ground in wanted.values.sorted(by: {
            ($0.document, $0.change.description) < ($1.document, $1.change.description)
        }) {
            try ground.insert(in: tx)
        }
        try ObligationKind.legalGround.follow("1 = 1", in: tx)
    }

    private struct Place: Hashable {
        let document: String
        let change: Change

        init(_ document: String, _ change: Change) {
            self.document = document
            self.change = change
        }
    }

    /// A change of what one of our documents rests on.
    private struct Candidate {
        let document, symbol, issuer: String
        let issuedOn: Day
        let endedOn: Day?
        let change: Change
        let kind: LawChange.Kind
        let targetSymbol, bySymbol: String
        let appearedOn: Day
    }

    private static func found(by rules: Rules, in tx: Transaction) throws -> [LegalGround] {
        let issuers = try LegalIssuers(in: tx)
        let own = try tx.all("SELECT DISTINCT issuer FROM legal_document", { $0.text(0) })
            .filter { issuers.unit(named: $0) != nil }
        guard !own.isEmpty else { return [] }
        let candidates = try tx.all(
            """
            SELECT DISTINCT d.symbol_key, d.symbol, d.issuer, d.issued_on, d.ended_on, c.symbol_key, c.by_key, c.kind,
                r.target_symbol, COALESCE(b.symbol, c.by_key), COALESCE(b.issued_on, c.effective_on)
            FROM legal_document d JOIN legal_relation r ON r.by_key = d.symbol_key
                JOIN law_change c ON c.symbol_key = r.target_key
                LEFT JOIN legal_document b ON b.symbol_key = c.by_key
            WHERE d.issuer IN \(own) AND \(resting) AND c.by_key <> d.symbol_key AND c.symbol_key <> d.symbol_key
            """
        ) { row in
            Candidate(
                document: row[0], symbol: row[1], issuer: row[2], issuedOn: row[3], endedOn: row[4],
                change: Change(row.text(5), by: row.text(6)), kind: row[7], targetSymbol: row[8], bySymbol: row[9],
                appearedOn: row[10])
        }
        var grounds: [Place: LegalGround] = [:]
        for candidate in candidates.sorted(by: { $0.appearedOn < $1.appearedOn }) {
            let place = Place(candidate.document, candidate.change)
            if grounds[place] == nil { grounds[place] = try ground(candidate, issuers, by: rules, in: tx) }
        }
        return Array(grounds.values)
    }

    /// Nil for what is no ground: issued before, of a kind that changes nothing, or of a document that ends within the term.
    private static func ground(
        _ candidate: Candidate, _ issuers: LegalIssuers, by rules: Rules, in tx: Transaction
    ) throws -> LegalGround? {
        let day = candidate.appearedOn
        guard day > candidate.issuedOn,
            rules.legal.regime(on: day)?.review.changes.contains(candidate.kind.rawValue) == true,
            let term = rules.terms.term("law.openReview", on: day),
            let unit = try issuers.answering(for: candidate.issuer, on: day, in: tx)
        else { return nil }
        let due = term.due(received: Instant(day, hour: 8), by: try rules.clock(in: tx))
        if let end = candidate.endedOn, end <= due { return nil }
        return LegalGround(
            document: candidate.document, change: candidate.change, unit: unit.id, symbol: candidate.symbol,
            targetSymbol: candidate.targetSymbol, bySymbol: candidate.bySymbol, appearedOn: day, dueOn: due,
            basis: term.basis.first.map { [$0.article, $0.document].compactMap(\.self).joined(separator: ", ") } ?? "")
    }

    private static let columns: SQL = """
        g.document_key, g.target_key, g.by_key, g.unit_id, g.symbol, g.target_symbol, g.by_symbol, g.appeared_on,
        g.due_on, g.basis
        """

    private init(_ row: Row) {
        self.init(
            document: row[0], change: Change(row.text(1), by: row.text(2)), unit: row[3], symbol: row[4],
            targetSymbol: row[5], bySymbol: row[6], appearedOn: row[7], dueOn: row[8], basis: row[9])
    }

    private static func all(in snapshot: Snapshot) throws -> [(ID, LegalGround)] {
        try snapshot.all("SELECT g.id, \(columns) FROM legal_ground g") { row in
            (
                row[0],
                LegalGround(
                    document: row[1], change: Change(row.text(2), by: row.text(3)), unit: row[4], symbol: row[5],
                    targetSymbol: row[6], bySymbol: row[7], appearedOn: row[8], dueOn: row[9], basis: row[10])
            )
        }
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> LegalGround {
        guard let found = try snapshot.first("SELECT \(columns) FROM legal_ground g WHERE g.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    private func insert(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO legal_ground (document_key, target_key, by_key, unit_id, symbol, target_symbol, by_symbol,
                appeared_on, due_on, basis)
            VALUES (\(document), \(change.target), \(change.by), \(unit), \(symbol), \(targetSymbol), \(bySymbol),
                \(appearedOn), \(dueOn), \(basis))
            """)
    }

    private func update(_ id: ID, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE legal_ground SET unit_id = \(unit), symbol = \(symbol), target_symbol = \(targetSymbol),
                by_symbol = \(bySymbol), appeared_on = \(appearedOn), due_on = \(dueOn), basis = \(basis)
            WHERE id = \(id)
            """)
    }

    /// The grounds of a document that wait for a review.
    static func waiting(for document: String, in snapshot: Snapshot) throws -> [LegalGround] {
        try snapshot.all(
            """
            SELECT \(columns) FROM legal_ground g
                JOIN obligation o ON o.kind = 'legalGround' AND o.record_id = g.id
            WHERE g.document_key = \(document) AND o.closed_on IS NULL ORDER BY g.due_on, g.id
            """, Self.init)
    }

    /// Every change that a review of a document may name: of itself, and of what it rests on.
    static func choices(for document: String, in snapshot: Snapshot) throws -> [Choice] {
        let based: SQL = "SELECT r.target_key FROM legal_relation r WHERE r.by_key = \(document) AND \(resting)"
        let rows = try snapshot.all(
            """
            SELECT c.symbol_key, c.by_key, c.kind, c.effective_on, COALESCE(x.symbol, c.symbol_key),
                COALESCE(b.symbol, c.by_key)
            FROM law_change c LEFT JOIN legal_document x ON x.symbol_key = c.symbol_key
                LEFT JOIN legal_document b ON b.symbol_key = c.by_key
            WHERE c.by_key <> \(document) AND (c.symbol_key = \(document) OR c.symbol_key IN (\(based)))
            ORDER BY c.effective_on DESC, c.symbol_key, c.by_key, c.kind
            """
        ) { row in
            Choice(
                change: Change(row.text(0), by: row.text(1)), kind: row[2], on: row[3], targetSymbol: row[4],
                bySymbol: row[5])
        }
        var seen: Set<Change> = []
        return rows.filter { seen.insert($0.change).inserted }
    }
}

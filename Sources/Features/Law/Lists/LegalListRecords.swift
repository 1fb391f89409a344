import Core
import Kernel
import Store

extension LegalList {
    /// Which documents belong to the unit: those it issued, and those of units below it.
    private func mine(in snapshot: Snapshot) throws -> SQL {
        if includesOthers { return "1 = 1" }
        let issuers = try LegalIssuers(in: snapshot)
        let own = try snapshot.all("SELECT DISTINCT issuer FROM legal_document", { $0.text(0) })
            .filter { issuers.unit(named: $0).map { unit.path.covers($0.path) } ?? false }
        return "d.issuer IN \(own)"
    }

    /// The documents, in the order in which they were issued.
    func lines(limit: Int, in snapshot: Snapshot) throws -> [Line] {
        let mine = try mine(in: snapshot)
        switch kind {
        case .expired: return try expired(mine, limit, in: snapshot)
        case .partly:
            return try changed(
                mine, "c.kind = 'SUA_DOI' OR (c.kind IN ('THAY_THE', 'BAI_BO') AND c.scope <> '')", limit, in: snapshot)
        case .suspended: return try changed(mine, "c.kind = 'NGUNG_HIEU_LUC'", limit, in: snapshot)
        case .inForce: return try inForce(mine, limit, in: snapshot)
        case .toHandle: return try toHandle(limit, in: snapshot)
        }
    }

    private static let columns: SQL = "d.id, d.symbol, d.kind, d.issuer, d.subject, d.issued_on"

    private static func line(_ row: Row, on: Day?, scope: String, _ reason: Reason) -> Line {
        Line(
            id: row[0], symbol: row[1], kind: row[2], issuer: row[3], subject: row[4], issuedOn: row[5], on: on,
            scope: scope, reason: reason)
    }

    private func expired(_ mine: SQL, _ limit: Int, in snapshot: Snapshot) throws -> [Line] {
        let ending: SQL = """
            c.symbol_key = d.symbol_key AND c.effective_on = d.ended_on AND c.scope = ''
            AND c.kind IN ('THAY_THE', 'BAI_BO')
            """
        let first: SQL = "(SELECT MIN(c.id) FROM law_change c WHERE \(ending))"
        return try snapshot.all(
            """
            SELECT \(Self.columns), d.ended_on, e.kind, COALESCE(b.symbol, e.by_key)
            FROM legal_document d LEFT JOIN law_change e ON e.id = \(first)
                LEFT JOIN legal_document b ON b.symbol_key = e.by_key
            WHERE \(mine) AND d.ended_on BETWEEN \(period.from) AND \(period.to) ORDER BY d.issued_on, d.id LIMIT \(limit)
            """
        ) { row in
            let kind: LawChange.Kind? = row[7]
            return Self.line(
                row, on: row[6], scope: "", kind.map { .change($0, by: row.text(8)) } ?? .term)
        }
    }

    private func changed(_ mine: SQL, _ which: SQL, _ limit: Int, in snapshot: Snapshot) throws -> [Line] {
        try snapshot.all(
            """
            SELECT \(Self.columns), c.effective_on, c.scope, c.kind, COALESCE(b.symbol, c.by_key)
            FROM law_change c JOIN legal_document d ON d.symbol_key = c.symbol_key
                LEFT JOIN legal_document b ON b.symbol_key = c.by_key
            WHERE \(mine) AND (\(which)) AND c.effective_on BETWEEN \(period.from) AND \(period.to)
              AND (d.ended_on IS NULL OR d.ended_on > c.effective_on)
            ORDER BY d.issued_on, d.id, c.effective_on, c.id LIMIT \(limit)
            """
        ) { row in
            Self.line(row, on: row[6], scope: row[7], .change(row[8], by: row.text(9)))
        }
    }

    private func inForce(_ mine: SQL, _ limit: Int, in snapshot: Snapshot) throws -> [Line] {
        let states = regime.review.lists.first { $0.code == kind.rawValue }?.states ?? []
        return try snapshot.all(
            """
            SELECT \(Self.columns), d.valid_from, s.state FROM legal_document d
                JOIN (SELECT d.id, \(LegalFilter.state(on: period.to)) AS state FROM legal_document d) s ON s.id = d.id
            WHERE \(mine) AND s.state IN \(states) AND d.issued_on <= \(period.to)
            ORDER BY d.issued_on, d.id LIMIT \(limit)
            """
        ) { row in Self.line(row, on: row[6], scope: "", .state(row[7])) }
    }

    /// What approved reviews ask for and nobody has done by the period's end.
    private func toHandle(_ limit: Int, in snapshot: Snapshot) throws -> [Line] {
        let units = try Unit.ids(under: unit.path, in: snapshot)
        let names = Dictionary(
            regime.review.results.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        return try snapshot.all(
            """
            SELECT \(Self.columns), r.handle_by, r.scope, r.result, r.proposal
            FROM legal_review r JOIN legal_document d ON d.symbol_key = r.document_key
            WHERE r.unit_id IN \(units) AND r.state IN ('CHO_XU_LY', 'DA_XU_LY') AND r.approved_on <= \(period.to)
              AND (r.handled_on IS NULL OR r.handled_on > \(period.to))
            ORDER BY r.handle_by, r.id LIMIT \(limit)
            """
        ) { row in
            let result = row.text(8)
            return Self.line(
                row, on: row[6], scope: row[7], .review(names[result] ?? result, proposal: row.text(9)))
        }
    }
}

extension YearlyList {
    private static let columns: SQL = "y.id, y.unit_id, y.year, y.due_on, y.published_on, y.notation"

    private init(_ row: Row) {
        self.init(
            id: row[0], unit: row[1], year: row[2], dueOn: row[3], publishedOn: row[4], notation: row[5])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> YearlyList {
        guard let found = try snapshot.first("SELECT \(columns) FROM legal_yearly_list y WHERE y.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    static func find(of unit: Unit.ID, year: Int, in snapshot: Snapshot) throws -> YearlyList? {
        try snapshot.first(
            "SELECT \(columns) FROM legal_yearly_list y WHERE y.unit_id = \(unit) AND y.year = \(year)", Self.init)
    }

    /// The last year of which a unit has a list.
    static func last(of unit: Unit.ID, in snapshot: Snapshot) throws -> Int? {
        let year = try snapshot.count("SELECT COALESCE(MAX(year), 0) FROM legal_yearly_list WHERE unit_id = \(unit)")
        return year == 0 ? nil : year
    }

    static func insert(of unit: Unit.ID, year: Int, _ rules: LegalRegime.Review, on day: Day, in tx: Transaction) throws
        -> YearlyList?
    {
        let rule = rules.yearly
        let name = rules.lists.first { $0.code == LegalList.Kind.expired.rawValue }?.name ?? ""
        guard let due = rule.due(for: year) else { return nil }
        let basis = [rule.basis.article, rule.basis.document].compactMap(\.self).joined(separator: ", ")
        let id = ID(
            try tx.insert(
                """
                INSERT INTO legal_yearly_list (unit_id, year, title, opened_on, due_on, basis)
                VALUES (\(unit), \(year), \("\(name) \(year)"), \(min(day, due)), \(due), \(basis)) RETURNING id
                """))
        try ObligationKind.legalList.follow("r.id = \(id)", in: tx)
        return try find(id, in: tx)
    }

    func publish(on day: Day, _ notation: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE legal_yearly_list SET published_on = \(day), notation = \(notation) WHERE id = \(id)
            """)
        try ObligationKind.legalList.follow("r.id = \(id)", in: tx)
    }

    /// Whether the system has not looked yet on a day which lists are owed.
    static func isUnseen(on day: Day, in snapshot: Snapshot) throws -> Bool {
        try !snapshot.exists(
            "SELECT 1 FROM journal WHERE subject_kind = 'legalLists' AND subject_id = \(day.iso) LIMIT 1")
    }

    /// The units that have documents of their own, on a day.
    static func owing(on day: Day, in snapshot: Snapshot) throws -> [Unit] {
        let issuers = try LegalIssuers(in: snapshot)
        let units = try snapshot.all("SELECT DISTINCT issuer FROM legal_document ORDER BY issuer", { $0.text(0) })
            .compactMap { try issuers.answering(for: $0, on: day, in: snapshot) }
        return Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }).values
            .sorted { $0.code < $1.code }
    }
}

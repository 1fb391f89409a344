import Core
import Kernel
import Store

extension ObligationKind {
    /// A scope to be declared again.
    static let redeclaration = ObligationKind(
        "redeclaration", "Công bố lại hệ thống quản lý chất lượng", address: "/quality/redeclarations/",
        records: "redeclaration",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on",
            firstDueOn: "r.due_on", closedOn: "r.closed_on", basis: "r.basis"),
        where: "1 = 1")
}

extension Declaration {
    /// The day on which a later declaration of the unit took the place of `r`.
    private static let superseded: SQL = """
        (SELECT MIN(s.signed_on) FROM declaration s WHERE s.unit_id = r.unit_id AND s.id > r.id)
        """
    private static let columns: SQL = """
        r.id, r.unit_id, r.number, r.signed_on, r.place, r.governing_body, r.issuing_body, r.authority, r.signer_title,
        r.basis, r.standard, r.fields, r.digest, \(superseded)
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], unit: row[1], number: row[2], signedOn: row[3], place: row[4], governingBody: row[5],
            issuingBody: row[6], authority: row[7], signerTitle: row[8], basis: row.text(9).cleanLines,
            standard: row[10], fields: row[11], digest: row[12], supersededOn: row[13])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Declaration {
        let found = try snapshot.first("SELECT \(columns) FROM declaration r WHERE r.id = \(id)", Declaration.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The one that stands: each is signed no earlier than the one before.
    static func standing(of unit: Unit.ID, in snapshot: Snapshot) throws -> Declaration? {
        try snapshot.first(
            "SELECT \(columns) FROM declaration r WHERE r.unit_id = \(unit) ORDER BY r.id DESC LIMIT 1",
            Declaration.init)
    }

    static func list(_ filter: ListFilter, limit: Int, in snapshot: Snapshot) throws
        -> [(declaration: Declaration, unit: String, procedures: Int)]
    {
        let standing: SQL =
            switch filter.state.flatMap(Standing.init) {
            case .inForce: "\(superseded) IS NULL"
            case .superseded: "\(superseded) IS NOT NULL"
            case nil: "1 = 1"
            }
        return try snapshot.all(
            """
            SELECT \(columns), u.short_name, (SELECT COUNT(*) FROM declaration_item i WHERE i.declaration_id = r.id)
            FROM declaration r JOIN unit u ON u.id = r.unit_id
            WHERE \(filter.condition(day: "r.signed_on", in: snapshot)) AND \(standing)
            ORDER BY r.id DESC LIMIT \(limit)
            """
        ) { (Declaration($0), $0.text(14), $0.integer(15)) }
    }

    /// Whether one stands, as lists narrow by it.
    enum Standing: String, CaseIterable {
        case inForce = "HIEU_LUC"
        case superseded = "THAY_THE"

        var phrase: Phrase { self == .inForce ? "đang hiệu lực" : "đã được thay thế" }
    }

    static func isTaken(_ number: String, of unit: Unit.ID, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM declaration WHERE unit_id = \(unit) AND number = \(number)")
    }

    static func insert(
        _ act: Declare, of unit: Unit, scope: [ScopeItem], document: [UInt8], on occasion: Occasion,
        in tx: Transaction
    ) throws -> ID {
        let id = ID(
            try tx.insert(
                """
                INSERT INTO declaration (unit_id, number, signed_on, place, governing_body, issuing_body, authority,
                    signer_title, basis, standard, fields, digest, document, made_at, made_by)
                VALUES (\(unit.id), \(VietnameseText.clean(act.number)), \(act.signedOn),
                    \(VietnameseText.clean(act.place)), \(act.governingBody.clean),
                    \(VietnameseText.clean(act.issuingBody)), \(act.authority.clean),
                    \(VietnameseText.clean(act.signerTitle)), \(act.basis.cleanLines.joined(separator: "\n")),
                    \(VietnameseText.clean(act.standard)), \(VietnameseText.clean(act.fields)),
                    \(Digest(of: document)), \(document), \(occasion.now), \(occasion.actor.name))
                RETURNING id
                """))
        for item in scope {
            try tx.execute(
                """
                INSERT INTO declaration_item (declaration_id, procedure_code, procedure_name, document_code,
                                              document_version)
                VALUES (\(id), \(item.procedure), \(item.name), \(item.document), \(item.documentVersion))
                """)
        }
        return id
    }

    func scope(in snapshot: Snapshot) throws -> [ScopeItem] {
        try snapshot.all(
            """
            SELECT procedure_code, procedure_name, document_code, document_version FROM declaration_item
            WHERE declaration_id = \(id) ORDER BY procedure_code
            """
        ) { ScopeItem(procedure: $0[0], name: $0[1], document: $0[2], documentVersion: $0[3]) }
    }

    func document(in snapshot: Snapshot) throws -> [UInt8]? {
        try snapshot.first("SELECT document FROM declaration WHERE id = \(id)") { $0.blob(0) }
    }
}

extension ScopeItem {
    /// The procedures of a unit's level in force on a day that have a quality document of the unit in force that day; of
    /// several documents the first by its code.
    static func all(of unit: Unit.ID, on day: Day, in snapshot: Snapshot) throws -> [ScopeItem] {
        var found: [ScopeItem] = []
        let procedures = ProceduresInForce.rows(on: day, at: snapshot.dialect.members([unit]))
        try snapshot.each(
            """
            SELECT w.procedure_code, w.name, d.code, d.number
            FROM (\(procedures)) w
            JOIN citation c ON c.cited_kind = 'procedure' AND c.cited_work = w.procedure_code AND c.unit_id = w.unit_id
            JOIN edition d ON d.id = c.edition_id
            WHERE d.kind = \(QualityContent.kind) AND \(Edition.isCurrent(on: day, "d"))
            ORDER BY w.procedure_code, d.code
            """
        ) { row in
            guard found.last?.procedure != row.text(0) else { return }
            found.append(
                ScopeItem(procedure: row[0], name: row[1], document: row[2], documentVersion: row[3]))
        }
        return found
    }
}

extension Redeclaration {
    private static let columns: SQL = "r.id, r.declaration_id, r.unit_id, r.due_on, r.closed_on"

    private init(_ row: Row) {
        self.init(id: row[0], declaration: row[1], unit: row[2], dueOn: row[3], closedOn: row[4])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Redeclaration {
        let found = try snapshot.first("SELECT \(columns) FROM redeclaration r WHERE r.id = \(id)", Redeclaration.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The one that is open at a unit.
    static func open(of unit: Unit.ID, in snapshot: Snapshot) throws -> Redeclaration? {
        try snapshot.first(
            "SELECT \(columns) FROM redeclaration r WHERE r.unit_id = \(unit) AND r.closed_on IS NULL LIMIT 1",
            Redeclaration.init)
    }

    /// Opens one where the declaration that stands no longer says what the scope is, and closes it where it does again;
    /// answers how many were opened.
    static func watch(_ unit: Unit, _ rules: Rules, on today: Day, in tx: Transaction) throws -> Int {
        let open = try open(of: unit.id, in: tx)
        guard let declaration = try Declaration.standing(of: unit.id, in: tx) else { return 0 }
        let change = ScopeChange(
            from: try declaration.scope(in: tx), to: try ScopeItem.all(of: unit.id, on: today, in: tx))
        if change.isEmpty || !unit.exists(on: today) {
            try open?.close(on: today, in: tx)
            return 0
        }
        guard open == nil, let term = rules.terms.term("quality.redeclare", on: today) else { return 0 }
        let due = term.due(received: Instant(today, hour: 8), by: try rules.clock(in: tx))
        let id = try tx.insert(
            """
            INSERT INTO redeclaration (declaration_id, unit_id, title, basis, came, went, opened_on, due_on)
            VALUES (\(declaration.id), \(unit.id), \("\(term.name) (\(declaration.number))"),
                    \(term.basis.map(\.document).joined(separator: "; ")),
                    \(change.came.map(\.procedure).joined(separator: " ")),
                    \(change.went.map(\.procedure).joined(separator: " ")), \(today), \(due))
            RETURNING id
            """)
        try ObligationKind.redeclaration.follow("r.id = \(id)", in: tx)
        return 1
    }

    func close(on day: Day, in tx: Transaction) throws {
        try tx.execute("UPDATE redeclaration SET closed_on = \(day) WHERE id = \(id)")
        try ObligationKind.redeclaration.follow("r.id = \(id)", in: tx)
    }
}

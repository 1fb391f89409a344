import Core
import Kernel
import Store

extension CataloguePart {
    /// Legal documents, what they do to each other, and which relations people took out.
    static let law = CataloguePart(
        [CatalogueLaw.kind, CatalogueRelation.kind, CatalogueUnrelation.kind],
        write: { snapshot, line in
            try CatalogueLaw.each(in: snapshot) { try line($0.canonical()) }
            try CatalogueRelation.each(in: snapshot) { try line($0.canonical()) }
            try CatalogueUnrelation.each(in: snapshot) { try line($0.canonical()) }
        },
        bringIn: { line, number, _, tx in
            if let law = try? CatalogueLaw(canonical: line), law.kind == CatalogueLaw.kind {
                return try law.bringIn(number, in: tx)
            }
            if let relation = try? CatalogueRelation(canonical: line), relation.kind == CatalogueRelation.kind {
                return try relation.bringIn(number, in: tx)
            }
            guard let taken = try? CatalogueUnrelation(canonical: line) else {
                throw Refusal.invalid("file", "Dòng \(number) không đọc được.")
            }
            return try taken.bringIn(in: tx)
        },
        settle: { occasion, tx in try LegalConsequences.settle(by: occasion.knowledge.figures.rules, in: tx) })
}

/// A legal document as a line of the catalogue. Which file brought it does not go along, who corrected it does.
struct CatalogueLaw: Codable, Hashable {
    static let kind = "law"

    let kind, symbol, type, issuer, subject, source, signerTitle, signer, area, sector, field: String
    let expiryReason, expiredPart: String
    let issuedOn: Day
    let from, until, gazetteOn: Day?
    let changedAt: Int?
    let changedBy: String?
    let version: Int

    private static let columns: SQL = """
        d.symbol, d.kind, d.issuer, d.subject, d.source, d.signer_title, d.signer, d.area, d.sector, d.field,
        d.expiry_reason, d.expired_part, d.issued_on, d.valid_from, d.valid_until, d.gazette_on, d.changed_at,
        d.changed_by, d.version
        """

    private init(_ row: Row) {
        (kind, symbol, type, issuer, subject) = (Self.kind, row[0], row[1], row[2], row[3])
        (source, signerTitle, signer, area, sector) = (row[4], row[5], row[6], row[7], row[8])
        (field, expiryReason, expiredPart, issuedOn) = (row[9], row[10], row[11], row[12])
        (from, until, gazetteOn, changedAt) = (row[13], row[14], row[15], row[16])
        (changedBy, version) = (row[17], row[18])
    }

    static func each(in snapshot: Snapshot, _ visit: (Self) throws -> Void) throws {
        try snapshot.each("SELECT \(columns) FROM legal_document d ORDER BY d.symbol_key") { try visit(Self($0)) }
    }

    func bringIn(_ line: Int, in tx: Transaction) throws -> Bool {
        let key = DocumentNumber.key(symbol)
        let known: SQL = "SELECT \(Self.columns) FROM legal_document d WHERE d.symbol_key = \(key)"
        if let same = try tx.first(known, Self.init) {
            guard same == self else {
                throw Refusal.conflict("Dòng \(line): văn bản \(symbol) khác với văn bản đang có.")
            }
            return false
        }
        let words = LegalDocument.words(symbol, subject, issuer)
        try tx.execute(
            """
            INSERT INTO legal_document (symbol_key, symbol, kind, issuer, subject, issued_on, valid_from, valid_until,
                words, words_folded, source, gazette_on, signer_title, signer, area, sector, field, expiry_reason,
                expired_part, changed_at, changed_by, version)
            VALUES (\(key), \(symbol), \(type), \(issuer), \(subject), \(issuedOn), \(from), \(until), \(words.kept),
                \(words.folded), \(source), \(gazetteOn), \(signerTitle), \(signer), \(area), \(sector), \(field),
                \(expiryReason), \(expiredPart), \(changedAt), \(changedBy), \(version))
            """)
        return true
    }
}

/// What one document does with another, as a line of the catalogue.
struct CatalogueRelation: Codable, Hashable {
    static let kind = "law_relation"

    let kind, by, relation, target, scope, byScope: String
    let from, until: Day?
    /// 1 for what was recorded on a page, of which no file speaks.
    let version: Int

    private static let columns: SQL = """
        r.by_symbol, r.kind, r.target_symbol, r.scope, r.by_scope, r.effective_from, r.until_on, r.version
        """

    private init(_ row: Row) {
        (kind, by, relation, target, scope) = (Self.kind, row[0], row[1], row[2], row[3])
        (byScope, from, until, version) = (row[4], row[5], row[6], row[7])
    }

    static func each(in snapshot: Snapshot, _ visit: (Self) throws -> Void) throws {
        let all: SQL = "SELECT \(columns) FROM legal_relation r ORDER BY r.by_key, r.kind, r.target_key, r.scope"
        try snapshot.each(all) { try visit(Self($0)) }
    }

    func bringIn(_ line: Int, in tx: Transaction) throws -> Bool {
        guard let what = LegalRelation.Kind(rawValue: relation) else {
            throw Refusal.invalid("file", "Dòng \(line) không đọc được.")
        }
        let (byKey, targetKey) = (DocumentNumber.key(by), DocumentNumber.key(target))
        let known: SQL = """
            SELECT \(Self.columns) FROM legal_relation r
            WHERE r.by_key = \(byKey) AND r.kind = \(what) AND r.target_key = \(targetKey) AND r.scope = \(scope)
            """
        if let same = try tx.first(known, Self.init) {
            guard same == self else {
                throw Refusal.conflict("Dòng \(line): quan hệ của \(by) với \(target) khác với quan hệ đang có.")
            }
            return false
        }
        try tx.execute(
            """
            INSERT INTO legal_relation (by_key, kind, target_key, scope, by_symbol, target_symbol, effective_from,
                until_on, by_scope, version)
            VALUES (\(byKey), \(what), \(targetKey), \(scope), \(by), \(target), \(from), \(until), \(byScope),
                \(version))
            """)
        return true
    }
}

/// A relation that somebody took out, as a line of the catalogue, so that no file brings it back.
struct CatalogueUnrelation: Codable, Hashable {
    static let kind = "law_unrelation"

    let kind, byKey, relation, targetKey, scope, reason, removedBy: String
    let removedAt: Int

    private init(_ row: Row) {
        (kind, byKey, relation, targetKey) = (Self.kind, row[0], row[1], row[2])
        (scope, reason, removedAt, removedBy) = (row[3], row[4], row[5], row[6])
    }

    static func each(in snapshot: Snapshot, _ visit: (Self) throws -> Void) throws {
        try snapshot.each(
            """
            SELECT by_key, kind, target_key, scope, reason, removed_at, removed_by FROM legal_unrelation
            ORDER BY by_key, kind, target_key, scope
            """
        ) { try visit(Self($0)) }
    }

    func bringIn(in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO legal_unrelation (by_key, kind, target_key, scope, reason, removed_at, removed_by)
            VALUES (\(byKey), \(relation), \(targetKey), \(scope), \(reason), \(removedAt), \(removedBy))
            ON CONFLICT DO NOTHING
            """) > 0
    }
}

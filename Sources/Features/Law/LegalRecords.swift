import Core
import Kernel
import Store

/// Which documents a list shows, as its address says.
struct LegalFilter: Sendable {
    /// The day on which validity is asked.
    var day: Day
    var state: LegalValidity.State?
    var kind: String?
    var issuer = ""
    /// The year in which they were issued.
    var year: Int?
    var words: [String] = []
    /// The beginning of a number and notation.
    var symbol: String?

    /// The state of each document `d` on a day: the same rule as ``LegalValidity``, for all of them at once.
    static func state(on day: Day) -> SQL {
        let acting: SQL = "c.symbol_key = d.symbol_key AND c.effective_on <= \(day)"
        let suspending: SQL = "c.kind = 'NGUNG_HIEU_LUC' AND (c.until_on IS NULL OR c.until_on >= \(day))"
        return """
            CASE WHEN d.ended_on <= \(day) THEN 'HET_HIEU_LUC'
                 WHEN d.valid_from IS NULL THEN 'CHUA_RO'
                 WHEN d.valid_from > \(day) THEN 'CHUA_HIEU_LUC'
                 WHEN EXISTS (SELECT 1 FROM law_change c WHERE \(acting) AND c.scope = '' AND \(suspending))
                     THEN 'NGUNG_HIEU_LUC'
                 WHEN EXISTS (SELECT 1 FROM law_change c WHERE \(acting)
                         AND (c.kind = 'SUA_DOI' OR (c.scope <> '' AND c.kind IN ('THAY_THE', 'BAI_BO'))))
                     THEN 'HET_HIEU_LUC_MOT_PHAN'
                 WHEN EXISTS (SELECT 1 FROM law_change c WHERE \(acting) AND c.scope <> '' AND \(suspending))
                     THEN 'NGUNG_HIEU_LUC_MOT_PHAN'
                 ELSE 'CON_HIEU_LUC' END
            """
    }

    fileprivate var source: SQL {
        var parts: [SQL] = ["1 = 1"]
        if let year, let first = Day(year, 1, 1), let last = Day(year, 12, 31) {
            parts.append("d.issued_on BETWEEN \(first) AND \(last)")
        }
        if let kind { parts.append("d.kind = \(kind)") }
        if let symbol { parts.append("d.symbol_key LIKE \(Self.escaped(symbol) + "%") ESCAPE '\\'") }
        for word in words + SearchWords.asked(issuer) {
            // Who writes diacritics means them; who does not, does not care.
            let column: SQL = VietnameseText.folded(word) == word ? "d.words_folded" : "d.words"
            parts.append("\(column) LIKE \("%" + Self.escaped(word) + "%") ESCAPE '\\'")
        }
        if let state { parts.append("\(Self.state(on: day)) = \(state)") }
        return "legal_document d WHERE \(SQL.joined(parts, by: " AND "))"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}

/// Where a page of the list ends, so that the next begins behind it.
struct LegalPlace: LosslessStringConvertible, Sendable {
    let issuedOn: Int
    let id: Int

    init(_ document: LegalDocument) {
        issuedOn = document.issuedOn.key
        id = document.id.value
    }

    init?(_ description: String) {
        let parts = description.split(separator: "-").map { Int($0) }
        guard parts.count == 2, let issuedOn = parts[0], let id = parts[1] else { return nil }
        (self.issuedOn, self.id) = (issuedOn, id)
    }

    var description: String { "\(issuedOn)-\(id)" }
}

extension LegalDocument {
    static let columns: SQL = """
        d.id, d.symbol_key, d.symbol, d.kind, d.issuer, d.subject, d.issued_on, d.valid_from, d.valid_until, d.source,
        d.gazette_on, d.signer_title, d.signer, d.area, d.sector, d.field, d.expiry_reason, d.expired_part,
        d.changed_by, d.changed_at, d.version, d.batch_id, d.line
        """
    static let width = 23

    init(_ row: Row) {
        self.init(
            id: row[0], key: row[1], symbol: row[2], kind: row[3], issuer: row[4], subject: row[5], issuedOn: row[6],
            validFrom: row[7], validUntil: row[8], source: row[9], gazetteOn: row[10], signerTitle: row[11],
            signer: row[12], area: row[13], sector: row[14], field: row[15], expiryReason: row[16],
            expiredPart: row[17], changedBy: row[18], changedAt: row[19], version: row[20], batch: row[21],
            line: row[22])
    }

    /// What is searched in lower case, and the same without diacritics.
    static func words(_ symbol: String, _ subject: String, _ issuer: String) -> (kept: String, folded: String) {
        let text = "\(symbol) \(subject) \(issuer)".lowercased()
        return (text, VietnameseText.folded(text))
    }

    var term: LegalValidity.Term { .init(from: validFrom, until: validUntil) }

    static func find(_ id: KnownLaw.ID, in snapshot: Snapshot) throws -> LegalDocument {
        guard let found = try snapshot.first("SELECT \(columns) FROM legal_document d WHERE d.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    static func find(key: String, in snapshot: Snapshot) throws -> LegalDocument? {
        try snapshot.first("SELECT \(columns) FROM legal_document d WHERE d.symbol_key = \(key)", Self.init)
    }

    /// A page of them with their state, the newest first.
    static func newest(_ filter: LegalFilter, after place: LegalPlace?, limit: Int, in snapshot: Snapshot) throws
        -> [(document: LegalDocument, state: LegalValidity.State)]
    {
        let rest: SQL = place.map { "AND (d.issued_on, d.id) < (\($0.issuedOn), \($0.id))" } ?? ""
        return try snapshot.all(
            """
            SELECT \(columns), \(LegalFilter.state(on: filter.day)) FROM \(filter.source) \(rest)
            ORDER BY d.issued_on DESC, d.id DESC LIMIT \(limit)
            """
        ) { (LegalDocument($0), $0[width]) }
    }

    /// All of them with their state, for files to keep.
    static func each(
        _ filter: LegalFilter, in snapshot: Snapshot, _ visit: (LegalDocument, LegalValidity.State) throws -> Void
    ) throws {
        try snapshot.each(
            """
            SELECT \(columns), \(LegalFilter.state(on: filter.day)) FROM \(filter.source)
            ORDER BY d.issued_on DESC, d.id DESC
            """
        ) { try visit(LegalDocument($0), $0[width]) }
    }

    /// How many there are of each state.
    static func counts(_ filter: LegalFilter, in snapshot: Snapshot) throws -> [LegalValidity.State: Int] {
        var counts: [LegalValidity.State: Int] = [:]
        try snapshot.each(
            "SELECT s.state, COUNT(*) FROM (SELECT \(LegalFilter.state(on: filter.day)) AS state FROM \(filter.source)) s GROUP BY s.state"
        ) { counts[$0[0]] = $0.integer(1) }
        return counts
    }

    /// The state of every document on a day, by key.
    static func states(on day: Day, in snapshot: Snapshot) throws -> [String: LegalValidity.State] {
        let states: [(String, LegalValidity.State)] = try snapshot.all(
            "SELECT d.symbol_key, \(LegalFilter.state(on: day)) FROM legal_document d"
        ) { ($0[0], $0[1]) }
        return Dictionary(uniqueKeysWithValues: states)
    }

    /// The kinds that the register has, the most frequent first.
    static func kinds(in snapshot: Snapshot) throws -> [String] {
        try snapshot.all("SELECT kind, COUNT(*) FROM legal_document GROUP BY kind ORDER BY 2 DESC, 1 LIMIT 60") {
            $0.text(0)
        }
    }

    /// The years in which those of the register were issued, the newest first.
    static func years(in snapshot: Snapshot) throws -> [Int] {
        let days: (Day?, Day?)? = try snapshot.first("SELECT MIN(issued_on), MAX(issued_on) FROM legal_document") {
            ($0[0], $0[1])
        }
        guard let first = days?.0, let last = days?.1 else { return [] }
        return (first.parts.year...last.parts.year).reversed()
    }

    /// The issuers that the register has, the most frequent first.
    static func issuers(in snapshot: Snapshot) throws -> [String] {
        try snapshot.all("SELECT issuer, COUNT(*) FROM legal_document GROUP BY issuer ORDER BY 2 DESC, 1 LIMIT 60") {
            $0.text(0)
        }
    }
}

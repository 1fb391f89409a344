public import Kernel
public import Store

/// A legal document as every slice may know it: by its number, with the days between which it is in force.
///
/// The slice that keeps the register fills the table; others read it and need not know that slice.
public struct KnownLaw: Sendable, Hashable {
    /// Identifies it in addresses; the same as long as the document is in the register.
    public typealias ID = Kernel.ID<KnownLaw>

    /// Its identity.
    public let id: ID
    /// What finds it: ``DocumentNumber/key(_:)`` of its number.
    public let key: String
    /// Its number as it is written.
    public let symbol: String
    /// What it is about.
    public let title: String
    /// When it was issued.
    public let issuedOn: Day
    /// Its first day in force; nil when that is not known.
    public let validFrom: Day?
    /// Its last day in force by its own term or by the document that ended it; before ``validFrom`` when it was ended
    /// without ever being in force; nil while nothing ends it.
    public let validUntil: Day?

    private static let columns: SQL = "id, symbol_key, symbol, title, issued_on, valid_from, valid_until"

    private init(_ row: Row) {
        self.init(
            id: row[0], key: row[1], symbol: row[2], title: row[3], issuedOn: row[4], validFrom: row[5],
            validUntil: row[6])
    }

    private init(
        id: ID, key: String, symbol: String, title: String, issuedOn: Day, validFrom: Day?, validUntil: Day?
    ) {
        self.id = id
        self.key = key
        self.symbol = symbol
        self.title = title
        self.issuedOn = issuedOn
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    /// Those of some keys that are known, by key.
    public static func find(_ keys: Set<String>, in snapshot: Snapshot) throws -> [String: KnownLaw] {
        var found: [String: KnownLaw] = [:]
        try keys.sorted().inThousands { some in
            try snapshot.each("SELECT \(columns) FROM known_law WHERE symbol_key IN \(some)") { row in
                let law = Self(row)
                found[law.key] = law
            }
        }
        return found
    }

    /// Those whose numbers stand in some texts, by key.
    public static func cited(in texts: [String], _ snapshot: Snapshot) throws -> [String: KnownLaw] {
        let keys = texts.flatMap { DocumentNumber.recognised(in: $0).map(\.number.key) }
        return try find(Set(keys), in: snapshot)
    }
}

/// What one legal document does to another from a day on: only what takes effect, or will if nothing comes between.
public struct LawChange: Sendable, Hashable {
    /// What it does.
    public let kind: Kind
    /// The key of the number of the document that does it.
    public let by: String
    /// The first day of its effect: never before the changing document is itself in force.
    public let on: Day
    /// The last day of its effect, which only a suspension has; nil when there is none.
    public let until: Day?
    /// The articles it concerns; empty for the whole document.
    public let scope: String

    /// A change.
    public init(_ kind: Kind, by: String, on: Day, until: Day? = nil, scope: String = "") {
        self.kind = kind
        self.by = by
        self.on = on
        self.until = until
        self.scope = scope
    }

    /// What a document can do to another.
    public enum Kind: String, Sendable, CaseIterable, Bindable, Readable {
        /// It stands in its place.
        case replaces = "THAY_THE"
        /// It repeals it.
        case repeals = "BAI_BO"
        /// It amends it.
        case amends = "SUA_DOI"
        /// It adds to it.
        case supplements = "BO_SUNG"
        /// It mends an error in it.
        case corrects = "DINH_CHINH"
        /// It keeps it from having effect for a time.
        case suspends = "NGUNG_HIEU_LUC"

        /// What befalls the changed document.
        public var suffered: Phrase {
            switch self {
            case .replaces: "bị thay thế bởi"
            case .repeals: "bị bãi bỏ bởi"
            case .amends: "được sửa đổi bởi"
            case .supplements: "được bổ sung bởi"
            case .corrects: "được đính chính bởi"
            case .suspends: "bị ngưng hiệu lực bởi"
            }
        }
    }

    /// Whether it ends the whole document.
    public var isEnd: Bool { Self.ending.contains(kind) && scope.isEmpty }

    /// Whether it takes force from a part of the document: amended, or replaced, repealed or suspended in some articles.
    public var isPartial: Bool {
        switch kind {
        case .amends: true
        case .replaces, .repeals, .suspends: !scope.isEmpty
        case .supplements, .corrects: false
        }
    }

    /// What replaced or repealed some documents, or articles of them, by a day, the earliest first.
    static func ends(of keys: Set<String>, by day: Day, in snapshot: Snapshot) throws -> [String: [LawChange]] {
        var found: [String: [LawChange]] = [:]
        try keys.sorted().inThousands { some in
            try snapshot.each(
                """
                SELECT symbol_key, kind, by_key, effective_on, until_on, scope FROM law_change
                WHERE symbol_key IN \(some) AND kind IN \(ending) AND effective_on <= \(day)
                ORDER BY effective_on, by_key, kind, scope
                """
            ) {
                found[$0.text(0), default: []].append(
                    LawChange($0[1], by: $0[2], on: $0[3], until: $0[4], scope: $0[5]))
            }
        }
        return found
    }

    /// The kinds that end what they are about.
    private static let ending: [Kind] = [.replaces, .repeals]

    /// Whether an article is among those it concerns.
    public func names(_ article: String) -> Bool { Citation.articles(in: scope).contains(article) }

    /// What changes one document, the earliest first.
    public static func of(_ key: String, in snapshot: Snapshot) throws -> [LawChange] {
        try snapshot.all(
            """
            SELECT kind, by_key, effective_on, until_on, scope FROM law_change WHERE symbol_key = \(key)
            ORDER BY effective_on, by_key, kind, scope
            """
        ) { LawChange($0[0], by: $0[1], on: $0[2], until: $0[3], scope: $0[4]) }
    }
}

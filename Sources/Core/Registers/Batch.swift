public import Kernel
public import Store

/// One load of one register file: what went in, from which file, by whom, and whether it still stands.
public struct Batch: Sendable, Hashable {
    /// Identifies a batch.
    public typealias ID = Kernel.ID<Batch>

    /// Its identity.
    public let id: ID
    /// The kind of register.
    public let kind: String
    /// The name of the file as it was given.
    public let file: String
    /// The digest of the file.
    public let sha256: Digest
    /// When it was loaded.
    public let loadedAt: Instant
    /// Who loaded it.
    public let loadedBy: String
    /// Which mapping made its rows of a foreign file; nil for a file with our own columns.
    public let mapping: MappingMark?
    /// What became of its rows.
    public let counts: Counts
    /// When it was undone; nil while it stands.
    public let undoneAt: Instant?

    /// What the journal and links call it.
    public var subject: Subject { Subject("batch", id) }

    /// What became of the rows of a file.
    public struct Counts: Sendable, Hashable, Codable {
        /// Rows after the header.
        public var rows = 0
        /// New records.
        public var inserted = 0
        /// Rows whose record existed and is now different, or that repeat a key of the same file.
        public var updated = 0
        /// Rows whose record existed and is the same.
        public var unchanged = 0
        /// Wrong rows, which stayed out.
        public var refused = 0
        /// Rows taken with a warning.
        public var warned = 0
        /// Rows that a mapping left out.
        public var skipped = 0

        /// Nothing yet.
        public init() {}
    }
}

extension Batch {
    private static let columns: SQL = """
        id, kind, file, sha256, loaded_at, loaded_by, rows, inserted, updated, unchanged, refused, warned, undone_at,
        skipped, mapping, mapping_version
        """

    private init(_ row: Row) {
        var counts = Counts()
        counts.rows = row[6]
        counts.inserted = row[7]
        counts.updated = row[8]
        counts.unchanged = row[9]
        counts.refused = row[10]
        counts.warned = row[11]
        counts.skipped = row[13]
        let name: String? = row[14]
        self.init(
            id: row[0], kind: row[1], file: row[2], sha256: row[3], loadedAt: row[4], loadedBy: row[5],
            mapping: name.map { MappingMark(name: $0, version: row[15]) }, counts: counts, undoneAt: row[12])
    }

    /// The batch with this identity.
    public static func find(_ id: ID, in snapshot: Snapshot) throws -> Batch? {
        try snapshot.first("SELECT \(columns) FROM batch WHERE id = \(id)", Batch.init)
    }

    /// The newest batches, before one for the next page.
    public static func newest(before: ID?, limit: Int, in snapshot: Snapshot) throws -> [Batch] {
        try snapshot.all(
            """
            SELECT \(columns) FROM batch WHERE id < \(before?.value ?? Int(Int64.max)) ORDER BY id DESC LIMIT \(limit)
            """, Batch.init)
    }

    static func begin(
        kind: String, file: String, sha256: Digest, mapping: MappingMark?, on occasion: Occasion, in tx: Transaction
    ) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO batch (kind, file, sha256, loaded_at, loaded_by,
                                   rows, inserted, updated, unchanged, refused, warned, mapping, mapping_version)
                VALUES (\(kind), \(file), \(sha256), \(occasion.now), \(occasion.actor.name), 0, 0, 0, 0, 0, 0,
                        \(mapping?.name), \(mapping?.version))
                RETURNING id
                """))
    }

    static func end(_ id: ID, counts: Counts, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE batch SET rows = \(counts.rows), inserted = \(counts.inserted), updated = \(counts.updated),
                unchanged = \(counts.unchanged), refused = \(counts.refused), warned = \(counts.warned),
                skipped = \(counts.skipped)
            WHERE id = \(id)
            """)
    }
}

/// A wrong or odd row of a batch, kept so that a clerk can see later what stayed out and why.
public struct BatchProblem: Sendable {
    /// The line or row of the file, the header being 1.
    public let line: Int
    /// The column, the value and the reason.
    public let problem: RowProblem

    /// How many a batch keeps; the rest are in the CSV of errors.
    public static let limit = 1000

    static func keep(_ problems: [BatchProblem], of batch: Batch.ID, in tx: Transaction) throws {
        for (place, kept) in problems.prefix(limit).enumerated() {
            try tx.execute(
                """
                INSERT INTO batch_problem (batch_id, place, line, name, value, phrase, is_warning)
                VALUES (\(batch), \(place), \(kept.line), \(kept.problem.column),
                        \(String(kept.problem.value.prefix(200))), \(try kept.problem.phrase.canonical()),
                        \(kept.problem.isWarning))
                """)
        }
    }

    /// The problems kept of a batch, in the order of its file.
    public static func of(_ batch: Batch.ID, in snapshot: Snapshot) throws -> [BatchProblem] {
        try snapshot.all(
            """
            SELECT line, name, value, phrase, is_warning FROM batch_problem
            WHERE batch_id = \(batch) ORDER BY place
            """
        ) { row in
            BatchProblem(
                line: row[0],
                problem: RowProblem(
                    column: row[1], value: row[2], phrase: try Phrase(canonical: row.text(3)), isWarning: row[4]))
        }
    }
}

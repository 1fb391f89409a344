import Core
import Kernel
import Store

/// One taking along of an inspection, as the system at home keeps it.
struct OfflineCopy: Sendable {
    typealias ID = Kernel.ID<OfflineCopy>

    let id: ID
    let inspection: Inspection.ID
    let mark: String
    /// What stood when it was taken along, or as it was brought back last.
    let base: [OfflineLine]
    let takenAt: Instant
    let takenBy: String
    /// When what was merged last had been sealed, by the clock of the machine that was taken along; 1970 before
    /// anything was. The clock here has no part in it.
    let sealedAt: Instant
    /// Of the codes a sample can be drawn from on the way; nil where it cannot.
    let population: Digest?
}

/// A file that came back.
struct KeptReturn: Sendable {
    typealias ID = Kernel.ID<KeptReturn>

    let id: ID
    let copy: OfflineCopy.ID
    let digest: Digest
    let sealedAt: Instant
    let receivedAt: Instant
    let receivedBy: String
    let mergedAt: Instant?
    let mergedBy: String?
}

/// What a machine without a network is a copy of.
struct OfflineHome: Sendable {
    let mark: String
    let inspection: Inspection.ID
    let takenAt: Instant
    let takenBy: String
    let openedAt: Instant

    /// Nil on the system at home.
    static func find(in snapshot: Snapshot) throws -> OfflineHome? {
        try snapshot.first("SELECT mark, inspection_id, taken_at, taken_by, opened_at FROM offline_home") { row in
            OfflineHome(mark: row[0], inspection: row[1], takenAt: row[2], takenBy: row[3], openedAt: row[4])
        }
    }

    /// - Parameter population: the codes that a sample can be drawn from, one a line.
    func keep(population: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO offline_home (mark, inspection_id, taken_at, taken_by, opened_at, population)
            VALUES (\(mark), \(inspection), \(takenAt), \(takenBy), \(openedAt), \(population))
            """)
    }
}

extension OfflineHome {
    /// The codes that a sample can be drawn from here, one a line; empty where they did not come along.
    static func population(in snapshot: Snapshot) throws -> String {
        try snapshot.first("SELECT population FROM offline_home") { $0.text(0) } ?? ""
    }

    /// The same, where a sample was drawn from it.
    func drawnFrom(in snapshot: Snapshot) throws -> String? {
        guard let sample = try DossierSample.of(inspection, in: snapshot) else { return nil }
        let population = try Self.population(in: snapshot)
        return Digest(of: population) == sample.populationDigest ? population : nil
    }
}

extension DossierSample {
    /// Takes it away with what was found in its dossiers, to make way for another.
    func remove(in tx: Transaction) throws {
        try tx.execute(
            """
            DELETE FROM sampled_answer
            WHERE dossier_id IN (SELECT d.id FROM sampled_dossier d WHERE d.inspection_id = \(inspection))
            """)
        try tx.execute("DELETE FROM sampled_dossier WHERE inspection_id = \(inspection)")
        try tx.execute("DELETE FROM dossier_sample WHERE inspection_id = \(inspection)")
    }
}

extension OfflineCopy {
    private static let columns: SQL = """
        c.id, c.inspection_id, c.mark, c.base, c.taken_at, c.taken_by, c.sealed_at, c.population_digest
        """

    private init(_ row: Row) throws {
        self.init(
            id: row[0], inspection: row[1], mark: row[2], base: try [OfflineLine](canonical: row.text(3)),
            takenAt: row[4], takenBy: row[5], sealedAt: row[6], population: row[7])
    }

    /// The takings along of an inspection, the newest first.
    static func all(of inspection: Inspection.ID, in snapshot: Snapshot) throws -> [OfflineCopy] {
        try snapshot.all(
            "SELECT \(columns) FROM offline_copy c WHERE c.inspection_id = \(inspection) ORDER BY c.id DESC",
            OfflineCopy.init)
    }

    static func find(mark: String, in snapshot: Snapshot) throws -> OfflineCopy? {
        try snapshot.first("SELECT \(columns) FROM offline_copy c WHERE c.mark = \(mark)", OfflineCopy.init)
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> OfflineCopy {
        let found = try snapshot.first(
            "SELECT \(columns) FROM offline_copy c WHERE c.id = \(id)", OfflineCopy.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func insert(
        _ mark: String, of inspection: Inspection.ID, base: [OfflineLine], population: Digest?, by occasion: Occasion,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO offline_copy (inspection_id, mark, base, taken_at, taken_by, sealed_at, population_digest)
            VALUES (\(inspection), \(mark), \(try base.canonical()), \(occasion.now), \(occasion.actor.name), 0,
                    \(population))
            """)
    }

    /// From now on what was brought back is what the next difference is taken from.
    func rebase(on lines: [OfflineLine], sealedAt: Instant, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE offline_copy SET base = \(try lines.canonical()), sealed_at = \(sealedAt) WHERE id = \(id)")
    }

    /// The files that came back of it, the newest first.
    func returns(in snapshot: Snapshot) throws -> [KeptReturn] {
        try snapshot.all(
            "SELECT \(KeptReturn.columns) FROM offline_return r WHERE r.copy_id = \(id) ORDER BY r.id DESC",
            KeptReturn.init)
    }
}

extension KeptReturn {
    fileprivate static let columns: SQL = """
        r.id, r.copy_id, r.digest, r.sealed_at, r.received_at, r.received_by, r.merged_at, r.merged_by
        """

    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], copy: row[1], digest: row[2], sealedAt: row[3], receivedAt: row[4], receivedBy: row[5],
            mergedAt: row[6], mergedBy: row[7])
    }

    static func find(_ digest: Digest, in snapshot: Snapshot) throws -> KeptReturn? {
        try snapshot.first("SELECT \(columns) FROM offline_return r WHERE r.digest = \(digest)", KeptReturn.init)
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> KeptReturn {
        let found = try snapshot.first(
            "SELECT \(columns) FROM offline_return r WHERE r.id = \(id)", KeptReturn.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Keeps a file that came back until somebody has decided; a file that is there already stays as it is.
    static func keep(
        _ opened: OpenedFile<OfflineReturn>, of copy: OfflineCopy.ID, by occasion: Occasion, in tx: Transaction
    ) throws -> KeptReturn {
        try tx.execute(
            """
            INSERT INTO offline_return (copy_id, digest, sealed_at, content, received_at, received_by)
            VALUES (\(copy), \(opened.digest), \(opened.content.sealedAt), \(try opened.content.canonical()),
                    \(occasion.now), \(occasion.actor.name))
            ON CONFLICT (digest) DO NOTHING
            """)
        guard let kept = try find(opened.digest, in: tx) else { throw Refusal.notFound }
        return kept
    }

    /// What it brings; nil once it was merged.
    func content(in snapshot: Snapshot) throws -> OfflineReturn? {
        let text = try snapshot.first("SELECT content FROM offline_return WHERE id = \(id)") { $0.text(0) } ?? ""
        return text.isEmpty ? nil : try OfflineReturn(canonical: text)
    }

    /// Notes that it was merged; its content is here now.
    func close(by occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE offline_return SET content = '', merged_at = \(occasion.now), merged_by = \(occasion.actor.name)
            WHERE id = \(id)
            """)
    }
}

extension OfflineHome {
    /// Whether a database holds nothing yet.
    static func isNew(in snapshot: Snapshot) throws -> Bool { try !snapshot.exists("SELECT 1 FROM unit") }
}

import Core
import Kernel
import Store

extension Posting {
    private static let columns: SQL = """
        s.id, s.unit_id, s.procedure_code, s.version, s.place, s.posted_on, s.taken_down_on, s.revision
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], unit: row[1], procedure: row[2], version: row[3], place: row[4], postedOn: row[5],
            takenDownOn: row[6], revision: row[7])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Posting {
        let found = try snapshot.first("SELECT \(columns) FROM posting s WHERE s.id = \(id)", Posting.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Everything that ever hung of a procedure at a unit, the newest first.
    static func of(_ procedure: String, at unit: Unit.ID, in snapshot: Snapshot) throws -> [Posting] {
        try snapshot.all(
            """
            SELECT \(columns) FROM posting s WHERE s.unit_id = \(unit) AND s.procedure_code = \(procedure)
            ORDER BY s.posted_on DESC, s.version DESC, s.place
            """, Posting.init)
    }

    /// What hangs at some units on a day; of some procedures only where they are named.
    static func standing(
        at units: [Unit.ID], of procedures: [String]? = nil, on day: Day, in snapshot: Snapshot
    ) throws -> [Posting] {
        let named: SQL = procedures.map { "AND s.procedure_code IN \($0)" } ?? ""
        return try snapshot.all(
            """
            SELECT \(columns) FROM (\(snapshot.dialect.members(units))) m CROSS JOIN posting s
            WHERE s.unit_id = m.id \(named) AND s.posted_on <= \(day)
              AND (s.taken_down_on IS NULL OR s.taken_down_on > \(day))
            ORDER BY s.unit_id, s.procedure_code, s.version, s.place
            """, Posting.init)
    }

    /// Hangs it up. What hung there once and was taken down hangs anew; the journal keeps the time before.
    static func hang(
        _ procedure: String, version: Int, in place: PostingPlace, at unit: Unit.ID, on day: Day, in tx: Transaction
    ) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO posting (unit_id, procedure_code, version, place, posted_on, revision)
                VALUES (\(unit), \(procedure), \(version), \(place), \(day), 1)
                ON CONFLICT (unit_id, procedure_code, version, place) DO UPDATE SET posted_on = excluded.posted_on,
                    taken_down_on = NULL, revision = posting.revision + 1
                RETURNING id
                """))
    }

    func takeDown(on day: Day, in tx: Transaction) throws {
        try tx.execute("UPDATE posting SET taken_down_on = \(day), revision = revision + 1 WHERE id = \(id)")
    }

    /// What finds one of them in a file.
    static func key(_ unit: Unit.ID, _ procedure: String, _ version: Int, _ place: PostingPlace) -> String {
        "\(unit)|\(procedure)|\(version)|\(place.rawValue)"
    }

    /// The keys of those that people have changed on pages.
    static func handledKeys(in snapshot: Snapshot) throws -> Set<String> {
        Set(
            try snapshot.all("SELECT \(columns) FROM posting s WHERE s.revision > 0") { row in
                let posting = Posting(row)
                return key(posting.unit, posting.procedure, posting.version, posting.place)
            })
    }

    /// The procedure of one of some records that people have changed on pages.
    static func handled(_ chosen: SQL, in snapshot: Snapshot) throws -> String? {
        try snapshot.first("SELECT r.procedure_code FROM posting r WHERE r.revision > 0 AND \(chosen) LIMIT 1") {
            $0.text(0)
        }
    }
}

extension PostingFacts {
    /// Everything known of one procedure at one unit.
    static func of(_ procedure: String, at unit: Unit, in snapshot: Snapshot) throws -> PostingFacts {
        let editions = try snapshot.all(
            """
            SELECT version, MAX(CASE WHEN level = \(unit.level) THEN 1 ELSE 0 END), MIN(announced_on), MIN(valid_from),
                   MIN(valid_until)
            FROM procedure_edition WHERE procedure_code = \(procedure) GROUP BY version ORDER BY version
            """
        ) { Edition(version: $0[0], isOfLevel: $0[1], announcedOn: $0[2], validFrom: $0[3], validUntil: $0[4]) }
        return PostingFacts(
            unit: unit, procedure: procedure, editions: editions,
            postings: try Posting.of(procedure, at: unit.id, in: snapshot))
    }
}

import Core
import Formats
import Kernel
import Store

enum PhotographSchema {
    static let migrations = [
        Migration(
            "2026-11-28 portal: photos",
            """
            CREATE TABLE photograph (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                name TEXT NOT NULL,
                alt TEXT NOT NULL,
                caption TEXT NOT NULL,
                credit TEXT NOT NULL,
                added_at INTEGER NOT NULL,
                added_by TEXT NOT NULL
            ) STRICT;
            CREATE INDEX photograph_unit ON photograph (unit_id, id);

            CREATE TABLE photograph_size (
                photo_id INTEGER NOT NULL REFERENCES photograph (id),
                width INTEGER NOT NULL,
                height INTEGER NOT NULL,
                content BLOB NOT NULL,
                PRIMARY KEY (photo_id, width)
            ) STRICT;
            """)
    ]
}

extension Photograph {
    private init(_ row: Row) {
        let sizes = row.text(8).split(separator: " ").compactMap { text -> Size? in
            let pieces = text.split(separator: "x").compactMap { Int($0) }
            return pieces.count == 2 ? Size(width: pieces[0], height: pieces[1]) : nil
        }
        self.init(
            id: row[0], unit: row[1], name: row[2], alt: row[3], caption: row[4], credit: row[5], addedAt: row[6],
            addedBy: row[7], sizes: sizes.sorted { $0.width < $1.width })
    }

    private static func columns(_ dialect: Dialect) -> SQL {
        let size: SQL = "CAST(s.width AS TEXT) || 'x' || CAST(s.height AS TEXT)"
        let list: SQL = dialect == .postgres ? "string_agg(\(size), ' ')" : "group_concat(\(size), ' ')"
        return """
            p.id, p.unit_id, p.name, p.alt, p.caption, p.credit, p.added_at, p.added_by,
            (SELECT \(list) FROM photograph_size s WHERE s.photo_id = p.id)
            """
    }

    /// Some photos by their numbers.
    static func some(_ ids: Set<Int>, in snapshot: Snapshot) throws -> [Int: Photograph] {
        guard !ids.isEmpty else { return [:] }
        let found = try snapshot.all(
            """
            SELECT \(columns(snapshot.dialect)) FROM photograph p
            WHERE p.id IN (\(snapshot.dialect.members(ids.sorted().map { ID($0) })))
            """, Photograph.init)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id.value, $0) })
    }

    /// The photos of some units, newest first.
    static func newest(units: [Unit.ID], before: ID?, limit: Int, in snapshot: Snapshot) throws -> [Photograph] {
        let older: SQL = before.map { "AND p.id < \($0)" } ?? ""
        return try snapshot.all(
            """
            SELECT \(columns(snapshot.dialect)) FROM photograph p
            WHERE p.unit_id IN (\(snapshot.dialect.members(units))) \(older) ORDER BY p.id DESC LIMIT \(limit)
            """, Photograph.init)
    }

    /// The file of one size.
    static func file(_ id: ID, width: Int, in snapshot: Snapshot) throws -> (unit: Unit.ID, bytes: [UInt8])? {
        try snapshot.first(
            """
            SELECT p.unit_id, s.content FROM photograph_size s JOIN photograph p ON p.id = s.photo_id
            WHERE s.photo_id = \(id) AND s.width = \(width)
            """
        ) { ($0[0], $0.blob(1)) }
    }

    /// Keeps a photo.
    static func add(
        _ versions: [Photo], named name: String, alt: String, caption: String, credit: String, of unit: Unit.ID,
        on occasion: Occasion, in tx: Transaction
    ) throws -> ID {
        let id = ID(
            try tx.insert(
                """
                INSERT INTO photograph (unit_id, name, alt, caption, credit, added_at, added_by)
                VALUES (\(unit), \(name), \(alt), \(caption), \(credit), \(occasion.now), \(occasion.actor.name))
                RETURNING id
                """))
        for version in versions {
            try tx.execute(
                """
                INSERT INTO photograph_size (photo_id, width, height, content)
                VALUES (\(id), \(version.width), \(version.height), \(version.bytes))
                """)
        }
        return id
    }
}

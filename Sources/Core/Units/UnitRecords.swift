public import Kernel
public import Store

extension Unit {
    private static let columns: SQL = """
        u.id, u.code, u.name, u.short_name, u.level, u.parent_id, u.path, u.valid_from, u.valid_until
        """

    init(_ row: Row) {
        self.init(
            id: row[0], code: row[1], name: row[2], shortName: row[3], level: row[4], parent: row[5], path: row[6],
            validFrom: row[7], validUntil: row[8])
    }

    /// The unit with this identifier code.
    public static func find(code: String, in snapshot: Snapshot) throws -> Unit? {
        try snapshot.first("SELECT \(columns) FROM unit u WHERE u.code = \(code)", Unit.init)
    }

    /// The unit with this identity.
    public static func find(_ id: ID, in snapshot: Snapshot) throws -> Unit? {
        try snapshot.first("SELECT \(columns) FROM unit u WHERE u.id = \(id)", Unit.init)
    }

    /// Some units, by their identities.
    public static func find(_ ids: Set<ID>, in snapshot: Snapshot) throws -> [ID: Unit] {
        var found: [ID: Unit] = [:]
        try ids.sorted().inThousands { some in
            try snapshot.each("SELECT \(columns) FROM unit u WHERE u.id IN \(some)") { row in
                let unit = Unit(row)
                found[unit.id] = unit
            }
        }
        return found
    }

    /// The unit with this code, or a refusal that names the field.
    public static func require(code: String, field: String, in snapshot: Snapshot) throws -> Unit {
        guard let unit = try find(code: code, in: snapshot) else {
            throw Refusal.invalid(field, "Không có đơn vị mang mã “\(code)”.")
        }
        return unit
    }

    /// Every unit, ordered by code.
    public static func all(in snapshot: Snapshot) throws -> [Unit] {
        try snapshot.all("SELECT \(columns) FROM unit u ORDER BY u.code", Unit.init)
    }

    /// The units that have none above them, ordered by code.
    public static func tops(in snapshot: Snapshot) throws -> [Unit] {
        try snapshot.all("SELECT \(columns) FROM unit u WHERE u.parent_id IS NULL ORDER BY u.code", Unit.init)
    }

    /// The unit at the top of the tree, of several the one that still exists; nil while there is none.
    public static func top(in snapshot: Snapshot) throws -> Unit? {
        try snapshot.first(
            """
            SELECT \(columns) FROM unit u WHERE u.parent_id IS NULL
            ORDER BY CASE WHEN u.valid_until IS NULL THEN 0 ELSE 1 END, u.id LIMIT 1
            """, Unit.init)
    }

    /// Every unit by its code, as the checks of registers look them up.
    public static func byCode(in snapshot: Snapshot) throws -> [String: Unit] {
        Dictionary(uniqueKeysWithValues: try all(in: snapshot).map { ($0.code, $0) })
    }

    /// The unit and everything below it, from the top down.
    public static func tree(under path: UnitPath, in snapshot: Snapshot) throws -> [Unit] {
        try snapshot.all(
            "SELECT \(columns) FROM unit u WHERE u.path >= \(path) AND u.path < \(path.end) ORDER BY u.code",
            Unit.init)
    }

    /// The identities of the same, in the same order.
    public static func ids(under path: UnitPath, in snapshot: Snapshot) throws -> [ID] {
        try snapshot.all(
            "SELECT u.id FROM unit u WHERE u.path >= \(path) AND u.path < \(path.end) ORDER BY u.code"
        ) { $0[0] }
    }

    /// The units directly below.
    public func children(in snapshot: Snapshot) throws -> [Unit] {
        try snapshot.all("SELECT \(Unit.columns) FROM unit u WHERE u.parent_id = \(id) ORDER BY u.code", Unit.init)
    }

    /// The units that took this one's place, as the resolutions say.
    public func successors(in snapshot: Snapshot) throws -> [Unit] {
        try snapshot.all(
            """
            SELECT \(Unit.columns) FROM unit_successor s JOIN unit u ON u.id = s.successor_id
            WHERE s.unit_id = \(id) ORDER BY u.code
            """, Unit.init)
    }

    /// The units that carry on what this one began, on a day: its successors, in the place of one that has ended too those
    /// that carry it on. Several where it was split; none where nobody took its place.
    public func heirs(on day: Day, in snapshot: Snapshot) throws -> [Unit] {
        var heirs: [ID: Unit] = [:]
        for successor in try successors(in: snapshot) where successor.id != id {
            let found = successor.exists(on: day) ? [successor] : try successor.heirs(on: day, in: snapshot)
            for heir in found { heirs[heir.id] = heir }
        }
        return heirs.values.sorted { $0.code < $1.code }
    }

    /// The one unit that carries on what this one began, on a day after its end; nil while it exists, where it was split
    /// and where nobody took its place.
    public func heir(on day: Day, in snapshot: Snapshot) throws -> Unit? {
        guard let last = validUntil, last < day else { return nil }
        let heirs = try heirs(on: day, in: snapshot)
        return heirs.count == 1 ? heirs[0] : nil
    }

    /// The units whose only successor is this one, and theirs: what "as now" adds to this unit.
    ///
    /// A unit that was split between several successors is in none of them: its records cannot be told apart.
    public func predecessors(in snapshot: Snapshot) throws -> [Unit] {
        try snapshot.all(
            """
            WITH RECURSIVE merged(id) AS (
                SELECT s.unit_id FROM unit_successor s WHERE s.successor_id = \(id)
                  AND NOT EXISTS (SELECT 1 FROM unit_successor o
                                  WHERE o.unit_id = s.unit_id AND o.successor_id <> s.successor_id)
                UNION
                SELECT s.unit_id FROM unit_successor s JOIN merged m ON s.successor_id = m.id
                WHERE NOT EXISTS (SELECT 1 FROM unit_successor o
                                  WHERE o.unit_id = s.unit_id AND o.successor_id <> s.successor_id)
            )
            SELECT \(Unit.columns) FROM merged m JOIN unit u ON u.id = m.id ORDER BY u.code
            """, Unit.init)
    }
}

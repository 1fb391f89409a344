public import Kernel
public import Store

/// Which units lie below one, for thousands of records that are gone through one by one: joined, every record would look
/// for its unit in the database.
public struct UnitsBelow: Sendable {
    private let unit: Unit.ID?
    /// Nil where nothing lies beside the unit, so that everything else is below it.
    private let members: Set<Unit.ID>?

    /// What lies below the unit with a path.
    public init(_ path: UnitPath, in snapshot: Snapshot) throws {
        unit = path.units.last
        let hasOthers = try snapshot.exists("SELECT 1 FROM unit u WHERE u.path < \(path) OR u.path >= \(path.end)")
        members =
            hasOthers
            ? Set(
                try snapshot.all("SELECT u.id FROM unit u WHERE u.path > \(path) AND u.path < \(path.end)") {
                    row -> Unit.ID in row[0]
                }) : nil
    }

    /// Whether a unit is one of them.
    public func contains(_ id: Unit.ID) -> Bool { members?.contains(id) ?? (id != unit) }
}

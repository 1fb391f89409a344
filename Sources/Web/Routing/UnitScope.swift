public import Core
public import Kernel
public import Store

/// The units a list is about, as its address says: one with everything below it, or that one alone.
public struct UnitScope: Sendable {
    /// The unit named.
    public let unit: Unit
    /// Alone or with all below it.
    public let scope: Scope
    /// Those units, in the order of their codes.
    public let ids: [Unit.ID]

    /// The scope a visit's address names by `unit` and `scope`; the top of what the person holds when it names none.
    ///
    /// - Returns: nil when there is no unit at all.
    /// - Throws: `Refusal.notFound` for a unit that does not exist or over which the permission is not held.
    public init?(_ visit: Visit, needs permission: Permission, by usual: Scope = .tree, in snapshot: Snapshot) throws {
        guard let unit = try visit.unit(needs: permission, in: snapshot) else { return nil }
        self.unit = unit
        scope = visit.query["scope"].flatMap(Scope.init) ?? usual
        ids = scope == .own ? [unit.id] : try Unit.ids(under: unit.path, in: snapshot)
    }

    /// The codes of all of them, for a file that may name any.
    public func codes(in snapshot: Snapshot) throws -> [Unit.ID: String] {
        try Unit.find(Set(ids), in: snapshot).mapValues(\.code)
    }
}

extension Visit {
    /// The unit the address names by `unit`; the top of what the person holds when it names none.
    ///
    /// - Returns: nil when there is no unit at all.
    /// - Throws: `Refusal.notFound` for a unit that does not exist or over which the permission is not held.
    public func unit(needs permission: Permission, in snapshot: Snapshot) throws -> Unit? {
        let named = query["unit"].flatMap { $0.isEmpty ? nil : $0.uppercased() }
        let unit = try named.map { try Unit.find(code: $0, in: snapshot) } ?? tops(in: snapshot).first
        guard let unit else {
            if named != nil { throw Refusal.notFound }
            return nil
        }
        guard actor.may(permission, at: unit.path) else { throw Refusal.notFound }
        return unit
    }
}

extension FormParts {
    /// The two fields that choose a list's units.
    public func unitScope(_ t: Tongue) -> [HTML] {
        [
            line("unit", t("Mã đơn vị"), kind: .search),
            select(
                "scope", t("Phạm vi"),
                [
                    Choice(Scope.tree.rawValue, t("Cả đơn vị trực thuộc")),
                    Choice(Scope.own.rawValue, t("Riêng đơn vị")),
                ]),
        ]
    }
}

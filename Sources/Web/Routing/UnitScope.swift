public import Core
public import Kernel
public import Store

/// The units a list is about, as its address says: one with everything below it, or that one alone.
public struct UnitScope: Sendable {
    /// The unit named.
    public let unit: Unit
    /// Alone or with all below it.
    public let scope: Scope
    /// Those units.
    public let units: [Unit]

    /// Their identities.
    public var ids: [Unit.ID] { units.map(\.id) }

    /// The scope a visit's address names by `unit` and `scope`; the top of what the person holds when it names none.
    ///
    /// - Returns: nil when there is no unit at all.
    /// - Throws: `Refusal.notFound` for a unit that does not exist or over which the permission is not held.
    public init?(_ visit: Visit, needs permission: Permission, by usual: Scope = .tree, in snapshot: Snapshot) throws {
        if let code = visit.query["unit"], !code.isEmpty {
            guard let unit = try Unit.find(code: code.uppercased(), in: snapshot) else { throw Refusal.notFound }
            self.unit = unit
        } else {
            guard let unit = try visit.tops(in: snapshot).first else { return nil }
            self.unit = unit
        }
        guard visit.actor.may(permission, at: unit.path) else { throw Refusal.notFound }
        scope = visit.query["scope"].flatMap(Scope.init) ?? usual
        units = scope == .own ? [unit] : try Unit.tree(under: unit.path, in: snapshot)
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

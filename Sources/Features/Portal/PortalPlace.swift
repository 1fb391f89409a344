import Core
import Kernel
import Store
import Web

/// What concerns the portal as a whole concerns the unit at the top.
protocol PortalAct: Act {}

extension PortalAct {
    func place(in snapshot: Snapshot) throws -> Place { try portalPlace(in: snapshot) }
}

/// Over what somebody needs a right to the portal as a whole.
func portalPlace(in snapshot: Snapshot) throws -> Place {
    try Unit.top(in: snapshot).map { .unit($0.path) } ?? .everywhere
}

extension Visit {
    /// Refuses unless the permission is held over the portal as a whole.
    func requirePortal(_ permission: Permission, in snapshot: Snapshot) throws {
        try actor.require(permission, over: try portalPlace(in: snapshot))
    }

    /// Whether it is held.
    func mayPortal(_ permission: Permission, in snapshot: Snapshot) throws -> Bool {
        (try? actor.require(permission, over: try portalPlace(in: snapshot))) != nil
    }
}

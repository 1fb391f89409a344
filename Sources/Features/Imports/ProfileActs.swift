import Core
import Kernel
import Store

/// Saves a mapping as a new version of its name; what was saved before stays as it was.
struct SaveProfile: Act {
    static let name = "profile.save"

    /// The mapping.
    let mapping: ColumnMapping

    /// Mappings are for all; a new version of somebody else's needs the right over everything.
    func place(in snapshot: Snapshot) -> Place { .somewhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Profile.ID> {
        let register = try occasion.knowledge.register(mapping.kind)
        try mapping.check(for: register)
        let versions = try Profile.versions(of: mapping.name, in: tx)
        try versions.requireRight(to: Self.permission, for: occasion.actor)
        if let newest = versions.first {
            guard newest.mapping.kind == mapping.kind else {
                throw Refusal.conflict("Tên “\(mapping.name)” đã dùng cho loại sổ \(newest.mapping.kind).")
            }
            guard newest.mapping != mapping || newest.retiredAt != nil else {
                throw Refusal.conflict("Bộ ánh xạ không khác phiên bản \(newest.version) đã lưu.")
            }
        }
        let version = (versions.first?.version ?? 0) + 1
        let id = try Profile.insert(mapping, version: version, on: occasion, in: tx)
        return Journaled(
            id, of: Subject("profile", id),
            facts: ["profile": mapping.name, "version": "\(version)", "sha256": try mapping.digest.hex])
    }
}

/// Takes a mapping out of use; what was loaded with it stays.
struct RetireProfile: Act {
    static let name = "profile.retire"

    /// The name of the mapping.
    let profile: String

    func place(in snapshot: Snapshot) -> Place { .somewhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Profile.ID> {
        let versions = try Profile.versions(of: profile, in: tx)
        guard let newest = versions.first else { throw Refusal.notFound }
        try versions.requireRight(to: Self.permission, for: occasion.actor)
        guard newest.retiredAt == nil else { throw Refusal.conflict("Bộ ánh xạ này đã ngừng dùng.") }
        try Profile.retire(profile, on: occasion, in: tx)
        return Journaled(
            newest.id, of: newest.subject, facts: ["profile": profile, "version": "\(newest.version)"])
    }
}

extension [Profile] {
    /// Refuses whoever saved none of these and has no right over everything.
    fileprivate func requireRight(to permission: Permission, for actor: Actor) throws(Refusal) {
        guard !isEmpty, !contains(where: { $0.savedBy == actor.name }) else { return }
        try actor.require(permission, over: .everywhere)
    }
}

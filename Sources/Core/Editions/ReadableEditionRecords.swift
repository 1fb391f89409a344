import Kernel
public import Store

// Who may read which version: what concerns everybody is read by all who may read any; the rest only at its unit.

extension ContentKind {
    /// Whether somebody may read a published version of this kind at a unit.
    public func isReadable(by actor: Actor, at path: UnitPath?) -> Bool {
        guard !isForAll, let path else { return actor.may(read) }
        return actor.may(read, at: path)
    }
}

extension Knowledge {
    /// Whether somebody may read what relies on something.
    public func isReadable(_ dependent: Dependent, by actor: Actor) -> Bool {
        contents.first { $0.name == dependent.work.kind }?.isReadable(by: actor, at: dependent.holder?.path) ?? false
    }

    /// The same for all at once, as a condition on the edition `e` and its unit `u`, which is NULL where it has none.
    public func isReadable(by actor: Actor) -> SQL {
        let kinds = contents.filter { actor.may($0.read) }.map { kind -> SQL in
            kind.isForAll
                ? "e.kind = \(kind.name)" : "(e.kind = \(kind.name) AND (u.id IS NULL OR \(actor.holds(kind.read))))"
        }
        return kinds.isEmpty ? "1 = 0" : "(\(SQL.joined(kinds, by: " OR ")))"
    }
}

extension Actor {
    /// Whether the permission is held over the unit `u`.
    fileprivate func holds(_ permission: Permission) -> SQL {
        switch self {
        case .system: return "1 = 1"
        case .visitor: return "1 = 0"
        case .person(let person):
            let paths = (person.rights[permission] ?? []).map { path -> SQL in
                "(u.path >= \(path) AND u.path < \(path.end))"
            }
            return paths.isEmpty ? "1 = 0" : "(\(SQL.joined(paths, by: " OR ")))"
        }
    }
}

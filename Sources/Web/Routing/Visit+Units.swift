public import Core
import Kernel
public import Store

extension Visit {
    /// The units at the top of what the person holds: where their pages begin.
    public func tops(in snapshot: Snapshot) throws -> [Unit] {
        guard let person else { return [] }
        if person.grants.contains(where: { $0.unit == nil }) {
            return try Unit.tops(in: snapshot)
        }
        return try Set(person.grants.compactMap(\.unit)).sorted().compactMap { try Unit.find($0, in: snapshot) }
    }
}

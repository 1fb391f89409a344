import Kernel
import Store

extension Inspection {
    /// The figure that says when a shortcoming about an item is mended, as it stood when the visit began: one that missed
    /// its target before one that met it; nil where no figure with a target answers the item, so that words close it.
    ///
    /// Whoever writes a shortcoming down by hand cannot choose to close it by words where the system counts.
    func measure(of item: String, in snapshot: Snapshot) throws -> VisitValue? {
        let values = try visitValues(of: item, in: snapshot).filter { $0.target != nil }
        return values.first { $0.isMet == false } ?? values.first
    }
}

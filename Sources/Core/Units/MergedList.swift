public import Kernel

/// The first of several lists that are each in order already, as the lists of units are by their indexes.
public enum MergedList {
    /// The first keys of all lists together, in order.
    ///
    /// - Parameter keys: the first keys of one unit's list, at most so many; given the last key that could still be among
    ///   the first of all, so that a list need not be read beyond it.
    public static func first<Key: Comparable>(
        _ limit: Int, of units: [Unit.ID], keys: (_ unit: Unit.ID, _ last: Key?) throws -> [Key]
    ) rethrows -> [Key] {
        var found: [Key] = []
        for unit in units {
            found += try keys(unit, found.count >= limit ? found.last : nil)
            found.sort()
            found.removeLast(max(0, found.count - limit))
        }
        return found
    }
}

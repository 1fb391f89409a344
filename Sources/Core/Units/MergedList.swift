public import Kernel

/// The first of several lists that are each in order already, as the lists of units are by their indexes.
public enum MergedList {
    /// The first keys of all lists together, in order; what stands in several lists comes once.
    ///
    /// - Parameter keys: the first keys of one unit's list, in order, at most so many; given the last key that could still be among
    ///   the first of all, so that a list need not be read beyond it.
    @inlinable
    public static func first<Key: Comparable>(
        _ limit: Int, of units: [Unit.ID], keys: (_ unit: Unit.ID, _ last: Key?) throws -> [Key]
    ) rethrows -> [Key] {
        var found: [Key] = []
        for unit in units {
            let further = try keys(unit, found.count >= limit ? found.last : nil)
            if !further.isEmpty { found = merged(found, further, limit) }
        }
        return found
    }

    @inlinable
    static func merged<Key: Comparable>(_ left: [Key], _ right: [Key], _ limit: Int) -> [Key] {
        var merged: [Key] = []
        merged.reserveCapacity(limit)
        var (l, r) = (0, 0)
        while merged.count < limit, l < left.count || r < right.count {
            if r == right.count || (l < left.count && left[l] < right[r]) {
                merged.append(left[l])
                l += 1
            } else {
                if l < left.count, left[l] == right[r] { l += 1 }
                merged.append(right[r])
                r += 1
            }
        }
        return merged
    }
}

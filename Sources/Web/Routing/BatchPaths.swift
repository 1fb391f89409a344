public import Core

/// Where a load of data is shown. Figures of every slice lead there, so the address is known to all.
public enum BatchPaths {
    /// All loads, and the form of the next.
    public static let all = Path("imports")
    /// One load: its file, who loaded it, what stayed out.
    public static let one = Path<Batch.ID>("imports/:id")
}

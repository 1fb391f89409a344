public import Store

/// Who sits at which desk: offices name them where documents are handled, lists of work look them up.
public enum DeskHolder {
    /// What the journal calls a desk, whose subject is the code of the unit and its own with `|` between.
    public static let subject = "desk"

    /// The codes of the desks of an account.
    public static func desks(of account: String, in snapshot: Snapshot) throws -> [String] {
        try snapshot.all("SELECT DISTINCT code FROM desk WHERE account = \(account) AND account <> '' ORDER BY code") {
            $0.text(0)
        }
    }
}

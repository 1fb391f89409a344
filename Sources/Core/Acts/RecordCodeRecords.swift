public import Store

/// Numbers records within a year: `KPH-2024-001`.
public enum RecordCode {
    /// The next code of a year, one above the highest there is.
    ///
    /// - Parameters:
    ///   - letters: what the codes begin with: `KPH`.
    ///   - table: whose column `code` holds them.
    public static func next(_ letters: String, in year: Int, of table: String, _ snapshot: Snapshot) throws -> String {
        let prefix = "\(letters)-\(year)-"
        let last = try snapshot.first(
            """
            SELECT code FROM \(name: table) WHERE code >= \(prefix) AND code < \(prefix + ":")
            ORDER BY LENGTH(code) DESC, code DESC LIMIT 1
            """
        ) { Int($0.text(0).dropFirst(prefix.count)) ?? 0 }
        let digits = String((last ?? 0) + 1)
        return prefix + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}

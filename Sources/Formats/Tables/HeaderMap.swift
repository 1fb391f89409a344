public import Kernel

/// Where the columns that somebody wants stand in a file, found by name.
///
/// Names are compared in Unicode normalisation form C, without regard to case or to white space around them.
public struct HeaderMap: Sendable {
    /// Wanted columns that the file does not have, in the wanted order.
    public let missing: [String]
    /// What the file calls its columns, by their places; empty where it says nothing.
    public let names: [String]
    /// Columns of the file that nobody wants, as they are written there.
    public let unknown: [String]
    private let places: [String: Int]

    /// Finds the wanted columns in a header row.
    ///
    /// Refused when a column stands there twice, because nothing says which one counts.
    public init(wanted: [String], header: TableRow) throws(Refusal) {
        var found: [String: Int] = [:]
        var repeated: [String] = []
        for column in 0..<header.count where !header.isEmpty(column) {
            let name = header.text(column).lowercased()
            if found.updateValue(column, forKey: name) != nil { repeated.append(header.text(column)) }
        }
        guard repeated.isEmpty else {
            throw .invalid(repeated.map { Reason("Cột “\($0)” xuất hiện hơn một lần trong dòng tiêu đề.", field: $0) })
        }
        let keys = Dictionary(wanted.map { (HeaderMap.key($0), $0) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            keys.compactMap { key, name in found[key].map { (name, $0) } }, uniquingKeysWith: { first, _ in first })
        missing = wanted.filter { [places] in places[$0] == nil }
        names = (0..<header.count).map { header.text($0) }
        unknown = names.filter { !$0.isEmpty && keys[$0.lowercased()] == nil }
    }

    /// The place of a wanted column, by its wanted name; −1, which every row answers with an empty field, when the file has none.
    public subscript(name: String) -> Int { places[name] ?? -1 }

    /// Whether the file has a wanted column.
    public func has(_ name: String) -> Bool { places[name] != nil }

    private static func key(_ name: String) -> String {
        TableRow([name]).text(0).lowercased()
    }
}

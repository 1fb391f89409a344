import Formats
import Kernel
public import Store

/// Where in the table of a register stands what a column of its files brought.
public struct StandingValue: Sendable {
    private enum Form { case text, day, number }

    private let form: Form
    fileprivate let value: SQL

    /// A text, by column or expression; nothing stands where it is NULL or empty.
    public static func text(_ value: SQL) -> StandingValue { StandingValue(form: .text, value: value) }
    /// A day; nothing stands where it is NULL.
    public static func day(_ value: SQL) -> StandingValue { StandingValue(form: .day, value: value) }
    /// A whole number; nothing stands where it is NULL or 0.
    public static func number(_ value: SQL) -> StandingValue { StandingValue(form: .number, value: value) }

    fileprivate var isThere: SQL {
        switch form {
        case .text: "COALESCE(\(value), '') <> ''"
        case .day, .number: "COALESCE(\(value), 0) <> 0"
        }
    }

    /// As a file would write it; empty for nothing.
    fileprivate func text(of row: Row, at place: Int) -> String {
        guard form == .day else { return row.text(place) }
        let day: Day? = row[place]
        return day?.iso ?? ""
    }
}

extension Register {
    /// What its columns say stands.
    public func standing(_ lacking: [Int], in snapshot: Snapshot) throws -> [String: [String]] {
        let values = lacking.map { columns[$0].standing }
        let known = values.compactMap(\.self)
        guard !known.isEmpty else { return [:] }
        let keys = table.key.map { name -> SQL in "\(name: name)" }
        let selected = SQL.joined(keys + known.map(\.value), by: ", ")
        let isAnythingThere = SQL.joined(known.map(\.isThere), by: " OR ")
        var standing: [String: [String]] = [:]
        try snapshot.each("SELECT \(selected) FROM \(name: table.name) WHERE \(isAnythingThere)") { row in
            guard standing.count < StandingTexts.limit else { throw lacksTooMuch(lacking) }
            let key = keys.indices.map { row.text($0) }.joined(separator: "|")
            var place = keys.count
            standing[key] = values.map { value in
                guard let value else { return "" }
                defer { place += 1 }
                return value.text(of: row, at: place)
            }
        }
        return standing
    }

    private func lacksTooMuch(_ lacking: [Int]) -> Refusal {
        let headers = lacking.map { columns[$0].header }.joined(separator: ", ")
        return .invalid(
            "file", "Tệp thiếu cột \(headers) mà hệ thống đang giữ ở quá nhiều bản ghi; hãy nạp tệp có đủ các cột.")
    }
}

/// What stands of the columns that a file lacks: its rows are read as if it had them and said just that, so that what
/// is checked and what is derived are right by themselves.
struct StandingTexts {
    /// At most so many records are held in memory; a file of so large a register comes from a program that can name all
    /// of its columns.
    fileprivate static let limit = 500_000
    private let columns: [Int]
    private let texts: [String: [String]]

    /// Reads it, which has to be done before rows are staged.
    init(of register: some Register, lacking: [Int], in snapshot: Snapshot) throws {
        columns = lacking
        texts = lacking.isEmpty ? [:] : try register.standing(lacking, in: snapshot)
    }

    /// Whether nothing stands, so that no row needs to be looked for.
    var isEmpty: Bool { texts.isEmpty }

    /// Gives a row what stands of the record with its key, and forgets its problems; false when nothing stands.
    func complete(_ row: inout RegisterRow, of key: String) -> Bool {
        guard let standing = texts[key] else { return false }
        row.problems.removeAll(keepingCapacity: true)
        for (column, text) in zip(columns, standing) where !text.isEmpty { row.put(text, into: column) }
        return true
    }
}

extension RegisterRow {
    /// Writes a text behind what the row has, as what a column says that the file lacks.
    fileprivate mutating func put(_ text: String, into column: Int) {
        positions[column] = fields.count
        fields.set(fields.count, text)
    }
}

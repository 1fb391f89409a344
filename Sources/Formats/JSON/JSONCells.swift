import Foundation

/// A value of JSON, on its way to be cells of a table.
indirect enum JSONCells: Decodable {
    case nothing
    case text(String)
    case list([JSONCells])
    case object([String: JSONCells])

    /// How deep objects and lists may stand in each other.
    static let depthLimit = 8

    /// An object within too many others.
    struct TooDeep: Error {}

    init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count <= Self.depthLimit else { throw TooDeep() }
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if value.decodeNil() {
            self = .nothing
        } else if let flag = try? value.decode(Bool.self) {
            self = .text(flag ? "1" : "0")
        } else if let number = try? value.decode(Int.self) {
            self = .text(String(number))
        } else if let number = try? value.decode(Decimal.self) {
            self = .text(number.description)
        } else if let items = try Self.unlessTooDeep({ try value.decode([JSONCells].self) }) {
            self = .list(items)
        } else {
            self = .object(try value.decode([String: JSONCells].self))
        }
    }

    /// What is too deep is no sign that a value is of another kind.
    private static func unlessTooDeep<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch is TooDeep {
            throw TooDeep()
        } catch {
            return nil
        }
    }

    /// Writes its cells: those of an object under its keys with a dot between, those of a list item by item.
    func write(to cells: inout [String: String], under name: String = "") {
        switch self {
        case .nothing: break
        case .text(let text): cells[name] = TableRow.withoutMarks(text)
        case .object(let fields):
            for (key, value) in fields { value.write(to: &cells, under: name.isEmpty ? key : "\(name).\(key)") }
        case .list(let items):
            var columns: [String: [String]] = [:]
            for (place, item) in items.enumerated() {
                var own: [String: String] = [:]
                item.write(to: &own, under: name)
                for (key, text) in own {
                    columns[key, default: Array(repeating: "", count: items.count)][place] = TableRow.item(text)
                }
            }
            for (key, texts) in columns { cells[key] = texts.joined(separator: TableRow.itemMark) }
        }
    }
}

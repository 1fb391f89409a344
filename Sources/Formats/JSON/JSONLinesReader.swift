import Foundation
import Kernel

/// Reads JSON Lines: one object a row, its keys the columns; a key within an object is joined to it with a dot.
///
/// A list stands in one field, item by item (``TableRow/itemMark``); a list of objects gives a column to each of their
/// keys, all of one length. Lists within lists have `; ` between. The file is read twice, because only its last row tells
/// the last column.
struct JSONLinesReader: TableReader {
    private(set) var line = 0
    var share: Double? { lines.share }
    private let names: [String]
    private var lines: Lines
    private var isBegun = false

    /// Reads what opens twice to the same bytes.
    init(limits: TableLimits, opening open: () throws -> ByteFeed) throws {
        var seen = Lines(feed: try open(), limits: limits)
        var names: Set<String> = []
        var order: [String] = []
        while let cells = try seen.next() {
            for name in cells.keys.sorted() where names.insert(name).inserted { order.append(name) }
            guard names.count <= limits.columns else {
                throw Refusal.invalid(nil, "Dòng \(seen.line) có hơn \(limits.columns) cột.")
            }
        }
        self.names = order
        lines = Lines(feed: try open(), limits: limits)
    }

    mutating func read(into row: inout TableRow) throws -> Bool {
        guard isBegun else {
            isBegun = true
            row = TableRow(names)
            return !names.isEmpty
        }
        while let cells = try lines.next() {
            line = lines.line
            row = TableRow(names.map { cells[$0] ?? "" })
            if !row.isBlank { return true }
        }
        return false
    }

    /// The objects of a file, line by line.
    private struct Lines {
        let feed: ByteFeed
        let limits: TableLimits
        var line = 0
        private let decoder = JSONDecoder()

        init(feed: ByteFeed, limits: TableLimits) {
            self.feed = feed
            self.limits = limits
            if feed.pending.starts(with: [0xEF, 0xBB, 0xBF]) { feed.position += 3 }
        }

        var share: Double? { feed.share }

        mutating func next() throws -> [String: String]? {
            while let bytes = try nextLine() {
                guard bytes.contains(where: { !Ascii.isBlank($0) }) else { continue }
                return try cells(bytes)
            }
            return nil
        }

        private mutating func nextLine() throws -> Data? {
            var searched = 0
            while true {
                let pending = feed.pending
                if let end = pending[searched...].firstIndex(of: Ascii.lineFeed) {
                    guard end <= limits.rowBytes else { throw tooLong }
                    defer { feed.position += end + 1 }
                    line += 1
                    return Data(pending[..<end])
                }
                guard pending.count <= limits.rowBytes else { throw tooLong }
                if feed.atEnd {
                    guard !pending.isEmpty else { return nil }
                    defer { feed.position += pending.count }
                    line += 1
                    return Data(pending)
                }
                searched = pending.count
                try feed.more()
            }
        }

        private var tooLong: Refusal { .invalid(nil, "Dòng \(line + 1) dài hơn \(limits.rowBytes) byte.") }

        private func cells(_ bytes: Data) throws -> [String: String] {
            try bytes.withUnsafeBytes { bytes in
                if UTF8Check.firstError(in: bytes) != nil { throw EncodingRefusal.at(line: line, in: bytes) }
            }
            do {
                let fields = try decoder.decode([String: JSONCells].self, from: bytes)
                var cells: [String: String] = [:]
                JSONCells.object(fields).write(to: &cells)
                guard cells.allSatisfy({ !$0.key.utf8.contains(0) && !$0.value.utf8.contains(0) }) else {
                    throw Refusal.invalid(nil, "Dòng \(line) có ký tự NUL.")
                }
                return cells
            } catch is JSONCells.TooDeep {
                throw Refusal.invalid(nil, "Dòng \(line) có hơn \(JSONCells.depthLimit) tầng đối tượng lồng nhau.")
            } catch is DecodingError {
                throw Refusal.invalid(
                    nil, "Dòng \(line) không phải là một đối tượng JSON trọn vẹn; mỗi đối tượng phải nằm trên một dòng."
                )
            }
        }
    }
}

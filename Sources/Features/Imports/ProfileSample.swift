import Formats
import Foundation
import Kernel

/// The beginning of somebody's file: enough to make a mapping for it and to see what the mapping does.
///
/// It travels in the form, from page to page, and is kept nowhere.
struct ProfileSample: Codable, Sendable {
    /// The name of the file.
    let file: String
    /// Its columns, as they are written there.
    let headers: [String]
    /// Its first rows.
    var rows: [[String]] = []
    /// For each column the values found in the first thousands of rows, while they are few.
    var words: [[String]]

    private static let rowsKept = 12
    private static let rowsRead = 5000
    private static let wordsKept = 40
    private static let lengthKept = 200
    private static let byteLimit = 200_000

    /// The beginning of a table file.
    ///
    /// - Throws: `Refusal.invalid` when the file is no table.
    init(path: String, named file: String) throws {
        var reader = try TableFile.open(path: path, named: file)
        var row = TableRow()
        guard try reader.read(into: &row), row.count > 0 else {
            throw Refusal.invalid(nil, "Tệp không có dòng tiêu đề.")
        }
        self.file = file
        headers = (0..<row.count).map { String(row.text($0).prefix(Self.lengthKept)) }
        var found = [Set<String>](repeating: [], count: headers.count)
        var order = [[String]](repeating: [], count: headers.count)
        var read = 0
        while read < Self.rowsRead, try reader.read(into: &row) {
            read += 1
            let texts = headers.indices.map { String(row.text($0).prefix(Self.lengthKept)) }
            if rows.count < Self.rowsKept { rows.append(texts) }
            for (column, text) in texts.enumerated() where found[column].count <= Self.wordsKept {
                if found[column].insert(text).inserted { order[column].append(text) }
            }
        }
        words = order.map { $0.count > Self.wordsKept ? [] : $0.filter { !$0.isEmpty } }
        try shrink()
    }

    /// The sample that a form brought back.
    init(carried text: String) throws {
        guard text.utf8.count <= 2 * Self.byteLimit,
            let sample = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)),
            sample.words.count == sample.headers.count,
            sample.rows.allSatisfy({ $0.count == sample.headers.count })
        else { throw Refusal.invalid("file", "Chưa chọn tệp mẫu.") }
        self = sample
    }

    /// The sample for the form to carry.
    func carried() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }

    /// A form is not carried on without end: rows go first, then lists of values, the longest before the others.
    private mutating func shrink() throws {
        while try carried().utf8.count > Self.byteLimit {
            if rows.count > 1 {
                rows.removeLast()
            } else if let longest = words.indices.max(by: { words[$0].count < words[$1].count }),
                !words[longest].isEmpty
            {
                words[longest] = []
            } else {
                throw Refusal.invalid("file", "Tệp có quá nhiều cột để lập bộ ánh xạ trên trang này.")
            }
        }
    }

    /// The sample as a table to try a mapping on.
    var table: any TableReader { Listed(rows: [headers] + rows) }

    private struct Listed: TableReader {
        let rows: [[String]]
        private(set) var line = 0

        init(rows: [[String]]) { self.rows = rows }

        mutating func read(into row: inout TableRow) -> Bool {
            guard line < rows.count else { return false }
            row = TableRow(rows[line])
            line += 1
            return true
        }
    }
}

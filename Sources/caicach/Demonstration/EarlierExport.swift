import Foundation
import Kernel

/// A register as the unit's own system exported it on an earlier day: without what had not happened by then.
///
/// What was promised may lie ahead, and what ended later was still running. Any other day to come leaves its row to a
/// later export.
struct EarlierExport {
    /// The register as it was exported last.
    let path: String
    let day: Day

    /// In names of columns: when something happened, for when it was only promised, and when it ended.
    private static let happened = ["ngay", "thoi_diem"]
    private static let promises = ["ngay_hen"]
    private static let ends = ["ngay_go", "ngay_hoan_thanh"]

    /// Writes it as a file of its own and answers where.
    func write() throws -> String {
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        guard let head = lines.first else { return path }
        let separator: Character = head.contains(";") ? ";" : ","
        let columns = head.split(separator: separator, omittingEmptySubsequences: false)
        let dated = columns.indices.filter { index in
            Self.happened.contains { columns[index].contains($0) }
                && !Self.promises.contains { columns[index].hasPrefix($0) }
        }
        let kept = lines.dropFirst().compactMap { line -> String? in
            var cells = line.split(separator: separator, omittingEmptySubsequences: false)
            guard cells.count == columns.count else { return nil }
            for index in dated where !cells[index].isEmpty {
                guard let happened = Self.day(cells[index]) else { return nil }
                if happened < day { continue }
                guard Self.ends.contains(String(columns[index])) else { return nil }
                cells[index] = ""
            }
            return cells.joined(separator: String(separator))
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("caicach-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent(URL(fileURLWithPath: path).lastPathComponent)
        try Data(([String(head)] + kept).joined(separator: "\n").utf8).write(to: file)
        return file.path
    }

    private static func day(_ cell: Substring) -> Day? {
        Day(String(cell.prefix { $0 != "T" && $0 != " " }))
    }
}

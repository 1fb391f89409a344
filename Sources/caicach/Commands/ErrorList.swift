import Core
import Formats
import Foundation
import Kernel
import Store
import Web

/// The wrong rows of a file as a CSV with a column `loi`, ready to be mended and loaded again.
enum ErrorList {
    static func write(_ report: Loading.Report, of file: String, to path: String) throws {
        let reasons = Dictionary(
            grouping: report.problems.filter { !$0.problem.isWarning }, by: \.line
        ).mapValues { entries in
            entries.map { "\($0.problem.column): \(Terminal.tongue($0.problem.phrase))" }.joined(separator: " ")
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw Refusal.invalid("--errors", "Không ghi được tệp “\(path)”.")
        }
        defer { try? handle.close() }
        var writer = CSVWriter { bytes in try handle.write(contentsOf: Data(bytes)) }
        var reader = try TableFile.open(path: file)
        var row = TableRow()
        var isHeader = true
        while try reader.read(into: &row) {
            let cells = (0..<row.count).map { row.text($0) }
            if isHeader {
                try writer.write(cells + ["loi"])
                isHeader = false
            } else if let reason = reasons[reader.line] {
                try writer.write(cells + [reason])
            }
        }
        try writer.finish()
    }
}

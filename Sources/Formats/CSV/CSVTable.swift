import Kernel

extension CSVWriter: TableWriter {
    /// Writes the titles.
    public mutating func begin(_ columns: [TableColumn]) throws { try write(columns.map(\.title)) }

    /// Writes a row: days as `yyyy-MM-dd`, moments as `yyyy-MM-ddTHH:mm`, decimals with a comma and without dots between
    /// thousands, so that our own readers and spreadsheets set to Vietnamese take them for what they are.
    public mutating func write(row: [TableCell]) throws { try write(row.map { CSVWriter.text($0) }) }

    private static func text(_ cell: TableCell) -> String {
        switch cell {
        case .empty: ""
        case .text(let text), .link(let text, _): text
        case .number(let number): String(number)
        case .decimal(let number): number.description.replacing(".", with: ",")
        case .day(let day): day.iso
        case .moment(let moment): "\(moment.day.iso)T\(moment.clock)"
        }
    }
}

/// CSV on its way into a file.
final class CSVFile: TableWriter {
    private let file: OutputFile
    private var writer: CSVWriter

    init(path: String) throws {
        let file = try OutputFile(path: path)
        self.file = file
        writer = CSVWriter { try file.write($0) }
    }

    func begin(_ columns: [TableColumn]) throws { try writer.begin(columns) }
    func write(row: [TableCell]) throws { try writer.write(row: row) }

    func finish() throws {
        try writer.finish()
        try file.close()
    }
}

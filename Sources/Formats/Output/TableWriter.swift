public import Kernel

/// Writes a table row by row in constant memory, whatever the format; the mirror of ``TableReader``.
///
/// ``begin(_:)`` once, ``write(row:)`` any number of times, ``finish()`` once; what is not finished is no file.
public protocol TableWriter {
    /// Writes the header row.
    mutating func begin(_ columns: [TableColumn]) throws

    /// Writes a row, as many cells as there are columns.
    ///
    /// Throws a ``Refusal`` when the format cannot hold that many rows, and a ``Fault`` when writing fails.
    mutating func write(row: [TableCell]) throws

    /// Writes what is left; the file is whole only after this.
    mutating func finish() throws
}

/// The formats in which tables go out.
public enum TableFormat: String, Sendable, Hashable, CaseIterable {
    case csv
    case xlsx

    /// The type of the content, for the header `Content-Type`.
    public var mimeType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// A writer to a file that must not be there yet.
    ///
    /// The sheet is what the table is called inside a workbook; the stamp is the day that its parts are dated to, so that the same
    /// table gives the same bytes.
    public func writer(to path: String, sheet: String, stamp: Day) throws -> any TableWriter {
        switch self {
        case .csv: try CSVFile(path: path)
        case .xlsx: try XLSXWriter(path: path, sheet: sheet, stamp: stamp)
        }
    }
}

public import Kernel

/// Writes a workbook of one sheet (Office Open XML, ECMA-376) row by row: a bold header that stays in view and filters, days and
/// moments as real dates, text as text.
///
/// Memory is constant: rows go to a file beside the workbook (`….rows`), which is packed at the end and taken away. The same
/// table always gives the same bytes.
public final class XLSXWriter: TableWriter {
    /// The most rows that spreadsheets hold, the header among them.
    public static let mostRows = 1_048_576

    private let path: String
    private let sheet: String
    private let stamp: Day
    private let rows: OutputFile
    private var markup = SheetMarkup()
    /// The most rows; smaller in tests only.
    var most = XLSXWriter.mostRows

    /// A writer to a file that must not be there yet; it comes into being when the table is finished.
    ///
    /// The sheet's name is cut to the 31 letters, and without the signs, that workbooks allow; the stamp is the day that the
    /// parts of the archive are dated to.
    public init(path: String, sheet: String, stamp: Day) throws {
        self.path = path
        self.sheet = sheet
        self.stamp = stamp
        rows = try OutputFile(path: path + ".rows")
    }

    deinit { rows.remove() }

    /// Writes the header row.
    public func begin(_ columns: [TableColumn]) throws { markup.begin(columns) }

    /// Writes a row.
    ///
    /// Text beyond the 32.767 letters of a cell ends in “…”; days before 1/3/1900 and whole numbers of more than 15 digits, which
    /// workbooks cannot hold, become text. Throws a ``Refusal`` beyond ``mostRows``.
    public func write(row: [TableCell]) throws {
        guard markup.row < most else {
            throw Refusal.invalid(
                nil, "Bảng có hơn \(most - 1) dòng, quá sức chứa của sổ tính. Hãy tải dạng CSV.")
        }
        markup.append(row)
        if markup.bytes.count >= 1 << 16 { try rows.write(markup.take()) }
    }

    /// Packs the workbook.
    public func finish() throws {
        markup.end()
        try rows.write(markup.take())
        // Only now is it known how wide the columns are.
        try rows.rewriteStart(markup.head)
        try rows.close()
        var archive = ZIPWriter(stamp: stamp)
        let package = WorkbookPackage(sheet: sheet, links: markup.links.map(\.address))
        for (name, text) in package.parts { archive.add(name, text) }
        archive.add(WorkbookPackage.sheetName, file: rows.path)
        try archive.write(to: path)
        rows.remove()
    }
}

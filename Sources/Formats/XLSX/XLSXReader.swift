import Kernel

/// Reads the first sheet of a workbook (Office Open XML, ECMA-376), unpacking it piece by piece.
///
/// Cells come as text: numbers as typed, dates and times as `yyyy-MM-dd` or `yyyy-MM-ddTHH:mm`, truth values as 1 and 0,
/// formulas as the result stored with them. Only the shared texts are held in memory.
public struct XLSXReader: TableReader {
    private let pump: XMLPump
    private let sheet: SheetVisitor
    private var count = 0

    /// Opens a workbook; throws a ``Refusal`` when the file is none, is protected, has macros, is damaged, or exceeds the limits.
    public init(path: String, limits: TableLimits = TableLimits()) throws {
        if let refusal = try FileKind.of(path: path).refusalAsWorkbook { throw refusal }
        let archive = try ZIPReader(path: path, limits: limits.archive)
        let workbook = try Workbook(archive)
        let sharedTexts = try SharedTexts(workbook.sharedTexts.flatMap { try archive.entry($0) })
        let styles = try DateStyles(workbook.styles.flatMap { try archive.entry($0) })
        guard let entry = try archive.entry(workbook.sheet) else { throw ZIPReader.damaged }
        sheet = SheetVisitor(sharedTexts, styles, from1904: workbook.from1904, limits: limits)
        pump = try XMLPump(entry, as: .workbook, to: sheet)
    }

    public var line: Int { sheet.line }

    /// Reads the next row that has anything in it; false at the end of the sheet.
    ///
    /// Throws a ``Refusal`` when the sheet is damaged or exceeds the limits.
    public mutating func read(into row: inout TableRow) throws -> Bool {
        guard try pump.run() else {
            if count == 0 { throw Refusal.invalid(nil, "Trang tính đầu tiên không có dữ liệu.") }
            return false
        }
        swap(&row, &sheet.row)
        count += 1
        return true
    }
}

import Kernel

/// Gathers the cells of a sheet into rows and asks for a pause after each row in which something is written.
final class SheetVisitor: XMLVisitor {
    /// The row that was gathered last.
    var row = TableRow()
    /// Its number in the sheet.
    private(set) var line = 0

    private let sharedTexts: SharedTexts
    private let styles: DateStyles
    private let from1904: Bool
    private let limits: TableLimits

    private enum Kind {
        case number
        case shared
        case text
        case isoDate
    }
    private var kind = Kind.number
    private var column = -1
    private var style = 0
    private var value: [UInt8] = []
    private var inRow = false
    private var inValue = false
    private var inPhonetics = false

    init(_ sharedTexts: SharedTexts, _ styles: DateStyles, from1904: Bool, limits: TableLimits) {
        self.sharedTexts = sharedTexts
        self.styles = styles
        self.from1904 = from1904
        self.limits = limits
    }

    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish {
        switch name {
        case "v": inValue = true
        case "t": inValue = !inPhonetics
        case "rPh": inPhonetics = true
        case "c": return beginCell(attributes)
        case "row":
            line = attributes.number("r") ?? line + 1
            row.clear()
            column = -1
            inRow = true
        default: break
        }
        return .goOn
    }

    func close(_ name: XMLName) -> XMLWish {
        switch name {
        case "v", "t": inValue = false
        case "rPh": inPhonetics = false
        case "c": return endCell()
        case "row":
            inRow = false
            return row.isBlank ? .goOn : .pause
        default: break
        }
        return .goOn
    }

    func text(_ bytes: UnsafeRawBufferPointer) -> XMLWish {
        guard inValue, inRow else { return .goOn }
        value.append(contentsOf: bytes)
        return value.count > limits.rowBytes ? .refuse(tooLong) : .goOn
    }

    private func beginCell(_ attributes: XMLAttributes) -> XMLWish {
        value.removeAll(keepingCapacity: true)
        style = attributes.number("s") ?? 0
        column = attributes.bytes("r").flatMap(SheetVisitor.column) ?? column + 1
        kind = .number
        if let type = attributes.bytes("t") {
            switch XMLName(type) {
            case "s": kind = .shared
            case "n": kind = .number
            case "d": kind = .isoDate
            // Texts, results of formulas, truth values (1 and 0) and errors stand there as they read.
            default: kind = .text
            }
        }
        return .goOn
    }

    private func endCell() -> XMLWish {
        guard inRow, !value.isEmpty else { return .goOn }
        guard (0..<limits.columns).contains(column) else {
            return .refuse(.invalid(nil, "Dòng \(line) có hơn \(limits.columns) cột."))
        }
        switch kind {
        case .text: put(value)
        case .isoDate: put(Array(CellText.date(iso: String(decoding: value, as: UTF8.self)).utf8))
        case .number: put(Array(shown().utf8))
        case .shared:
            let number = value.withUnsafeBytes { FieldParsing.integer($0) } ?? -1
            let found: Void? = sharedTexts.with(number) { row.set(column, $0) }
            if found == nil { return .refuse(XMLManner.damagedWorkbook) }
        }
        return row.size > limits.rowBytes ? .refuse(tooLong) : .goOn
    }

    private func put(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { row.set(column, $0) }
    }

    /// The number in the cell as text, as a date where its style says so.
    private func shown() -> String {
        let text = String(decoding: value, as: UTF8.self)
        let isDate = styles.showsDate(style)
        // Whole numbers stand there as typed; this spares them the way through floating point, and long ones their last digits.
        if !isDate, value.withUnsafeBytes({ FieldParsing.integer($0) }) != nil { return text }
        guard let number = Double(text) else { return text }
        if isDate, let date = CellText.date(number, from1904: from1904) { return date }
        return CellText.number(number)
    }

    private var tooLong: Refusal { .invalid(nil, "Dòng \(line) dài hơn \(limits.rowBytes) byte.") }

    /// The column of a reference such as `AB12`, from 0; nil when it is none.
    static func column(_ reference: UnsafePointer<CChar>) -> Int? {
        var column = 0
        var place = 0
        while place < 4, (65...90).contains(reference[place] & ~32) {
            column = column * 26 + Int(reference[place] & ~32) - 64
            place += 1
        }
        return place == 0 ? nil : column - 1
    }
}

import Kernel

/// Which cell styles show a number as a date or a time.
final class DateStyles: XMLVisitor {
    private var dateFormats: Set<Int> = []
    private var isDate: [Bool] = []
    private var inCellFormats = false

    /// A workbook's styles; no dates when it has no such entry.
    init(_ entry: ZIPReader.Entry?) throws {
        if let entry { try XMLPump(entry, as: .workbook, to: self).runToEnd() }
    }

    /// Whether cells of this style number show dates or times.
    func showsDate(_ style: Int) -> Bool { isDate.indices.contains(style) && isDate[style] }

    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish {
        switch name {
        case "numFmt":
            if let id = attributes.number("numFmtId"), DateStyles.isDateFormat(attributes["formatCode"] ?? "") {
                dateFormats.insert(id)
            }
        case "cellXfs": inCellFormats = true
        case "xf" where inCellFormats:
            let id = attributes.number("numFmtId") ?? 0
            isDate.append(DateStyles.builtIn(id) || dateFormats.contains(id))
        default: break
        }
        return .goOn
    }

    func close(_ name: XMLName) -> XMLWish {
        if case "cellXfs" = name { inCellFormats = false }
        return .goOn
    }

    func text(_ bytes: UnsafeRawBufferPointer) -> XMLWish { .goOn }

    /// Formats that every workbook has without saying so: ECMA-376 Part 1, 18.8.30.
    private static func builtIn(_ id: Int) -> Bool { (14...22).contains(id) || (45...47).contains(id) }

    /// Whether a format code shows a part of a date or time: d, m, y, h or s outside quotation marks, brackets and escapes.
    static func isDateFormat(_ code: String) -> Bool {
        var quoted = false
        var bracketed = false
        var escaped = false
        for letter in code.lowercased().utf8 {
            if escaped {
                escaped = false
                continue
            }
            switch letter {
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): escaped = !quoted
            case Ascii.quote: quoted.toggle()
            case UInt8(ascii: "["): bracketed = !quoted
            case UInt8(ascii: "]"): bracketed = false
            case UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "y"), UInt8(ascii: "h"), UInt8(ascii: "s"):
                if !quoted, !bracketed { return true }
            // “General” has no such letter, but its translations may.
            case UInt8(ascii: "g") where code.lowercased().hasPrefix("general"): return false
            default: break
            }
        }
        return false
    }
}

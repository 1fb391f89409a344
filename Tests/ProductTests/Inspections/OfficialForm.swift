import Foundation
import Kernel
import TestSupport

@testable import Formats

/// A .docx file read back as paper: its page, its paragraphs and how each is set. Read with a parser, not with what wrote
/// it.
final class OfficialForm: XMLVisitor {
    struct Line {
        var text = ""
        var sizes: Set<Double> = []
        var isBold = false
        /// What of it is bold.
        var boldText = ""
        var isItalic = false
        var isCaps = false
        var alignment = ""
        var isRule = false
        var isInTable = false
        var tableIsBordered = false
        var firstLine = 0
        var before = 0
        /// Whether it stays on the page of what follows.
        var keepsNext = false
        var isAnnex = false

        var shown: String { isCaps ? text.uppercased() : text }
    }

    private(set) var lines: [Line] = []
    /// What stands above the text of every page but the first, if the first is set apart.
    private(set) var header: [Line] = []
    /// How many parts set their first page apart, and how many count their pages anew.
    private(set) var firstPagesApart = 0
    private(set) var countedAnew = 0
    /// The paper of the document and of each annex.
    private(set) var pages: [[String: Int]] = []
    /// The widths of the columns of each table, in twips.
    private(set) var grids: [[Int]] = []
    /// The fonts by the kind of letters they set: `hAnsi` sets those of Vietnamese.
    private(set) var fonts: [String: Set<String>] = [:]
    private var tables: [Bool] = []
    private var isInRun = false
    private var isInBold = false
    private var isInTableProperties = false
    private var isInText = false
    private var isBehind = false

    /// The parts of a .docx file that say how it looks.
    enum Part: String, CaseIterable {
        case header = "word/header1.xml"
        case styles = "word/styles.xml"
        case document = "word/document.xml"
    }

    /// Those parts as text.
    static func parts(of file: [UInt8]) throws -> [Part: String] {
        let path = try Scratch.folder() + "/form.docx"
        try Data(file).write(to: URL(fileURLWithPath: path))
        let reader = try ZIPReader(path: path, limits: ArchiveLimits())
        var parts: [Part: String] = [:]
        for part in Part.allCases {
            guard let entry = try reader.entry(part.rawValue) else { throw Refusal.notFound }
            var bytes = [UInt8](repeating: 0, count: 1 << 20)
            let count = try bytes.withUnsafeMutableBytes { memory in
                var filled = 0
                while case let read = try entry.read(into: .init(rebasing: memory[filled...])), read > 0 {
                    filled += read
                }
                return filled
            }
            parts[part] = String(decoding: bytes[..<count], as: UTF8.self)
        }
        return parts
    }

    init(_ parts: [Part: String]) throws {
        for part in Part.allCases {
            try XMLPump(BytesInMemory(Array((parts[part] ?? "").utf8)), as: .workbook, to: self).runToEnd()
            if part == .header { (header, lines) = (lines, []) }
        }
    }

    convenience init(_ file: [UInt8]) throws { try self.init(Self.parts(of: file)) }

    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish {
        switch name {
        case "tbl":
            tables.append(false)
            grids.append([])
        case "gridCol": if !grids.isEmpty { grids[grids.count - 1].append(attributes.number("w") ?? 0) }
        case "insideH": if attributes["val"] == "single", !tables.isEmpty { tables[tables.count - 1] = true }
        case "p":
            var line = Line()
            line.isInTable = !tables.isEmpty
            line.tableIsBordered = tables.last ?? false
            line.isAnnex = isBehind
            lines.append(line)
        case "rFonts":
            for (kind, font) in [
                ("ascii", attributes["ascii"]), ("hAnsi", attributes["hAnsi"]), ("eastAsia", attributes["eastAsia"]),
                ("cs", attributes["cs"]),
            ] {
                if let font { fonts[kind, default: []].insert(font) }
            }
        case "sectPr":
            // What follows the first part is an annex.
            isBehind = true
            pages.append([:])
        case "titlePg": firstPagesApart += 1
        case "pgNumType": if attributes.number("start") == 1 { countedAnew += 1 }
        case "pgSz", "pgMar": measure(attributes)
        case "tblPr": isInTableProperties = true
        case "r":
            isInRun = true
            isInBold = false
        case "t", "instrText": isInText = true
        default: if !lines.isEmpty { set(name, attributes) }
        }
        return .goOn
    }

    /// Notes paper and margins of the part that ends.
    private func measure(_ attributes: XMLAttributes) {
        guard !pages.isEmpty else { return }
        for key: StaticString in ["w", "h", "top", "bottom", "left", "right"] {
            if let length = attributes.number(key) { pages[pages.count - 1]["\(key)"] = length }
        }
    }

    private func set(_ name: XMLName, _ attributes: XMLAttributes) {
        let last = lines.count - 1
        switch name {
        case "keepNext": lines[last].keepsNext = true
        case "pBdr": lines[last].isRule = true
        case "jc": if !isInTableProperties { lines[last].alignment = attributes["val"] ?? "" }
        case "ind": lines[last].firstLine = attributes.number("firstLine") ?? 0
        case "spacing": lines[last].before = (attributes.number("before") ?? 0) + (attributes.number("after") ?? 0)
        case "sz": if isInRun, let half = attributes.number("val") { lines[last].sizes.insert(Double(half) / 2) }
        case "b":
            if isInRun { lines[last].isBold = true }
            isInBold = isInRun
        case "i": if isInRun { lines[last].isItalic = true }
        case "caps": if isInRun { lines[last].isCaps = true }
        default: break
        }
    }

    func close(_ name: XMLName) -> XMLWish {
        switch name {
        case "tbl": tables.removeLast()
        case "tblPr": isInTableProperties = false
        case "r": isInRun = false
        case "t", "instrText": isInText = false
        default: break
        }
        return .goOn
    }

    func text(_ bytes: UnsafeRawBufferPointer) -> XMLWish {
        guard isInText, !lines.isEmpty else { return .goOn }
        let text = String(decoding: bytes, as: UTF8.self)
        lines[lines.count - 1].text += text
        if isInBold { lines[lines.count - 1].boldText += text }
        return .goOn
    }
}

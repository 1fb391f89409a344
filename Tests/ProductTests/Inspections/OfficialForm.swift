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
        var isItalic = false
        var isCaps = false
        var alignment = ""
        var isRule = false
        var isInTable = false
        var tableIsBordered = false
        var firstLine = 0
        var before = 0
        var isAnnex = false

        var shown: String { isCaps ? text.uppercased() : text }
    }

    private(set) var lines: [Line] = []
    /// What stands above the text of every page but the first, if the first is set apart.
    private var header: [Line] = []
    private var setsFirstPageApart = false
    private(set) var page: [String: Int] = [:]
    /// The fonts by the kind of letters they set: `hAnsi` sets those of Vietnamese.
    private var fonts: [String: Set<String>] = [:]
    private var tables: [Bool] = []
    private var isInRun = false
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
        case "tbl": tables.append(false)
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
        case "titlePg": setsFirstPageApart = true
        case "pgSz":
            page["w"] = attributes.number("w")
            page["h"] = attributes.number("h")
        case "pgMar":
            page["top"] = attributes.number("top")
            page["bottom"] = attributes.number("bottom")
            page["left"] = attributes.number("left")
            page["right"] = attributes.number("right")
        case "tblPr": isInTableProperties = true
        case "r": isInRun = true
        case "t", "instrText": isInText = true
        default: if !lines.isEmpty { set(name, attributes) }
        }
        return .goOn
    }

    private func set(_ name: XMLName, _ attributes: XMLAttributes) {
        let last = lines.count - 1
        switch name {
        case "pageBreakBefore":
            lines[last].isAnnex = true
            isBehind = true
        case "pBdr": lines[last].isRule = true
        case "jc": if !isInTableProperties { lines[last].alignment = attributes["val"] ?? "" }
        case "ind": lines[last].firstLine = attributes.number("firstLine") ?? 0
        case "spacing": lines[last].before = (attributes.number("before") ?? 0) + (attributes.number("after") ?? 0)
        case "sz": if isInRun, let half = attributes.number("val") { lines[last].sizes.insert(Double(half) / 2) }
        case "b": if isInRun { lines[last].isBold = true }
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
        lines[lines.count - 1].text += String(decoding: bytes, as: UTF8.self)
        return .goOn
    }
}

extension OfficialForm {
    /// What a form shall have, where forms differ.
    struct Expected {
        var typeName: String
        var subject: String
        var isLandscape = false
        /// Minutes name both sides where other documents name who receives them.
        var hasRecipients = true
        var signers = 1
    }

    /// What is not as Phụ lục I of Nghị định 30/2020/NĐ-CP wants it; empty when everything is.
    func faults(_ expected: Expected) -> [String] {
        paper(expected) + head(expected) + title(expected) + content() + foot(expected)
    }

    private static func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }

    private func paper(_ expected: Expected) -> [String] {
        var faults: [String] = []
        let size = expected.isLandscape ? [297.0, 210] : [210, 297]
        if [page["w"], page["h"]] != size.map({ Self.twips($0) }) { faults.append("khổ giấy \(page)") }
        for (side, range) in [("top", 20.0...25), ("bottom", 20...25), ("left", 30...35), ("right", 15...20)] {
            let allowed = Self.twips(range.lowerBound)...Self.twips(range.upperBound)
            if !allowed.contains(page[side] ?? 0) { faults.append("lề \(side) \(page[side] ?? 0)") }
        }
        for kind in ["ascii", "hAnsi", "eastAsia", "cs"] where fonts[kind] != ["Times New Roman"] {
            faults.append("phông chữ \(kind) \(fonts[kind] ?? [])")
        }
        return faults + pageNumber()
    }

    /// The number stands in the middle of the top margin, on every page but the first (mục I.7).
    private func pageNumber() -> [String] {
        let number = header.first { $0.text.contains(" PAGE ") }
        guard let number, number.alignment == "center", !number.isBold, !number.isItalic,
            number.sizes.allSatisfy((13...14).contains), setsFirstPageApart
        else { return ["số trang: \(header)"] }
        return []
    }

    private func line(_ name: String, _ isIt: (Line) -> Bool, _ check: (Line) -> Bool) -> [String] {
        guard let found = lines.first(where: isIt) else { return ["thiếu \(name)"] }
        return check(found) ? [] : ["\(name): \(found)"]
    }

    private func head(_ expected: Expected) -> [String] {
        func within(_ line: Line, _ range: ClosedRange<Double>) -> Bool { line.sizes.allSatisfy(range.contains) }
        var faults = line("quốc hiệu", { $0.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" }) {
            $0.isBold && !$0.isItalic && within($0, 12...13) && $0.alignment == "center"
        }
        faults += line("tiêu ngữ", { $0.text == "Độc lập - Tự do - Hạnh phúc" }) {
            $0.isBold && !$0.isItalic && !$0.isCaps && within($0, 13...14) && $0.alignment == "center"
        }
        if let motto = lines.firstIndex(where: { $0.text == "Độc lập - Tự do - Hạnh phúc" }), !lines[motto + 1].isRule {
            faults.append("dưới tiêu ngữ không có đường kẻ")
        }
        let issuer = lines.firstIndex { $0.isRule }.map { lines[$0 - 1] }
        if let issuer, !issuer.isBold || !within(issuer, 12...13) || issuer.shown != issuer.shown.uppercased() {
            faults.append("cơ quan ban hành: \(issuer)")
        }
        if let rule = lines.firstIndex(where: \.isRule), rule > 1, case let above = lines[rule - 2],
            above.isBold || !within(above, 12...13) || above.shown != above.shown.uppercased()
        {
            faults.append("cơ quan chủ quản: \(above)")
        }
        faults += line("số, ký hiệu", { $0.text.hasPrefix("Số:") }) { line in
            line.sizes == [13] && !line.isBold && !line.isItalic
                && line.text.wholeMatch(of: /Số: (\d{2,}| +)\/[A-ZĐƯ0-9]{2,}(-[A-ZĐƯ.…]{2,})+/) != nil
        }
        faults += line("địa danh, thời gian", { $0.text.contains(", ngày ") && $0.isInTable }) { line in
            line.isItalic && !line.isBold && within(line, 13...14)
                && line.text.wholeMatch(of: /[^, ].*, ngày (\d\d| +) tháng (0[12]|[3-9]|1[0-2]| +) năm (\d{4}| +)/)
                    != nil
        }
        return faults
    }

    private func title(_ expected: Expected) -> [String] {
        guard
            let place = lines.firstIndex(where: { !$0.isInTable && $0.shown == expected.typeName.uppercased() })
        else { return ["thiếu tên loại \(expected.typeName)"] }
        let (name, subject, rule) = (lines[place], lines[place + 1], lines[place + 2])
        var faults: [String] = []
        for line in [name, subject] {
            if !line.isBold || line.isItalic || line.alignment != "center" || !line.sizes.allSatisfy((13...14).contains)
            {
                faults.append("tên loại, trích yếu: \(line)")
            }
        }
        if !subject.text.contains(expected.subject) || subject.isCaps { faults.append("trích yếu: \(subject.text)") }
        if !rule.isRule { faults.append("dưới trích yếu không có đường kẻ") }
        return faults
    }

    /// Where the content begins and ends: after the title, before the last table, which holds the signatures.
    private var body: [Line] {
        let main = lines.filter { !$0.isAnnex }
        guard let start = main.lastIndex(where: \.isRule),
            let end = main.lastIndex(where: {
                !$0.isInTable && !$0.text.isEmpty && !$0.text.hasPrefix("- ") && $0.text != "Nơi nhận:"
            })
        else { return [] }
        return start < end ? Array(main[(start + 1)...end]) : []
    }

    private func content() -> [String] {
        var faults: [String] = []
        for line in body where !line.text.isEmpty {
            if line.isInTable {
                if !line.tableIsBordered || !line.sizes.allSatisfy((9...14).contains) { faults.append("bảng: \(line)") }
            } else if !line.sizes.allSatisfy((13...14).contains) {
                faults.append("nội dung: \(line)")
            } else if !line.isBold, line.alignment != "both" {
                faults.append("nội dung không dàn đều: \(line)")
            } else if !line.isBold, ![10, 12.7].map(Self.twips).contains(line.firstLine) {
                faults.append("lùi đầu dòng: \(line)")
            } else if line.before < 120 {
                faults.append("cách đoạn dưới 6 pt: \(line)")
            }
        }
        if body.last?.text.hasSuffix("./.") != true {
            faults.append("không kết thúc bằng ./.: \(body.last?.text ?? "")")
        }
        return faults
    }

    private func foot(_ expected: Expected) -> [String] {
        var faults: [String] = []
        let main = lines.filter { !$0.isAnnex }
        let signing = main.drop { !$0.text.hasSuffix("./.") }.filter { $0.isInTable && !$0.text.isEmpty }
        let signers = signing.filter { $0.alignment == "center" }
        if signers.count(where: \.isCaps) < expected.signers { faults.append("thiếu chức vụ người ký") }
        for line in signers where !line.isBold || line.isItalic || !line.sizes.allSatisfy((13...14).contains) {
            faults.append("người ký: \(line)")
        }
        let title = main.firstIndex { $0.text == "Nơi nhận:" }
        guard expected.hasRecipients else { return faults + (title == nil ? [] : ["thừa nơi nhận"]) }
        guard let title else { return faults + ["thiếu nơi nhận"] }
        if !main[title].isBold || !main[title].isItalic || main[title].sizes != [12] {
            faults.append("nơi nhận: \(main[title])")
        }
        let names = main[(title + 1)...].prefix { $0.text.hasPrefix("- ") }
        if names.isEmpty || !names.allSatisfy({ $0.sizes == [11] && !$0.isBold && !$0.isItalic }) {
            faults.append("danh sách nơi nhận: \(names.map(\.text))")
        }
        if names.last?.text.hasPrefix("- Lưu: VT") != true || names.last?.text.hasSuffix(".") != true
            || !names.dropLast().allSatisfy({ $0.text.hasSuffix(";") })
        {
            faults.append("danh sách nơi nhận: \(names.map(\.text))")
        }
        return faults
    }
}

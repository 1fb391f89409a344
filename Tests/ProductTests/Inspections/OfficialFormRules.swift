@testable import Formats

extension OfficialForm {
    /// What a form shall have, where forms differ.
    struct Expected {
        var typeName: String
        var subject: String
        var isLandscape = false
        /// Whether it names who receives it.
        var hasRecipients = true
        var signers = 1
        /// Whose decision it is, above what it rests on; nil where none is taken.
        var decider: String?
        /// The lines above the signature; nil where they are not looked at.
        var signedAs: [String]?
    }

    /// What is not as Phụ lục I of Nghị định 30/2020/NĐ-CP wants it; empty when everything is.
    func faults(_ expected: Expected) -> [String] {
        paper(expected) + head(expected) + title(expected) + content() + articles(expected) + foot(expected) + end()
    }

    /// Whether a column of the first table with so many is wide enough for a word in bold.
    func fits(_ word: String, in column: Int, of count: Int) -> Bool {
        guard let grid = grids.first(where: { $0.count == count }) else { return false }
        // Cells have a margin of 80 twips on both sides.
        return Self.twips(TypeWidth.millimetres(word, size: OfficialLayout().table)) + 160 <= grid[column]
    }

    private static func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }

    private func paper(_ expected: Expected) -> [String] {
        var faults: [String] = []
        let size = expected.isLandscape ? [297.0, 210] : [210, 297]
        if [pages.first?["w"], pages.first?["h"]] != size.map({ Self.twips($0) }) {
            faults.append("khổ giấy \(pages)")
        }
        for (side, range) in [("top", 20.0...25), ("bottom", 20...25), ("left", 30...35), ("right", 15...20)] {
            let allowed = Self.twips(range.lowerBound)...Self.twips(range.upperBound)
            for page in pages where !allowed.contains(page[side] ?? 0) {
                faults.append("lề \(side) \(page[side] ?? 0)")
            }
        }
        for kind in ["ascii", "hAnsi", "eastAsia", "cs"] where fonts[kind] != ["Times New Roman"] {
            faults.append("phông chữ \(kind) \(fonts[kind] ?? [])")
        }
        return faults + pageNumber()
    }

    /// The number stands in the middle of the top margin, on every page but the first (mục I.7); an annex counts its own
    /// pages (mục III.1).
    private func pageNumber() -> [String] {
        let number = header.first { $0.text.contains(" PAGE ") }
        guard let number, number.alignment == "center", !number.isBold, !number.isItalic,
            number.sizes.allSatisfy((13...14).contains), firstPagesApart == pages.count,
            countedAnew == pages.count - 1
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
            let isHeading = line.boldText == line.text
            if line.isInTable {
                if !line.tableIsBordered || !line.sizes.allSatisfy((9...14).contains) { faults.append("bảng: \(line)") }
            } else if !line.sizes.allSatisfy((13...14).contains) {
                faults.append("nội dung: \(line)")
            } else if !isHeading, line.alignment != "both" {
                faults.append("nội dung không dàn đều: \(line)")
            } else if !isHeading, ![10, 12.7].map(Self.twips).contains(line.firstLine) {
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

    /// The number of an article is bold (mục II.6); a decision says whose it is, in bold capitals in the middle
    /// (Phụ lục III, mẫu 1.2).
    private func articles(_ expected: Expected) -> [String] {
        var faults = body.compactMap { line -> String? in
            guard let number = line.text.prefixMatch(of: /Điều \d+\./), !line.isInTable else { return nil }
            return line.boldText == number.output ? nil : "số của điều: \(line)"
        }
        guard let decider = expected.decider else { return faults }
        let top = body.first { !$0.text.isEmpty }
        if top?.shown != decider || top?.boldText != top?.text || top?.alignment != "center" {
            faults.append("thẩm quyền ban hành: \(top?.text ?? "")")
        }
        return faults
    }

    /// What is above the signature goes over to the next page with it, at least two lines of it.
    private func end() -> [String] {
        let main = lines.filter { !$0.isAnnex }
        guard let last = main.lastIndex(where: { !$0.isInTable && $0.text.hasSuffix("./.") }) else { return [] }
        let bound = main[last...].prefix { !$0.isInTable }
        // So short a paragraph is one line.
        let isOneLine = main[last].text.count < 60
        return bound.allSatisfy(\.keepsNext) && (!isOneLine || main[last - 1].keepsNext)
            ? [] : ["chữ ký đứng một mình: \(main[last].text)"]
    }

    private func foot(_ expected: Expected) -> [String] {
        var faults: [String] = []
        let main = lines.filter { !$0.isAnnex }
        let signing = main.drop { !$0.text.hasSuffix("./.") }.filter { $0.isInTable && !$0.text.isEmpty }
        let signers = signing.filter { $0.alignment == "center" }
        if signers.count(where: \.isCaps) < expected.signers { faults.append("thiếu chức vụ người ký") }
        if let signedAs = expected.signedAs, Array(signers.map(\.shown).prefix(signedAs.count)) != signedAs {
            faults.append("quyền hạn, chức vụ người ký: \(signers.map(\.shown))")
        }
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

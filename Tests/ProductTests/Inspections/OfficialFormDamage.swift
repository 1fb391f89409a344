import Foundation

/// One thing wrong with the paper of a conclusion, and the fault by which the checker shall see it.
struct OfficialFormDamage: CustomStringConvertible {
    var part = OfficialForm.Part.document
    /// A text of the paragraph that is damaged; nil for the whole part.
    var paragraph: String?
    /// Whether the paragraph that is damaged is the one behind it.
    var isBelow = false
    let old: String
    let new: String
    let seenAs: String

    var description: String { "\(paragraph ?? part.rawValue): \(old) → \(new)" }

    /// The parts with the damage; nil when what it changes is not there.
    func done(to parts: [OfficialForm.Part: String]) -> [OfficialForm.Part: String]? {
        guard let text = parts[part] else { return nil }
        var pieces = paragraph == nil ? [text] : text.components(separatedBy: "</w:p>")
        let found = paragraph.map { near in pieces.firstIndex { $0.contains(near) } } ?? 0
        guard let place = found.map({ isBelow ? $0 + 1 : $0 }), pieces.indices.contains(place),
            pieces[place].contains(old)
        else { return nil }
        pieces[place] = pieces[place].replacing(old, with: new)
        return parts.merging([part: pieces.joined(separator: "</w:p>")]) { $1 }
    }

    static let all = page + head + title + content + foot + end

    /// What can be wrong with a decision alone.
    static let ofDecision =
        of("Điều 1.", "số của điều", [thin])
        + of("GIÁM ĐỐC SỞ NỘI VỤ", "thẩm quyền ban hành", [thin, left, ("GIÁM ĐỐC", "Giám đốc")])

    /// With the signature of a people's committee.
    static let ofRemediation = of("TM. ỦY BAN", "quyền hạn", [("TM. ỦY BAN", "ỦY BAN")])

    /// With an annex.
    static let ofAnnex = [
        OfficialFormDamage(old: #"<w:pgNumType w:start="1"/>"#, new: "", seenAs: "số trang"),
        OfficialFormDamage(old: #" w:left="1701""#, new: #" w:left="1134""#, seenAs: "lề left"),
    ]

    private static func of(
        _ paragraph: String, _ seenAs: String, _ changes: [(old: String, new: String)]
    ) -> [OfficialFormDamage] {
        changes.map { OfficialFormDamage(paragraph: paragraph, old: $0.old, new: $0.new, seenAs: seenAs) }
    }

    private static func size(_ old: Double, to new: Double) -> (old: String, new: String) {
        ("<w:sz w:val=\"\(Int(old * 2))\"/>", "<w:sz w:val=\"\(Int(new * 2))\"/>")
    }

    private static let thin = (old: "<w:b/>", new: "")
    private static let italic = (old: "<w:sz ", new: "<w:i/><w:sz ")
    private static let left = (old: #"<w:jc w:val="center"/>"#, new: #"<w:jc w:val="left"/>"#)

    private static let page =
        ["ascii", "hAnsi", "eastAsia", "cs"].flatMap { kind in
            ["w:\(kind)=\"Arial\"", ""].map { font in
                OfficialFormDamage(
                    part: .styles, old: "w:\(kind)=\"Times New Roman\"", new: font, seenAs: "phông chữ \(kind)")
            }
        } + [
            OfficialFormDamage(old: #"<w:pgSz w:w="11906""#, new: #"<w:pgSz w:w="12240""#, seenAs: "khổ giấy"),
            OfficialFormDamage(old: #" w:top="1134""#, new: #" w:top="1000""#, seenAs: "lề top"),
            OfficialFormDamage(old: #" w:bottom="1134""#, new: #" w:bottom="1500""#, seenAs: "lề bottom"),
            OfficialFormDamage(old: #" w:left="1701""#, new: #" w:left="1134""#, seenAs: "lề left"),
            OfficialFormDamage(old: #" w:right="850""#, new: #" w:right="1200""#, seenAs: "lề right"),
            OfficialFormDamage(old: "<w:titlePg/>", new: "", seenAs: "số trang"),
        ]
        + [(" PAGE ", " DATE "), size(13, to: 11), left].map {
            OfficialFormDamage(part: .header, old: $0.0, new: $0.1, seenAs: "số trang")
        }

    private static let head =
        of(
            "CỘNG HÒA XÃ HỘI", "quốc hiệu",
            [thin, italic, left, size(13, to: 14), ("CHỦ NGHĨA VIỆT NAM", "CHỦ NGHĨA VIỆT-NAM")])
        + of(
            "Độc lập", "tiêu ngữ",
            [thin, italic, left, size(14, to: 12), ("<w:sz ", "<w:caps/><w:sz "), ("Tự do", "Tự Do")])
        + [OfficialFormDamage(paragraph: "Độc lập", isBelow: true, old: "w:pBdr", new: "w:x", seenAs: "tiêu ngữ")]
        + of("UBND TỈNH KIÊN GIANG", "cơ quan chủ quản", [("<w:sz ", "<w:b/><w:sz "), size(13, to: 14)])
        + of("SỞ NỘI VỤ", "cơ quan ban hành", [thin, size(13, to: 14)])
        + of("45/TB-SNV", "số, ký hiệu", [size(13, to: 14), italic, ("45/TB", "45 TB"), ("45/", "5/")])
        + of(
            "Kiên Giang, ngày", "địa danh",
            [("<w:i/>", ""), size(14, to: 12), ("ngày 02", "ngày 2"), ("tháng 7", "tháng 07")])

    private static let title =
        of(">Thông báo<", "tên loại", [thin, italic, left, size(14, to: 16), ("<w:caps/>", "")])
        + of(
            ">Kết luận kiểm tra", "trích yếu",
            [thin, italic, left, size(14, to: 12), ("<w:sz ", "<w:caps/><w:sz "), ("Kết luận kiểm", "Kiểm")])
        + [
            OfficialFormDamage(
                paragraph: ">Kết luận kiểm tra", isBelow: true, old: "w:pBdr", new: "w:x", seenAs: "đường kẻ")
        ]

    private static let content =
        of(
            "1. Niêm yết thủ tục", "nội dung",
            [size(14, to: 12), (#"w:val="both""#, #"w:val="left""#)])
        + of("1. Niêm yết thủ tục", "cách đoạn", [(#"w:before="120""#, #"w:before="0""#)])
        + of("1. Niêm yết thủ tục", "lùi đầu dòng", [(#"w:firstLine="720""#, #"w:firstLine="0""#)])
        + of("Niêm yết đầy đủ", "bảng", [size(13, to: 8)])
        + [
            OfficialFormDamage(
                old: #"<w:insideH w:val="single""#, new: #"<w:insideH w:val="nil""#, seenAs: "bảng"),
            OfficialFormDamage(old: "./.", new: ".", seenAs: "./."),
        ]

    /// What binds the last words to the signature: theirs, and that of the line between.
    private static let end =
        of("./.", "chữ ký đứng một mình", [("<w:keepNext/>", "")])
        + [
            OfficialFormDamage(
                paragraph: "./.", isBelow: true, old: "<w:keepNext/>", new: "", seenAs: "chữ ký đứng một mình")
        ]

    private static let foot =
        of("PHÓ GIÁM ĐỐC", "người ký", [thin, italic, size(14, to: 12)])
        + of("(người ký)", "người ký", [thin, italic])
        + [OfficialFormDamage(old: "<w:caps/>", new: "", seenAs: "chức vụ người ký")]
        + of("Nơi nhận:", "nơi nhận", [thin, ("<w:i/>", ""), size(12, to: 14), ("Nơi nhận:", "Nơi gửi:")])
        + of("- UBND tỉnh", "nơi nhận", [size(11, to: 13), italic, (";<", ",<")])
        + of("- Lưu: VT", "nơi nhận", [("Lưu: VT", "Lưu"), ("VT.<", "VT<")])
}

import Kernel

/// The number and notation of a document (số, ký hiệu), taken apart: `118/2025/NĐ-CP`, `05/QĐ-UBND`, `72/2025/QH15`.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3; older forms (`119-CP`, `42-LCT/HĐNN8`) are read too.
public struct DocumentNumber: Hashable, Sendable {
    /// The number without leading zeros, with its part or letters: `5`, `66.7`, `12a`.
    public let number: String
    /// The year, which documents that lay down law carry; nil for the others.
    public let year: Int?
    /// What follows: `QĐ-UBND`.
    public let notation: String
    /// What stands between number and notation when there is no year: `/`, and `-` in old numbers.
    let mark: Character

    /// Reads one number that stands alone, whatever spaces and `Số:` are around it and whichever hyphens are in it; nil
    /// for anything else.
    public init?(_ text: String) {
        guard let bare = Self.bare(VietnameseText.clean(text)) else { return nil }
        self.init(bare: bare)
    }

    /// What stands of a number without `Số:` before it, marks behind it and spaces in it; nil where other words stand
    /// before it.
    static func bare(_ clean: String) -> Substring? {
        var bare = plain(clean)[...]
        guard let start = bare.firstIndex(where: \.isASCIIDigit) else { return nil }
        let before = VietnameseText.folded(String(bare[..<start])).filter { $0 != ":" && $0 != "." }
        guard before.isEmpty || before.hasSuffix("so") else { return nil }
        bare = bare[start...]
        while let last = bare.last, ".,;:_\"”'’".contains(last) { bare.removeLast() }
        return bare
    }

    init?(bare: Substring) {
        var rest = bare
        let digits = rest.prefix(while: \.isASCIIDigit)
        guard (1...6).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        var part = ""
        if rest.first == "." {
            let more = rest.dropFirst().prefix(while: \.isASCIIDigit)
            guard (1...3).contains(more.count) else { return nil }
            part = "." + more
            rest = rest.dropFirst(more.count + 1)
        }
        let letters = rest.prefix(while: \.isLetter)
        guard letters.count <= 3 else { return nil }
        rest = rest.dropFirst(letters.count)
        guard let mark = rest.first, mark == "/" || mark == "-" else { return nil }
        rest = rest.dropFirst()
        var year: Int?
        if mark == "/", rest.dropFirst(4).first == "/", rest.prefix(4).allSatisfy(\.isASCIIDigit),
            let read = Int(rest.prefix(4)), (1900...2099).contains(read)
        {
            year = read
            rest = rest.dropFirst(5)
        }
        let segments = rest.split(omittingEmptySubsequences: false) { "-/".contains($0) }
        guard rest.first?.isLetter == true, rest.count <= 60,
            segments.first?.isEmpty == false, segments.last?.isEmpty == false,
            rest.allSatisfy({ $0.isLetter || $0.isNumber || "-/.&()+".contains($0) })
        else { return nil }
        let bareDigits = digits.drop { $0 == "0" }
        self.number = (bareDigits.isEmpty ? "0" : String(bareDigits)) + part + letters
        self.year = year
        self.mark = mark
        notation = segments.filter { !$0.isEmpty }.joined(separator: "-")
    }

    /// The same for two spellings of one number: capitals, no spaces, no leading zeros, one kind of dash.
    public var key: String {
        let year = year.map { "/\($0)" } ?? ""
        return (number + year + String(mark) + notation).uppercased()
    }

    /// The key of any text that stands for a number, also of one that is of no known form.
    public static func key(_ text: String) -> String {
        DocumentNumber(text)?.key ?? plain(VietnameseText.clean(text).uppercased())
    }

    /// A text without white space, with one kind of hyphen and one letter Đ.
    ///
    /// Old files have U+00D0 in the place of Đ, U+0110: in their code page the one stands where others have the other.
    static func plain(_ text: some StringProtocol) -> String {
        var plain = ""
        for letter in text where !letter.isWhitespace {
            switch letter {
            case "\u{AD}":
                // Beside a slash or a hyphen it only says where a line may break.
                if let last = plain.last, last.isLetter || last.isNumber { plain.append("-") }
            case _ where letter.isHyphen: plain.append("-")
            case "\u{D0}": plain.append("\u{110}")
            case "\u{F0}": plain.append("\u{111}")
            default: plain.append(letter)
            }
        }
        return plain
    }

    /// The abbreviation of its type, `QĐ`: the law's documents with a year and an issuer carry it first, the others when
    /// it is one of these types; nil for official letters and for laws (`72/2025/QH15`).
    public func type(among types: [DocumentType]) -> String? {
        let segments = notation.split(separator: "-")
        guard let first = segments.first.map(String.init) else { return nil }
        if year != nil { return segments.count > 1 ? first : nil }
        return types.first { $0.code.uppercased() == first.uppercased() }?.code
    }

    /// Who issued it, abbreviated, with the section that drafted it: `UBND`, `BNV-CCHC`.
    public func issuer(among types: [DocumentType]) -> String {
        guard type(among: types) != nil else { return notation }
        return notation.split(separator: "-").dropFirst().joined(separator: "-")
    }
}

extension Character {
    var isASCIIDigit: Bool { isASCII && isNumber }

    /// Whether it is a hyphen or a dash, typed (`-`) or set by a program: U+2010 to U+2015, the soft hyphen U+00AD, and
    /// the minus U+2212.
    var isHyphen: Bool {
        let scalar = unicodeScalars.first?.value ?? 0
        return self == "-" || 0x2010...0x2015 ~= scalar || scalar == 0xAD || scalar == 0x2212
    }
}

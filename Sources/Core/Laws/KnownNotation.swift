import Kernel

/// The abbreviations that the notations of documents are made of, as far as everybody in the country knows them.
///
/// By these a number is told from other text where it is not written as it should be. Which types and issuers there are
/// is data of `Rules/`; here nothing depends on whether one is still in use.
enum KnownNotation {
    /// Types, without tones and marks; basis: Nghị định 30/2020/NĐ-CP, Phụ lục III, and the law on legal documents.
    private static let types: Set<String> = [
        "nd", "tt", "ttlt", "nq", "nqlt", "qd", "ct", "pl", "kh", "tb", "bc", "hd", "ttr", "ctr", "cd",
    ]

    /// Those who issue documents for the whole country, and the organs of every province.
    private static let issuers: Set<String> = [
        "cp", "ttg", "ctn", "vpcp", "ubnd", "hdnd", "tandtc", "hdtp", "vksndtc", "ktnn", "ttcp", "nhnn", "ubdt", "bnv",
        "btp", "btc", "bct", "byt", "bxd", "bca", "bqp", "bng", "bkhdt", "bkhcn", "btttt", "btnmt", "bnnmt", "bgddt",
        "bgtvt", "bldtbxh", "bnnptnt", "bvhttdl", "bdttg",
    ]

    /// Those that are not of capitals alone, by their capitals; basis: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    private static let mixed = ["TTG": "TTg", "CTR": "CTr", "TTR": "TTr", "QY\u{110}": "Qy\u{110}"]

    /// Whether it is the abbreviation of a type: `NĐ`, `qđ`.
    static func isType(_ part: Substring) -> Bool { types.contains(folded(part)) }

    /// Whether documents of a type are issued by several together: `TTLT`.
    static func isJoint(_ type: Substring) -> Bool { folded(type).hasSuffix("lt") }

    /// Whether it is the abbreviation of an issuer: `CP`, `UBTVQH15`.
    static func isIssuer(_ part: Substring) -> Bool { issuers.contains(folded(part)) || isLegislature(part) }

    /// Whether it is the legislature with the number of its term: `QH15`.
    static func isLegislature(_ part: Substring) -> Bool {
        let name = folded(part)
        let start = name.hasPrefix("ubtvqh") ? 6 : name.hasPrefix("qh") ? 2 : name.count
        return (1...2).contains(name.count - start) && name.dropFirst(start).allSatisfy(\.isASCIIDigit)
    }

    /// Whether it is a year in which a document can have been issued.
    static func isYear(_ part: Substring) -> Bool {
        part.utf8.count == 4 && Int(part).map { (1900...2099).contains($0) } ?? false
    }

    /// A part of a number as it is written: in capitals where everybody knows it or where it has none, `nđ` as `NĐ` and
    /// `TTG` as `TTg`; any other as its author wrote it, `QyC`.
    static func spelled(_ part: Substring) -> String {
        let capitals = part.uppercased()
        if let mixed = mixed[capitals] { return mixed }
        guard part.first?.isLetter == true,
            isType(part) || isIssuer(part) || !part.contains(where: \.isUppercase)
        else { return String(part) }
        return capitals
    }

    private static func folded(_ part: Substring) -> String { VietnameseText.folded(DocumentNumber.plain(part)) }
}

import Kernel

extension DocumentNumber {
    /// A number as registers keep and show it: without `Số:` and blanks, with plain hyphens and the capitals of its
    /// notation: `0995/2024/TT-BTP` for `0995 / 2024/tt–btp`.
    ///
    /// Digits stay, zeros before them too, for the document carries them; so do slashes in the notation:
    /// `42-LCT/HĐNN8`. A text that is no number, or one with words apart in it (`140/BCĐ VĐ HMTN`), is only cleaned.
    /// Spelling it again changes nothing, and its ``key(_:)`` stays the same.
    public static func spelled(_ text: String) -> String {
        let clean = VietnameseText.clean(text)
        guard var rest = bare(clean), DocumentNumber(bare: rest) != nil, !hasGap(clean) else { return clean }
        var spelled = ""
        while !rest.isEmpty {
            let part = rest.prefix { !isMark($0) }
            spelled += KnownNotation.spelled(part)
            rest = rest.dropFirst(part.count)
            if let mark = rest.first { spelled.append(mark) }
            rest = rest.drop(while: isMark)
        }
        return spelled
    }

    /// Whether blanks stand between words of a number, not only about its slashes and hyphens.
    private static func hasGap(_ clean: String) -> Bool {
        clean.drop { !$0.isASCIIDigit }.split { $0 == "/" || $0.isHyphen }
            .contains { $0.split(whereSeparator: \.isWhitespace).count > 1 }
    }

    private static func isMark(_ character: Character) -> Bool { character == "/" || character == "-" }
}

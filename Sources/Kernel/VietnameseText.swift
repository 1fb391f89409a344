/// Vietnamese text as the product keeps it, searches it and puts it into addresses.
public enum VietnameseText {
    /// Text made fit to keep: Unicode NFC, no zero-width characters, no-break spaces as spaces, trimmed.
    ///
    /// Every text passes here once, at the door. Text that is already clean comes back as it is.
    public static func clean(_ text: String) -> String {
        if isCleanASCII(text) || isClean(text) { return text }
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        var isNormalised = true
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x200B, 0x200C, 0xFEFF: continue
            case 0xA0, 0x202F: scalars.append(" ")
            case 0x300...0x36F: isNormalised = isNormalised && compose(&scalars, scalar)
            default:
                isNormalised = isNormalised && isStable(scalar)
                scalars.append(scalar)
            }
            if !isNormalised { return composed(text) }
        }
        var kept = scalars[...]
        while let first = kept.first, first.properties.isWhitespace { kept.removeFirst() }
        while let last = kept.last, last.properties.isWhitespace { kept.removeLast() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in kept { append(scalar, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text without tones and marks, in lower case, đ as d: what searching without diacritics compares.
    ///
    /// NFC and NFD give the same; spaces and punctuation stay.
    public static func folded(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            let letter = VietnameseAlphabet.letter(scalar)
            switch scalar.value {
            case _ where letter.rank > 0: bytes.append(letter.base)
            case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0x300...0x36F, 0x200B, 0x200C, 0xFEFF: continue
            case 0xA0, 0x202F: bytes.append(UInt8(ascii: " "))
            default: bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text for an address: folded, everything but ASCII letters and digits as single hyphens.
    ///
    /// Different names can share a slug (`Tân Hà`, `Tấn Hạ`); who needs them apart adds a number.
    public static func slug(_ text: String) -> String { joined(text, by: "-") }

    /// The text for a label of a domain name: folded, ASCII letters and digits only (`bariavungtau`).
    public static func domainLabel(_ text: String) -> String { joined(text, by: "") }

    private static func joined(_ text: String, by separator: String) -> String {
        folded(text).utf8
            .split { !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }
            .map { String(decoding: $0, as: UTF8.self) }
            .joined(separator: separator)
    }

    private static func isCleanASCII(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return true }
        guard first > 0x20, last > 0x20 else { return false }
        // One look at all bytes together is several times faster than stopping at the first that is not ASCII.
        return text.utf8.withContiguousStorageIfAvailable { $0.reduce(0, |) < 0x80 }
            ?? text.utf8.allSatisfy { $0 < 0x80 }
    }

    private static func isClean(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            !first.properties.isWhitespace, !last.properties.isWhitespace
        else { return false }
        return text.unicodeScalars.allSatisfy { isStable($0) && $0.value != 0xA0 }
    }

    /// Whether a scalar without a mark after it is sure to be the same in NFC.
    private static func isStable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x300 || 0x1E00...0x1EFF ~= scalar.value || 0x2010...0x205E ~= scalar.value
            // Arrows and signs of mathematics.
            || 0x2190...0x22FF ~= scalar.value
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if let byte = UInt8(exactly: scalar.value), byte < 0x80 {
            bytes.append(byte)
        } else if let units = UTF8.encode(scalar) {
            bytes.append(contentsOf: units)
        }
    }

    /// Puts a mark onto the last letter; false when that makes no letter of Vietnamese.
    private static func compose(_ scalars: inout [Unicode.Scalar], _ mark: Unicode.Scalar) -> Bool {
        guard let last = scalars.last, let letter = VietnameseAlphabet.composed(last, mark) else { return false }
        scalars[scalars.count - 1] = letter
        return true
    }
}

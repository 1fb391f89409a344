/// Where a text stands in Vietnamese order, as printable ASCII: comparing keys byte by byte compares texts.
///
/// The alphabet decides first (a ă â b c d đ …), then the tones over the whole text (ngang, huyền, hỏi, ngã,
/// sắc, nặng), then case, small letters first. Numbers come before letters and by their value, 2 before 10.
/// The key is fit for a column compared in binary. Order: Unicode CLDR, locale vi.
public struct CollationKey: Hashable, Comparable, Sendable {
    /// The key in the characters `!` to `~`, with spaces only between the parts of a person's name.
    public let text: String

    /// The key of a text, NFC or NFD.
    public init(_ text: String) {
        var builder = CollationBuilder()
        for scalar in VietnameseText.clean(text).unicodeScalars { builder.take(scalar) }
        self.text = builder.finish()
    }

    init(text: String) {
        self.text = text
    }

    /// The bytes of the key.
    public var bytes: [UInt8] { Array(text.utf8) }

    public static func < (left: CollationKey, right: CollationKey) -> Bool { left.text < right.text }
}

extension Sequence {
    /// The elements in Vietnamese order of a text of theirs; equal ones keep their order.
    public func sortedByVietnamese(_ text: (Element) -> String) -> [Element] {
        map { (key: CollationKey(text($0)), element: $0) }.sorted { $0.key < $1.key }.map(\.element)
    }

    /// The elements in the order of ``PersonNameOrder``; equal ones keep their order.
    public func sortedByGivenName(_ name: (Element) -> String) -> [Element] {
        map { (key: PersonNameOrder.key(name($0)), element: $0) }.sorted { $0.key < $1.key }.map(\.element)
    }
}

extension Sequence<String> {
    /// The texts in Vietnamese order.
    public func sortedByVietnamese() -> [String] { sortedByVietnamese { $0 } }
}

/// The order of people's names: by given name (the last word), then family name, then middle name.
public enum PersonNameOrder {
    /// The key of a full name; compares with keys of other names only.
    public static func key(_ name: String) -> CollationKey {
        let words = VietnameseText.clean(name).split(whereSeparator: \.isWhitespace)
        guard let given = words.last else { return CollationKey(text: "") }
        let family = words.dropLast().first ?? ""
        let middle = words.dropLast().dropFirst().joined(separator: " ")
        // A space is lower than every character of a key, so a shorter part comes first.
        return CollationKey(
            text: [String(given), String(family), middle].map { CollationKey($0).text }.joined(separator: " "))
    }
}

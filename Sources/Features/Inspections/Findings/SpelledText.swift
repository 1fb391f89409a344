/// The words of a text in lower case and nothing else of it, so that words are found however they are set.
struct SpelledText: Sendable {
    /// The words in UTF-8, a space before each and behind the last.
    private let bytes: [UInt8]

    private static let space = UInt8(ascii: " ")

    init(_ text: some StringProtocol) {
        var bytes = [Self.space]
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic {
                bytes += String(scalar).utf8
            } else if bytes.last != Self.space {
                bytes.append(Self.space)
            }
        }
        if bytes.last != Self.space { bytes.append(Self.space) }
        self.bytes = bytes
    }

    /// Whether the words of another text stand in this one, in their order and side by side.
    func contains(_ other: SpelledText) -> Bool {
        guard other.bytes.count <= bytes.count else { return false }
        return (0...bytes.count - other.bytes.count).contains { place in
            bytes[place] == Self.space && bytes[place...].starts(with: other.bytes)
        }
    }
}

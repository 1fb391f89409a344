extension [UInt8] {
    /// Appends text as it is.
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    /// Appends text so that it means itself in markup and in a quoted attribute.
    mutating func append(escaped text: String) {
        var text = text
        text.withUTF8 { append(escaping: $0) }
    }

    /// Appends text so that it means itself in markup and in a quoted attribute.
    mutating func append(escaped text: Substring) {
        var text = text
        text.withUTF8 { append(escaping: $0) }
    }

    /// Most text has nothing to escape, so what lies between special marks is copied whole.
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        var copied = 0
        for place in text.indices where Escape.isSpecial(text[place]) {
            guard let entity = Escape.entity(of: text[place]) else { continue }
            append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<place]))
            append(text: entity)
            copied = place + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    }
}

enum Escape {
    /// The bits of `"`, `&`, `'`, `<` and `>`, which all lie below 64.
    private static let special: UInt64 = 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62

    @inline(__always)
    static func isSpecial(_ byte: UInt8) -> Bool { byte < 64 && special >> UInt64(byte) & 1 == 1 }

    @inline(__always)
    static func entity(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

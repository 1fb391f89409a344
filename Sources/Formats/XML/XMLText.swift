/// Text on its way into XML.
enum XMLText {
    /// Text fit for XML: markup escaped, and left out the control characters that XML cannot hold.
    static func escaped(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds text fit for XML to bytes in UTF-8.
    static func append(_ text: some StringProtocol, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case Ascii.less: bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case Ascii.quote: bytes += "&quot;".utf8
            // A reader takes a bare carriage return for a line feed.
            case Ascii.carriageReturn: bytes += "&#13;".utf8
            case Ascii.tab, Ascii.lineFeed: bytes.append(byte)
            case 0..<Ascii.space: continue
            default:
                bytes.append(byte)
                // U+FFFE and U+FFFF are no characters.
                let count = bytes.count
                if byte & 0xFE == 0xBE, count >= 3, bytes[count - 2] == 0xBF, bytes[count - 3] == 0xEF {
                    bytes.removeLast(3)
                }
            }
        }
    }
}

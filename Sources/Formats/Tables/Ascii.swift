/// The bytes that table formats give a meaning to.
enum Ascii {
    static let zero = UInt8(ascii: "0")
    static let nine = UInt8(ascii: "9")
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")
    static let colon = UInt8(ascii: ":")
    static let minus = UInt8(ascii: "-")
    static let plus = UInt8(ascii: "+")
    static let dot = UInt8(ascii: ".")
    static let slash = UInt8(ascii: "/")
    static let equals = UInt8(ascii: "=")
    static let at = UInt8(ascii: "@")
    static let less = UInt8(ascii: "<")
    static let capitalT = UInt8(ascii: "T")

    /// Whether a byte is white space around a value.
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == space || (byte >= tab && byte <= carriageReturn)
    }

    /// The value of a digit; nil for any other byte.
    static func digit(_ byte: UInt8) -> Int? {
        byte >= zero && byte <= nine ? Int(byte &- zero) : nil
    }
}

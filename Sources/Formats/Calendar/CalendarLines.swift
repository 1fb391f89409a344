import Kernel

/// The content lines of a calendar: escaped, ended with CRLF, and folded so that none is longer than 75 bytes (RFC 5545, 3.1).
struct CalendarLines {
    private static let longest = 75

    private(set) var bytes: [UInt8] = []

    /// Adds a line whose value is no free text.
    mutating func add(_ name: String, raw value: String) {
        // What breaks a line could begin another, so it has no place in a value.
        fold("\(name):\(value)".utf8.filter { $0 >= Ascii.space || $0 == Ascii.tab })
    }

    /// Adds a line of free text.
    mutating func add(_ name: String, text: String) { add(name, raw: CalendarLines.escaped(text)) }

    /// Breaks a line where it gets too long, but never inside a character; the lines after the first begin with a space.
    private mutating func fold(_ line: [UInt8]) {
        var rest = line[...]
        var room = CalendarLines.longest
        while rest.count > room {
            var end = rest.startIndex + room
            while end > rest.startIndex, rest[end] & 0xC0 == 0x80 { end -= 1 }
            bytes += rest[..<end]
            bytes += [Ascii.carriageReturn, Ascii.lineFeed, Ascii.space]
            rest = rest[end...]
            room = CalendarLines.longest - 1
        }
        bytes += rest
        bytes += [Ascii.carriageReturn, Ascii.lineFeed]
    }

    /// Free text as a value (RFC 5545, 3.3.11): backslash, semicolon, comma and line breaks escaped.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var last: UnicodeScalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
            // CRLF is one line break.
            case "\n" where last == "\r": break
            case "\r", "\n": result.append(contentsOf: ["\\", "n"])
            default: result.append(scalar)
            }
            last = scalar
        }
        return String(result)
    }

    /// `20260302`.
    static func date(_ day: Day) -> String { day.iso.replacing("-", with: "") }

    /// `20260302T091500Z`, in universal time to the second.
    static func utc(_ moment: Instant) -> String {
        let shifted = moment.adding(seconds: -7 * 3600)
        // `iso` writes Vietnamese time, which is seven hours ahead.
        return String(shifted.iso.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
    }
}

/// Decodes Base64 (RFC 4648, section 4) piece by piece; white space between the letters does not count.
struct Base64Reader {
    enum Flaw: Error {
        /// A letter that is not of the alphabet, or one after the end.
        case letter
        /// It ends in the middle of a group of four.
        case cutShort
    }

    private var group: UInt32 = 0
    private var letters = 0
    private var padding = 0

    /// Decodes a piece and adds it to the bytes.
    mutating func decode(_ piece: UnsafeRawBufferPointer, into bytes: inout [UInt8]) throws(Flaw) {
        let values = Base64.values
        for letter in piece {
            let value = values[Int(letter)]
            if value < 64, padding == 0 {
                group = group << 6 | UInt32(value)
                letters += 1
                if letters == 4 { flush(into: &bytes) }
            } else if letter == Ascii.equals, letters >= 2, letters + padding < 4 {
                padding += 1
            } else if !Ascii.isBlank(letter) {
                throw .letter
            }
        }
    }

    private mutating func flush(into bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: group >> 16))
        bytes.append(UInt8(truncatingIfNeeded: group >> 8))
        bytes.append(UInt8(truncatingIfNeeded: group))
        (group, letters) = (0, 0)
    }

    /// Adds what the last group, with its padding, stands for.
    mutating func finish(into bytes: inout [UInt8]) throws(Flaw) {
        guard letters == 0 || letters + padding == 4 else { throw .cutShort }
        if letters >= 2 { bytes.append(UInt8(truncatingIfNeeded: group >> (letters == 2 ? 4 : 10))) }
        if letters == 3 { bytes.append(UInt8(truncatingIfNeeded: group >> 2)) }
    }
}

/// The alphabet of Base64.
enum Base64 {
    static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The value of each byte; 255 for those that are not of the alphabet.
    static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// Bytes as Base64 on one line; pieces of a whole may be joined when each but the last is a multiple of 3 bytes long.
    static func encoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let count = min(3, bytes.endIndex - place)
            let first = UInt32(bytes[place]) << 16
            let second = count > 1 ? UInt32(bytes[place + 1]) << 8 : 0
            let third = count > 2 ? UInt32(bytes[place + 2]) : 0
            let group = first | second | third
            for step in 0..<4 {
                text.append(step <= count ? letters[Int(group >> UInt32(18 - 6 * step)) & 63] : Ascii.equals)
            }
            place += 3
        }
        return text
    }
}

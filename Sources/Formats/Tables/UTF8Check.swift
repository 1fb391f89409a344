import Kernel

/// What can be said of bytes that should be UTF-8, without making a string of them.
enum UTF8Check {
    /// The place of the first byte that cannot be UTF-8; nil when all of it is.
    static func firstError(in bytes: UnsafeRawBufferPointer) -> Int? {
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x80 {
                place += 1
                continue
            }
            let length = sequenceLength(byte)
            guard length > 1, place + length <= bytes.count, secondFits(byte, bytes[place + 1]) else { return place }
            for next in stride(from: place + 2, to: place + length, by: 1) where bytes[next] & 0xC0 != 0x80 {
                return place
            }
            place += length
        }
        return nil
    }

    private static func sequenceLength(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// Excludes overlong forms, surrogates and numbers beyond U+10FFFF.
    private static func secondFits(_ lead: UInt8, _ second: UInt8) -> Bool {
        switch lead {
        case 0xE0: (0xA0...0xBF).contains(second)
        case 0xED: (0x80...0x9F).contains(second)
        case 0xF0: (0x90...0xBF).contains(second)
        case 0xF4: (0x80...0x8F).contains(second)
        default: (0x80...0xBF).contains(second)
        }
    }

    /// The bytes as text in Unicode normalisation form C.
    static func composedText(_ bytes: UnsafeRawBufferPointer) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return isSurelyComposed(bytes) ? text : VietnameseText.clean(text)
    }

    /// Whether the bytes are ASCII or the precomposed letters that Vietnamese is written with, which NFC leaves as they are.
    private static func isSurelyComposed(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case 0..<0x80: place += 1
            case 0xC3...0xC6: place += 2
            case 0xE1 where place + 1 < bytes.count && (bytes[place + 1] == 0xBA || bytes[place + 1] == 0xBB):
                place += 3
            default: return false
            }
        }
        return true
    }
}

import Glibc
import Kernel

/// What a visitor wants after an event.
enum XMLWish {
    case goOn
    /// Return to the caller; the parser goes on from here next time.
    case pause
    case refuse(Refusal)
}

/// Is told of the elements and texts of an XML document as they come by.
protocol XMLVisitor: AnyObject {
    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish
    func close(_ name: XMLName) -> XMLWish
    func text(_ bytes: UnsafeRawBufferPointer) -> XMLWish
}

/// The name of an element without its namespace prefix, since some programs write `x:row` for `row`.
struct XMLName {
    private let local: UnsafePointer<CChar>

    init(_ qualified: UnsafePointer<CChar>) {
        if let colon = strchr(qualified, CInt(Ascii.colon)) {
            local = UnsafePointer(colon + 1)
        } else {
            local = qualified
        }
    }

    /// Compares without making a string, because this happens some ten times for every cell.
    static func ~= (pattern: StaticString, name: XMLName) -> Bool {
        pattern.withUTF8Buffer { expected in
            name.local.withMemoryRebound(to: UInt8.self, capacity: expected.count + 1) { actual in
                for place in 0..<expected.count where actual[place] != expected[place] { return false }
                return actual[expected.count] == 0
            }
        }
    }
}

/// The attributes of an element, found by local name.
struct XMLAttributes {
    private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>

    init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        self.pairs = pairs
    }

    /// The value as the parser holds it, valid during the event.
    func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
        var place = 0
        while let key = pairs[place] {
            if case name = XMLName(key) { return pairs[place + 1] }
            place += 2
        }
        return nil
    }

    /// The value as text.
    subscript(name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

    /// The value as a number that is not negative.
    func number(_ name: StaticString) -> Int? {
        guard let start = bytes(name) else { return nil }
        let value = FieldParsing.integer(UnsafeRawBufferPointer(start: start, count: strlen(start)))
        return value.flatMap { $0 >= 0 ? $0 : nil }
    }
}

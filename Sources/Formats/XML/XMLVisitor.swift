import Glibc
import Kernel

/// What a visitor wants after an event.
enum XMLWish {
    case goOn
    /// Return to the caller; the parser goes on from here next time.
    case pause
    case refuse(Refusal)
    /// Stop and throw: what the visitor hands its findings to has failed.
    case fail(any Error)
}

/// Is told of the elements and texts of an XML document as they come by.
protocol XMLVisitor: AnyObject {
    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish
    func close(_ name: XMLName) -> XMLWish
    func text(_ bytes: UnsafeRawBufferPointer) -> XMLWish
}

/// The name of an element without its namespace prefix, since some programs write `x:row` for `row`.
struct XMLName {
    /// What stands between namespace and local name where prefixes are looked up, as it stands between prefix and local
    /// name elsewhere; a local name has none.
    static let separator = Ascii.colon

    private let whole: UnsafePointer<CChar>
    private let local: UnsafePointer<CChar>

    init(_ whole: UnsafePointer<CChar>) {
        self.whole = whole
        local = strrchr(whole, CInt(XMLName.separator)).map { UnsafePointer($0 + 1) } ?? whole
    }

    /// The local name as text.
    var text: String { String(cString: local) }

    /// Whether the name belongs to a namespace; only where prefixes are looked up.
    func isIn(_ namespace: String) -> Bool {
        let length = namespace.utf8.count
        return local - whole == length + 1 && strncmp(whole, namespace, length) == 0
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

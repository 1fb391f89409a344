/// Numbers by what they count, as a line of text: what is kept of thousands of records, added up in one pass.
///
/// `f:39 3;gTT:3 1 0 0 2;d20250630:12 3`: a letter for the kind, a code of at most eight ASCII characters, up to five
/// numbers. A day is a code too (`yyyyMMdd`), and days are in order as codes are.
struct Tally: Sendable, Hashable {
    /// What a line counts; the letter stands before its code.
    enum Kind: UInt8, Sendable {
        /// Shortcomings that stand, by group of contents: reminders, shortfalls, breaches, ungraded, repeated.
        case group = 0x67
        /// Findings: all, and those that did not stand.
        case findings = 0x66
        /// Disputed shortcomings: all, answered, accepted, accepted in part, accepted because nobody answered.
        case hearing = 0x68
        /// Members of the team: all, and those with a conflict of interest.
        case members = 0x6D
        /// Decided requests for more time: all, and those allowed by silence.
        case extensions = 0x65
        /// Recommendations: owed, void, verified, verified in time.
        case asked = 0x72
        /// Recommendations owed by a day: all, and those verified.
        case due = 0x64
        /// Reports to be verified: all, and those verified late.
        case checks = 0x63
        /// Reports that wait to be verified by a day.
        case waiting = 0x77
    }

    /// What one line counts.
    struct Key: Sendable, Hashable, Comparable {
        let kind: UInt8
        /// Up to eight characters, the first in the highest byte that is used.
        let code: UInt64

        init(_ kind: Kind, _ code: String = "") {
            self.init(kind: kind.rawValue, code: code.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
        }

        fileprivate init(kind: UInt8, code: UInt64) {
            self.kind = kind
            self.code = code
        }

        /// The characters of the code.
        var text: String {
            var bytes: [UInt8] = []
            var rest = code
            while rest > 0 {
                bytes.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
            return String(decoding: bytes.reversed(), as: UTF8.self)
        }

        func hash(into hasher: inout Hasher) {
            // One word: a year adds up tens of thousands of lines.
            hasher.combine(code &+ UInt64(kind) << 56)
        }

        static func < (left: Key, right: Key) -> Bool { (left.kind, left.code) < (right.kind, right.code) }
    }

    /// How many numbers a line has at most.
    private static let width = 5
    private var places: [Key: Int] = [:]
    private var numbers: [Int] = []

    static func == (left: Tally, right: Tally) -> Bool { left.text == right.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// The numbers of a line; zeros where nothing was counted.
    subscript(kind: Kind, code: String = "") -> [Int] { self[Key(kind, code)] }

    private subscript(key: Key) -> [Int] {
        guard let place = places[key] else { return Array(repeating: 0, count: Self.width) }
        return Array(numbers[place..<place + Self.width])
    }

    /// The lines of a kind in the order of their codes, those before a code only if one is given.
    func lines(of kind: Kind, before code: String? = nil) -> [(code: String, numbers: [Int])] {
        let end = code.map { Key(kind, $0).code } ?? .max
        return places.keys.filter { $0.kind == kind.rawValue && $0.code < end }.sorted().map { ($0.text, self[$0]) }
    }

    /// Adds to one number of a line.
    mutating func add(_ count: Int = 1, to column: Int, of kind: Kind, _ code: String = "") {
        numbers[place(of: Key(kind, code)) + column] += count
    }

    private mutating func place(of key: Key) -> Int {
        if let place = places[key] { return place }
        let place = numbers.count
        places[key] = place
        numbers.append(contentsOf: repeatElement(0, count: Self.width))
        return place
    }

    /// The tally as it is kept, without what is zero.
    var text: String {
        places.keys.sorted().compactMap { key -> String? in
            var counts = self[key]
            while counts.last == 0 { counts.removeLast() }
            guard !counts.isEmpty else { return nil }
            let letter = String(decoding: [key.kind], as: UTF8.self)
            return "\(letter)\(key.text):\(counts.map(String.init).joined(separator: " "))"
        }.joined(separator: ";")
    }

    /// Adds what ``text`` gave for another tally.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = bytes[...]
            while let kind = rest.popFirst() {
                var code: UInt64 = 0
                while let byte = rest.popFirst(), byte != UInt8(ascii: ":") { code = code << 8 | UInt64(byte) }
                var place = place(of: Key(kind: kind, code: code))
                var number = 0
                while let byte = rest.popFirst(), byte != UInt8(ascii: ";") {
                    if byte == UInt8(ascii: " ") {
                        numbers[place] += number
                        (place, number) = (place + 1, 0)
                    } else {
                        number = number * 10 + Int(byte - UInt8(ascii: "0"))
                    }
                }
                numbers[place] += number
            }
        }
    }
}

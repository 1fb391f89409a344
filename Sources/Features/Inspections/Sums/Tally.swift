/// Numbers by what they count, as a line of text: what is kept of thousands of records, added up in one pass.
///
/// `f:39 3;gTT:3 1 0 0 2;d20250630:12 3`: a letter for the kind, a code of ASCII characters, up to five numbers. A day is
/// a code too (`yyyyMMdd`), and days are in order as codes are.
struct Tally: Sendable {
    /// What a line counts; the letter stands before its code.
    enum Kind: String, Sendable {
        /// Shortcomings that stand, by group of contents: reminders, shortfalls, breaches, ungraded, repeated.
        case group = "g"
        /// Findings: all, and those that did not stand.
        case findings = "f"
        /// Disputed shortcomings: all, answered, accepted, accepted in part, accepted because nobody answered.
        case hearing = "h"
        /// Members of the team: all, and those with a conflict of interest.
        case members = "m"
        /// Decided requests for more time: all, and those allowed by silence.
        case extensions = "e"
        /// Recommendations: owed, void, verified, verified in time.
        case asked = "r"
        /// Recommendations owed by a day: all, and those verified.
        case due = "d"
        /// Reports to be verified: all, and those verified late.
        case checks = "c"
        /// Reports that wait to be verified by a day.
        case waiting = "w"
        /// Shortcomings that stand about an item of the checklist: units, all, repeated.
        case item = "i"
        /// Shortcomings that stand and rest on an indicator: the same.
        case indicator = "n"
    }

    /// How many numbers a line has at most.
    private static let width = 5
    private var places: [Key: Int] = [:]
    private var numbers: [Int] = []

    /// The numbers of a line; zeros where nothing was counted.
    subscript(kind: Kind, code: String = "") -> [Int] {
        places[Key(kind.rawValue + code)].map(numbers(at:)) ?? Array(repeating: 0, count: Self.width)
    }

    private func numbers(at place: Int) -> [Int] { Array(numbers[place..<place + Self.width]) }

    /// The lines of a kind in the order of their codes, those before a code only if one is given.
    func lines(of kind: Kind, before code: String? = nil) -> [(code: String, numbers: [Int])] {
        places.map { (text: $0.text, place: $1) }.filter { $0.text.hasPrefix(kind.rawValue) }
            .map { (code: String($0.text.dropFirst()), place: $0.place) }
            .filter { line in code.map { line.code < $0 } ?? true }.sorted { $0.code < $1.code }
            .map { ($0.code, numbers(at: $0.place)) }
    }

    /// The lines of a kind before a code, added up.
    func total(of kind: Kind, before code: String) -> [Int] {
        lines(of: kind, before: code).reduce(into: Array(repeating: 0, count: Self.width)) { sum, line in
            for column in sum.indices { sum[column] += line.numbers[column] }
        }
    }

    /// Adds to one number of a line.
    mutating func add(_ count: Int = 1, to column: Int, of kind: Kind, _ code: String = "") {
        numbers[place(of: Key(kind.rawValue + code)) + column] += count
    }

    /// Makes one number of every line of a kind the same.
    mutating func set(_ column: Int, to count: Int, of kind: Kind) {
        for (key, place) in places where key.text.hasPrefix(kind.rawValue) { numbers[place + column] = count }
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
        places.map { (text: $0.text, place: $1) }.sorted { $0.text < $1.text }.compactMap { line -> String? in
            var counts = numbers(at: line.place)
            while counts.last == 0 { counts.removeLast() }
            return counts.isEmpty ? nil : "\(line.text):\(counts.map(String.init).joined(separator: " "))"
        }.joined(separator: ";")
    }

    /// Adds what ``text`` gave for another tally.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = bytes[...]
            while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
                var place = place(of: Key(rest[..<colon]))
                rest = rest[(colon + 1)...]
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

extension Tally: Hashable {
    static func == (left: Tally, right: Tally) -> Bool { left.text == right.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// The letter and the code of a line in place, as a year adds up tens of thousands of lines; what is longer than it holds
/// is cut.
private struct Key: Hashable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0

    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        withUnsafeMutableBytes(of: &self) { $0.copyBytes(from: bytes.prefix($0.count)) }
    }

    init(_ text: String) {
        var text = text
        self = text.withUTF8 { Key($0[...]) }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(first ^ second &* 31 ^ third &* 961) }

    /// The letter and the code.
    var text: String {
        withUnsafeBytes(of: self) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

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

    /// Nothing counted yet, or what ``text`` gave.
    init(_ text: String = "") { add(text) }

    /// How many numbers a line has at most.
    private static let width = 5
    private var keys = KeyTable()
    private var numbers: [Int] = []
    /// Of what each line counted last, where its first number counts everything once.
    private var owners: [Int] = []

    /// The numbers of a line; zeros where nothing was counted.
    subscript(kind: Kind, code: String = "") -> [Int] {
        keys.line(of: Key(kind.rawValue + code)).map(numbers(in:)) ?? Array(repeating: 0, count: Self.width)
    }

    private func numbers(in line: Int) -> [Int] { Array(numbers[line * Self.width..<(line + 1) * Self.width]) }

    /// The lines of a kind in the order of their codes, those before a code only if one is given.
    func lines(of kind: Kind, before code: String? = nil) -> [(code: String, numbers: [Int])] {
        keys.texts.enumerated().filter { $1.hasPrefix(kind.rawValue) }
            .map { (code: String($1.dropFirst()), line: $0) }
            .filter { line in code.map { line.code < $0 } ?? true }.sorted { $0.code < $1.code }
            .map { ($0.code, numbers(in: $0.line)) }
    }

    /// The lines of a kind before a code, added up.
    func total(of kind: Kind, before code: String) -> [Int] {
        lines(of: kind, before: code).reduce(into: Array(repeating: 0, count: Self.width)) { sum, line in
            for column in sum.indices { sum[column] += line.numbers[column] }
        }
    }

    /// Adds to one number of a line.
    mutating func add(_ count: Int = 1, to column: Int, of kind: Kind, _ code: String = "") {
        numbers[line(of: Key(kind.rawValue + code)) * Self.width + column] += count
    }

    /// Makes one number of every line of a kind the same.
    mutating func set(_ column: Int, to count: Int, of kind: Kind) {
        for (line, text) in keys.texts.enumerated() where text.hasPrefix(kind.rawValue) {
            numbers[line * Self.width + column] = count
        }
    }

    private mutating func line(of key: Key) -> Int {
        let line = keys.lineAdding(key)
        if line == owners.count {
            numbers.append(contentsOf: repeatElement(0, count: Self.width))
            owners.append(0)
        }
        return line
    }

    /// The tally as it is kept, without what is zero.
    var text: String {
        keys.texts.enumerated().sorted { $0.element < $1.element }.compactMap { line, text -> String? in
            var counts = numbers(in: line)
            while counts.last == 0 { counts.removeLast() }
            return counts.isEmpty ? nil : "\(text):\(counts.map(String.init).joined(separator: " "))"
        }.joined(separator: ";")
    }

    /// Adds what ``text`` gave for another tally.
    ///
    /// - Parameter owner: whose tally it is, when the first number of a line counts every owner once; those of one owner
    ///   come one after the other. 0 for nobody.
    mutating func add(_ text: String, once owner: Int = 0) {
        var text = text
        text.withUTF8 { bytes in
            var rest = bytes[...]
            while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
                let line = self.line(of: Key(rest[..<colon]))
                let first = line * Self.width
                let isKnown = owner != 0 && owners[line] == owner
                owners[line] = owner
                rest = rest[(colon + 1)...]
                var (place, number) = (first, 0)
                func close() { if place > first || !isKnown { numbers[place] += number } }
                while let byte = rest.popFirst(), byte != UInt8(ascii: ";") {
                    if byte == UInt8(ascii: " ") {
                        close()
                        (place, number) = (place + 1, 0)
                    } else {
                        number = number * 10 + Int(byte - UInt8(ascii: "0"))
                    }
                }
                close()
            }
        }
    }
}

extension Tally: Hashable {
    static func == (left: Tally, right: Tally) -> Bool { left.text == right.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

import Formats
import Kernel

/// What is likely meant: columns by how alike their names are, forms of days by what stands in them.
enum ProfileGuess {
    /// Names less alike than this are not offered.
    private static let threshold = 0.5

    /// Forms of days and moments that other systems write, the plainest first.
    static let formats = [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ssSZ", "yyyy-MM-ddTHH:mm:ssSZ", "dd/MM/yyyy",
        "dd/MM/yyyy HH:mm:ss", "HH:mm dd/MM/yyyy", "HH:mm:ss dd/MM/yyyy", "d/M/yyyy H:mm", "dd-MM-yyyy",
        "dd-MM-yyyy HH:mm:ss", "dd.MM.yyyy", "yyyyMMdd", "yyyyMMddHHmmss", "MM/dd/yyyy", "MM/dd/yyyy hh:mm a",
        "M/d/yyyy h:mm:ss a",
    ]

    /// For each of our columns the column of the file whose name is most like it; each of theirs is given away once.
    static func columns(of ours: [String], among theirs: [String]) -> [String: String] {
        var pairs: [(likeness: Double, ours: String, theirs: String)] = []
        for our in ours {
            for their in theirs where !their.isEmpty {
                let likeness = likeness(our, their)
                if likeness >= threshold { pairs.append((likeness, our, their)) }
            }
        }
        var guesses: [String: String] = [:]
        var given: Set<String> = []
        for pair in pairs.sorted(by: { ($1.likeness, $0.ours) < ($0.likeness, $1.ours) }) {
            guard guesses[pair.ours] == nil, given.insert(pair.theirs).inserted else { continue }
            guesses[pair.ours] = pair.theirs
        }
        return guesses
    }

    /// From 0 to 1: how many pairs of letters two names share, without tones, spaces and signs.
    static func likeness(_ one: String, _ other: String) -> Double {
        let (one, other) = (pairs(one), pairs(other))
        guard !one.isEmpty, !other.isEmpty else { return 0 }
        var rest = other
        var shared = 0
        for pair in one {
            if let place = rest.firstIndex(of: pair) {
                rest.remove(at: place)
                shared += 1
            }
        }
        return Double(2 * shared) / Double(one.count + other.count)
    }

    private static func pairs(_ name: String) -> [String] {
        let letters = Array(VietnameseText.domainLabel(name))
        return zip(letters, letters.dropFirst()).map { String([$0, $1]) }
    }

    /// The form in which every value of a column is a day or moment, when registers would not read them as they are.
    static func format(of texts: [String]) -> String? {
        let texts = texts.filter { !$0.isEmpty }
        guard !texts.isEmpty, !texts.allSatisfy({ MomentFormat.moment(inOurs: $0) != nil }) else { return nil }
        return formats.first { pattern in
            MomentFormat(pattern).map { format in texts.allSatisfy { format.moment(in: $0) != nil } } ?? false
        }
    }
}

import Core
import Kernel

/// What a file brings, line by line, against what stood here when it was taken along and what stands here now.
///
/// Lines that are said of one thing – an item, a dossier, a recommendation – are compared together: if both sides
/// changed it, whichever of its lines, one side is chosen for all of them.
struct OfflineComparison: Codable, Sendable {
    /// One value that was changed without a network, or here beside such a one.
    struct Line: Codable, Sendable {
        let key: OfflineLine.Key
        /// What it is decided with.
        let whole: OfflineLine.Key
        /// What stood when it was taken along; nil for nothing.
        let base: OfflineLine?
        let here: OfflineLine?
        let theirs: OfflineLine?
        let outcome: Outcome

        /// Any of the three, to say which value it is.
        var any: OfflineLine {
            theirs ?? here ?? base ?? OfflineLine(key: key, value: "", by: "", at: nil)
        }

        /// What is taken when theirs is: an empty value where they took theirs back.
        var taken: OfflineLine { theirs ?? OfflineLine(key: key, value: "", by: base?.by ?? "", at: nil) }

        /// Whether there is something to write when theirs is taken. Of another draw all of theirs is, whatever stands
        /// here at the same places; a finding that the file left alone stays as it is here.
        fileprivate var isBrought: Bool {
            if whole == .draw { return theirs != nil }
            return theirs?.value != (key.kind == .finding ? base : here)?.value
        }
    }

    enum Outcome: String, Codable, Sendable, CaseIterable {
        /// Nobody changed it here meanwhile.
        case new = "MOI"
        /// The same was written here meanwhile.
        case same = "GIONG"
        /// Something else was written here meanwhile.
        case conflict = "XUNG_DOT"
        /// There is no place for it here any more: the item is not asked, the dossier not drawn.
        case homeless = "KHONG_CON"

        var phrase: Phrase {
            switch self {
            case .new: "mới"
            case .same: "giống nhau"
            case .conflict: "xung đột"
            case .homeless: "không còn được hỏi, không gộp"
            }
        }
    }

    /// Which side a conflict is decided for.
    enum Side: String, Codable, Sendable, CaseIterable {
        case here = "GIU"
        case theirs = "LAY"

        var phrase: Phrase { self == .here ? "giữ ở đây" : "lấy từ tệp" }
    }

    let lines: [Line]

    /// - Parameter hasOtherSample: whether another sample was drawn here than the file's: then the draw and all that
    ///   was found in its dossiers are one thing, for a dossier of the same place is another dossier.
    init(
        base: [OfflineLine], here: [OfflineLine], theirs: [OfflineLine], hasOtherSample: Bool,
        isKnown: (OfflineLine.Key) -> Bool
    ) {
        func byKey(_ lines: [OfflineLine]) -> [OfflineLine.Key: OfflineLine] {
            Dictionary(lines.filter { !$0.value.isEmpty }.map { ($0.key, $0) }) { first, _ in first }
        }
        let (base, here, theirs) = (byKey(base), byKey(here), byKey(theirs))
        func whole(of key: OfflineLine.Key) -> OfflineLine.Key {
            hasOtherSample && key.kind == .dossier ? .draw : key.whole
        }
        func isChanged(_ key: OfflineLine.Key) -> Bool { theirs[key]?.value != base[key]?.value }
        func isChangedHere(_ key: OfflineLine.Key) -> Bool { here[key]?.value != base[key]?.value }
        func isSame(_ key: OfflineLine.Key) -> Bool { theirs[key]?.value == here[key]?.value }
        func line(_ key: OfflineLine.Key, _ outcome: Outcome) -> Line {
            Line(
                key: key, whole: whole(of: key), base: base[key], here: here[key], theirs: theirs[key],
                outcome: outcome)
        }
        var lines: [Line] = []
        var known: [OfflineLine.Key: [OfflineLine.Key]] = [:]
        for key in Set(base.keys).union(here.keys).union(theirs.keys) {
            if isKnown(key) {
                known[whole(of: key), default: []].append(key)
            } else if isChanged(key) {
                lines.append(line(key, .homeless))
            }
        }
        for (whole, keys) in known {
            let changed = keys.filter(isChanged)
            guard !changed.isEmpty else { continue }
            if hasOtherSample, whole == .draw {
                lines += keys.map { line($0, .conflict) }
            } else if changed.allSatisfy(isSame) {
                lines += changed.map { line($0, .same) }
            } else if !keys.contains(where: isChangedHere) {
                lines += changed.map { line($0, .new) }
            } else {
                lines += keys.filter { isChanged($0) || isChangedHere($0) }.map { line($0, .conflict) }
            }
        }
        self.lines = lines.sorted { $0.key < $1.key }
    }

    /// How many lines have an outcome; of conflicts how many decisions they ask for.
    func count(_ outcome: Outcome) -> Int {
        outcome == .conflict ? conflicts.count : lines.count { $0.outcome == outcome }
    }

    /// What waits for a decision each, with its lines.
    var conflicts: [(whole: OfflineLine.Key, lines: [Line])] {
        Dictionary(grouping: lines.filter { $0.outcome == .conflict }, by: \.whole)
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What a line is decided with; anything else is that itself.
    func whole(of key: OfflineLine.Key) -> OfflineLine.Key { lines.first { $0.key == key }?.whole ?? key }

    /// What is recognised again: a decision is about what was shown.
    func digest() throws -> Digest { Digest(of: try canonical()) }

    /// What is taken over with some decisions.
    ///
    /// - Throws: `Refusal.invalid` for every conflict that nobody decided.
    func taken(_ choices: [OfflineLine.Key: Side]) throws(Refusal) -> [OfflineLine] {
        let open = conflicts.filter { choices[$0.whole] == nil }
        guard open.isEmpty else {
            throw .invalid(
                open.map { Reason("Chưa quyết định giữ ở đây hay lấy từ tệp.", field: $0.whole.description) })
        }
        return lines.filter {
            $0.outcome == .new || ($0.outcome == .conflict && choices[$0.whole] == .theirs && $0.isBrought)
        }.map(\.taken)
    }
}

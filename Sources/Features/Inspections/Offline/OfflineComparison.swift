import Core
import Kernel

/// What a file brings, line by line, against what stood here when it was taken along and what stands here now.
struct OfflineComparison: Codable, Sendable {
    /// One value that was changed without a network.
    struct Line: Codable, Sendable {
        let key: OfflineLine.Key
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

    init(
        base: [OfflineLine], here: [OfflineLine], theirs: [OfflineLine], isKnown: (OfflineLine.Key) -> Bool
    ) {
        func byKey(_ lines: [OfflineLine]) -> [OfflineLine.Key: OfflineLine] {
            Dictionary(lines.filter { !$0.value.isEmpty }.map { ($0.key, $0) }) { first, _ in first }
        }
        let (base, here, theirs) = (byKey(base), byKey(here), byKey(theirs))
        lines = Set(base.keys).union(theirs.keys).sorted().compactMap { key in
            let (was, stands, brought) = (base[key], here[key], theirs[key])
            guard brought?.value != was?.value else { return nil }
            let outcome: Outcome =
                !isKnown(key)
                ? .homeless
                : brought?.value == stands?.value ? .same : stands?.value == was?.value ? .new : .conflict
            return Line(key: key, base: was, here: stands, theirs: brought, outcome: outcome)
        }
    }

    func count(_ outcome: Outcome) -> Int { lines.count { $0.outcome == outcome } }

    var conflicts: [Line] { lines.filter { $0.outcome == .conflict } }

    /// What is recognised again: a decision is about what was shown.
    func digest() throws -> Digest { Digest(of: try canonical()) }

    /// What is taken over with some decisions.
    ///
    /// - Throws: `Refusal.invalid` for every conflict that nobody decided.
    func taken(_ choices: [OfflineLine.Key: Side]) throws(Refusal) -> [OfflineLine] {
        let open = conflicts.filter { choices[$0.key] == nil }
        guard open.isEmpty else {
            throw .invalid(open.map { Reason("Chưa quyết định giữ ở đây hay lấy từ tệp.", field: $0.key.description) })
        }
        return lines.filter {
            $0.outcome == .new || ($0.outcome == .conflict && choices[$0.key] == .theirs)
        }.map(\.taken)
    }
}

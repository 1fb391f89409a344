import Core
import Kernel

/// Which documents end when, by their own term or by others, and which relations never take effect.
///
/// A relation acts on the day it names, but not before its own document is in force, and only if that document is in
/// force on that day: one repealed before it took effect repeals nothing. What has ended does not come back when the
/// document that ended it ends.
struct LegalEffects: Sendable {
    struct Document: Sendable {
        let key: String
        let issuedOn: Day
        let validFrom: Day?
        let validUntil: Day?
    }

    /// A replacement or repeal of a whole document.
    struct Ending: Sendable {
        let id: Int
        let by: String
        let target: String
        let from: Day?
    }

    /// The first day on which a document is no longer in force, by key.
    private(set) var endedOn: [String: Day] = [:]
    /// The endings that do not take effect, by identity.
    private(set) var void: Set<Int> = []

    private let documents: [String: Document]

    init(_ documents: [Document], _ endings: [Ending]) {
        self.documents = Dictionary(documents.map { ($0.key, $0) }) { first, _ in first }
        for document in documents { endedOn[document.key] = document.validUntil?.adding(1) }
        var days: [Day: [Ending]] = [:]
        for ending in endings {
            if let day = day(of: ending) { days[day, default: []].append(ending) } else { void.insert(ending.id) }
        }
        for (day, endings) in days.sorted(by: { $0.key < $1.key }) { settle(endings, on: day) }
    }

    /// The day it acts on if nothing comes between; nil when neither it nor its document says.
    private func day(of ending: Ending) -> Day? {
        guard let own = documents[ending.by]?.validFrom else { return ending.from }
        return max(ending.from ?? own, own)
    }

    /// The endings of one day, each after those that end its own document on the same day.
    private mutating func settle(_ endings: [Ending], on day: Day) {
        var waiting: [Ending] = []
        for ending in endings {
            guard let end = endedOn[ending.by] else {
                waiting.append(ending)
                continue
            }
            // A document may end itself, and with its last act of that day others.
            if end > day { waiting.append(ending) } else { void.insert(ending.id) }
        }
        while !waiting.isEmpty {
            let threatened = Set(waiting.filter { $0.by != $0.target }.map(\.target))
            let free = waiting.filter { !threatened.contains($0.by) }
            if free.isEmpty {
                breakCircle(&waiting, on: day)
            } else {
                for ending in free { take(ending, on: day) }
                let done = Set(free.map(\.id))
                waiting.removeAll { done.contains($0.id) }
                strike(&waiting, on: day)
            }
        }
    }

    /// In a circle of one day the document issued last prevails, as later law does over earlier: none of the others ends it.
    private mutating func breakCircle(_ waiting: inout [Ending], on day: Day) {
        let last = waiting.map(\.by).max { rank($0) < rank($1) }
        for ending in waiting where ending.target == last && ending.by != last { void.insert(ending.id) }
        waiting.removeAll { $0.target == last && $0.by != last }
    }

    private func rank(_ key: String) -> (Int, String) { (documents[key]?.issuedOn.number ?? Int.min, key) }

    private mutating func take(_ ending: Ending, on day: Day) {
        endedOn[ending.target] = min(endedOn[ending.target] ?? day, day)
    }

    /// Takes away the endings of documents that have just been ended by others.
    private mutating func strike(_ waiting: inout [Ending], on day: Day) {
        for ending in waiting where endedOn[ending.by].map({ $0 <= day }) == true { void.insert(ending.id) }
        waiting.removeAll { void.contains($0.id) }
    }
}

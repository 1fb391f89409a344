import Core
import Kernel
import Store

extension Follower {
    /// Keeps what the public can find in step with what it can read.
    ///
    /// An entry about an item reads that item anew; a load or its undoing reads the whole source, and only what is
    /// different is taken in. What is read is always what stands now, so a replay ends where living has led.
    static func search(_ sources: [PublicSource]) -> Follower {
        Follower("search") { tx in
            try SearchWriter.forget(in: tx)
        } follow: { entries, tx in
            var touched = Touched(sources)
            for entry in entries { try touched.note(entry, in: tx) }
            try touched.settle(in: tx)
        }
    }
}

/// What some entries of the journal may have changed.
private struct Touched {
    private let sources: [PublicSource]
    private var subjects: [Set<String>]
    private var whole: Set<Int> = []
    private var hasUnits = false

    init(_ sources: [PublicSource]) {
        self.sources = sources
        subjects = sources.map { _ in [] }
    }

    mutating func note(_ entry: JournalEntry, in tx: Transaction) throws {
        if entry.act == LoadRegister.name || entry.act == UndoBatch.name {
            guard let id = Batch.ID(entry.subject.id), let batch = try Batch.find(id, in: tx) else { return }
            whole.formUnion(sources.indices.filter { sources[$0].registers.contains(batch.kind) })
            hasUnits = hasUnits || batch.kind == EndedUnits.register
            return
        }
        for place in sources.indices where sources[place].subjects.contains(entry.subject.kind) {
            subjects[place].insert(entry.subject.id)
        }
        // A whole catalogue was brought in.
        if entry.facts.contains(Review.everything),
            try [String: String](canonical: entry.facts)[Review.changes] == Review.everything
        {
            whole.formUnion(sources.indices)
        }
    }

    func settle(in tx: Transaction) throws {
        if hasUnits { try EndedUnits.settle(in: tx) }
        guard !whole.isEmpty || subjects.contains(where: { !$0.isEmpty }) else { return }
        let writer = SearchWriter(kinds: sources.map(\.kind), in: tx)
        for (place, source) in sources.enumerated() {
            if whole.contains(place) {
                try writer.takeAll(of: source)
            } else {
                for subject in subjects[place].sorted() {
                    for key in try source.keys(of: subject, in: tx) { try writer.take(key, of: source) }
                }
            }
        }
        try writer.finish()
    }
}

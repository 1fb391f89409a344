import Core
import Kernel
import Store

extension Inspection {
    /// The differences that a file would make now.
    func compare(
        _ work: OfflineReturn, with copy: OfflineCopy, by knowledge: Knowledge, in snapshot: Snapshot
    ) throws -> OfflineComparison {
        let items = Set(try checklistItems(in: snapshot).map(\.code))
        let figures = Set(try visitValues(in: snapshot).map { "\($0.item) \($0.indicator)|\($0.period)" })
        let rule = try knowledge.figures.rules.dossierSampling(on: beginsOn)
        let (size, hasOther) = try sample(of: work, with: copy, by: rule, in: snapshot)
        let questions = rule.questions.map(\.code)
        let numbers = try numbersToLookAgain(in: snapshot)
        let again = try askedAgain(in: snapshot)
        /// An answer to an item that was changed, and a finding made of it, count only if given since.
        func counting(_ lines: [OfflineLine]) -> [OfflineLine] {
            lines.filter { line in
                let isAnswer = line.key.kind == .answer || line.key.kind == .finding
                guard isAnswer, let since = again[line.key.place] else { return true }
                return line.at.map { $0 > since } ?? false
            }
        }
        return OfflineComparison(
            base: counting(copy.base), here: counting(try offlineLines(in: snapshot)), theirs: counting(work.lines),
            hasOtherSample: hasOther
        ) { key in
            switch key.kind {
            case .answer where key.field.contains("|"): figures.contains("\(key.place) \(key.field)")
            case .answer: items.contains(key.place) && ["rating", "confirmed", "note"].contains(key.field)
            case .file, .finding: items.contains(key.place)
            case .strength: true
            case .sample: size > 0
            case .revisit: numbers.contains(key.place)
            case .dossier:
                (1...max(size, 1)).contains(Int(key.place) ?? 0) && size > 0
                    && (key.field == "note" || questions.contains(key.field))
            case .minutes: Minutes.offlineFields.contains(key.field)
            }
        }
    }
}

extension Inspection {
    /// How many dossiers the sample of a file has, if it is the one that stands here or can be drawn here, and whether
    /// another stands here; 0 where it is neither, so that what was found in those dossiers has no place.
    private func sample(
        of work: OfflineReturn, with copy: OfflineCopy, by rule: SamplingRule, in snapshot: Snapshot
    ) throws -> (size: Int, hasOther: Bool) {
        let seed = work.lines.first { $0.key.kind == .sample }?.value
        let list = work.population.map { Digest(of: $0) }
        let here = try DossierSample.of(id, in: snapshot)
        if let here, here.seed == seed, here.populationDigest == list ?? here.populationDigest {
            return (here.size, false)
        }
        guard seed != nil, let population = work.population, list == copy.population else { return (0, false) }
        let size = rule.size(of: DossierSample.codes(of: population).count)
        return (max(size, here?.size ?? 0), here != nil)
    }

    /// The numbers of what a follow-up visit looks at again.
    private func numbersToLookAgain(in snapshot: Snapshot) throws -> Set<String> {
        guard let follows else { return [] }
        return Set(
            try Inspection.find(follows, in: snapshot).recommendations(in: snapshot).filter { $0.state != .void }
                .map { "\($0.number)" })
    }
}

extension Minutes {
    /// The fields that can be worked on without a network.
    static let offlineFields = [
        "heldOn", "startedAt", "endedAt", "place", "team", "hosts", "summary", "opinions", "requests", "unjudged",
        "copies",
    ]
}

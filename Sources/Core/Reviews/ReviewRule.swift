import Kernel

/// Which reviews there are, from what is published, what it cites, what changed and what was answered: pure, so that it
/// can be held against a slower way of saying the same.
struct ReviewRule {
    /// A published version as far as this rule looks at it.
    struct Version: Hashable {
        let number: Int
        let unit: Unit.ID?
        let code: String
        let from: Day
        let until: Day?
        /// The day on which it was decided; see ``Edition/decisionDay``.
        let decidedOn: Day
        let citations: [Citation]
        /// A digest of what it says; see ``EditionContent/substance(files:)``.
        var substance: String?
        /// Whether a file brought it, which says only some of what a version says.
        var isFiled = false
    }

    /// What one law does to another from a day on.
    struct LegalChange: Hashable {
        let by: String
        let kind: LawChange.Kind
        let on: Day
        let scope: String
        /// The day on which the changing law was issued; nil when the register does not have that law.
        var issuedOn: Day?

        /// Whether it had effect on the day it was issued, so that nobody could prepare for it (trình tự rút gọn).
        var isAtOnce: Bool { issuedOn.map { on <= $0 } ?? false }

        /// Whether nothing is left of the law.
        var isEnd: Bool { (kind == .replaces || kind == .repeals) && scope.isEmpty }

        /// How an answer remembers that it was about this.
        var code: String { "\(kind.rawValue) \(on.key) \(scope)" }
    }

    /// That somebody said nothing has to change, and about what.
    struct Answer: Hashable {
        let on: Day
        /// The codes of what the law did as far as that was known; nil where that was not kept.
        let changes: Set<String>?

        func covers(_ change: LegalChange) -> Bool { changes?.contains(change.code) ?? true }
    }

    /// What ends a review by itself: a later version that took the change in, or the end of the content.
    struct Closing: Hashable {
        let number: Int
        let decidedOn: Day
        /// From when on the content is in step with the change.
        let inStepOn: Day
        var outcome = Review.Outcome.revised
    }

    /// A review, before it has a day and a name.
    struct Wanted: Hashable {
        let work: Subject
        let version: Version
        let cause: Review.Cause
        /// What the law does, when it is a law.
        let change: LegalChange?
        let changedOn: Day
        /// When somebody said that nothing has to change; nil while nobody has, or something has come to it since.
        var answeredOn: Day?
        var via: Subject?
        var closing: Closing?
    }

    /// The published versions of every content concerned and of everything they cite, in the order of taking force.
    let versions: [Subject: [Version]]
    /// When versions that somebody follows were taken back.
    var withdrawals: [Subject: [Int: Day]] = [:]
    /// What changes each law that is cited.
    let changes: [String: [LegalChange]]
    /// Where somebody said that nothing has to change.
    let answered: [Question: Answer]

    /// One content and one cause.
    struct Question: Hashable {
        let work: Subject
        let cause: Review.Cause
    }

    /// The reviews of a content for what it cites itself.
    func direct(_ work: Subject) -> [Wanted] {
        guard let line = versions[work] else { return [] }
        var found: [Review.Cause: Wanted] = [:]
        for (place, version) in line.enumerated() {
            let next = place + 1 < line.count ? line[place + 1] : nil
            for citation in version.citations {
                for wanted in wanted(work, version, next, citation, line[place...]) {
                    // Of several versions that missed the same change, the last one owes it.
                    if let earlier = found[wanted.cause], earlier.version.number >= version.number,
                        earlier.changedOn <= wanted.changedOn
                    {
                        continue
                    }
                    found[wanted.cause] = wanted
                }
            }
        }
        return found.values.sorted { ($0.cause.changed, $0.cause.by) < ($1.cause.changed, $1.cause.by) }
    }

    private func wanted(
        _ work: Subject, _ version: Version, _ next: Version?, _ citation: Citation, _ rest: ArraySlice<Version>
    ) -> [Wanted] {
        citation.cited.kind == Citation.law
            ? legal(work, version, next, citation, rest) : followed(work, version, citation, rest)
    }

    /// A law that changed while the version was in force: it has to be looked at, unless only other articles changed.
    private func legal(
        _ work: Subject, _ version: Version, _ next: Version?, _ citation: Citation, _ rest: ArraySlice<Version>
    ) -> [Wanted] {
        let concerned = (changes[citation.cited.id] ?? []).filter { change in
            version.from < change.on && version.until.map { change.on <= $0 } ?? true
                && next.map { change.on <= $0.from } ?? true && change.concerns(citation.article)
        }
        return Dictionary(grouping: concerned, by: \.by).compactMap { by, all in
            let cause = Review.Cause(citation.cited, by: by)
            let given = answered[Question(work: work, cause: cause)]
            // What was looked at and stands is not asked again; what was recorded afterwards is.
            let unanswered = all.filter { !(given?.covers($0) ?? false) }
            let changes = unanswered.isEmpty ? all : unanswered
            return changes.min { ($0.on, $0.kind.rawValue) < ($1.on, $1.kind.rawValue) }.map { first in
                // Who still cites a law of which nothing is left has not taken its end in.
                let isEnd = changes.contains(where: \.isEnd)
                let answer = rest.dropFirst().first { later in
                    later.saysOther(than: version)
                        && (!isEnd || !later.citations.contains { $0.cited == citation.cited })
                }
                return Wanted(
                    work: work, version: version, cause: cause, change: first, changedOn: first.on,
                    answeredOn: unanswered.isEmpty ? given?.on : nil,
                    closing: answer?.takingIn(first.on) ?? rest.last?.ending)
            }
        }
    }

    /// A cited content that has later versions than the one cited, none any more, or took the one cited back.
    private func followed(
        _ work: Subject, _ version: Version, _ citation: Citation, _ rest: ArraySlice<Version>
    ) -> [Wanted] {
        let cited = versions[citation.cited] ?? []
        var causes: [(by: String, on: Day)] = cited.filter { $0.isAfter(citation.number, or: version.from) }
            .map { ("\($0.number)", $0.from) }
        if let end = cited.last?.until { causes.append((Review.Cause.ended, end.adding(1))) }
        // A version that took the place of the one withdrawn says all that there is to say.
        if causes.isEmpty, let number = citation.number, let day = withdrawals[citation.cited]?[number] {
            causes.append((Review.Cause.withdrawn(number), day))
        }
        return causes.compactMap { cause in
            if let until = version.until, until < cause.on { return nil }
            let newer = Int(cause.by) ?? 0
            // The first later version that no longer cites what is older than this change, or what is gone, takes it in.
            let answer = rest.dropFirst().first { later in
                !later.citations.contains {
                    $0.cited == citation.cited
                        && (newer > 0 ? ($0.number ?? Int.max) < newer : $0.number == citation.number)
                }
            }
            let named = Review.Cause(citation.cited, by: cause.by)
            return Wanted(
                work: work, version: version, cause: named, change: nil, changedOn: cause.on,
                answeredOn: answeredOn(work, named), closing: answer?.takingIn(cause.on) ?? rest.last?.ending)
        }
    }

    /// The reviews of a content that wait for those of something it cites.
    func indirect(_ work: Subject, own: [Wanted], open: (Subject) -> [Wanted]) -> [Wanted] {
        guard let last = versions[work]?.last else { return [] }
        let causes = Set(own.map(\.cause))
        var found: [Review.Cause: Wanted] = [:]
        for cited in last.citations.map(\.cited) where cited.kind != Citation.law {
            for review in open(cited) where !causes.contains(review.cause) && last.from < review.changedOn {
                if let until = last.until, until < review.changedOn { continue }
                found[review.cause] = Wanted(
                    work: work, version: last, cause: review.cause, change: review.change,
                    changedOn: review.changedOn, answeredOn: answeredOn(work, review.cause), via: cited,
                    closing: last.ending)
            }
        }
        return found.values.sorted { ($0.cause.changed, $0.cause.by) < ($1.cause.changed, $1.cause.by) }
    }

    /// Whether a review still waits for somebody.
    func isOpen(_ wanted: Wanted) -> Bool { wanted.closing == nil && wanted.answeredOn == nil }

    /// When somebody said that nothing has to change because of something.
    func answeredOn(_ work: Subject, _ cause: Review.Cause) -> Day? {
        answered[Question(work: work, cause: cause)]?.on
    }
}

extension ReviewRule.Version {
    /// Whether it is a later version than the one cited, or began after a day where none is named.
    fileprivate func isAfter(_ cited: Int?, or day: Day) -> Bool { cited.map { number > $0 } ?? (from > day) }

    /// Whether it takes anything in: to publish the same words again answers nothing, that is for somebody else to say
    /// with a reason.
    fileprivate func saysOther(than earlier: Self) -> Bool {
        isFiled || substance == nil || substance != earlier.substance
    }

    /// How it ends the reviews that a change opened. Nobody is in step before it was decided, whatever day it says that
    /// it began.
    fileprivate func takingIn(_ change: Day) -> ReviewRule.Closing {
        ReviewRule.Closing(number: number, decidedOn: decidedOn, inStepOn: max(from, change, decidedOn))
    }

    /// How the end of the content ends its reviews; nil while it has none.
    fileprivate var ending: ReviewRule.Closing? {
        until.map { last in
            let after = last.adding(1)
            return ReviewRule.Closing(number: number, decidedOn: after, inStepOn: after, outcome: .ended)
        }
    }
}

extension ReviewRule.LegalChange {
    /// Whether it concerns somebody who relies on an article; what names no article concerns all.
    fileprivate func concerns(_ article: String?) -> Bool {
        guard let article else { return true }
        let articles = Citation.articles(in: scope)
        return articles.isEmpty || articles.contains(article)
    }
}

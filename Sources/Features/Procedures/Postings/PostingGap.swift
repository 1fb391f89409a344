import Core
import Kernel
import Store

/// What a unit owes of its postings: one line for a procedure, or one for all of a kind where they are many.
struct PostingGap: Sendable {
    typealias ID = Kernel.ID<PostingGap>

    let id: ID
    let wanted: Wanted
    /// What there is to know of a gap beside its identity.
    struct Wanted: Sendable, Hashable {
        let unit: Unit.ID
        let state: PostingState
        /// Empty where one line stands for many procedures.
        let procedure: String
        let title: String
        let openedOn: Day
        let dueOn: Day?
    }

    /// From so many of one kind on, one line stands for all: a list of work is not a register.
    static let many = 4

    /// What some standings of one unit come to.
    static func wanted(of standings: [PostingStanding], by term: PostingTerm) -> [Wanted] {
        PostingState.gaps.flatMap { state -> [Wanted] in
            let found = standings.filter { $0.state == state }
            guard let first = found.min(by: { $0.since < $1.since }) else { return [] }
            guard found.count >= many else {
                return found.map { wanted($0.procedure, title($0), from: $0, by: term) }
            }
            return [wanted("", title(of: found.count, state), from: first, by: term)]
        }
    }

    private static func wanted(
        _ procedure: String, _ title: Phrase, from standing: PostingStanding, by term: PostingTerm
    ) -> Wanted {
        Wanted(
            unit: standing.unit, state: standing.state, procedure: procedure, title: title.vietnamese,
            openedOn: standing.since, dueOn: term.due(standing.since))
    }

    private static func title(_ standing: PostingStanding) -> Phrase {
        let version = standing.version ?? standing.shown ?? 1
        switch standing.state {
        case .outdated: return "Niêm yết lại thủ tục \(standing.procedure) (phiên bản \(version))"
        case .surplus: return "Gỡ thủ tục \(standing.procedure) (phiên bản \(version)) không còn hiệu lực"
        default: return "Niêm yết thủ tục \(standing.procedure) (phiên bản \(version))"
        }
    }

    private static func title(of count: Int, _ state: PostingState) -> Phrase {
        switch state {
        case .outdated: "Niêm yết lại \(count) thủ tục có phiên bản mới"
        case .surplus: "Gỡ \(count) thủ tục không còn hiệu lực"
        default: "Niêm yết \(count) thủ tục còn thiếu"
        }
    }
}

/// Brings what is owed in step with the day: a version may come into force without anybody doing anything.
struct CheckPostingGaps: Act {
    static let name = "posting.checkGaps"

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let units = try Unit.all(in: tx).map(\.id)
        let changed = try PostingGap.bringInStep(units, on: occasion, in: tx)
        return Journaled(
            changed, of: Subject("posting_gaps", occasion.today.iso),
            facts: ["day": occasion.today.iso, "changed": "\(changed)"])
    }
}

extension Follower {
    /// Files and versions of procedures change what is owed, too: what they did is in the journal.
    ///
    /// It asks what stands on the journal's last day, so reading the journal again from its beginning changes nothing.
    static func postingGaps(_ rules: Rules) -> Follower {
        Follower("posting-gaps", forget: { _ in }) { entries, tx in
            guard entries.contains(where: PostingGap.isTouched) else { return }
            let day = try PostingGap.lastDay(in: tx)
            try PostingGap.bringInStep(Unit.all(in: tx).map(\.id), on: day, by: .kept(rules, in: tx), in: tx)
        }
    }
}

extension PostingGap {
    /// What changes which version is in force; a draft does not, however often it is saved.
    private static let changing = [
        PublishEdition<ProcedureContent>.name, WithdrawEdition<ProcedureContent>.name,
        EndEdition<ProcedureContent>.name, UndoBatch.name, LoadCatalogue.name,
    ]

    fileprivate static func isTouched(by entry: JournalEntry) -> Bool {
        changing.contains(entry.act)
            || entry.act == LoadRegister.name
                && ["units", "calendar", "procedures", "postings"].contains {
                    entry.body.contains("\"kind\":\"\($0)\"")
                }
    }
}

import Core
import Kernel
import Store

/// How a procedure stands at a unit on a day: what hangs there beside what is in force.
enum PostingState: String, CaseIterable, Sendable, Codable, Bindable, Readable {
    /// In force, and its version does not hang.
    case missing = "THIEU"
    /// An older version than the one in force hangs.
    case outdated = "CU"
    /// It hangs and is not in force at a unit of this level.
    case surplus = "THUA"
    /// The version in force hangs, and was posted later than the term allows.
    case late = "CHAM"
    /// The version in force hangs.
    case current = "DUNG"
    /// What hangs is still to come into force.
    case early = "SOM"

    /// What somebody has to mend.
    static let gaps: [PostingState] = [.missing, .outdated, .surplus]

    var phrase: Phrase {
        switch self {
        case .missing: "thiếu"
        case .outdated: "bản cũ"
        case .surplus: "thừa"
        case .late: "niêm yết chậm"
        case .current: "đúng bản"
        case .early: "trước ngày hiệu lực"
        }
    }
}

/// A procedure at a unit on a day.
struct PostingStanding: Sendable, Hashable {
    let unit: Unit.ID
    let procedure: String
    let state: PostingState
    /// The version in force at a unit of this level; nil when there is none.
    let version: Int?
    /// The version that hangs, the wrong one where there is one; nil when none does.
    let shown: Int?
    /// Since when: the first day of the version in force, in whatever place.
    let postedOn: Day?
    /// The day from which the term runs.
    let since: Day
}

/// What is known of one procedure at one unit, and the rule what of it is a gap.
///
/// `PostingStanding.rows` says the same of all units at once; a test compares the two.
struct PostingFacts: Sendable {
    /// A version of the procedure.
    struct Edition: Sendable {
        let version: Int
        /// Whether units of the level of the one asked about handle it.
        let isOfLevel: Bool
        let announcedOn: Day?
        let validFrom: Day
        let validUntil: Day?

        func isInForce(on day: Day) -> Bool { validFrom <= day && (validUntil.map { $0 >= day } ?? true) }
    }

    let unit: Unit
    let procedure: String
    let editions: [Edition]
    /// Those of the places asked for.
    let postings: [Posting]

    /// Nil where nothing is to hang and nothing hangs, and for a unit that does not exist on the day.
    func standing(on day: Day, by term: PostingTerm) -> PostingStanding? {
        guard unit.exists(on: day) else { return nil }
        let hanging = postings.filter { $0.stands(on: day) }
        guard let current = current(on: day), current.isOfLevel else { return unwanted(hanging, on: day) }
        let since = max(current.validFrom, current.announcedOn ?? current.validFrom, unit.validFrom)
        func standing(_ state: PostingState, _ shown: Int?, _ postedOn: Day?) -> PostingStanding {
            PostingStanding(
                unit: unit.id, procedure: procedure, state: state, version: current.version, shown: shown,
                postedOn: postedOn, since: since)
        }
        if let older = hanging.map(\.version).filter({ $0 < current.version }).max() {
            return standing(.outdated, older, hanging.filter { $0.version == older }.map(\.postedOn).min())
        }
        guard hanging.contains(where: { $0.version == current.version }) else { return standing(.missing, nil, nil) }
        // What hung before and was moved to another place is not late for that.
        let first = postings.filter { $0.version == current.version && $0.postedOn <= day }.map(\.postedOn).min()
        let isLate = first.map { first in term.due(since).map { $0 < first } ?? false } ?? false
        return standing(isLate ? .late : .current, current.version, first)
    }

    /// The version in force on a day: of those that have begun the last by first day and number, unless it has been ended.
    func current(on day: Day) -> Edition? {
        let begun = editions.filter { $0.validFrom <= day }
        let last = begun.max { ($0.validFrom, $0.version) < ($1.validFrom, $1.version) }
        return last.flatMap { $0.isInForce(on: day) ? $0 : nil }
    }

    private func unwanted(_ hanging: [Posting], on day: Day) -> PostingStanding? {
        let coming = Set(editions.filter { $0.isOfLevel && $0.validFrom > day }.map(\.version))
        let surplus = hanging.filter { !coming.contains($0.version) }
        let judged = surplus.isEmpty ? hanging : surplus
        guard let shown = judged.map(\.version).max(), let postedOn = judged.map(\.postedOn).min() else { return nil }
        let ended = editions.compactMap { edition in
            if let until = edition.validUntil, until < day { return until }
            return edition.validFrom <= day ? edition.validFrom : nil
        }.max()
        return PostingStanding(
            unit: unit.id, procedure: procedure, state: surplus.isEmpty ? .early : .surplus, version: nil, shown: shown,
            postedOn: postedOn, since: surplus.isEmpty ? postedOn : max(postedOn, ended ?? postedOn))
    }
}

/// Until when what came into force must hang, and what ended must be gone.
struct PostingTerm: Sendable {
    let terms: Terms
    let calendar: WorkingCalendar

    static func kept(_ rules: Rules, in snapshot: Snapshot) throws -> PostingTerm {
        PostingTerm(terms: rules.terms, calendar: try .kept(in: snapshot))
    }

    /// The last day in time for what runs since a day; nil while no rule set one.
    func due(_ since: Day) -> Day? {
        terms.term("posting.display", on: since).map {
            calendar.due(received: since, workingDays: $0.workingDays ?? 0)
        }
    }

    /// Working days past the term: until it was posted, or until the day while it is not mended.
    func workingDaysLate(_ standing: PostingStanding, on day: Day) -> Int {
        guard let due = due(standing.since) else { return 0 }
        switch standing.state {
        case .current, .late: return max(0, calendar.count(after: due, through: standing.postedOn ?? day))
        case .missing, .outdated, .surplus: return max(0, calendar.count(after: due, through: day))
        case .early: return 0
        }
    }
}

import Core
import Kernel
import Store

/// What stands in a sheet for one sub-criterion: the unit's score, and the two rounds of appraisal.
struct Entry: Sendable {
    let sheet: Sheet.ID
    let number: CriterionNumber
    /// What the unit, a survey or the system counted.
    var counted: Rate?
    /// The unit's own score, or the system's.
    var own = Verdict.none
    /// What the unit says to it.
    var note = ""
    /// The frozen figure, where the system scores.
    var evidence: Evidence.ID?
    /// The account that scored it.
    var scoredBy = ""
    var first = Round()
    var explanation = ""
    var explainedBy = ""
    var second = Round()
    /// 0 before anything stands in it.
    var version = 0

    /// One round of appraisal.
    struct Round: Sendable, Hashable {
        var verdict = Verdict.none
        var comment = ""
        var by = ""
    }

    /// Points, or that the sub-criterion does not apply to the unit, or nothing yet.
    enum Verdict: Sendable, Hashable {
        case none
        case points(ExactDecimal)
        case notApplicable

        var points: ExactDecimal? { if case .points(let points) = self { points } else { nil } }
        var isNone: Bool { self == .none }
    }

    /// What its files belong to: the place in the sheet, whether anything stands there yet or not.
    static func files(of sheet: Sheet.ID, _ number: CriterionNumber) -> Subject {
        Subject("scoring_entry", "\(sheet)/\(number)")
    }

    var files: Subject { Self.files(of: sheet, number) }

    /// What the last appraiser gave; nothing while nobody appraised.
    var appraised: Verdict { second.verdict.isNone ? first.verdict : second.verdict }
}

/// The entries of a sheet by their numbers.
struct Entries: Sendable {
    let sheet: Sheet.ID
    private var byNumber: [CriterionNumber: Entry]
    /// What was corrected after the results were published, the last of each number.
    let corrected: [CriterionNumber: Entry.Verdict]

    init(_ entries: [Entry], corrected: [CriterionNumber: Entry.Verdict] = [:], of sheet: Sheet.ID) {
        self.sheet = sheet
        self.corrected = corrected
        byNumber = Dictionary(entries.map { ($0.number, $0) }) { first, _ in first }
    }

    /// What stands at a number, empty when nothing does.
    subscript(number: CriterionNumber) -> Entry { byNumber[number] ?? Entry(sheet: sheet, number: number) }

    var all: [Entry] { Array(byNumber.values) }

    /// What a sub-criterion counts in the end: corrected, second round, first round, the system's own figure, and what the
    /// campaign says of what nobody appraised.
    func outcome(of criterion: Criterion, unappraised: Campaign.Unappraised) -> Entry.Verdict {
        if let corrected = corrected[criterion.number] { return corrected }
        let entry = self[criterion.number]
        if !entry.appraised.isNone { return entry.appraised }
        switch criterion.scoring?.method {
        case .figures: return entry.own.isNone ? .points(.zero) : entry.own
        case .unit where unappraised == .asScored: return entry.own.isNone ? .points(.zero) : entry.own
        default: return .points(.zero)
        }
    }

    /// What is still missing.
    func missing(_ tree: ScoringTree) -> GroupProgress.Missing {
        var missing = GroupProgress.Missing()
        for leaf in tree.leaves {
            let entry = self[leaf.number]
            switch leaf.scoring?.method {
            case .unit:
                if entry.own.isNone { missing.selfScored += 1 }
                if entry.appraised.isNone { missing.appraised += 1 }
            case .survey: if entry.appraised.isNone { missing.surveyed += 1 }
            default: break
            }
        }
        return missing
    }
}

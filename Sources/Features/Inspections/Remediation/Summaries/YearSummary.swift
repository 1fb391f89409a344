import Core
import Kernel

/// A year of inspections in figures (mẫu KT-8): every share is kept as its two counts.
///
/// The formulas are those of the yearly reports of provinces; there is no national rule for them.
struct YearSummary: Sendable {
    let year: Int
    /// Units in the plans that were issued for the year, and those of them that were inspected in it, in whatever form.
    let planned: Int
    let visited: Int
    let selfInspections: SelfInspections
    let forms: [(form: Inspection.Form, opened: Int, carriedOut: Int, concluded: Int)]
    let groups: [Group]
    let asked: Asked
    /// What was asked of the provincial People's Committee.
    let forProvince: [ListedRecommendation]

    /// Shortcomings of one group of contents, by the first letters of the item of the checklist.
    struct Group: Sendable {
        let code: String
        var reminders = 0
        var shortfalls = 0
        var breaches = 0
        var ungraded = 0
        var repeated = 0
        var all: Int { reminders + shortfalls + breaches + ungraded }
    }

    /// What was asked for. What no longer fits is asked of nobody and counts nowhere but in ``void``.
    struct Asked: Sendable, Hashable {
        var issued = 0
        var void = 0
        var verified = 0
        /// Verified, and the report that was accepted came no later than its day.
        var verifiedInTime = 0
        /// Whose day has passed.
        var due = 0
        /// Of these, verified.
        var dueVerified = 0
    }

    /// Tỷ lệ hoàn thành kế hoạch kiểm tra.
    var planRate: Rate { Rate(numerator: visited, denominator: planned) }
    /// Tỷ lệ khắc phục: verified of those whose day has passed.
    var mendedOfDue: Rate { Rate(numerator: asked.dueVerified, denominator: asked.due) }
    /// The second rate: verified of all that were issued.
    var mendedOfAll: Rate { Rate(numerator: asked.verified, denominator: asked.issued) }
    /// Tỷ lệ khắc phục đúng hạn: verified in time of the verified.
    var inTime: Rate { Rate(numerator: asked.verifiedInTime, denominator: asked.verified) }
    /// Tỷ lệ phát hiện lặp lại.
    var repeated: Rate {
        Rate(
            numerator: groups.reduce(0) { $0 + $1.repeated }, denominator: groups.reduce(0) { $0 + $1.all })
    }
}

/// Figures about the inspections themselves: how quick, how fair, how late the inspecting side was. For that side alone.
struct FairnessFigures: Sendable {
    let year: Int
    /// Working days from the end of the visit to the signed conclusion; nil when there is none.
    let conclusion: Spread?
    /// Inspections whose visit is over and that have no conclusion yet.
    let waiting: Int
    /// Conclusions issued after their last day, or owed and past it, of all that were issued or are past it.
    let concludedLate: Rate
    /// Of these, the ones that came, or have not come, after the longest term there is (`conclusion.latest`).
    let concludedTooLate: Rate
    /// Verified after the term for it, or open and past it, of all that were or are to be verified.
    let checkedLate: Rate
    /// Findings that did not stand, of all that were proposed or written.
    let dropped: Rate
    /// Shortcomings that fell because the unit's explanation was accepted, of all that units disputed.
    let droppedAfterHearing: Rate
    /// Disputed shortcomings that stand in part.
    let changedAfterHearing: Rate
    /// Explanations accepted because nobody answered in time, of all that were answered.
    let acceptedByDefault: Rate
    /// Requests for more time that were allowed because nobody answered, of all that were decided.
    let bySilence: Rate
    /// Members of teams whose office lies in the inspected unit or whose account holds a right there, of all members: the
    /// check at joining cannot know what comes afterwards.
    let conflicted: Rate
}

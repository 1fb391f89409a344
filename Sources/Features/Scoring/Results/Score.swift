import Core
import Kernel

/// The score of a unit: what was given, what applies, and the index that compares units of one group.
///
/// Total = appraised + survey + bonus up to its cap − penalty up to its cap; the index is the total over the most that
/// applies to the unit, without what does not apply to it. Everything is exact; only what is shown is rounded.
struct Score: Sendable, Hashable {
    /// Given for what units or the system score.
    let appraised: ExactDecimal
    /// Given for surveys.
    let survey: ExactDecimal
    /// Within its cap.
    let bonus: ExactDecimal
    /// Within its cap.
    let penalty: ExactDecimal
    /// What the whole set is worth.
    let full: ExactDecimal
    /// What applies to the unit (thang điểm áp dụng).
    let base: ExactDecimal

    var total: ExactDecimal { appraised + survey + bonus - penalty }
    var index: Rate { Rate(numerator: total.millionths, denominator: base.millionths) }
    /// What does not apply to the unit.
    var excluded: ExactDecimal { full - base }

    /// The score from what each sub-criterion counts.
    init(
        _ tree: ScoringTree, bonus: ExactDecimal, penalty: ExactDecimal, caps: Campaign.Caps,
        outcome: (Criterion) -> Entry.Verdict
    ) {
        var appraised = ExactDecimal.zero
        var survey = ExactDecimal.zero
        var full = ExactDecimal.zero
        var base = ExactDecimal.zero
        for leaf in tree.leaves {
            full += leaf.most
            switch outcome(leaf) {
            case .notApplicable: continue
            case .none: break
            case .points(let points):
                if leaf.scoring?.method == .survey { survey += points } else { appraised += points }
            }
            base += leaf.most
        }
        self.appraised = appraised
        self.survey = survey
        self.full = full
        self.base = base
        self.bonus = min(bonus, caps.bonus)
        self.penalty = min(penalty, caps.penalty)
    }
}

/// Ranks as the national portal gives them: equal results share a rank, and the next rank skips: 1, 2, 2, 4.
enum Ranking {
    /// The ranks of some results in their order, compared unrounded; nil for what is not defined.
    static func ranks(_ results: [Rate]) -> [Int?] {
        var ranks = [Int?](repeating: nil, count: results.count)
        let order = results.indices.filter { results[$0].isDefined }
            .sorted { isBetter(results[$0], results[$1]) || (!isBetter(results[$1], results[$0]) && $0 < $1) }
        for (place, index) in order.enumerated() {
            let before = place > 0 ? order[place - 1] : nil
            let isShared = before.map { !isBetter(results[$0], results[index]) } ?? false
            ranks[index] = isShared ? ranks[before ?? index] : place + 1
        }
        return ranks
    }

    /// Whether one result is above another; 128 bits hold the products.
    static func isBetter(_ left: Rate, _ right: Rate) -> Bool {
        Int128(left.numerator) * Int128(right.denominator) > Int128(right.numerator) * Int128(left.denominator)
    }
}

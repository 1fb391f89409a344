import Core
import Kernel

extension InspectionChecklist {
    /// A figure beside what it has to reach: the target that a decision assigned, else what the item it answers asks by
    /// itself. As it is where neither sets anything.
    func judging(_ figure: Figure, for item: ChecklistItem?, in period: Period) -> Figure {
        guard figure.target == nil, let item, let target = target(of: item, for: figure, in: period) else {
            return figure
        }
        return figure.beside(target)
    }

    /// What an item asks of a share; nil where it asks for none, or for exactly so much of it.
    private func target(of item: ChecklistItem, for figure: Figure, in period: Period) -> Target? {
        guard item.answer == .share, let (value, direction) = item.threshold?.bound else { return nil }
        return Target(
            indicator: figure.indicator.code, period: period, value: value, direction: direction,
            decision: item.measuring.vietnamese, decidedOn: edition.decisionDay ?? period.from)
    }
}

extension ChecklistItem {
    /// What stands in place of a decision beside a figure that the item judges.
    var measuring: Phrase { "Bộ nội dung kiểm tra, mục \(code)" }

    /// Whether a figure is as the item wants it: its own threshold where it names a number, else the unit's target; nil
    /// where nothing is set or nothing arose.
    func isMet(by figure: Figure) -> Bool? {
        guard figure.rate.isDefined else { return nil }
        if answer == .share, let threshold, let share = figure.rate.rounded(6),
            let isReached = threshold.isReached(by: share)
        {
            return isReached
        }
        return figure.target.map { _ in figure.status == .met }
    }
}

extension ChecklistItem.Threshold {
    /// The threshold of a share as a target knows them; nil where it names no number, or one that may be neither more nor
    /// less.
    fileprivate var bound: (value: ExactDecimal, direction: Direction)? {
        switch self {
        case .yes, .assigned: nil
        case .atLeast(let value): (value, .atLeast)
        case .atMost(let value): (value, .atMost)
        // No share is above the whole or below nothing.
        case .exactly(let value) where value == ExactDecimal(100): (value, .atLeast)
        case .exactly(let value) where value == .zero: (value, .atMost)
        case .exactly: nil
        }
    }
}

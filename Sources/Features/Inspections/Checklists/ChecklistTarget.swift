import Core
import Kernel

extension InspectionChecklist {
    /// A figure beside what decides on it. It has to reach the target that a decision assigned and what the item it
    /// answers asks by itself; where it misses the target, that decides.
    func judging(_ figure: Figure, for item: ChecklistItem?, in period: Period) -> Figure {
        guard figure.status != .missed, let item, let target = target(of: item, for: figure, in: period) else {
            return figure
        }
        return figure.beside(target)
    }

    /// What an item asks of a share; nil where it asks for none, or for exactly so much of it.
    private func target(of item: ChecklistItem, for figure: Figure, in period: Period) -> Target? {
        guard item.answer == .share, let (value, direction) = item.threshold?.bound else { return nil }
        return Target(
            indicator: figure.indicator.code, period: period, value: value, direction: direction,
            decision: item.measuring, decidedOn: edition.decisionDay ?? period.from)
    }
}

extension ChecklistItem {
    /// What stands in place of a decision beside a figure that the item judges.
    var measuring: String { Self.measuring + code }

    /// The code of the item that stands in place of a decision; nil where a decision stands there.
    static func code(measuring decision: String) -> String? {
        decision.hasPrefix(measuring) ? String(decision.dropFirst(measuring.count)) : nil
    }

    private static let measuring = "Bộ nội dung kiểm tra, mục "
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

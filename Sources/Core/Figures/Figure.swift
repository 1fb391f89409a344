public import Kernel

/// One indicator for one unit and period, against its target.
public struct Figure: Sendable {
    /// The indicator, in the version that applies to the period.
    public let indicator: Indicator
    /// What was counted, of what.
    public let rate: Rate
    /// The target in force; nil when none was assigned.
    public let target: Target?
    /// The counts of the indicator's parts, in their order; empty when it has none.
    public let parts: [Int]

    /// How it stands.
    public enum Status: String, Sendable, Codable {
        /// The target is reached.
        case met
        /// The target is not reached.
        case missed
        /// There was nothing to count: no value, neither 0 % nor 100 %.
        case none
        /// No target was assigned.
        case unassigned

        /// What people call it.
        public var phrase: Phrase {
            switch self {
            case .met: "đạt"
            case .missed: "chưa đạt"
            case .none: "không phát sinh"
            case .unassigned: "chưa giao"
            }
        }
    }

    /// The same figure beside another target.
    public func beside(_ target: Target) -> Figure {
        Figure(indicator: indicator, rate: rate, target: target, parts: parts)
    }

    /// How it stands, compared unrounded.
    public var status: Status {
        guard rate.isDefined else { return .none }
        guard let target else { return .unassigned }
        return rate.meets(target.value, target.direction) == true ? .met : .missed
    }

    /// Whether the target is reached; nil where none was assigned or there was nothing to count.
    public var isMet: Bool? {
        switch status {
        case .met: true
        case .missed: false
        case .none, .unassigned: nil
        }
    }

    /// How many records more would have to count for the target to be met; 0 when it is.
    public var shortfall: Int {
        guard status == .missed, let target, target.direction == .atLeast else { return 0 }
        // The smallest n with n / denominator ≥ target.
        var low = rate.numerator
        var high = rate.denominator
        while low < high {
            let middle = (low + high) / 2
            let tried = Rate(numerator: middle, denominator: rate.denominator)
            if tried.meets(target.value, target.direction) == true { high = middle } else { low = middle + 1 }
        }
        return low - rate.numerator
    }
}

/// Whose records count for a unit.
public enum Scope: String, Sendable, CaseIterable, Codable {
    /// The unit's own.
    case own
    /// Its own and those of every unit below it.
    case tree
}

/// Through which map of units figures are read.
public enum Lines: String, Sendable, CaseIterable, Codable {
    /// Units as they were when the records were made.
    case then
    /// Units as they are now: a unit also answers for those that were merged into it.
    case now
}

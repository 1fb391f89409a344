public import Core
public import Kernel

/// How a version stands on a day: its state, and for a published one where it is in the line of its content.
public enum EditionStanding: Hashable, Sendable {
    /// Not published, or withdrawn.
    case state(Edition.State)
    /// Published; its first day is still to come.
    case coming
    /// In force.
    case inForce
    /// A later one took its place.
    case superseded
    /// Ended without a successor.
    case ended

    /// How a version stands in its line on a day.
    public init(_ edition: Edition, in line: EditionLine, on day: Day) {
        guard edition.state == .published, let from = edition.effectiveFrom else {
            self = .state(edition.state)
            return
        }
        if line.current(on: day)?.id == edition.id {
            self = .inForce
        } else if from > day {
            self = .coming
        } else {
            self = line.editions.last?.id == edition.id ? .ended : .superseded
        }
    }

    /// What people call it.
    public var phrase: Phrase {
        switch self {
        case .state(let state): state.phrase
        case .coming: "sắp có hiệu lực"
        case .inForce: "đang có hiệu lực"
        case .superseded: "đã được thay"
        case .ended: "hết hiệu lực"
        }
    }

    /// What stands across a printed page of it.
    var mark: Phrase {
        switch self {
        case .state(.withdrawn): "BẢN ĐÃ RÚT"
        case .coming: "BẢN CHƯA CÓ HIỆU LỰC"
        case .state, .inForce: "BẢN CHƯA CÔNG BỐ"
        case .superseded, .ended: "BẢN HẾT HIỆU LỰC"
        }
    }

    /// How it looks.
    public var weight: Weight {
        switch self {
        case .inForce: .done
        case .state(.withdrawn), .ended: .wrong
        case .state, .coming: .care
        case .superseded: .plain
        }
    }
}

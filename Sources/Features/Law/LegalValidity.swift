import Core
import Kernel
import Store

/// Whether a legal document is in force on a day, and why.
struct LegalValidity: Sendable, Hashable {
    let state: State
    /// What brought it there, the earliest first; empty when its own days did.
    let changes: [LawChange]

    enum State: String, Sendable, CaseIterable, Bindable, Readable {
        case unknown = "CHUA_RO"
        case notYet = "CHUA_HIEU_LUC"
        case inForce = "CON_HIEU_LUC"
        case partly = "HET_HIEU_LUC_MOT_PHAN"
        case partlySuspended = "NGUNG_HIEU_LUC_MOT_PHAN"
        case suspended = "NGUNG_HIEU_LUC"
        case expired = "HET_HIEU_LUC"

        var phrase: Phrase {
            switch self {
            case .unknown: "chưa rõ ngày có hiệu lực"
            case .notYet: "chưa có hiệu lực"
            case .inForce: "còn hiệu lực"
            case .partly: "hết hiệu lực một phần"
            case .partlySuspended: "đang ngưng hiệu lực một phần"
            case .suspended: "đang ngưng hiệu lực"
            case .expired: "hết hiệu lực toàn bộ"
            }
        }
    }

    /// The days of a document itself.
    struct Term: Sendable {
        let from: Day?
        let until: Day?
    }

    init(of term: Term, changed changes: [LawChange], on day: Day) {
        let acting = changes.filter { $0.on <= day }
        if let ending = Self.firstEnd(of: term, changed: changes), ending <= day {
            state = .expired
            self.changes = acting.filter { $0.isEnd && $0.on == ending }
            return
        }
        guard let from = term.from, from <= day else {
            state = term.from == nil ? .unknown : .notYet
            self.changes = []
            return
        }
        let suspending = acting.filter { $0.kind == .suspends && ($0.until.map { day <= $0 } ?? true) }
        let whole = suspending.filter(\.scope.isEmpty)
        let partial = acting.filter { $0.isPartial && ($0.kind != .suspends || suspending.contains($0)) }
        if !whole.isEmpty {
            (state, self.changes) = (.suspended, whole)
        } else {
            // What is only suspended comes back; one part that is gone for good says more.
            let isGone = partial.contains { $0.kind != .suspends }
            state = partial.isEmpty ? .inForce : isGone ? .partly : .partlySuspended
            self.changes = partial
        }
    }

    /// The first day on which it is no longer in force, by its term or by another document.
    static func firstEnd(of term: Term, changed changes: [LawChange]) -> Day? {
        (changes.filter(\.isEnd).map(\.on) + [term.until?.adding(1)].compactMap(\.self)).min()
    }

    /// A stretch of days in one state.
    struct Stretch: Sendable {
        let from: Day
        /// The last day; nil for the one that lasts.
        let until: Day?
        let validity: LegalValidity
    }

    /// What it has been since a day, and will be as far as is known.
    static func history(of term: Term, changed changes: [LawChange], since start: Day) -> [Stretch] {
        let own = [term.from, term.until?.adding(1)].compactMap(\.self)
        let others = changes.flatMap { [$0.on, $0.until?.adding(1)].compactMap(\.self) }
        let days = ([start] + (own + others).filter { $0 > start }).sorted()
        var stretches: [Stretch] = []
        for day in days {
            let validity = LegalValidity(of: term, changed: changes, on: day)
            guard let last = stretches.last else {
                stretches.append(Stretch(from: day, until: nil, validity: validity))
                continue
            }
            guard last.validity != validity else { continue }
            stretches[stretches.count - 1] = Stretch(
                from: last.from, until: day.adding(-1), validity: last.validity)
            stretches.append(Stretch(from: day, until: nil, validity: validity))
        }
        return stretches
    }
}

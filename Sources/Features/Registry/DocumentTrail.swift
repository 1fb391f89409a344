import Kernel

/// Everything that follows from the steps of a document: where it stands, since when, and how long it lay where.
///
/// Pure, so that one rule serves what is entered here and what is loaded.
struct DocumentTrail: Sendable {
    private(set) var registeredOn: Day?
    private(set) var assignedOn: Day?
    private(set) var finishedOn: Day?
    private(set) var dueOn: Day?
    private(set) var state = IncomingDocument.State.arrived
    /// The desk it lies on; empty when it is finished.
    private(set) var desk = Desk.registry
    /// Working minutes from arrival to the first assignment.
    private(set) var circulationMinutes: Int?
    /// Working minutes from arrival to the end.
    private(set) var handlingMinutes: Int?
    private(set) var stays: [Stay] = []
    /// The desks that the last assignment asked to help, in its order.
    private(set) var helps: [Help] = []

    /// A desk that was asked to help, and when it said that it has done its part.
    struct Help: Sendable, Hashable {
        let desk: String
        let askedOn: Day
        var doneOn: Day?
    }

    /// A time on one desk. What nobody had accepted yet was waiting; from then on somebody was working on it. Where no
    /// acceptance was noted and the document was finished on the desk it had been assigned to, somebody had worked on it
    /// all the time.
    struct Stay: Sendable, Hashable {
        let desk: String
        let from: Instant
        /// Nil while it lies there.
        var until: Instant?
        /// Working minutes; up to the last step while it lies there.
        var waiting = 0
        var working = 0
        /// Whether somebody is working on it while it lies there: what passes from the last step on is work, else waiting.
        var isWorked = false

        /// The same with the minutes up to a moment, while it lies there.
        func counted(to now: Instant, by clock: WorkingClock) -> Stay {
            guard until == nil else { return self }
            var counted = self
            let minutes = clock.minutes(from: from, to: now)
            if isWorked {
                counted.working = max(0, minutes - waiting)
            } else {
                counted.waiting = max(0, minutes - working)
            }
            return counted
        }
    }

    /// - Parameters:
    ///   - dueOn: the deadline first given.
    ///   - steps: in any order.
    init(arrivedAt: Instant, dueOn: Day?, steps: [DocumentStep], clock: WorkingClock) {
        self.dueOn = dueOn
        var acceptedAt: Instant?
        var restingSince: Instant?
        /// Working minutes in which what had been accepted rested.
        var rested = 0
        var since = arrivedAt
        func stay(to end: Instant, isFinished: Bool = false) -> Stay {
            let accepted = min(acceptedAt ?? (isFinished && assignedOn != nil ? since : end), end)
            let waiting = clock.minutes(from: since, to: accepted) + rested
            return Stay(
                desk: desk, from: since, until: end, waiting: waiting,
                working: clock.minutes(from: since, to: end) - waiting)
        }
        func goOn(at moment: Instant) {
            if let begun = restingSince, let acceptedAt {
                rested += clock.minutes(from: max(begun, acceptedAt), to: max(moment, begun, acceptedAt))
            }
            restingSince = nil
        }
        let steps = steps.sorted { ($0.at, $0.kind.rank) < ($1.at, $1.kind.rank) }
        for step in steps {
            take(step, arrivedAt: arrivedAt, clock)
            switch step.kind {
            case .suspend: restingSince = restingSince ?? max(step.at, since)
            case .extend, .cooperate: break
            default: goOn(at: max(step.at, since))
            }
            if [.accept, .resume].contains(step.kind) { acceptedAt = acceptedAt ?? max(step.at, since) }
            let next = step.kind == .finish ? "" : step.toDesk.isEmpty ? desk : step.toDesk
            guard next != desk || step.kind == .finish else { continue }
            stays.append(stay(to: max(step.at, since), isFinished: step.kind == .finish))
            desk = next
            since = max(step.at, since)
            acceptedAt = nil
            rested = 0
            if step.kind == .finish { return }
        }
        var last = stay(to: restingSince ?? max(steps.last?.at ?? since, since))
        last.until = nil
        last.isWorked = acceptedAt != nil && restingSince == nil
        stays.append(last)
    }

    private mutating func take(_ step: DocumentStep, arrivedAt: Instant, _ clock: WorkingClock) {
        if let next = step.kind.way.to { state = next }
        switch step.kind {
        case .register: registeredOn = registeredOn ?? step.at.day
        case .assign:
            assignedOn = assignedOn ?? step.at.day
            circulationMinutes = circulationMinutes ?? clock.minutes(from: arrivedAt, to: step.at)
            helps = step.cooperatingDesks.map { desk in
                helps.first { $0.desk == desk } ?? Help(desk: desk, askedOn: step.at.day)
            }
        case .cooperate:
            for place in helps.indices where step.cooperatingDesks.contains(helps[place].desk) {
                helps[place].doneOn = helps[place].doneOn ?? step.at.day
            }
        case .extend:
            if let dueOn { self.dueOn = Deadline(dueOn, extendedTo: step.extendedTo, approvedOn: step.at.day).day }
        case .finish:
            finishedOn = step.at.day
            handlingMinutes = clock.minutes(from: arrivedAt, to: step.at)
        case .present, .accept, .sendBack, .suspend, .resume: break
        }
    }
}

import Core
import Kernel
import Store

/// Lays down a recurring duty of one or several units.
struct AddDuty: Act {
    static let name = "duty.add"

    /// The code of the unit that asks for it.
    let by: String
    let title: String
    let deliverable: String?
    let basis: String
    let basisOn: Day
    let assigner: Assigner
    /// The codes of the units that owe it.
    let units: [String]
    let rhythm: Recurrence.Rhythm
    let month: Int?
    let day: Int
    let shift: Recurrence.Shift
    let validFrom: Day
    let validUntil: Day?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: by, field: "by", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Duty.ID> {
        let above = try Unit.require(code: by, field: "by", in: tx)
        let recurrence = try Recurrence(rhythm, month: month ?? 1, day: day, shift: shift)
        let owing = try Set(units).sorted().map { try Unit.require(code: $0, field: "units", in: tx) }
        var reasons: [Reason] = []
        if owing.isEmpty { reasons.append(Reason("Chưa chọn đơn vị.", field: "units")) }
        for unit in owing {
            reasons += TaskCheck.assignment(of: unit, by: above, assigner, on: validFrom, due: validFrom)
                .map { Reason($0.phrase, field: $0.field == "unit" ? "units" : $0.field) }
        }
        if let validUntil, validUntil < validFrom {
            reasons.append(Reason("Ngày kết thúc sớm hơn ngày bắt đầu.", field: "validUntil"))
        }
        // What has passed long ago would open as hundreds of late tasks.
        if validFrom < occasion.today.adding(-366) {
            reasons.append(Reason("Ngày bắt đầu sớm hơn một năm so với hôm nay.", field: "validFrom"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(Array(Set(reasons))) }
        let id = try Duty.insert(self, recurrence, by: above, units: owing, in: tx)
        return Journaled(id, of: Subject("duty", id), unit: above.id)
    }
}

/// Stops a duty: what is open stays, nothing more is opened.
struct StopDuty: Act {
    static let name = "duty.stop"

    let duty: Duty.ID
    let reason: String

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(Duty.find(duty, in: snapshot).assignerUnit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Duty.ID> {
        let duty = try Duty.find(duty, in: tx)
        if let obstacle = duty.obstacleToStop { throw Refusal.conflict([obstacle]) }
        try duty.stop(on: occasion.today, reason: try reason.required("reason", "Chưa nêu lý do."), in: tx)
        return Journaled(duty.id, of: duty.subject, unit: duty.assignerUnit)
    }
}

/// Opens the tasks of every duty that fall due within the horizon. To be done daily; doing it twice opens nothing twice.
///
/// A person opens those over which they have the right, the system all.
struct OpenDuties: Act {
    static let name = "duty.open"

    func place(in snapshot: Snapshot) -> Place { .somewhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let calendar = try WorkingCalendar.kept(in: tx)
        var opened = 0
        for duty in try Duty.all(under: .everything, in: tx) where duty.stoppedOn == nil {
            guard let above = try Unit.find(duty.assignerUnit, in: tx),
                occasion.actor.may(Self.permission, at: above.path)
            else { continue }
            let units = try duty.units(in: tx)
            for occurrence in duty.waiting(on: occasion.today, horizon: Duty.horizon, by: calendar) {
                let assignedOn = min(occasion.today, occurrence.due)
                for unit in units where unit.exists(on: assignedOn) {
                    guard try !duty.hasTask(of: unit.id, occurrence.nominal, in: tx) else { continue }
                    _ = try AssignedTask.insert(
                        AssignedTask.Draft(
                            directive: duty.basis, directiveOn: duty.basisOn, excerpt: "", assigner: duty.assigner,
                            assignerUnit: above.id, content: "\(duty.title) (\(occurrence.nominal.text))",
                            deliverable: duty.deliverable, unit: unit.id, assignedOn: assignedOn,
                            dueOn: occurrence.due, duty: (duty.id, occurrence.nominal)),
                        on: occasion, act: Self.name, in: tx)
                    opened += 1
                }
                try duty.keepOpened(through: occurrence.nominal, in: tx)
            }
        }
        // What a person opened is theirs only: the system's own day is told apart by its subject.
        var day = occasion.today.iso
        if case .person(let person) = occasion.actor { day += " " + person.account }
        return Journaled(
            opened, of: Subject("duties", day), facts: ["day": occasion.today.iso, "opened": "\(opened)"])
    }

    /// Whether the system has not done it yet on a day.
    static func isDue(on day: Day, in snapshot: Snapshot) throws -> Bool {
        try !snapshot.exists(
            "SELECT 1 FROM journal WHERE subject_kind = 'duties' AND subject_id = \(day.iso) LIMIT 1")
    }
}

import Core
import Kernel
import Store

/// Tells the public when the portal will not answer, and when it is expected back.
struct AnnounceOutage: PortalAct {
    static let name = "outage.announce"
    let beginsOn: Day
    /// `HH:mm`.
    let beginsAt: String
    let endsOn: Day
    let endsAt: String
    let reason: String

    /// - Returns: why the notice comes late, for whoever gave it; it stands all the same.
    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<String?> {
        let begins = try Self.moment(beginsOn, beginsAt, "beginsAt")
        let ends = try Self.moment(endsOn, endsAt, "endsAt")
        let reason = try reason.required("reason")
        guard ends > begins else { throw Refusal.invalid("endsOn", "Phải kết thúc sau khi bắt đầu.") }
        guard ends > occasion.now else { throw Refusal.invalid("endsOn", "Thời gian này đã qua.") }
        let id = try Outage.insert(begins, ends, reason, on: occasion, in: tx)
        let late = try Outage.lateness(
            of: beginsOn, toldOn: occasion.today, by: occasion.knowledge.figures.rules, in: tx)
        let said = late.map { reason in
            reason.phrase.vietnamese + (reason.basis.map { " (\($0.text))" } ?? "")
        }
        return Journaled(
            said, of: Subject("outage", "\(id)"), facts: said.map { ["late": $0] } ?? [:])
    }

    private static func moment(_ day: Day, _ time: String, _ field: String) throws -> Instant {
        guard let minute = Instant.minuteOfDay(time) else { throw Refusal.invalid(field, "Giờ có dạng 08:30.") }
        return Instant(day, minute: minute)
    }
}

/// Takes the notice back.
struct CancelOutage: PortalAct {
    static let name = "outage.cancel"
    let outage: Outage.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Outage.ID> {
        guard try Outage.exists(outage, in: tx) else { throw Refusal.notFound }
        try Outage.cancel(outage, on: occasion, in: tx)
        return Journaled(outage, of: Subject("outage", "\(outage)"))
    }
}

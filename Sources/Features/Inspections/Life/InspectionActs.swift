import Core
import Kernel
import Store
import Web

/// Opens an inspection of a unit over some periods.
struct OpenInspection: Act {
    static let name = "inspection.open"

    /// The code of the unit.
    let unit: String
    let form: Inspection.Form
    let beginsOn: Day
    /// The last day of the visit; nil when it takes one day.
    let endsOn: Day?
    let venue: String?
    /// The plan or decision it is carried out under.
    let decision: String
    let periods: [Period]
    let scope: Scope
    /// The inspection whose findings it looks at again, by its number as programs know it.
    var follows: Inspection.ID?
    /// The same by its code, as people know it: `KT-2024-017`; a number will do as well.
    var followsCode: String?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path.above)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        var reasons: [Reason] = []
        if !unit.exists(on: beginsOn) {
            reasons.append(Reason("Đơn vị không tồn tại vào ngày \(beginsOn.text).", field: "beginsOn"))
        }
        if let endsOn, endsOn < beginsOn {
            reasons.append(Reason("Ngày kết thúc sớm hơn ngày bắt đầu.", field: "endsOn"))
        }
        if periods.isEmpty { reasons.append(Reason("Chưa chọn kỳ được kiểm tra.", field: "periods")) }
        let earlier = try earlier(in: tx)
        if let earlier, earlier.unit != unit.id || !earlier.state.isConcluded {
            reasons.append(
                Reason("Chỉ phúc tra một cuộc kiểm tra đã có kết luận của chính đơn vị này.", field: "followsCode"))
        }
        if (form == .again) != (earlier != nil) {
            reasons.append(Reason("Phúc tra phải nêu cuộc kiểm tra trước.", field: "form"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        var act = self
        act.follows = earlier?.id
        let id = try Inspection.insert(act, of: unit.id, on: occasion, in: tx)
        try Inspection.find(id, in: tx).oweTeam(on: occasion, in: tx)
        return Journaled(id, of: try Inspection.find(id, in: tx).subject, unit: unit.id)
    }

    /// The inspection it looks at again; nil where it is no follow-up visit.
    ///
    /// - Throws: `Refusal.invalid` of the field of the code when there is none.
    private func earlier(in snapshot: Snapshot) throws -> Inspection? {
        let named = VietnameseText.clean(followsCode ?? follows.map { "\($0)" } ?? "")
        guard !named.isEmpty else { return nil }
        do {
            if let number = Int(named) { return try Inspection.find(Inspection.ID(number), in: snapshot) }
            return try Inspection.find(code: named.uppercased(), in: snapshot)
        } catch is Refusal {
            throw Refusal.invalid("followsCode", "Không có cuộc kiểm tra mang mã “\(named)”.")
        }
    }
}

/// An act of the inspecting side: whoever inspects a unit holds the right over the unit above it, and none at the unit
/// itself, so that nobody inspects the unit he sits in.
protocol InspectingAct: Act {
    var inspection: Inspection.ID { get }
}

extension InspectingAct {
    func place(in snapshot: Snapshot) throws -> Place {
        try Inspection.find(inspection, in: snapshot).inspectingPlace(in: snapshot)
    }

    func obstacle(for actor: Actor, in snapshot: Snapshot) throws -> Reason? {
        try Inspection.find(inspection, in: snapshot).inspected(in: snapshot).conflict(of: actor)
    }
}

/// Work of the team itself: what is asked, found, judged and signed in its name.
protocol TeamAct: InspectingAct {}

extension TeamAct {
    func obstacle(for actor: Actor, in snapshot: Snapshot) throws -> Reason? {
        try Inspection.find(inspection, in: snapshot).obstacleToWork(of: actor, in: snapshot)
    }
}

/// An act of the inspected unit.
protocol InspectedAct: Act {
    var inspection: Inspection.ID { get }
}

extension InspectedAct {
    func place(in snapshot: Snapshot) throws -> Place {
        try Inspection.find(inspection, in: snapshot).inspectedPlace(in: snapshot)
    }
}

/// Tells the unit when the visit will be and by when its own report is due.
struct AnnounceInspection: TeamAct {
    static let name = "inspection.announce"

    let inspection: Inspection.ID
    let reportDueOn: Day
    let venue: String
    /// Why it is told later than the term for it; nil in time.
    var lateReason: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        if reportDueOn > inspection.beginsOn {
            throw Refusal.invalid("reportDueOn", "Hạn gửi báo cáo phải trước ngày kiểm tra.")
        }
        if reportDueOn < Self.firstReportDay(of: inspection, on: occasion.today) {
            throw Refusal.invalid(
                "reportDueOn", "Hạn gửi báo cáo phải sau hôm nay và không muộn hơn ngày kiểm tra.")
        }
        let lateReason = VietnameseText.clean(lateReason ?? "")
        if let last = try inspection.announceBy(on: occasion.today, by: occasion.knowledge.figures.rules, in: tx),
            occasion.today > last, lateReason.isEmpty
        {
            throw Refusal.invalid([
                Reason(
                    "Theo thời hạn, phải thông báo chậm nhất ngày \(last.text); nêu lý do thông báo muộn.",
                    field: "lateReason", basis: Inspection.life.basis)
            ])
        }
        try inspection.set(reportDueOn: reportDueOn, venue: try venue.required("venue"), in: tx)
        return try inspection.take(.announce, note: lateReason, on: occasion, in: tx)
    }

    /// The first day on which the report can be due: nobody writes it on the day on which he is asked for it, unless the
    /// visit is that day.
    static func firstReportDay(of inspection: Inspection, on day: Day) -> Day {
        min(day.adding(1), inspection.beginsOn)
    }
}

/// Finds another time for an inspection that was put off.
struct RescheduleInspection: InspectingAct {
    static let name = "inspection.reschedule"

    let inspection: Inspection.ID
    let beginsOn: Day
    let endsOn: Day?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        if beginsOn < occasion.today { throw Refusal.invalid("beginsOn", "Ngày kiểm tra mới đã qua.") }
        if let endsOn, endsOn < beginsOn {
            throw Refusal.invalid("endsOn", "Ngày kết thúc sớm hơn ngày bắt đầu.")
        }
        try inspection.set(beginsOn: beginsOn, endsOn: endsOn ?? beginsOn, in: tx)
        return try inspection.take(.reschedule, on: occasion, in: tx)
    }
}

/// Takes a step that needs nothing but its moment and perhaps a reason.
struct AdvanceInspection: InspectingAct {
    static let name = "inspection.advance"
    /// The steps that need nothing more.
    static let steps: [Inspection.Step] = [.begin, .draft, .close, .postpone, .cancel]

    let inspection: Inspection.ID
    let step: Inspection.Step
    /// Why; putting off and calling off need it.
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        guard Self.steps.contains(step) else {
            throw Refusal.invalid("step", "Bước này có biểu mẫu riêng.")
        }
        let note = VietnameseText.clean(note ?? "")
        if step.needsReason, note.isEmpty { throw Refusal.invalid("note", "Phải nêu lý do.") }
        return try inspection.take(step, note: note, on: occasion, in: tx)
    }
}

extension Inspection.Step {
    /// Whether it has to be said why.
    var needsReason: Bool { self == .postpone || self == .cancel }
}

extension Inspection {
    /// Why a step is not possible now; the same answer greys the button and refuses the act.
    func obstacles(to step: Step, by account: String, on day: Day, in snapshot: Snapshot) throws -> [Reason] {
        if let obstacle = Self.life.obstacle(to: step, in: state) { return [obstacle] }
        return try [ownObstacle(to: step, on: day)].compactMap(\.self)
            + objections(to: step, by: account, on: day, in: snapshot)
    }

    /// What its parts have against a step, whether or not it can be taken from where the inspection stands.
    func objections(to step: Step, by account: String, on day: Day, in snapshot: Snapshot) throws -> [Reason] {
        let asked = AskedStep(step: step, inspection: self, account: account, day: day)
        return Self.life.based(try InspectionPart.all.flatMap { try $0.guards(asked, snapshot) })
    }

    private func ownObstacle(to step: Step, on day: Day) -> Reason? {
        guard step == .begin else { return nil }
        if day < beginsOn { return Reason("Ngày kiểm tra là \(beginsOn.text).", basis: Self.life.basis) }
        if state == .planned, form == .onSite || form == .byReport {
            return Reason("Cuộc kiểm tra theo kế hoạch phải được thông báo trước.", basis: Self.life.basis)
        }
        return nil
    }

    /// Takes a step if nothing stands against it; every part does what follows for it.
    func take(
        _ step: Step, note: String = "", on occasion: Occasion, in tx: Transaction
    ) throws -> Journaled<ID> {
        let obstacles = try obstacles(to: step, by: occasion.actor.name, on: occasion.today, in: tx)
        guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
        try keep(step, try Self.life.take(step, in: state), on: occasion.today, note: note, by: occasion, in: tx)
        let taken = try Inspection.find(id, in: tx)
        for part in InspectionPart.all { try part.follows(step, taken, occasion, tx) }
        return Journaled(id, of: subject, unit: unit, facts: ["state": taken.state.rawValue])
    }

    /// Where the inspecting side needs its rights: over the unit above the inspected one.
    func inspectingPlace(in snapshot: Snapshot) throws -> Place {
        .unit(try inspected(in: snapshot).path.above)
    }

    /// Where the inspected unit needs its rights: over itself.
    func inspectedPlace(in snapshot: Snapshot) throws -> Place { .unit(try answering(in: snapshot).path) }

    /// The unit that answers for it: the inspected one, or the one that took over what that one owes.
    func answering(in snapshot: Snapshot) throws -> Unit {
        let heir = try Remediation.of(id, in: snapshot)?.unit ?? unit
        guard let unit = try Unit.find(heir, in: snapshot) else { throw Refusal.notFound }
        return unit
    }

    /// The inspected unit.
    func inspected(in snapshot: Snapshot) throws -> Unit {
        guard let unit = try Unit.find(unit, in: snapshot) else { throw Refusal.notFound }
        return unit
    }
}

extension Refusal {
    /// Refuses what was written over a version that somebody else has changed since.
    static func unless(_ read: Int, isStill kept: Int) throws(Refusal) {
        guard read == kept else {
            throw .conflict("Nội dung này đã được người khác sửa sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
    }
}

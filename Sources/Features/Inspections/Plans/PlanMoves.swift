import Core
import Kernel
import Store

extension InspectionPlan {
    /// Takes a step if nothing stands against it.
    fileprivate func take(
        _ step: Step, _ issue: Issue = Issue(), because reason: String = "", on occasion: Occasion, in tx: Transaction
    ) throws -> Journaled<ID> {
        // That another version is being written stands against a second one, not against that one's being issued.
        let obstacles = step == .adjust ? [] : try obstacles(to: step, by: occasion.actor.name, in: tx)
        guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
        let next = try Self.life.take(step, in: state)
        let handedOver: Day? = step == .submit ? occasion.today : step == .sendBack ? nil : submittedOn
        try keep(next, issue, submittedOn: handedOver, reason: reason, in: tx)
        return Journaled(id, of: subject, unit: unit, facts: ["state": next.rawValue])
    }
}

/// Hands a plan over for approval.
struct SubmitPlan: PlanAct {
    static let name = "inspectionplan.submit"
    static let permission = DraftPlan.permission

    let plan: InspectionPlan.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<InspectionPlan.ID> {
        try InspectionPlan.find(plan, in: tx).take(.submit, on: occasion, in: tx)
    }
}

/// Gives a plan back to whoever wrote it, with what is to be mended.
struct SendBackPlan: PlanAct {
    static let name = "inspectionplan.sendBack"
    static let permission = IssuePlan.permission

    let plan: InspectionPlan.ID
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<InspectionPlan.ID> {
        try InspectionPlan.find(plan, in: tx).take(
            .sendBack, because: try reason.required("reason", "Phải nêu lý do."), on: occasion, in: tx)
    }
}

/// Begins another version of an issued plan, with the reason for it; from there it goes the way of every plan. Until it is
/// issued the plan that it adjusts applies, and inspections that were opened stay as they are.
struct AdjustPlan: PlanAct {
    static let name = "inspectionplan.adjust"
    static let permission = DraftPlan.permission

    let plan: InspectionPlan.ID
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<InspectionPlan.ID> {
        let plan = try InspectionPlan.find(plan, in: tx)
        let obstacles = try plan.obstacles(to: .adjust, by: occasion.actor.name, in: tx)
        guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
        let reason = try reason.required("reason", "Phải nêu lý do.")
        let draft = try plan.beginAdjustment(because: reason, by: occasion.actor.name, in: tx)
        return Journaled(
            draft, of: plan.subject, unit: plan.unit, facts: ["reason": reason, "draft": "\(draft)"])
    }
}

/// Approves and issues a plan; never one's own.
struct IssuePlan: PlanAct {
    static let name = "inspectionplan.issue"

    let plan: InspectionPlan.ID
    /// Number and notation, e.g. `14/KH-UBND`.
    let number: String
    let signedOn: Day
    let place: String
    let governingBody: String?
    let issuingBody: String
    /// By what authority it is signed: `TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH`; nil when the head signs.
    var authority: String?
    let signerTitle: String
    /// Nil leaves room for it.
    var signerName: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<InspectionPlan.ID> {
        let issue = InspectionPlan.Issue(
            number: try number.issuedNumber(), signedOn: signedOn, place: try place.required("place"),
            governingBody: VietnameseText.clean(governingBody ?? ""),
            issuingBody: try issuingBody.required("issuingBody"),
            authority: VietnameseText.clean(authority ?? ""), signerTitle: try signerTitle.required("signerTitle"),
            signerName: VietnameseText.clean(signerName ?? ""), account: occasion.actor.name)
        let plan = try InspectionPlan.find(plan, in: tx)
        let adjusted = try plan.adjusts.map { try InspectionPlan.find($0, in: tx) }
        let issued = try plan.take(.issue, issue, on: occasion, in: tx)
        if let wrong = wrongDay(plan, adjusting: adjusted, on: occasion.today) {
            throw Refusal.invalid([Reason(wrong, field: "signedOn", basis: InspectionPlan.life.basis)])
        }
        if let adjusted {
            _ = try adjusted.take(.adjust, adjusted.issue, because: adjusted.reason, on: occasion, in: tx)
            try plan.takeOverInspections(of: adjusted.id, in: tx)
            return issued
        }
        try InspectionDuty.close(.plan, .year(plan.year), of: plan.unit, on: signedOn, in: tx)
        try InspectionDuty.open(
            .summary, .year(plan.year), of: plan.unit,
            title: "\(InspectionDuty.Kind.summary.phrase.vietnamese) \(plan.year)", from: signedOn, on: occasion, in: tx
        )
        return issued
    }

    /// Why nobody can have signed it on that day: the day has not come, or what is signed was not there yet.
    private func wrongDay(_ plan: InspectionPlan, adjusting adjusted: InspectionPlan?, on today: Day) -> Phrase? {
        if signedOn > today { return "Ngày ký không được sau hôm nay \(today.text)." }
        if let first = plan.submittedOn, signedOn < first {
            return "Ngày ký sớm hơn ngày trình phê duyệt \(first.text)."
        }
        guard let before = adjusted?.issue.signedOn, signedOn < before else { return nil }
        return "Ngày ký sớm hơn ngày ký kế hoạch được điều chỉnh \(before.text)."
    }
}

/// Opens the inspection of lines of an issued plan: each with the decision of the plan, its form, its periods, its day.
struct OpenPlanned: PlanAct {
    static let name = "inspectionplan.open"
    static let permission = OpenInspection.permission

    let plan: InspectionPlan.ID
    let lines: [PlanLine.ID]
    /// For lines without a planned day.
    let beginsOn: Day?
    let scope: Scope
    /// The code of an inspection whose team carries these out too.
    let teamOf: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<InspectionPlan.ID> {
        let plan = try InspectionPlan.find(plan, in: tx)
        guard plan.state == .issued, let signedOn = plan.issue.signedOn else {
            throw Refusal.conflict("Kế hoạch chưa ban hành.", basis: InspectionPlan.life.basis)
        }
        if lines.isEmpty { throw Refusal.invalid("lines", "Chưa chọn đơn vị nào.") }
        let team = try teamOf.flatMap { $0.isEmpty ? nil : $0 }.map { try Inspection.find(code: $0, in: tx) }
        let decision: Phrase = "\(plan.called.vietnamese) ngày \(signedOn.text)"
        for id in lines {
            let line = try PlanLine.find(id, in: tx)
            guard line.plan == plan.id, line.isChosen, line.inspection == nil,
                let unit = try Unit.find(line.unit, in: tx)
            else {
                throw Refusal.conflict("Một đơn vị đã được mở cuộc kiểm tra.", basis: InspectionPlan.life.basis)
            }
            guard let day = line.plannedOn ?? beginsOn else {
                throw Refusal.invalid("beginsOn", "\(unit.shortName) chưa có ngày dự kiến.")
            }
            let opened = try OpenInspection(
                unit: unit.code, form: line.form ?? .onSite, beginsOn: day, endsOn: nil, venue: nil,
                decision: decision.vietnamese, periods: plan.text.periods, scope: scope, follows: nil
            ).perform(occasion, in: tx).outcome
            try line.link(opened, in: tx)
            if let team { _ = try Inspection.find(opened, in: tx).copyTeam(of: team, on: occasion, in: tx) }
        }
        return Journaled(plan.id, of: plan.subject, unit: plan.unit, facts: ["opened": "\(lines.count)"])
    }
}

/// Records that a unit inspected one of the units below it, on paper.
struct RecordSelfInspection: Act {
    static let name = "selfinspection.record"

    /// The code of the inspected sub-unit.
    let unit: String
    let heldOn: Day
    /// The number of the minutes or of the conclusion.
    let document: String

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path.above)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Unit.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        _ = try document.required("document", "Chưa nêu biên bản hoặc kết luận.")
        if heldOn > occasion.today { throw Refusal.invalid("heldOn", "Ngày kiểm tra chưa đến.") }
        if !unit.exists(on: heldOn) {
            throw Refusal.invalid("heldOn", "Đơn vị không tồn tại vào ngày \(heldOn.text).")
        }
        if try unit.isSelfInspected(in: heldOn.parts.year, tx) {
            throw Refusal.conflict(
                "\(unit.shortName) đã được ghi là tự kiểm tra trong năm \(heldOn.parts.year).",
                basis: InspectionPlan.life.basis)
        }
        try unit.keepSelfInspection(self, on: occasion, in: tx)
        return Journaled(unit.id, of: unit.subject, unit: unit.id, facts: ["document": document])
    }
}

import Core
import Kernel
import Store

/// Plans what the unit does for one recommendation.
struct AddMeasure: Act {
    static let name = "remediation.addMeasure"

    let recommendation: Recommendation.ID
    let content: String
    let lead: String
    let support: String?
    let dueOn: Day
    let deliverable: String?

    func place(in snapshot: Snapshot) throws -> Place { try .owner(of: recommendation, in: snapshot) }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let recommendation = try Recommendation.find(recommendation, in: tx)
        let first = try recommendation.requireOpenPlan(in: tx).openedOn
        var reasons: [Reason] = []
        if content.isEmpty { reasons.append(Reason("Chưa nhập biện pháp.", field: "content")) }
        if lead.isEmpty { reasons.append(Reason("Chưa nêu đơn vị, cá nhân chủ trì.", field: "lead")) }
        if dueOn < first {
            reasons.append(
                Reason("Thời hạn của biện pháp trước ngày thông báo kết luận \(first.text).", field: "dueOn"))
        }
        if let last = recommendation.dueOn, dueOn > last {
            reasons.append(Reason("Thời hạn của biện pháp sau hạn của kiến nghị \(last.text).", field: "dueOn"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        _ = try RemediationMeasure.insert(self, in: tx)
        return Journaled(recommendation.inspection, of: recommendation.subject, unit: recommendation.owner)
    }
}

/// Takes a measure out of the plan again.
struct RemoveMeasure: Act {
    static let name = "remediation.removeMeasure"
    static let permission = AddMeasure.permission

    let measure: RemediationMeasure.ID

    func place(in snapshot: Snapshot) throws -> Place {
        try .owner(of: RemediationMeasure.find(measure, in: snapshot), in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let recommendation = try Recommendation.find(RemediationMeasure.find(measure, in: tx), in: tx)
        try recommendation.requireOpenPlan(in: tx)
        try RemediationMeasure.delete(measure, in: tx)
        return Journaled(recommendation.inspection, of: recommendation.subject, unit: recommendation.owner)
    }
}

extension Place {
    /// Over the unit that owes a recommendation.
    fileprivate static func owner(of id: Recommendation.ID, in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(Recommendation.find(id, in: snapshot).owner, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }
}

extension Recommendation {
    /// What its unit owes after the conclusion, while the plan can be written: a plan that was sent is what the
    /// inspecting side reads, and changes only after it was returned.
    @discardableResult
    fileprivate func requireOpenPlan(in snapshot: Snapshot) throws -> Remediation {
        guard let remediation = try Remediation.of(inspection, in: snapshot), remediation.unit == owner else {
            throw Refusal.conflict(
                "Kiến nghị này không thuộc kế hoạch khắc phục của đơn vị được kiểm tra.", basis: Remediation.life.basis)
        }
        if remediation.plan.state == .submitted {
            throw Refusal.conflict(
                "Kế hoạch khắc phục đã gửi; chỉ sửa được khi bị trả lại.", basis: Remediation.life.basis)
        }
        if state.isOver {
            throw Refusal.conflict(
                "Kiến nghị này đã kết thúc.", basis: Recommendation.life.basis)
        }
        return remediation
    }
}

/// The unit sends its plan: it is made as a document (mẫu KT-6) and kept as it was sent.
struct SubmitRemediationPlan: InspectedAct {
    static let name = "remediation.submitPlan"

    let inspection: Inspection.ID
    let number: String
    let signedOn: Day
    let place: String
    /// By what authority it is signed: `KT. CHỦ TỊCH`; nil when the head signs.
    var authority: String?
    let signerTitle: String
    let signerName: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        var remediation = try Remediation.required(of: inspection, in: tx)
        let lines = try remediation.lines(in: tx)
        let obstacles = remediation.obstacles(toPlan: lines)
        guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
        let head = try PaperHead(
            number: number, signedOn: signedOn, place: place, authority: authority, signerTitle: signerTitle,
            signerName: signerName
        ).checked(since: remediation.openedOn, on: occasion.today)
        let document = try RemediationPlanDocument(
            remediation: remediation, unit: try inspection.answering(in: tx), above: try inspection.parent(in: tx),
            office: try inspection.concludingOffice(in: tx), lines: lines, head: head
        ).document()
        remediation.plan.state = try Remediation.life.take(.submit, in: remediation.plan.state)
        remediation.plan.submittedOn = occasion.today
        remediation.plan.number = head.number
        try remediation.keep(plan: document, in: tx)
        if inspection.state == .concluded { _ = try inspection.take(.follow, on: occasion, in: tx) }
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: ["number": head.number, "sha256": Digest(of: document).hex])
    }
}

/// The inspecting side gives a plan back: the unit owes it again, within a term of its own.
struct ReturnRemediationPlan: InspectingAct {
    static let name = "remediation.returnPlan"

    let inspection: Inspection.ID
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        var remediation = try Remediation.required(of: inspection, in: tx)
        remediation.plan.state = try Remediation.life.take(.giveBack, in: remediation.plan.state)
        remediation.plan.reason = try reason.required("reason", "Chưa nêu lý do.")
        remediation.plan.submittedOn = nil
        let term = occasion.knowledge.figures.rules.terms.term("remediation.planAgain", on: occasion.today)
        if let term {
            let dueOn = term.due(effective: occasion.today, by: try .kept(in: tx))
            remediation.plan.dueOn = max(remediation.plan.dueOn, dueOn)
        }
        try remediation.keep(in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit, facts: ["dueOn": remediation.plan.dueOn.iso])
    }
}

/// The unit reports what it did: the plan again with result, proof and share of each line (mẫu KT-7).
struct SubmitRemediationReport: InspectedAct {
    static let name = "remediation.submitReport"

    let inspection: Inspection.ID
    let number: String
    let signedOn: Day
    let place: String
    /// By what authority it is signed: `KT. CHỦ TỊCH`; nil when the head signs.
    var authority: String?
    let signerTitle: String
    let signerName: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        var remediation = try Remediation.required(of: inspection, in: tx)
        let lines = try remediation.lines(in: tx)
        let obstacles = remediation.obstacles(toReport: lines)
        guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
        let head = try PaperHead(
            number: number, signedOn: signedOn, place: place, authority: authority, signerTitle: signerTitle,
            signerName: signerName
        ).checked(since: remediation.openedOn, on: occasion.today)
        let document = try RemediationReportDocument(
            remediation: remediation, unit: try inspection.answering(in: tx), above: try inspection.parent(in: tx),
            office: try inspection.concludingOffice(in: tx), lines: lines, head: head
        ).document()
        remediation.report.state = try Remediation.life.take(.submit, in: remediation.report.state)
        remediation.report.submittedOn = occasion.today
        remediation.report.number = head.number
        try remediation.keep(report: document, in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: ["number": head.number, "sha256": Digest(of: document).hex])
    }
}

extension Remediation {
    static func required(of inspection: Inspection, in snapshot: Snapshot) throws -> Remediation {
        guard let found = try of(inspection.id, in: snapshot) else {
            throw Refusal.conflict(
                "Cuộc kiểm tra này không có kiến nghị nào đơn vị phải khắc phục.", basis: Remediation.life.basis)
        }
        if inspection.state == .closed {
            throw Refusal.conflict(
                "Cuộc kiểm tra đã đóng.", basis: Remediation.life.basis)
        }
        return found
    }
}

extension Inspection {
    /// The unit above the one that answers, whose name stands over that of the other in its documents.
    func parent(in snapshot: Snapshot) throws -> Unit? {
        try answering(in: snapshot).parent.flatMap { try Unit.find($0, in: snapshot) }
    }

    /// Who inspected, as the notice of the conclusion names it.
    fileprivate func concludingOffice(in snapshot: Snapshot) throws -> String {
        guard let conclusion = try Conclusion.of(id, in: snapshot) else { throw Refusal.notFound }
        return conclusion.head.issuingBody
    }
}

extension PaperHead {
    /// The head with every field filled in, signed after the notice and not in the future.
    fileprivate func checked(since first: Day, on today: Day) throws(Refusal) -> PaperHead {
        var reasons = [number.flawAsNumber()].compactMap(\.self)
        for (field, value) in [("place", place), ("signerTitle", signerTitle), ("signerName", signerName)]
        where VietnameseText.clean(value).isEmpty {
            reasons.append(Reason("Chưa nhập.", field: field))
        }
        if signedOn < first {
            reasons.append(Reason("Ngày ký sớm hơn ngày thông báo kết luận \(first.text).", field: "signedOn"))
        }
        if signedOn > today { reasons.append(Reason("Ngày ký ở tương lai.", field: "signedOn")) }
        guard reasons.isEmpty else { throw .invalid(reasons) }
        return PaperHead(
            number: VietnameseText.clean(number), signedOn: signedOn, place: VietnameseText.clean(place),
            authority: authority.map(VietnameseText.clean), signerTitle: VietnameseText.clean(signerTitle),
            signerName: VietnameseText.clean(signerName))
    }
}

import Core
import Kernel
import Store
import Web

/// An act on the conclusion of an inspection: a step of its life.
protocol ConclusionAct: InspectingAct where Outcome == Inspection.ID {
    static var step: ConclusionDraft.Step { get }
}

extension ConclusionAct {
    /// The inspection and the work on its conclusion, if the step is possible.
    func begin(
        _ occasion: Occasion, in tx: Transaction
    ) throws -> (inspection: Inspection, draft: ConclusionDraft, next: ConclusionDraft.State) {
        let inspection = try Inspection.find(inspection, in: tx)
        guard let draft = try ConclusionDraft.find(inspection.id, in: tx) else { throw Refusal.notFound }
        if let obstacle = draft.obstacle(to: Self.step, by: occasion.actor.name) { throw Refusal.conflict([obstacle]) }
        return (inspection, draft, try ConclusionDraft.life.take(Self.step, in: draft.state))
    }
}

/// Writes what stands around the findings on the notice.
struct SaveConclusion: ConclusionAct {
    static let name = "conclusion.save"
    static let step = ConclusionDraft.Step.save

    let inspection: Inspection.ID
    let version: Int
    let place: String
    let governingBody: String
    let issuingBody: String
    let authority: String?
    let signerTitle: String
    let signerName: String
    let reportDueOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, draft, next) = try begin(occasion, in: tx)
        guard inspection.state == .drafting else {
            throw Refusal.conflict(
                "Chỉ soạn kết luận khi cuộc kiểm tra ở tình trạng dự thảo kết luận.", basis: Inspection.life.basis)
        }
        try Refusal.unless(version, isStill: draft.version)
        var reasons: [Reason] = []
        for (field, value) in [
            ("place", place), ("issuingBody", issuingBody), ("signerTitle", signerTitle), ("signerName", signerName),
        ] where VietnameseText.clean(value).isEmpty {
            reasons.append(Reason("Chưa nhập.", field: field))
        }
        if reportDueOn <= max(inspection.endsOn, occasion.today) {
            reasons.append(Reason("Hạn báo cáo phải sau ngày kiểm tra và sau hôm nay.", field: "reportDueOn"))
        }
        if let tooFar = reportDueOn.tooFar(from: occasion.today, field: "reportDueOn") { reasons.append(tooFar) }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let head = ConclusionDraft.Head(
            place: VietnameseText.clean(place), governingBody: VietnameseText.clean(governingBody),
            issuingBody: VietnameseText.clean(issuingBody), authority: authority.map(VietnameseText.clean),
            signerTitle: VietnameseText.clean(signerTitle), signerName: VietnameseText.clean(signerName),
            reportDueOn: reportDueOn)
        let authors = Set(draft.authors + [occasion.actor.name]).sorted()
        try draft.keep(head: head, authors: authors, in: tx)
        try draft.keep(next, approver: nil, reason: draft.reason, issuedOn: nil, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Hands the notice over for approval; from now on what was found stands still.
struct SubmitConclusion: ConclusionAct {
    static let name = "conclusion.submit"
    static let step = ConclusionDraft.Step.submit

    let inspection: Inspection.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, draft, next) = try begin(occasion, in: tx)
        let obstacles = try inspection.obstacles(
            to: .conclude, by: occasion.actor.name, on: occasion.today, in: tx)
        guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
        try draft.keep(next, approver: nil, reason: "", issuedOn: nil, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Gives the notice back to its authors.
struct SendBackConclusion: ConclusionAct {
    static let name = "conclusion.sendBack"
    static let step = ConclusionDraft.Step.sendBack

    let inspection: Inspection.ID
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, draft, next) = try begin(occasion, in: tx)
        try draft.keep(next, approver: nil, reason: try reason.required("reason"), issuedOn: nil, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Approves the notice; nobody approves what he wrote himself.
struct ApproveConclusion: ConclusionAct {
    static let name = "conclusion.approve"
    static let step = ConclusionDraft.Step.approve

    let inspection: Inspection.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, draft, next) = try begin(occasion, in: tx)
        try draft.keep(
            next, approver: occasion.actor.name, approvedOn: occasion.today, reason: "", issuedOn: nil, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Issues the approved notice under its number: from here on the inspection is public.
struct Conclude: ConclusionAct {
    static let name = "inspection.conclude"
    static let step = ConclusionDraft.Step.issue

    let inspection: Inspection.ID
    /// Number and notation, e.g. `45/TB-SNV`.
    let number: String
    let signedOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, draft, next) = try begin(occasion, in: tx)
        guard let head = draft.head else { throw Refusal.notFound }
        let number = VietnameseText.clean(number)
        try check(inspection, draft, head, on: occasion.today, in: tx)
        let taken = try inspection.take(.conclude, on: occasion, in: tx)
        try inspection.countTimes(in: tx)
        try Recommendation.assign(of: inspection, in: tx)
        try draft.keep(
            next, approver: draft.approver, approvedOn: draft.approvedOn, reason: "", issuedOn: signedOn, in: tx)
        let notice = try ConclusionNotice(
            of: inspection, by: head.issuingBody, reportDueOn: head.reportDueOn, in: tx)
        let code = Self.code()
        let document = try ConclusionNoticePaper(
            notice: notice, head: head, number: number, signedOn: signedOn,
            unit: try inspection.inspected(in: tx).shortName, code: code, site: occasion.knowledge.address
        ).document()
        let conclusion = Conclusion(
            id: Conclusion.ID(0), inspection: inspection.id, number: number, signedOn: signedOn, head: head,
            code: code, digest: Digest(of: document), issuedAt: occasion.now, withdrawnOn: nil,
            withdrawnBecause: "")
        try conclusion.insert(notice, document: document, in: tx)
        try Remediation.open(
            of: inspection, by: "Thông báo số \(number) ngày \(signedOn.text)", reportDueOn: head.reportDueOn,
            on: occasion, in: tx)
        let facts = [
            "number": number, "code": conclusion.code, "sha256": conclusion.digest.hex,
            "publicTitle": notice.title, "publicAddress": InspectionPaths.published(conclusion.code).description,
        ]
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit, facts: taken.facts.merging(facts) { $1 })
    }

    private func check(
        _ inspection: Inspection, _ draft: ConclusionDraft, _ head: ConclusionDraft.Head, on today: Day,
        in tx: Transaction
    ) throws {
        let number = VietnameseText.clean(number)
        var reasons = [number.flawAsNumber()].compactMap(\.self)
        if let wrong = try wrongDay(inspection, draft, on: today, in: tx) {
            reasons.append(Reason(wrong, field: "signedOn", basis: ConclusionDraft.life.basis))
        }
        if head.reportDueOn <= signedOn {
            reasons.append(
                Reason("Ngày ký phải trước hạn báo cáo \(head.reportDueOn.text).", field: "signedOn"))
        }
        let year = signedOn.parts.year
        if try Conclusion.isTaken(number, in: year, tx) {
            reasons.append(
                Reason(
                    "Số \(number) đã dùng cho kết luận khác trong năm \(year).", field: "number",
                    basis: ConclusionDraft.life.basis))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
    }

    /// Why nobody can have signed it on that day: the day has not come, or what is signed was not there yet. What was
    /// approved before the day of that was kept is measured by the last step of the inspection.
    private func wrongDay(
        _ inspection: Inspection, _ draft: ConclusionDraft, on today: Day, in tx: Transaction
    ) throws -> Phrase? {
        if signedOn > today { return "Ngày ký không được sau hôm nay \(today.text)." }
        if signedOn < inspection.endsOn { return "Ngày ký sớm hơn ngày kiểm tra \(inspection.endsOn.text)." }
        if let approvedOn = draft.approvedOn {
            return signedOn < approvedOn ? "Ngày ký sớm hơn ngày duyệt dự thảo \(approvedOn.text)." : nil
        }
        guard let last = try inspection.steps(in: tx).last?.day, signedOn < last else { return nil }
        return "Ngày ký sớm hơn bước gần nhất của cuộc kiểm tra ngày \(last.text)."
    }

    /// A short code that nobody can guess from another: letters and digits that do not look alike.
    private static func code() -> String {
        let letters = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
        return String(Random.bytes(8).map { letters[Int($0) % letters.count] })
    }
}

/// Takes an issued notice back, with a reason that the public reads; the work on it begins again.
struct WithdrawConclusion: ConclusionAct {
    static let name = "conclusion.withdraw"
    static let step = ConclusionDraft.Step.withdraw

    let inspection: Inspection.ID
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, draft, next) = try begin(occasion, in: tx)
        guard let conclusion = try Conclusion.of(inspection.id, in: tx) else { throw Refusal.notFound }
        let reason = try reason.required("reason")
        let taken = try inspection.take(.withdraw, note: reason, on: occasion, in: tx)
        try conclusion.withdraw(on: occasion.today, because: reason, in: tx)
        try Remediation.takeBack(of: inspection.id, in: tx)
        try draft.keep(next, approver: nil, reason: reason, issuedOn: nil, in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: taken.facts.merging([
                "number": conclusion.number, "reason": reason,
                "publicRetracted": InspectionPaths.published(conclusion.code).description,
            ]) { $1 })
    }
}

import Core
import Kernel
import Store

/// Work of the team on one finding.
protocol FindingAct: Act {
    var finding: Finding.ID { get }
    /// The inspection below which an address names it; nil where none does.
    var inspection: Inspection.ID? { get }
}

extension FindingAct {
    func place(in snapshot: Snapshot) throws -> Place {
        try Finding.find(finding, of: inspection, in: snapshot).inspection(in: snapshot).inspectingPlace(in: snapshot)
    }

    func obstacle(for actor: Actor, in snapshot: Snapshot) throws -> Reason? {
        try Finding.find(finding, in: snapshot).inspection(in: snapshot).obstacleToWork(of: actor, in: snapshot)
    }
}

extension Finding {
    /// A finding as an address names it: below the inspection that found it and no other.
    static func find(_ id: ID, of inspection: Inspection.ID?, in snapshot: Snapshot) throws -> Finding {
        let finding = try find(id, in: snapshot)
        guard inspection ?? finding.inspection == finding.inspection else { throw Refusal.notFound }
        return finding
    }

    /// The inspection that found it.
    func inspection(in snapshot: Snapshot) throws -> Inspection { try Inspection.find(inspection, in: snapshot) }
}

/// Accepts, words or drops a finding.
struct JudgeFinding: FindingAct {
    static let name = "finding.judge"

    let finding: Finding.ID
    let version: Int
    let verdict: Finding.Verdict
    let grade: Finding.Grade?
    let clause: String?
    let statement: String
    let cause: String?
    let causeKind: Finding.CauseKind?
    /// The code of the unit that answers for it; the inspected one when nobody says so.
    let responsible: String?
    /// The rule it measures by.
    let basis: String?
    let recommendation: String?
    /// What shall be there when it is mended.
    let deliverable: String?
    let dueOn: Day?
    /// Why it is dropped.
    let reason: String?
    var inspection: Inspection.ID?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let found = try Finding.find(finding, in: tx)
        let inspection = try Inspection.find(found.inspection, in: tx)
        try inspection.requireFindings(in: tx)
        if let obstacle = try found.obstacleToJudging(in: tx) { throw Refusal.conflict([obstacle]) }
        try Refusal.unless(version, isStill: found.version)
        if verdict == .dropped, (reason ?? "").isEmpty {
            throw Refusal.invalid("reason", "Loại bỏ một đề xuất phải nêu lý do.")
        }
        var reasons: [Reason] = []
        reasons += inspection.flaws(ofDue: dueOn, on: occasion.today)
        if found.kind == .shortcoming, verdict == .accepted {
            reasons += Finding.missing(recommendation: recommendation, dueOn: dueOn)
        }
        // What it has been about stays possible: the checklist may have changed since.
        if (clause ?? "") != found.clause { reasons += try inspection.obstacles(toClause: clause ?? "", in: tx) }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let named = try Unit.named(responsible, in: tx)
        try found.judge(self, named: named, in: tx)
        if found.kind == .shortcoming {
            try Recommendation.keep(
                of: found, statement: recommendation ?? "", deliverable: deliverable ?? "",
                owner: named ?? inspection.unit, dueOn: dueOn, in: tx)
        }
        try inspection.oweRecall(on: occasion, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Adds a finding that no figure proposes.
struct AddFinding: TeamAct, ComesBack {
    static let name = "finding.add"

    let inspection: Inspection.ID
    let kind: Finding.Kind
    let grade: Finding.Grade?
    let clause: String?
    let statement: String
    /// What it rests on: the number of a document, a photograph.
    let source: String
    let cause: String?
    let causeKind: Finding.CauseKind?
    let responsible: String?
    let basis: String?
    let recommendation: String?
    let deliverable: String?
    let dueOn: Day?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Finding.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        try inspection.requireFindings(in: tx)
        // A shortcoming asks for something, and what is asked for is decided at home.
        if kind == .shortcoming { try OfflineHome.refuse(in: tx) }
        var reasons: [Reason] = []
        if statement.isEmpty { reasons.append(Reason("Chưa nhập nội dung.", field: "statement")) }
        if source.isEmpty { reasons.append(Reason("Chưa nêu minh chứng.", field: "source")) }
        reasons += inspection.flaws(ofDue: dueOn, on: occasion.today)
        if kind == .shortcoming { reasons += Finding.missing(recommendation: recommendation, dueOn: dueOn) }
        reasons += try inspection.obstacles(toClause: clause ?? "", in: tx)
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let named = try Unit.named(responsible, in: tx)
        let measure = kind == .shortcoming ? try inspection.measure(of: clause ?? "", in: tx) : nil
        let id = try Finding.insert(
            Finding.Draft(
                kind: kind, verdict: .accepted, grade: kind == .strength ? nil : grade, clause: clause ?? "",
                statement: VietnameseText.clean(statement), cause: VietnameseText.clean(cause ?? ""),
                causeKind: causeKind, named: named,
                basis: VietnameseText.clean(basis ?? ""), source: VietnameseText.clean(source),
                indicator: measure?.indicator, period: measure?.period, evidence: measure?.evidence),
            of: inspection.id, in: tx)
        if kind == .shortcoming {
            try Recommendation.keep(
                of: try Finding.find(id, in: tx), statement: recommendation ?? "", deliverable: deliverable ?? "",
                owner: named ?? inspection.unit, dueOn: dueOn, in: tx)
        }
        return Journaled(id, of: inspection.subject, unit: inspection.unit)
    }
}

extension Finding {
    /// What has to be said with a shortcoming that stands: what is asked for, and by when.
    fileprivate static func missing(recommendation: String?, dueOn: Day?) -> [Reason] {
        var reasons: [Reason] = []
        if VietnameseText.clean(recommendation ?? "").isEmpty {
            reasons.append(Reason("Tồn tại phải có kiến nghị.", field: "recommendation"))
        }
        if dueOn == nil { reasons.append(Reason("Tồn tại phải có thời hạn khắc phục.", field: "dueOn")) }
        return reasons
    }
}

extension Inspection {
    /// Why a finding cannot be about an item: the checklist has none of that code. Nothing while no checklist is known.
    fileprivate func obstacles(toClause code: String, in snapshot: Snapshot) throws -> [Reason] {
        guard !code.isEmpty, let checklist = try checklist(in: snapshot), checklist.item(code) == nil else { return [] }
        return [
            Reason(
                "Bộ nội dung kiểm tra không có mục “\(code)”; để trống khi không thuộc mục nào.", field: "clause")
        ]
    }

    /// What is wrong with a day by which something shall be mended: nothing can be due before it was found.
    fileprivate func flaws(ofDue dueOn: Day?, on today: Day) -> [Reason] {
        guard let dueOn else { return [] }
        if dueOn <= beginsOn {
            return [Reason("Thời hạn khắc phục phải sau ngày kiểm tra \(beginsOn.text).", field: "dueOn")]
        }
        return [dueOn.tooFar(from: today, field: "dueOn")].compactMap(\.self)
    }

    /// Refuses what cannot be written before the visit began, or while a conclusion waits for approval or stands.
    func requireFindings(in snapshot: Snapshot) throws {
        if let freeze = try ConclusionDraft.find(id, in: snapshot)?.freeze { throw Refusal.conflict([freeze]) }
        guard state.takesFindings else {
            throw Refusal.conflict(
                "Chỉ ghi nội dung phát hiện khi cuộc kiểm tra đã bắt đầu.", basis: Self.life.basis)
        }
    }
}

extension Unit {
    /// The unit that is named as answering for a finding, from its code; nil where none is.
    fileprivate static func named(_ code: String?, in snapshot: Snapshot) throws -> Unit.ID? {
        guard let code, !code.isEmpty else { return nil }
        return try Unit.require(code: code, field: "responsible", in: snapshot).id
    }
}

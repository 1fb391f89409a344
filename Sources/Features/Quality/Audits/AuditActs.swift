import Core
import Kernel
import Store

/// Lays down the audits a unit means to hold in a year.
struct AddProgramme: Act {
    static let name = "audit.addProgramme"

    /// The code of the unit.
    let unit: String
    let year: Int
    /// Number and notation of the document that sets it.
    let decision: String
    let decidedOn: Day
    let goals: String?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AuditProgramme.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard (1990...2200).contains(year) else { throw Refusal.invalid("year", "Không phải là năm hợp lệ.") }
        guard try !AuditProgramme.exists(of: unit.id, in: year, in: tx) else {
            throw Refusal.invalid("year", "Đơn vị đã có chương trình đánh giá của năm này.")
        }
        let id = try AuditProgramme.insert(self, of: unit, in: tx)
        return Journaled(id, of: Subject("audit_programme", id), unit: unit.id)
    }
}

/// Adds an audit to the programme of its year.
struct PlanAudit: Act {
    static let name = "audit.plan"

    let programme: AuditProgramme.ID
    let scope: String
    /// The numbers of the clauses it covers; none: all.
    let clauses: [String]?
    let startsOn: Day
    let endsOn: Day
    /// The office or role that leads.
    let lead: String
    /// A line for each office or role that audits.
    let auditors: String
    /// A line for each desk, division or role that is audited.
    let auditees: String

    func place(in snapshot: Snapshot) throws -> Place {
        try Unit.place(of: AuditProgramme.find(programme, in: snapshot).unit, in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Audit.ID> {
        let programme = try AuditProgramme.find(programme, in: tx)
        var reasons: [Reason] = []
        if startsOn.parts.year != programme.year {
            reasons.append(
                Reason("Ngày bắt đầu không thuộc năm \(programme.year) của chương trình.", field: "startsOn"))
        }
        if endsOn < startsOn { reasons.append(Reason("Ngày kết thúc sớm hơn ngày bắt đầu.", field: "endsOn")) }
        for name in Audit.audited(lead: lead, auditors: auditors.cleanLines, auditees: auditees.cleanLines) {
            reasons.append(
                Reason(
                    "“\(name)” vừa đánh giá vừa được đánh giá; đánh giá viên không đánh giá công việc của chính mình.",
                    field: "auditors", basis: .iso("9.2.2 c")))
        }
        let known = Set(occasion.knowledge.figures.rules.standard(on: startsOn)?.clauses.map(\.number) ?? [])
        for clause in clauses ?? [] where !known.contains(clause) {
            reasons.append(Reason("Tiêu chuẩn không có điều khoản \(clause).", field: "clauses"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let id = try Audit.insert(self, into: programme, on: occasion, in: tx)
        return Journaled(id, of: try Audit.find(id, in: tx).subject, unit: programme.unit)
    }
}

/// A move of an audit: which one, as whoever moves it read it.
protocol AuditMoving: Act where Outcome == Audit.ID {
    static var move: AuditMove { get }
    var audit: Audit.ID { get }
    var version: Int { get }
}

extension AuditMoving {
    static var name: String { move.rawValue }

    func place(in snapshot: Snapshot) throws -> Place {
        try Unit.place(of: Audit.find(audit, in: snapshot).unit, in: snapshot)
    }

    /// The audit in its next state, if it is as it was read and the move is possible.
    func begin(_ occasion: Occasion, in tx: Transaction) throws -> Audit {
        var audit = try Audit.find(audit, in: tx)
        try audit.require(version: version)
        if let obstacle = Self.move.obstacle(to: audit, lines: try audit.lines(in: tx), on: occasion.today) {
            throw Refusal.conflict([obstacle])
        }
        audit.state = Self.move.rule.to
        return audit
    }
}

/// Begins an audit: its checklist is copied from the standard in force.
struct OpenAudit: AuditMoving {
    static let move = AuditMove.open
    let audit: Audit.ID
    let version: Int

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Audit.ID> {
        var audit = try begin(occasion, in: tx)
        guard let standard = occasion.knowledge.figures.rules.standard(on: occasion.today) else {
            throw Refusal.conflict("Không có tiêu chuẩn nào đang hiệu lực.")
        }
        audit.standard = standard.standard
        let lines = try audit.copyChecklist(of: standard, in: tx)
        try audit.keep(on: occasion, in: tx)
        return Journaled(audit.id, of: audit.subject, unit: audit.unit, facts: ["lines": "\(lines)"])
    }
}

/// Ends an audit: its year's duty is done.
struct CloseAudit: AuditMoving {
    static let move = AuditMove.close
    let audit: Audit.ID
    let version: Int
    let strong: String
    let improve: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Audit.ID> {
        var audit = try begin(occasion, in: tx)
        audit.strong = try strong.required("strong")
        audit.improve = improve.clean
        // An audit of December that is written up in January was held in December.
        let heldOn = min(audit.endsOn, occasion.today)
        audit.heldOn = heldOn
        try audit.keep(on: occasion, in: tx)
        try QualityDuty.settle(.audit, of: audit.unit, in: tx)
        return Journaled(audit.id, of: audit.subject, unit: audit.unit, facts: ["heldOn": heldOn.iso])
    }
}

/// Calls an audit off.
struct CancelAudit: AuditMoving {
    static let move = AuditMove.cancel
    let audit: Audit.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Audit.ID> {
        var audit = try begin(occasion, in: tx)
        audit.reason = try reason.required("reason")
        try audit.keep(on: occasion, in: tx)
        return Journaled(audit.id, of: audit.subject, unit: audit.unit)
    }
}

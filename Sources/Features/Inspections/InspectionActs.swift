import Core
import Kernel
import Store
import Web

/// Opens an inspection of a unit over some periods, and proposes a finding for every target it missed.
struct OpenInspection: Act {
    static let name = "inspection.open"

    /// The code of the unit.
    let unit: String
    let visitedOn: Day
    /// The plan or decision it is carried out under.
    let decision: String
    let periods: [Period]
    let scope: Scope

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard unit.exists(on: visitedOn) else {
            throw Refusal.invalid("visitedOn", "Đơn vị không tồn tại vào ngày \(visitedOn.text).")
        }
        guard !periods.isEmpty else { throw Refusal.invalid("periods", "Chưa chọn kỳ được kiểm tra.") }
        let code = try Inspection.nextCode(in: visitedOn.parts.year, tx)
        let id = try Inspection.insert(
            code: code, unit: unit.id, visitedOn: visitedOn, decision: decision, periods: periods, scope: scope,
            on: occasion, in: tx)
        let inspection = try Inspection.find(id, in: tx)
        let proposed = try Proposal(inspection: inspection, unit: unit).make(on: occasion, in: tx)
        return Journaled(id, of: inspection.subject, unit: unit.id, facts: ["proposed": "\(proposed)"])
    }
}

/// Accepts, words or drops a proposed finding.
struct JudgeFinding: Act {
    static let name = "finding.judge"

    let finding: Finding.ID
    let verdict: Finding.Verdict
    let statement: String
    let cause: String?
    let recommendation: String?
    let dueOn: Day?
    /// Why it is dropped.
    let reason: String?

    func place(in snapshot: Snapshot) throws -> Place {
        try Finding.find(finding, in: snapshot).place(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let found = try Finding.find(finding, in: tx)
        let inspection = try Inspection.find(found.inspection, in: tx)
        try inspection.requireOpen()
        if verdict == .dropped, (reason ?? "").isEmpty {
            throw Refusal.invalid("reason", "Loại bỏ một đề xuất phải nêu lý do.")
        }
        if let dueOn, dueOn <= inspection.visitedOn { throw Refusal.invalid([inspection.tooEarly]) }
        try found.judge(
            verdict, statement: VietnameseText.clean(statement), cause: cause ?? "",
            recommendation: recommendation ?? "", dueOn: dueOn, reason: reason ?? "", in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Adds a finding that no figure proposes, above all a strength.
struct AddFinding: Act {
    static let name = "finding.add"

    let inspection: Inspection.ID
    let kind: Finding.Kind
    let statement: String
    /// What it rests on: the number of a document, a photograph.
    let source: String
    let cause: String?
    let recommendation: String?
    let dueOn: Day?

    func place(in snapshot: Snapshot) throws -> Place {
        try Inspection.find(inspection, in: snapshot).place(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Finding.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        try inspection.requireOpen()
        var reasons: [Reason] = []
        if statement.isEmpty { reasons.append(Reason("Chưa nhập nội dung.", field: "statement")) }
        if source.isEmpty { reasons.append(Reason("Chưa nêu minh chứng.", field: "source")) }
        if let dueOn, dueOn <= inspection.visitedOn { reasons.append(inspection.tooEarly) }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let id = try Finding.insert(
            of: inspection.id, kind: kind, verdict: .accepted, statement: VietnameseText.clean(statement),
            cause: cause ?? "", recommendation: recommendation ?? "", dueOn: dueOn, source: source, in: tx)
        return Journaled(id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Issues the conclusion notice: from here on the inspection is public and cannot be changed.
struct Conclude: Act {
    static let name = "inspection.conclude"

    let inspection: Inspection.ID
    /// Number and notation, e.g. `45/TB-SNV`.
    let number: String
    let signedOn: Day
    let place: String
    let governingBody: String
    let issuingBody: String
    /// `KT. GIÁM ĐỐC` and the like; empty when the head signs.
    let authority: String?
    let signerTitle: String
    let signerName: String
    let reportDueOn: Day

    func place(in snapshot: Snapshot) throws -> Place {
        try Inspection.find(inspection, in: snapshot).place(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        let findings = try inspection.findings(in: tx)
        let obstacles = inspection.obstacles(to: findings)
        guard obstacles.isEmpty else { throw Refusal.conflict("Chưa kết luận được.", obstacles) }
        try check(inspection, in: tx)
        guard let unit = try Unit.find(inspection.unit, in: tx) else { throw Refusal.notFound }
        let notice = ConclusionNotice(
            inspection: inspection, unit: unit, findings: findings.filter { $0.verdict == .accepted }, act: self)
        let document = try notice.document()
        let conclusion = Conclusion(
            number: number, signedOn: signedOn, place: place, governingBody: governingBody, issuingBody: issuingBody,
            authority: authority ?? "", signerTitle: signerTitle, signerName: signerName, reportDueOn: reportDueOn,
            code: Self.code(for: inspection), digest: Digest(of: document), issuedAt: occasion.now)
        try conclusion.insert(of: inspection.id, document: document, in: tx)
        try inspection.markConcluded(in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: unit.id,
            facts: [
                "number": number, "code": conclusion.code, "sha256": conclusion.digest.hex,
                "publicTitle": notice.title, "publicAddress": InspectionPaths.published(conclusion.code).description,
            ])
    }

    private func check(_ inspection: Inspection, in tx: Transaction) throws {
        var reasons: [Reason] = []
        if signedOn < inspection.visitedOn {
            reasons.append(
                Reason("Ngày ký sớm hơn ngày kiểm tra \(inspection.visitedOn.text).", field: "signedOn"))
        }
        if reportDueOn <= signedOn { reasons.append(Reason("Hạn báo cáo phải sau ngày ký.", field: "reportDueOn")) }
        if try tx.exists("SELECT 1 FROM conclusion WHERE number = \(number)") {
            reasons.append(Reason("Số \(number) đã dùng cho kết luận khác.", field: "number"))
        }
        for (field, value) in [
            ("number", number), ("place", place), ("issuingBody", issuingBody), ("signerTitle", signerTitle),
            ("signerName", signerName),
        ] where value.isEmpty {
            reasons.append(Reason("Chưa nhập.", field: field))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
    }

    /// A short code that nobody can guess from another: letters and digits that do not look alike.
    private static func code(for inspection: Inspection) -> String {
        let letters = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
        return String(Random.bytes(8).map { letters[Int($0) % letters.count] })
    }
}

extension Inspection {
    /// Nothing can be due before it was found.
    fileprivate var tooEarly: Reason {
        Reason("Thời hạn khắc phục phải sau ngày kiểm tra \(visitedOn.text).", field: "dueOn")
    }

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }
}

extension Finding {
    func place(in snapshot: Snapshot) throws -> Place {
        try Inspection.find(inspection, in: snapshot).place(in: snapshot)
    }
}

extension Refusal {
    fileprivate static func conflict(_ phrase: Phrase, _ reasons: [Reason]) -> Refusal {
        .conflict([Reason(phrase)] + reasons)
    }
}

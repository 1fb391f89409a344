import Core
import Kernel
import Store

/// Hands the report over: from here on it is frozen while the team reads, and every number in it has been compared.
struct SubmitReport: InspectedAct {
    static let name = "report.submit"

    let inspection: Inspection.ID
    let version: Int
    /// Number and notation of the document: `120/BC-UBND`.
    let number: String
    /// Title and name of whoever signs it.
    let signer: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        let report = try SelfReport.require(of: inspection.id, in: tx)
        guard version == report.version else {
            throw Refusal.conflict("Báo cáo đã thay đổi sau khi trang được mở; xem lại rồi gửi.")
        }
        let obstacles = try report.obstaclesToSubmitting(inspection, in: tx)
        guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
        try report.sign(number: try number.issuedNumber(), signer: try signer.required("signer"), in: tx)
        try report.take(.submit, closedOn: occasion.today, in: tx)
        var facts: [String: String] = [:]
        if inspection.state == .announced {
            facts = try inspection.take(.receive, on: occasion, in: tx).facts
        }
        let submitted = try SelfReport.find(report.id, in: tx)
        let content = try submitted.content(in: tx).canonical()
        facts["sha256"] = try submitted.keep(content, round: submitted.round, by: occasion, in: tx).hex
        let unit = try inspection.inspected(in: tx)
        try Comparison(report: submitted, inspection: inspection, unit: unit).make(on: occasion, in: tx)
        try submitted.oweAnswers(on: occasion, in: tx)
        return Journaled(inspection.id, of: report.subject, unit: report.unit, facts: facts)
    }
}

/// Sends one section back with a reason, which opens just that section again; only before the visit begins.
struct ReturnSection: InspectingAct {
    static let name = "report.return"

    let inspection: Inspection.ID
    let section: String
    let reason: String
    /// Till when it has to be handed over again.
    let dueOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let inspection = try Inspection.find(inspection, in: tx)
        let report = try SelfReport.require(of: inspection.id, in: tx)
        let section = try report.section(section, in: tx)
        guard inspection.state == .reported else {
            throw Refusal.conflict(
                "Chỉ trả lại khi đã nhận báo cáo và cuộc kiểm tra chưa bắt đầu.", basis: SelfReport.life.basis)
        }
        let reason = try reason.required("reason", "Phải nêu lý do.")
        if dueOn < occasion.today { throw Refusal.invalid("dueOn", "Hạn gửi lại đã qua.") }
        if dueOn > inspection.beginsOn {
            throw Refusal.invalid("dueOn", "Hạn gửi lại phải không muộn hơn ngày kiểm tra \(inspection.beginsOn.text).")
        }
        try section.sendBack(reason, round: report.round, by: occasion, in: tx)
        try report.open(till: dueOn, in: tx)
        return Journaled(
            (), of: report.subject, unit: report.unit, facts: ["section": section.code, "reason": reason])
    }
}

/// The unit says how a difference comes about.
struct AnswerQuestion: InspectedAct {
    static let name = "report.answer"

    let inspection: Inspection.ID
    let question: ReportQuestion.ID
    let version: Int
    let answer: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let (report, question) = try inspection.question(question, version: version, in: tx)
        try question.answer(try answer.required("answer"), by: occasion, in: tx)
        try report.oweAnswers(on: occasion, in: tx)
        return Journaled(
            (), of: report.subject, unit: report.unit, facts: ["question": "\(question.indicator) \(question.period)"])
    }
}

/// The team accepts an answer, or keeps to the difference.
struct SettleQuestion: TeamAct {
    static let name = "report.settle"

    enum Decision: String, Codable, CaseIterable {
        case accept, keep
    }

    let inspection: Inspection.ID
    let question: ReportQuestion.ID
    let version: Int
    let decision: Decision
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let (report, question) = try inspection.question(question, version: version, in: tx)
        try question.settle(
            decision == .accept ? .accept : .keep, note: VietnameseText.clean(note ?? ""), in: tx)
        try report.oweAnswers(on: occasion, in: tx)
        return Journaled(
            (), of: report.subject, unit: report.unit,
            facts: ["question": "\(question.indicator) \(question.period)", "decision": decision.rawValue])
    }
}

extension Inspection.ID {
    /// A question about the report of this inspection, as whoever acts saw it.
    fileprivate func question(
        _ id: ReportQuestion.ID, version: Int, in snapshot: Snapshot
    ) throws -> (SelfReport, ReportQuestion) {
        let report = try SelfReport.require(of: self, in: snapshot)
        let question = try ReportQuestion.find(id, in: snapshot)
        guard question.report == report.id else { throw Refusal.notFound }
        if try Inspection.find(self, in: snapshot).state.isConcluded {
            throw Refusal.conflict(
                "Cuộc kiểm tra đã có kết luận, không sửa được nữa.", basis: ReportQuestion.life.basis)
        }
        guard version == question.version else {
            throw Refusal.conflict("Câu hỏi này đã thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        return (report, question)
    }
}

extension SelfReport {
    /// Why it cannot be handed over yet; the same answer greys the button and refuses the act.
    func obstaclesToSubmitting(_ inspection: Inspection, in snapshot: Snapshot) throws -> [Reason] {
        if let obstacle = Self.life.obstacle(to: .submit, in: state) { return [obstacle] }
        guard inspection.state == .announced || inspection.state == .reported else {
            return Self.life.based([
                Reason("Không gửi báo cáo khi cuộc kiểm tra đang \(inspection.state.phrase.vietnamese).")
            ])
        }
        let missing = try sections(in: snapshot).filter { $0.state != .handedIn }
        guard !missing.isEmpty else { return [] }
        return Self.life.based([Reason("Chưa nộp: \(missing.map(\.code).joined(separator: ", ")).")])
    }

    /// All of it as one value, in one order, for freezing.
    func content(in snapshot: Snapshot) throws -> SubmittedReport {
        let sections = try sections(in: snapshot).map { section in
            SubmittedReport.Section(
                code: section.code, body: section.body, reason: section.reason,
                files: try Attachment.of(section.subject, in: snapshot).map {
                    .init(name: $0.name, digest: $0.digest.hex)
                }, claims: try section.claims(in: snapshot).map(\.claim))
        }
        return SubmittedReport(code: code, round: round, number: number, signer: signer, sections: sections)
    }
}

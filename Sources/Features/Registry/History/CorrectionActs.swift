import Core
import Kernel
import Store

/// Mends what a clerk typed wrong, with the reason; the journal keeps what stood there and what stands there now.
///
/// A document that came in a file is as the file says: the file is mended and loaded again.
struct CorrectDocument: Act {
    static let name = "document.correct"

    let document: IncomingDocument.ID
    /// Which correction the form was filled in after.
    let version: Int
    let issuer: String
    let symbol: String
    let datedOn: Day?
    let type: String?
    let subject: String
    let urgency: IncomingDocument.Urgency
    let channel: IncomingDocument.Channel
    /// The deadline the document itself states.
    let dueOn: Day?
    let reason: String

    func place(in snapshot: Snapshot) throws -> Place {
        let document = try IncomingDocument.find(document, in: snapshot)
        guard let unit = try Unit.find(document.unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<IncomingDocument.ID> {
        let before = try IncomingDocument.find(document, in: tx)
        try check(before, on: occasion.today)
        let rules = occasion.knowledge.figures.rules
        let deadline = try deadline(before, rules, on: occasion.today, in: tx)
        try tx.execute(
            """
            UPDATE document
            SET issuer = \(VietnameseText.clean(issuer)), symbol = \(VietnameseText.clean(symbol)),
                symbol_key = \(DocumentSymbol.key(symbol)), dated_on = \(datedOn), type = \(type.nonBlank ?? ""),
                subject = \(VietnameseText.clean(subject)), urgency = \(urgency), channel = \(channel),
                first_due_on = \(deadline.day), due_basis = \(deadline.basis), version = version + 1
            WHERE id = \(document)
            """)
        try TrailKeeper(rules: rules).refresh("r.id = \(document)", in: tx)
        let changes = DocumentChanges(from: before, to: try IncomingDocument.find(document, in: tx))
        guard !changes.changes.isEmpty else { throw Refusal.invalid(nil, "Chưa sửa gì.") }
        return Journaled(document, of: before.reference, unit: before.unit, facts: changes.facts)
    }

    private func check(_ before: IncomingDocument, on today: Day) throws(Refusal) {
        if let obstacle = before.obstacleToCorrection { throw .conflict([obstacle]) }
        guard version == before.version else {
            throw .conflict(
                "Văn bản đã được người khác sửa trong khi nhập. Hãy xem giá trị hiện nay ở từng ô rồi lưu lại.")
        }
        var reasons = IncomingDocument.flaws(
            issuer: issuer, symbol: symbol, subject: subject, datedOn: datedOn, dueOn: dueOn,
            arrivedOn: before.arrivedAt.day)
        if dueOn != nil, before.dueBasis == DocumentDeadline.assigned {
            reasons.append(Reason("Thời hạn do lãnh đạo giao, không đính chính ở đây.", field: "dueOn"))
        }
        if let dueOn, let passed = before.passedDueOn(today), dueOn > passed {
            reasons.append(
                Reason(
                    "Thời hạn \(passed.text) đã qua; đính chính không lùi thời hạn, hãy xin gia hạn có lý do.",
                    field: "dueOn", basis: Basis("30/2020/NĐ-CP", "Điều 24 khoản 2")))
        }
        if Optional(reason).nonBlank == nil {
            reasons.append(Reason("Đính chính phải nêu lý do.", field: "reason"))
        }
        guard reasons.isEmpty else { throw .invalid(reasons) }
    }

    /// What was assigned stays; what is stated counts; else the rule counts anew when what it asks about has changed.
    /// What is late stays late: a day that has passed gives way to an earlier one only.
    private func deadline(
        _ before: IncomingDocument, _ rules: Rules, on today: Day, in tx: Transaction
    ) throws -> DocumentDeadline {
        let isAssigned = before.dueBasis == DocumentDeadline.assigned
        let asksTheSame =
            urgency == before.urgency && (type.nonBlank ?? "") == before.type && dueOn == before.statedDueOn
        if isAssigned || asksTheSame { return DocumentDeadline(before) }
        let clock = try rules.clock(in: tx)
        let anew = DocumentDeadline(
            stated: dueOn, urgency, type.nonBlank ?? "", arrivedAt: before.arrivedAt, clock, rules)
        guard let passed = before.passedDueOn(today) else { return anew }
        return anew.day.map { $0 <= passed } == true ? anew : DocumentDeadline(before)
    }
}

extension IncomingDocument {
    /// The first deadline, once it has passed without the document being handled.
    fileprivate func passedDueOn(_ today: Day) -> Day? {
        firstDueOn.flatMap { $0 < min(finishedOn ?? today, today) ? $0 : nil }
    }

    /// Why nobody corrects it here; nil when somebody may. The same rule hides the form and refuses the act.
    var obstacleToCorrection: Reason? {
        guard let batch else { return nil }
        return Reason("Văn bản có từ tệp đã nạp (lần nạp số \(batch)); tệp là bản gốc, hãy sửa tệp và nạp lại.")
    }
}

import Core
import Kernel
import Store

/// Says what the team found about an item.
struct AnswerItem: TeamAct, ComesBack {
    static let name = "visit.answer"

    let inspection: Inspection.ID
    /// The code of the item.
    let item: String
    let version: Int
    let rating: VisitAnswer.Rating
    /// Yes or no, a number, a word, as the item asks; nil for items that figures answer.
    let confirmed: String?
    let note: String?
    /// What the team confirms in place of the system's figures.
    let values: [WrittenClaim]?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let inspection = try Inspection.find(inspection, in: tx)
        let asked = try inspection.visited(item, in: tx)
        let answer = try VisitAnswer.need(item, of: inspection.id, in: tx)
        guard version == answer.version || (version == 0 && answer.answeredAt == nil) else {
            throw Refusal.conflict(
                "Mục này đã được \(answer.answeredBy) trả lời sau khi trang được mở; xem lại rồi nhập lại.")
        }
        let figures = try inspection.visitValues(of: item, in: tx)
        let note = VietnameseText.clean(note ?? "")
        var reasons: [Reason] = []
        for written in values ?? [] {
            do {
                let (indicator, period, claim) = try written.read()
                guard figures.contains(where: { $0.indicator == indicator && $0.period == period }) else {
                    throw Refusal.invalid("values", "Mục này không có số liệu \(indicator) của kỳ \(period).")
                }
                try inspection.confirm(claim, of: item, indicator, in: period, in: tx)
            } catch let refusal as Refusal {
                reasons += refusal.reasons
            }
        }
        let confirmed = VietnameseText.clean(confirmed ?? "")
        if let reason = asked.obstacle(to: confirmed) { reasons.append(reason) }
        let proof = try Proof.of(answer.subject, on: occasion.today, in: tx)
        reasons += Self.gaps(rating, note: note, hasFigures: !figures.isEmpty, proof)
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        try answer.keep(rating, confirmed: confirmed, note: note, by: occasion, in: tx)
        return Journaled(
            (), of: inspection.subject, unit: inspection.unit, facts: ["item": item, "rating": rating.rawValue])
    }

    /// No judgement without a file that is still good, a figure or words.
    static func gaps(_ rating: VisitAnswer.Rating, note: String, hasFigures: Bool, _ proof: Proof) -> [Reason] {
        guard note.isEmpty, !hasFigures else { return [] }
        let phrase: Phrase =
            switch rating {
            case .met, .partly: "Kèm tệp, ảnh minh chứng hoặc ghi nhận xét cho mục này."
            case .missed, .notApplicable: "Ghi nhận xét: vì sao đánh giá như vậy."
            }
        return [proof.gap(Reason(phrase, field: "note"))].compactMap(\.self)
    }
}

/// Adds a photograph or another file to an item.
struct PhotographItem: TeamAct, ComesBack {
    static let name = "visit.photograph"
    static let permission = AnswerItem.permission

    let inspection: Inspection.ID
    let item: String
    /// The name of the file as it was given.
    let file: String
    /// The last day on which it proves something; nil: without end.
    let validUntil: Day?
    /// Where the file lies on this machine. Never decoded: only the page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case inspection, item, file, validUntil
    }

    init(_ inspection: Inspection.ID, _ item: String, path: String, named file: String, validUntil: Day? = nil) {
        self.inspection = inspection
        self.item = item
        self.file = file
        self.validUntil = validUntil
        self.path = path
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard let path else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang.") }
        let inspection = try Inspection.find(inspection, in: tx)
        _ = try inspection.visited(item, in: tx)
        let answer = try VisitAnswer.need(item, of: inspection.id, in: tx)
        let added = try Attachment.add(
            path: path, named: file, to: answer.subject, validUntil: validUntil, on: occasion, in: tx)
        return Journaled(
            (), of: inspection.subject, unit: inspection.unit,
            facts: added.proofFacts.merging(["item": item]) { $1 })
    }
}

/// Makes a finding of an item that was not met, with its clause, its grade and its evidence.
struct RaiseFinding: TeamAct, ComesBack {
    static let name = "visit.raise"
    static let permission = AddFinding.permission

    let inspection: Inspection.ID
    let item: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Finding.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        try inspection.requireFindings(in: tx)
        let checklist = try inspection.checklistItems(in: tx)
        guard let asked = checklist.first(where: { $0.code == item }),
            let answer = try VisitAnswer.of(item, of: inspection.id, in: tx)
        else { throw Refusal.notFound }
        if try inspection.itemsToAskAgain(in: tx).contains(item) {
            throw Refusal.conflict(
                "Mục \(item) đã thay đổi, cần hỏi lại trước khi lập tồn tại.", basis: Inspection.life.basis)
        }
        guard answer.rating == .missed || answer.rating == .partly else {
            throw Refusal.conflict(
                "Chỉ lập tồn tại từ mục đánh giá không đạt hoặc đạt một phần.", basis: Inspection.life.basis)
        }
        if let finding = answer.finding { return journaled(finding, inspection) }
        let known = try inspection.findings(in: tx).first {
            $0.kind == .shortcoming && $0.verdict != .dropped
                && ($0.clause == item || ($0.clause.isEmpty && asked.indicators.contains($0.indicator ?? "")))
        }
        let finding = try known?.id ?? insert(asked, answer, inspection, in: tx)
        try answer.tie(to: finding, in: tx)
        try Attachment.copy(
            from: answer.subject, to: try Finding.find(finding, in: tx).subject, on: occasion, in: tx)
        return journaled(finding, inspection)
    }

    private func journaled(_ finding: Finding.ID, _ inspection: Inspection) -> Journaled<Finding.ID> {
        Journaled(
            finding, of: inspection.subject, unit: inspection.unit, facts: ["item": item, "finding": "\(finding)"])
    }

    private func insert(
        _ asked: ChecklistItem, _ answer: VisitAnswer, _ inspection: Inspection, in tx: Transaction
    ) throws -> Finding.ID {
        let value = try inspection.measure(of: item, in: tx)
        return try Finding.insert(
            Finding.Draft(
                kind: .shortcoming, verdict: .proposed, grade: asked.grade, clause: item,
                statement: answer.note.isEmpty ? asked.question : answer.note,
                source: RaisedFindingText.source(item: item, inspection: inspection), indicator: value?.indicator,
                period: value?.period, evidence: value?.evidence), of: inspection.id, in: tx)
    }
}

extension Inspection {
    /// An item of its checklist that can be answered now.
    ///
    /// - Throws: `Refusal.conflict` before the visit and once its minutes are signed.
    func visited(_ item: String, in snapshot: Snapshot) throws -> ChecklistItem {
        if let obstacle = try visitObstacle(in: snapshot) { throw Refusal.conflict([obstacle]) }
        guard let asked = try checklistItems(in: snapshot).first(where: { $0.code == item }) else {
            throw Refusal.notFound
        }
        return asked
    }

    /// Why nothing can be written about the visit now; nil when it can.
    func visitObstacle(in snapshot: Snapshot) throws -> Reason? {
        guard state == .running else {
            return Reason("Chỉ ghi kết quả khi cuộc kiểm tra đang diễn ra.", basis: Self.life.basis)
        }
        guard try minutesSignatures(in: snapshot).isEmpty else {
            return Reason("Biên bản đã có chữ ký; kết quả được giữ nguyên.", basis: Self.life.basis)
        }
        return nil
    }
}

extension ChecklistItem {
    /// Why words cannot be the answer to it; nil when they can, and for none.
    func obstacle(to confirmed: String) -> Reason? {
        guard !confirmed.isEmpty else { return nil }
        switch answer {
        case .yesNo where !["CO", "KHONG"].contains(confirmed):
            return Reason("Chọn có hoặc không.", field: "confirmed")
        case .number, .share, .scale:
            guard !confirmed.contains("."), ExactDecimal(confirmed) != nil else {
                return Reason(
                    "Viết số không dấu chấm, phần thập phân sau dấu phẩy: 1500 hoặc 97,5.", field: "confirmed")
            }
            return nil
        case .yesNo, .text: return nil
        }
    }
}

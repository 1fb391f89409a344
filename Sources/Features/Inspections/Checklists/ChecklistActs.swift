import Core
import Kernel
import Store

/// Begins a draft with the list that comes with the program; from there it goes the way of every version.
struct AdoptChecklist: Act {
    static let name = "checklist.adopt"
    static let permission = BeginEdition<ChecklistContent>.permission

    /// The code of the unit that writes it.
    let unit: String

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        guard let seed = occasion.knowledge.figures.rules.seedChecklist(on: occasion.today) else {
            throw Refusal.conflict(
                "Chưa có bộ nội dung mẫu cho ngày \(occasion.today.text).", basis: Inspection.life.basis)
        }
        let draft = BeginEdition(
            unit: unit, code: seed.code, note: Self.note.vietnamese,
            content: ChecklistContent(seed, occasion.knowledge.figures.rules.inspections, on: occasion.today))
        return try draft.perform(occasion, in: tx)
    }

    private static let note: Phrase = "Từ bộ nội dung mẫu"
}

/// Says what becomes of running inspections when another version of their checklist is in force.
struct DecideChecklist: Act {
    static let name = "checklist.decide"

    let inspections: [Inspection.ID]
    /// The version in force now.
    let edition: Edition.ID
    let manner: ChecklistDecision.Manner

    /// Several inspections may lie under several units; each is seen to below.
    func place(in snapshot: Snapshot) throws -> Place { .somewhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let edition = try Edition.find(edition, kind: ChecklistContent.kind, in: tx)
        guard !inspections.isEmpty else { throw Refusal.invalid("inspections", "Chưa chọn cuộc kiểm tra nào.") }
        let current = EditionLine(try Edition.all(of: edition.work, in: tx)).current(on: occasion.today)
        guard current?.id == edition.id else {
            throw Refusal.conflict(
                "Bản \(edition.number) không phải là bản đang có hiệu lực.", basis: Inspection.life.basis)
        }
        for id in Set(inspections).sorted() { try decide(try Inspection.find(id, in: tx), edition, occasion, in: tx) }
        return Journaled(
            edition.id, of: edition.work, unit: edition.unit,
            facts: ["number": "\(edition.number)", "inspections": "\(Set(inspections).count)"])
    }

    private func decide(_ inspection: Inspection, _ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws {
        guard occasion.actor.may(Self.permission, at: try inspection.inspected(in: tx).path.above) else {
            throw Refusal.forbidden
        }
        guard Inspection.asking.contains(inspection.state), let used = try inspection.checklistEdition(in: tx) else {
            throw Refusal.conflict(
                "Cuộc kiểm tra \(inspection.code) chưa hoặc không còn hỏi theo bộ nội dung.",
                basis: Inspection.life.basis)
        }
        let old = try Edition.find(used, kind: ChecklistContent.kind, in: tx)
        guard old.id != edition.id, old.work == edition.work,
            try !inspection.hasDecided(on: edition.id, after: used, in: tx)
        else {
            throw Refusal.conflict(
                "Cuộc kiểm tra \(inspection.code) đã được quyết định đối với bản \(edition.number).",
                basis: Inspection.life.basis)
        }
        try inspection.keep(
            ChecklistDecision(
                from: used, to: edition.id, manner: manner, at: occasion.now, account: occasion.actor.name), in: tx)
        guard manner != .stay else { return }
        let difference = ChecklistDifference(
            from: try inspection.checklist(old, in: tx), to: try inspection.checklist(edition, in: tx),
            answered: try inspection.answeredItems(in: tx))
        try inspection.take(checklist: edition.id, at: occasion.now, in: tx)
        if manner == .moveAsking { try inspection.askAgain(difference.doubtful, since: occasion.now, in: tx) }
    }
}

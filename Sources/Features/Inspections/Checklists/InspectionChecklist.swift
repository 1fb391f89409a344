import Core
import Kernel
import Store

/// What an inspection asks: a version of a checklist, and of its items those for the inspected kind of unit.
struct InspectionChecklist: Sendable {
    let edition: Edition
    /// In the order of the checklist.
    let items: [ChecklistItem]

    /// The item with a code.
    func item(_ code: String) -> ChecklistItem? { items.first { $0.code == code } }

    /// The item that an indicator answers.
    func item(boundTo indicator: String) -> ChecklistItem? { items.first { $0.indicators.contains(indicator) } }
}

extension Inspection {
    /// The checklist it asks: the version it took when it was announced or begun; before that the one in force on its
    /// first day. Nil while none is published.
    func checklist(in snapshot: Snapshot) throws -> InspectionChecklist? {
        let used = try checklistEdition(in: snapshot).map {
            try Edition.find($0, kind: ChecklistContent.kind, in: snapshot)
        }
        guard let edition = try used ?? Edition.checklist(on: beginsOn, in: snapshot) else { return nil }
        return try checklist(edition, in: snapshot)
    }

    /// The checklist it would ask with a version.
    func checklist(_ edition: Edition, in snapshot: Snapshot) throws -> InspectionChecklist {
        try checklist(edition, edition.read(as: ChecklistContent.self).read.items, in: snapshot)
    }

    /// The same, once the items of the version have been read.
    fileprivate func checklist(
        _ edition: Edition, _ items: [ChecklistItem], in snapshot: Snapshot
    ) throws -> InspectionChecklist {
        let unit = try inspected(in: snapshot)
        let audience = try unit.audience(in: snapshot)
        let asked = items.filter { $0.applies(to: audience, on: beginsOn) }.map { $0.asked(on: beginsOn) }
        guard asked.contains(where: \.isOfSelfInspection),
            let share = try unit.selfInspectionShare(in: selfInspectionYear, snapshot)
        else { return InspectionChecklist(edition: edition, items: asked) }
        return InspectionChecklist(
            edition: edition, items: asked.map { $0.isOfSelfInspection ? $0.asking(.atLeast(share)) : $0 })
    }

    /// Of which year it is asked how many sub-units the unit inspected: the last whole year it looks at, else its own.
    private var selfInspectionYear: Int { periods.last { $0.part == .year }?.year ?? beginsOn.parts.year }

    /// The items it asks; none while no checklist is published.
    func checklistItems(in snapshot: Snapshot) throws -> [ChecklistItem] {
        try checklist(in: snapshot)?.items ?? []
    }

    /// The codes of the items that somebody has answered, as the parts keep answers.
    func answeredItems(in snapshot: Snapshot) throws -> Set<String> {
        try InspectionPart.all.reduce(into: []) { $0.formUnion(try $1.answered(self, snapshot)) }
    }
}

extension Edition {
    /// The checklist that inspections ask on a day: of several in force, the first by code.
    static func checklist(on day: Day, in snapshot: Snapshot) throws -> Edition? {
        try inForce(ChecklistContent.kind, on: day, in: snapshot).first
    }
}

/// Versions of checklists for a page with many inspections: each is read once.
struct ReadChecklists {
    private var known: [Edition.ID: (edition: Edition, items: [ChecklistItem])] = [:]

    /// The checklist that an inspection would ask with a version.
    mutating func checklist(
        _ id: Edition.ID, of inspection: Inspection, in snapshot: Snapshot
    ) throws -> InspectionChecklist {
        let (edition, items) = try known[id] ?? read(id, in: snapshot)
        known[id] = (edition, items)
        return try inspection.checklist(edition, items, in: snapshot)
    }

    private func read(
        _ id: Edition.ID, in snapshot: Snapshot
    ) throws -> (edition: Edition, items: [ChecklistItem]) {
        let edition = try Edition.find(id, kind: ChecklistContent.kind, in: snapshot)
        return (edition, try edition.read(as: ChecklistContent.self).read.items)
    }
}

/// What is different for one inspection between two versions of its checklist: known before anything moves.
struct ChecklistDifference: Sendable, Hashable {
    let added: [String]
    let removed: [String]
    let changed: [String]
    /// Answered items that are the same in both, so that their answers stay as they are.
    let kept: [String]
    /// Answered items that are worded, measured or judged otherwise now.
    let doubtful: [String]
    /// Answered items that the new version does not have: their answers fall away.
    let lost: [String]

    init(from old: InspectionChecklist, to new: InspectionChecklist, answered: Set<String>) {
        let before = Dictionary(old.items.map { ($0.code, $0) }) { first, _ in first }
        let after = Set(new.items.map(\.code))
        added = new.items.map(\.code).filter { before[$0] == nil }
        removed = old.items.map(\.code).filter { !after.contains($0) }
        changed = new.items.filter { item in before[item.code].map { $0 != item } ?? false }.map(\.code)
        let same = new.items.filter { before[$0.code] == $0 }.map(\.code)
        kept = same.filter(answered.contains)
        doubtful = changed.filter(answered.contains)
        lost = removed.filter(answered.contains)
    }
}

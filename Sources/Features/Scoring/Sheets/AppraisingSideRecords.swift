import Core
import Kernel
import Store

/// Who appraises a sheet, and who sees what was given: nobody who sits in the unit. The one place that says so.
struct AppraisingSide {
    let unit: Unit
    /// The unit above it; nil at the top.
    let above: Unit?

    init(of unit: Unit, in snapshot: Snapshot) throws {
        self.unit = unit
        above = try unit.parent.flatMap { try Unit.find($0, in: snapshot) }
    }

    init(of sheet: Sheet, in snapshot: Snapshot) throws {
        guard let unit = try Unit.find(sheet.unit, in: snapshot) else { throw Refusal.notFound }
        try self.init(of: unit, in: snapshot)
    }

    /// Over what the right to appraise is needed: the unit above. A right over the unit itself does not do.
    var place: Place { above.map { .unit($0.path) } ?? .everywhere }

    /// Whether somebody belongs to it: holds the right to appraise, or to publish, over the unit above.
    func holds(_ actor: Actor) -> Bool {
        let path = above?.path ?? .everything
        return actor.may(AppraiseEntry.permission, at: path) || actor.may(PublishCampaign.permission, at: path)
    }

    /// Whether somebody may see what the appraisers gave.
    func shows(_ sheet: Sheet, to actor: Actor) -> Bool { sheet.state.showsAppraisal || holds(actor) }

    /// Why somebody with the right may still not appraise this sheet: he sits at a desk of the unit, or scored it himself.
    func obstacle(for actor: Actor, to sheet: Sheet, _ entries: [Entry], in snapshot: Snapshot) throws -> Reason? {
        guard case .person(let person) = actor else { return nil }
        if try snapshot.exists("SELECT 1 FROM desk WHERE account = \(person.account) AND unit_id = \(unit.id)") {
            return Reason("Người của đơn vị được chấm không thẩm định đơn vị mình.", basis: .parIndex)
        }
        if sheet.submittedBy == person.account || entries.contains(where: { $0.scoredBy == person.account }) {
            return Reason("Người đã tự chấm phiếu này không thẩm định phiếu này.", basis: .parIndex)
        }
        return nil
    }
}

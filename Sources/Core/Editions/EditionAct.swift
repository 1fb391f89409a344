public import Kernel
public import Store

/// What every act on an existing version does alike: find it, see that it may, refuse what was read too early.
public protocol EditionAct<Content>: Act where Outcome == Edition.ID {
    /// The kind of content.
    associatedtype Content: EditionContent
    /// What it does.
    static var move: EditionMove { get }
    /// The version.
    var edition: Edition.ID { get }
    /// The revision at which the person saw it.
    var revision: Int { get }
    /// Does it, after everything was seen to; answers what the journal keeps.
    func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String]
}

extension EditionAct {
    public func place(in snapshot: Snapshot) throws -> Place {
        try Edition.find(edition, kind: Content.kind, in: snapshot).place(in: snapshot)
    }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let edition = try Edition.find(edition, kind: Content.kind, in: tx)
        if let obstacle = edition.obstacle(to: Self.move, by: occasion.actor.name, as: Content.self) {
            throw Refusal.conflict([obstacle])
        }
        guard edition.revision == revision else {
            throw Refusal.conflict("Phiên bản này đã được thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        let facts = try carryOut(edition, occasion, in: tx)
        return Journaled(edition.id, of: edition.work, unit: edition.unit, facts: facts)
    }
}

extension Edition {
    /// Over what one needs a right to change it: the unit whose content it is, the top of the tree for what is nobody's.
    public func place(in snapshot: Snapshot) throws -> Place {
        guard let owner = try unit.map({ try Unit.find($0, in: snapshot) }) ?? Unit.top(in: snapshot) else {
            return .everywhere
        }
        return .unit(owner.path)
    }
}

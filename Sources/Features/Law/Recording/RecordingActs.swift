import Core
import Kernel
import Store

/// Records a legal document by hand.
struct RecordLaw: Act {
    static let name = "law.record"
    let draft: LegalDraft

    init(_ draft: LegalDraft) { self.draft = draft }
    // The fields of the draft are those of the act: forms and programs send them flat.
    init(from decoder: any Decoder) throws { draft = try LegalDraft(from: decoder) }
    func encode(to encoder: any Encoder) throws { try draft.encode(to: encoder) }

    func place(in snapshot: Snapshot) throws -> Place { try draft.place(in: snapshot) }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<KnownLaw.ID> {
        let rules = occasion.knowledge.figures.rules
        var reasons = draft.reasons(on: occasion.today, by: rules.legal)
        if try LegalDocument.find(key: draft.key, in: tx) != nil {
            reasons.append(Reason("Số, ký hiệu này đã có trong sổ.", field: "symbol"))
        } else if let twin = try LegalDocument.twin(of: draft.key, by: rules, in: tx) {
            reasons.append(twin.isThere(at: "symbol"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let id = try LegalDocument.insert(draft, on: occasion, in: tx)
        try LegalConsequences.settle(by: rules, in: tx)
        return Journaled(id, of: Subject("law", draft.key), facts: [Review.changes: Review.everything])
    }
}

/// Corrects what is recorded of a document; from then on no file speaks for it.
struct CorrectLaw: Act {
    static let name = "law.correct"
    let document: KnownLaw.ID
    let version: Int
    let reason: String
    let draft: LegalDraft

    private enum CodingKeys: String, CodingKey { case document, version, reason }

    init(_ document: KnownLaw.ID, version: Int, reason: String, _ draft: LegalDraft) {
        self.document = document
        self.version = version
        self.reason = reason
        self.draft = draft
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        document = try values.decode(KnownLaw.ID.self, forKey: .document)
        version = try values.decode(Int.self, forKey: .version)
        draft = try LegalDraft(from: decoder)
        reason = try values.decode(String.self, forKey: .reason)
    }

    func encode(to encoder: any Encoder) throws {
        try draft.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(document, forKey: .document)
        try values.encode(version, forKey: .version)
        try values.encode(reason, forKey: .reason)
    }

    func place(in snapshot: Snapshot) throws -> Place {
        try LegalDocument.find(document, in: snapshot).place(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<KnownLaw.ID> {
        let kept = try LegalDocument.find(document, in: tx)
        try kept.require(version: version)
        // A document does not become another unit's by a correction.
        try occasion.actor.require(Self.permission, over: draft.place(in: tx))
        let rules = occasion.knowledge.figures.rules
        var reasons = draft.reasons(on: occasion.today, by: rules.legal, correcting: kept)
        if VietnameseText.clean(reason).isEmpty { reasons.append(Reason("Chưa nêu lý do.", field: "reason")) }
        if draft.key != kept.key { reasons += try kept.obstacles(toBecoming: draft.key, by: rules, in: tx) }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        try kept.update(draft, on: occasion, in: tx)
        try LegalConsequences.settle(by: rules, in: tx)
        return Journaled(
            kept.id, of: Subject("law", draft.key),
            facts: kept.differences(from: draft).merging([Review.changes: Review.everything]) { old, _ in old })
    }
}

/// Says that what is recorded of a document was compared with its source and is still right, its relations among it.
struct CheckLaw: Act {
    static let name = "law.check"
    let document: KnownLaw.ID

    func place(in snapshot: Snapshot) throws -> Place {
        try LegalDocument.find(document, in: snapshot).place(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<KnownLaw.ID> {
        Journaled(document, of: try LegalDocument.find(document, in: tx).journalled)
    }
}

/// Records what one document does with another.
struct RelateLaws: Act {
    static let name = "law.relate"
    let document: KnownLaw.ID
    /// What it does; nil where nobody has chosen, which is refused: none of them is what is mostly meant.
    let kind: LegalRelation.Kind?
    /// Number and notation of the other document, which need not be in the register yet.
    let other: String
    /// The articles it concerns; empty for the whole document.
    let scope: String?
    /// The articles of the document itself in which it stands; empty where nobody says.
    let byScope: String?
    let from: Day?
    /// The last day of a suspension.
    let until: Day?

    func place(in snapshot: Snapshot) throws -> Place {
        try LegalDocument.find(document, in: snapshot).place(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<KnownLaw.ID> {
        let by = try LegalDocument.find(document, in: tx)
        guard let kind else { throw Refusal.invalid("kind", "Chưa chọn quan hệ.") }
        let scopes = (target: LegalScope(scope), by: LegalScope(byScope))
        let key = DocumentNumber.key(other)
        let known = try LegalDocument.find(key: key, in: tx)
        let relation = LegalRelation(
            by: by.key, kind: kind, target: key, scope: scopes.target.text, byScope: scopes.by.text,
            bySymbol: by.symbol, targetSymbol: known?.symbol ?? DocumentNumber.spelled(other), from: from, until: until)
        var reasons: [Reason] = []
        for (field, scope) in [("scope", scopes.target), ("byScope", scopes.by)] {
            if let obstacle = scope.obstacle { reasons.append(Reason(obstacle, field: field)) }
        }
        if DocumentNumber(other) == nil {
            reasons.append(Reason("Số, ký hiệu không theo dạng đã biết.", field: "other"))
        }
        let rules = occasion.knowledge.figures.rules
        if known == nil, let twin = try LegalDocument.twin(of: key, by: rules, in: tx) {
            reasons.append(twin.isThere(at: "other"))
        }
        if let from, let until, until < from {
            reasons.append(Reason("Ngày hết hiệu lực sớm hơn ngày có hiệu lực \(from.text).", field: "until"))
        }
        if until != nil, kind != .suspends {
            reasons.append(Reason("Chỉ việc ngưng hiệu lực mới có ngày kết thúc.", field: "until"))
        }
        if try LegalRelation.exists(relation.key, in: tx) {
            reasons.append(Reason("Quan hệ này đã có trong sổ.", field: "other"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        try relation.insert(in: tx)
        try LegalConsequences.settle(by: rules, in: tx)
        return Journaled(
            by.id, of: by.journalled, facts: ["relation": relation.key.text, Review.changes: Review.everything])
    }
}

/// Takes a relation out that should not stand; no file brings it back.
struct UnrelateLaws: Act {
    static let name = "law.unrelate"
    let relation: LegalRelation.ID
    let reason: String

    func place(in snapshot: Snapshot) throws -> Place {
        let relation = try LegalRelation.find(relation, in: snapshot)
        return try LegalDocument.find(key: relation.by, in: snapshot)?.place(in: snapshot) ?? .somewhere
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<String> {
        let relation = try LegalRelation.find(relation, in: tx)
        let reason = try reason.required("reason", "Chưa nêu lý do.")
        try relation.remove(reason, on: occasion, in: tx)
        try LegalConsequences.settle(by: occasion.knowledge.figures.rules, in: tx)
        return Journaled(
            relation.by, of: Subject("law", relation.by),
            facts: ["relation": relation.key.text, "reason": reason, Review.changes: Review.everything])
    }
}

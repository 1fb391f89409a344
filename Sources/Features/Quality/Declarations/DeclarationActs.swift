import Core
import Kernel
import Store

/// Declares a unit's quality system, for the first time or again: the annex lists what is in its scope on the day of
/// signing, the document is made and kept, and what had to be declared again is done.
struct Declare: Act {
    static let name = "declaration.declare"

    /// The code of the unit.
    let unit: String
    /// Number and notation, e.g. `12/CB-UBND`.
    let number: String
    let signedOn: Day
    let place: String
    let governingBody: String?
    let issuingBody: String
    /// `KT. CHỦ TỊCH` and the like; empty when the head signs.
    let authority: String?
    let signerTitle: String
    /// A line for each document it rests on.
    let basis: String
    let standard: String
    /// The fields of work it speaks of.
    let fields: String

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Declaration.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let before = try Declaration.standing(of: unit.id, in: tx)
        var reasons: [Reason] = []
        if signedOn > occasion.today { reasons.append(Reason("Ngày ký ở tương lai.", field: "signedOn")) }
        if !unit.exists(on: signedOn) {
            reasons.append(Reason("Đơn vị không tồn tại vào ngày \(signedOn.text).", field: "signedOn"))
        }
        if let before, signedOn < before.signedOn {
            reasons.append(
                Reason("Ngày ký sớm hơn bản công bố \(before.number) ngày \(before.signedOn.text).", field: "signedOn"))
        }
        if try Declaration.isTaken(VietnameseText.clean(number), of: unit.id, in: tx) {
            reasons.append(Reason("Đơn vị đã có bản công bố mang số này.", field: "number"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let scope = try ScopeItem.all(of: unit.id, on: signedOn, in: tx)
        if let obstacle = Self.obstacle(scope: scope) { throw Refusal.conflict([obstacle]) }
        let document = try DeclarationDocument(
            act: self, unit: unit, scope: scope, replaces: before, rules: occasion.knowledge.figures.rules
        ).docx()
        let id = try Declaration.insert(self, of: unit, scope: scope, document: document, on: occasion, in: tx)
        try Redeclaration.open(of: unit.id, in: tx)?.close(on: signedOn, in: tx)
        // The scope may have changed again between the signature and today.
        _ = try Redeclaration.watch(unit, occasion.knowledge.figures.rules, on: occasion.today, in: tx)
        return Journaled(
            id, of: Subject("declaration", id), unit: unit.id,
            facts: ["number": number, "procedures": "\(scope.count)", "sha256": Digest(of: document).hex])
    }
}

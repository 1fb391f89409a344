import Core
import Kernel
import Store

/// Hands what a dissolved unit owes over to the unit that carries on what it began: its day, its state and its history go
/// along, and so do the plan and the report of the remediation.
///
/// Done by itself where one unit took its place. Where it was split, or nobody did, somebody of the inspecting side says who.
struct PassOnRecommendation: RecommendationAct {
    static let step = Recommendation.Step.passOn
    let recommendation: Recommendation.ID
    let version: Int
    /// The code of the unit that takes it over; nil for the only one there is.
    let to: String?
    let reason: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        var (recommendation, desk) = try begin(occasion, in: tx)
        let heir = try heir(desk, on: occasion.today, in: tx)
        let note = VietnameseText.clean(reason ?? "")
        if desk.heirs != [heir], note.isEmpty { throw Refusal.invalid("reason", "Chưa nêu lý do.") }
        let former = desk.owner
        recommendation.owner = heir.id
        let said = ["\(former.shortName) → \(heir.shortName)", note].filter { !$0.isEmpty }.joined(separator: " · ")
        try recommendation.keep(Self.step, said: said, on: occasion, in: tx)
        try Remediation.passOn(of: recommendation.inspection, from: former.id, to: heir.id, in: tx)
        return done(recommendation, ["from": former.code, "to": heir.code])
    }

    private func heir(_ desk: RecommendationDesk, on day: Day, in snapshot: Snapshot) throws -> Unit {
        guard let code = to, !code.isEmpty else {
            guard desk.heirs.count == 1 else {
                throw Refusal.invalid("to", "Đơn vị đã giải thể không có một đơn vị kế thừa duy nhất; chọn đơn vị.")
            }
            return desk.heirs[0]
        }
        let unit = try Unit.require(code: code.uppercased(), field: "to", in: snapshot)
        guard unit.exists(on: day) else {
            throw Refusal.invalid("to", "Đơn vị không còn hoạt động vào ngày \(day.text).")
        }
        guard desk.heirs.isEmpty || desk.heirs.contains(unit) else {
            throw Refusal.invalid("to", "\(unit.shortName) không kế thừa \(desk.owner.shortName).")
        }
        return unit
    }
}

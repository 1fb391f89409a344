import Core
import Kernel
import Store

/// Looks again at what an earlier inspection asked for, during a follow-up visit (phúc tra).
///
/// What is not done is owed again, with what was seen as its reason; what is done and was not verified yet still goes its
/// own way, for a visit shows one day and an indicator needs its periods.
struct LookAgain: TeamAct, ComesBack {
    static let name = "recommendation.lookAgain"

    /// The follow-up visit.
    let inspection: Inspection.ID
    let recommendation: Recommendation.ID
    let verdict: Revisit.Verdict
    /// What was seen; why it is not done.
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let visit = try Inspection.find(inspection, in: tx)
        var asked = try Recommendation.find(recommendation, in: tx)
        guard let follows = visit.follows, asked.inspection == follows else {
            throw Refusal.conflict(
                "Kiến nghị này không thuộc cuộc kiểm tra được phúc tra.", basis: Inspection.life.basis)
        }
        guard visit.state.takesFindings else {
            throw Refusal.conflict(
                "Chỉ xem lại kiến nghị khi cuộc phúc tra đang diễn ra.", basis: Inspection.life.basis)
        }
        if asked.state == .void {
            throw Refusal.conflict(
                "Kiến nghị này không còn phải thực hiện.", basis: Recommendation.life.basis)
        }
        let note = VietnameseText.clean(note ?? "")
        if verdict == .undone { _ = try note.required("note", "Chưa thực hiện thì phải nêu những gì thấy được.") }
        try Revisit.keep(self, note: note, on: occasion, in: tx)
        // On the way it is noted only; what follows from it is done when it is brought back.
        let isAway = try OfflineHome.find(in: tx) != nil
        if verdict == .undone, !isAway, Recommendation.life.state(after: .reopen, in: asked.state) != nil {
            let earlier = try Inspection.find(follows, in: tx)
            asked.measuredFrom = asked.measuredFrom.map { max($0, occasion.today.adding(1)) }
            try asked.reopen("Phúc tra \(visit.code): \(note)", earlier, on: occasion, in: tx)
        }
        return Journaled(
            visit.id, of: asked.subject, unit: asked.owner, facts: ["verdict": verdict.rawValue, "visit": visit.code])
    }
}

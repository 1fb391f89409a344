import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// The unit's right to explain itself before the conclusion.
    static let explanations = InspectionPart(
        migrations: ExplanationSchema.migrations,
        acts: [
            AskExplanation.self, RescheduleExplanation.self, SayExplanation.self, AttachToExplanation.self,
            AnswerExplanation.self, AcceptUnanswered.self,
        ],
        obligations: [.explanation, .explanationAnswer],
        daily: [Daily(AcceptUnanswered(), isDue: AcceptUnanswered.isDue)],
        routes: ExplanationRoutes.declare,
        guards: { asked, snapshot in
            switch asked.step {
            case .hear: try asked.inspection.obstaclesToHearing(in: snapshot)
            case .draft, .conclude: try asked.inspection.obstaclesToConcludingUnheard(on: asked.day, in: snapshot)
            default: []
            }
        },
        follows: { step, inspection, occasion, tx in
            guard step == .draft, let round = try ExplanationRound.find(inspection.id, in: tx), round.closedOn == nil
            else { return }
            try round.close(on: occasion.today, in: tx)
        },
        consequences: { asked, _, snapshot in
            guard asked.step == .draft else { return [] }
            let silent = try Justification.of(asked.inspection.id, in: snapshot).count { $0.agrees == nil }
            return silent == 0
                ? [] : ["\(silent) tồn tại đơn vị không có ý kiến được đưa vào dự thảo kết luận như đã nêu."]
        },
        lines: { view, snapshot in
            let inspection = view.inspection
            guard let round = try ExplanationRound.find(inspection.id, in: snapshot) else { return [] }
            let said = try Justification.of(inspection.id, in: snapshot)
            let waiting = said.count(where: \.awaitsAnswer)
            let state: HTML =
                round.closedOn != nil
                ? .tag(view.t("đã xong"), .done)
                : waiting > 0
                    ? .tag(view.t("\(waiting) chờ trả lời"), .care)
                    : .tag(view.t("hạn \(round.dueOn.text)"), .plain)
            return [
                InspectionLine(name: "Giải trình", link: InspectionPaths.explanations(inspection.id), state: state)
            ]
        })
}

extension Inspection {
    /// Why the unit cannot be asked now: what is put to it is judged, and there is something new to put.
    fileprivate func obstaclesToHearing(in snapshot: Snapshot) throws -> [Reason] {
        if let freeze = try ConclusionDraft.find(id, in: snapshot)?.freeze { return [freeze] }
        if state == .running, form != .byReport {
            return [Reason("Phải ký biên bản làm việc trước khi yêu cầu giải trình.")]
        }
        let proposed = try findings(in: snapshot).count { $0.verdict == .proposed }
        if proposed > 0 { return [Reason("Còn \(proposed) đề xuất chưa được chấp nhận hoặc loại bỏ.")] }
        let waiting = try Justification.of(id, in: snapshot).count(where: \.awaitsAnswer)
        if waiting > 0 { return [Reason("Còn \(waiting) giải trình chưa được trả lời.")] }
        if try shortcomings(in: snapshot).isEmpty { return [Reason("Không có tồn tại nào để giải trình.")] }
        return try unheard(in: snapshot).isEmpty
            ? [Reason("Mọi tồn tại đã được đưa ra để đơn vị giải trình, đúng lời văn hiện nay.")] : []
    }

    /// Why nothing can be concluded yet: every shortcoming was put to the unit in the words of the conclusion, and the unit
    /// had its days and its answers.
    fileprivate func obstaclesToConcludingUnheard(on day: Day, in snapshot: Snapshot) throws -> [Reason] {
        let unheard = try unheard(in: snapshot)
        let numbers = unheard.map { "\($0.number)" }.joined(separator: ", ")
        let missing =
            unheard.isEmpty
            ? []
            : [
                Reason(
                    "Tồn tại số \(numbers) chưa được đưa ra để đơn vị giải trình với lời văn hiện nay.",
                    basis: ExplanationRound.basis)
            ]
        guard let round = try ExplanationRound.find(id, in: snapshot) else { return missing }
        let standing = Set(try shortcomings(in: snapshot).map(\.id))
        let put = try Justification.of(id, in: snapshot).filter { standing.contains($0.finding) }
        return missing + round.obstaclesToConcluding(put, on: day)
    }
}

extension Finding {
    /// Why it is not judged any more: the unit's explanation was accepted, and that stands.
    func obstacleToJudging(in snapshot: Snapshot) throws -> Reason? {
        guard try Justification.find(id, in: snapshot)?.answer == .accepted else { return nil }
        return Reason(
            "Giải trình về nội dung này đã được chấp nhận; không đưa lại vào kết luận.", basis: ExplanationRound.basis)
    }
}

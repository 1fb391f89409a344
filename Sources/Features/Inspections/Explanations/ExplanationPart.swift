import Core
import Kernel
import Web

extension InspectionPart {
    /// The unit's right to explain itself before the conclusion.
    static let explanations = InspectionPart(
        migrations: ExplanationSchema.migrations,
        acts: [AskExplanation.self, SayExplanation.self, AnswerExplanation.self, AcceptUnanswered.self],
        obligations: [.explanation, .explanationAnswer],
        daily: [Daily(AcceptUnanswered(), isDue: AcceptUnanswered.isDue)],
        routes: ExplanationRoutes.declare,
        guards: { asked, snapshot in
            switch asked.step {
            case .hear:
                if asked.inspection.state == .running, asked.inspection.form != .byReport {
                    return [
                        Reason("Phải ký biên bản làm việc trước khi yêu cầu giải trình.", basis: Inspection.life.basis)
                    ]
                }
                let findings = try asked.inspection.findings(in: snapshot)
                let waiting = findings.count { $0.verdict == .proposed }
                if waiting > 0 { return [Reason("Còn \(waiting) đề xuất chưa được chấp nhận hoặc loại bỏ.")] }
                return try asked.inspection.shortcomings(in: snapshot).isEmpty
                    ? [Reason("Không có tồn tại nào để giải trình.")] : []
            case .draft:
                guard asked.inspection.state == .explaining,
                    let round = try ExplanationRound.find(asked.inspection.id, in: snapshot)
                else { return [] }
                return round.obstaclesToDrafting(
                    try asked.inspection.shortcomings(in: snapshot),
                    try Justification.of(asked.inspection.id, in: snapshot), on: asked.day)
            default: return []
            }
        },
        follows: { step, inspection, occasion, tx in
            guard step == .draft, let round = try ExplanationRound.find(inspection.id, in: tx), round.closedOn == nil
            else { return }
            try round.close(on: occasion.today, in: tx)
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

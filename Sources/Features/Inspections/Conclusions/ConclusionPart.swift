import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// The conclusion notice: its conditions, its document, its public page.
    static let conclusions = InspectionPart(
        migrations: ConclusionSchema.migrations,
        acts: [
            SaveConclusion.self, SubmitConclusion.self, SendBackConclusion.self, ApproveConclusion.self, Conclude.self,
            WithdrawConclusion.self,
        ],
        obligations: [.conclusion], lives: [ConclusionDraft.life.drawing],
        routes: { routes in
            ConclusionRoutes.declare(&routes)
            PublishedRoutes.declare(&routes)
        },
        guards: { asked, snapshot in
            guard asked.step == .conclude else { return [] }
            return try asked.inspection.gaps(in: snapshot)
        },
        follows: { step, inspection, occasion, tx in
            guard step == .begin else { return }
            let due = try occasion.knowledge.figures.rules.terms.due(
                "conclusion", from: inspection.endsOn, by: .kept(in: tx))
            try ConclusionDraft.open(inspection.id, on: inspection.endsOn, dueOn: due, in: tx)
        },
        consequences: { asked, rules, snapshot in
            guard asked.step == .begin else { return [] }
            let due = try rules.terms.due("conclusion", from: asked.inspection.endsOn, by: .kept(in: snapshot))
            return ["Kết luận phải được ban hành chậm nhất ngày \(due.text)."]
        },
        lines: { view, snapshot in
            let inspection = view.inspection
            var lines: [InspectionLine] = []
            if view.isInspecting, let draft = try ConclusionDraft.find(inspection.id, in: snapshot) {
                lines.append(
                    InspectionLine(
                        name: "Soạn, duyệt kết luận", link: InspectionPaths.conclusion(inspection.id),
                        state: .tag(view.t(draft.state.phrase), draft.state.weight)))
            }
            if let conclusion = try Conclusion.of(inspection.id, in: snapshot) {
                lines += [
                    InspectionLine(
                        name: "Thông báo số \(conclusion.number) ngày \(conclusion.signedOn.text)",
                        link: InspectionPaths.published(conclusion.code),
                        state: .tag(view.t("mã xác minh \(conclusion.code)"), .done)),
                    InspectionLine(
                        name: "Tải văn bản (.docx)", link: InspectionPaths.document(inspection.id),
                        state: .tag(view.t("đã ban hành"), .done)),
                ]
            }
            return lines
        })
}

extension Inspection {
    /// Why it cannot be concluded yet, as far as its findings go.
    fileprivate func gaps(in snapshot: Snapshot) throws -> [Reason] {
        let findings = try findings(in: snapshot)
        let recommendations = try recommendations(in: snapshot)
        var reasons: [Reason] = []
        let waiting = findings.count { $0.verdict == .proposed }
        if waiting > 0 { reasons.append(Reason("Còn \(waiting) đề xuất chưa được chấp nhận hoặc loại bỏ.")) }
        let accepted = findings.filter { $0.verdict == .accepted }
        if accepted.isEmpty { reasons.append(Reason("Chưa có nội dung nào được chấp nhận.")) }
        for finding in accepted { reasons += finding.gaps(recommendations.first { $0.finding == finding.id }) }
        return reasons
    }
}

import Core
import Kernel
import Store
import Web

enum ConclusionRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.conclusion, .needs("finding.read")) { visit, id in try page(visit, id) }
        declare(SaveConclusion.self, at: InspectionPaths.conclusion, saying: "Đã lưu dự thảo kết luận.", in: &routes)
        declare(SubmitConclusion.self, at: InspectionPaths.submitConclusion, saying: "Đã trình duyệt.", in: &routes)
        declare(SendBackConclusion.self, at: InspectionPaths.sendBackConclusion, saying: "Đã trả lại.", in: &routes)
        declare(ApproveConclusion.self, at: InspectionPaths.approveConclusion, saying: "Đã duyệt.", in: &routes)
        declare(
            Conclude.self, at: InspectionPaths.issueConclusion, saying: "Đã ban hành thông báo kết luận.", in: &routes)
        declare(
            WithdrawConclusion.self, at: InspectionPaths.withdrawConclusion, saying: "Đã thu hồi kết luận.", in: &routes
        )
        routes.get(InspectionPaths.document, .needs("inspection.read")) { visit, id in
            try visit.read { snapshot in
                let inspection = try visit.inspection(id, in: snapshot).inspection
                guard let conclusion = try Conclusion.of(inspection.id, in: snapshot) else { throw Refusal.notFound }
                return .docx(try conclusion.document(in: snapshot), name: "Thông báo kết luận \(inspection.code)")
            }
        }
    }

    private static func declare<A: ConclusionAct>(
        _ act: A.Type, at path: Path<Inspection.ID>, saying notice: Phrase, in routes: inout Routes
    ) {
        routes.post(path, .needs(act.permission)) { visit, id in
            try await visit.perform(
                act, adding: ["inspection": "\(id)"],
                then: { _ in
                    .redirect(
                        to: act.step == .issue ? InspectionPaths.one(id) : InspectionPaths.conclusion(id),
                        notice: notice)
                },
                otherwise: { form in try page(visit, id, (act.step, form)) })
        }
    }

    private static func page(
        _ visit: Visit, _ id: Inspection.ID, _ given: (step: ConclusionDraft.Step, form: Form)? = nil
    ) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            guard let draft = try ConclusionDraft.find(id, in: snapshot) else { throw Refusal.notFound }
            let reportDueOn = try visit.product.knowledge.figures.rules.terms.due(
                "remediation.report", from: visit.today, by: .kept(in: snapshot))
            let conclusion = try Conclusion.of(id, in: snapshot)
            let notice =
                try conclusion?.notice(in: snapshot)
                ?? ConclusionNotice(
                    of: view.inspection, by: draft.head?.issuingBody ?? visit.product.office,
                    reportDueOn: draft.head?.reportDueOn ?? reportDueOn, in: snapshot)
            let page = ConcludePage(
                view: view, draft: draft, notice: notice, findings: try view.inspection.findings(in: snapshot),
                recommendations: try view.inspection.recommendations(in: snapshot),
                lint: try view.lint(in: snapshot),
                obstacles: try view.inspection.objections(
                    to: .conclude, by: visit.actor.name, on: visit.today, in: snapshot),
                issuedOn: conclusion?.signedOn,
                top: try view.unit.path.units.first.flatMap { try Unit.find($0, in: snapshot) },
                reportDueOn: reportDueOn, given: given)
            return visit.page(title: "Kết luận", body: page.html, status: given?.form.status ?? 200)
        }
    }
}

import Core
import Kernel
import Store
import Web

enum ExplanationRoutes {
    @Sendable static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.askExplanation, .needs(AskExplanation.permission)) { visit, id in
            try ask(visit, id, nil)
        }
        routes.post(InspectionPaths.askExplanation, .needs(AskExplanation.permission)) { visit, id in
            try await visit.perform(
                AskExplanation.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.explanations(id), notice: "Đã yêu cầu giải trình.") },
                otherwise: { form in try ask(visit, id, form) })
        }
        routes.get(InspectionPaths.explanations, .needs("inspection.read")) { visit, id in try list(visit, id) }
        routes.get(InspectionPaths.explanation, .needs("inspection.read")) { visit, id, finding in
            try one(visit, id, finding, nil)
        }
        routes.post(InspectionPaths.explanation, .needs(SayExplanation.permission)) { visit, id, finding in
            try await visit.perform(
                SayExplanation.self, adding: ["finding": "\(finding)"],
                then: { _ in .redirect(to: InspectionPaths.explanations(id), notice: "Đã lưu giải trình.") },
                otherwise: { form in try one(visit, id, finding, form) })
        }
        routes.post(InspectionPaths.answerExplanation, .needs(AnswerExplanation.permission)) { visit, id, finding in
            try await visit.perform(
                AnswerExplanation.self, adding: ["finding": "\(finding)"],
                then: { _ in .redirect(to: InspectionPaths.explanations(id), notice: "Đã trả lời giải trình.") },
                otherwise: { form in try one(visit, id, finding, form) })
        }
    }

    private static func ask(_ visit: Visit, _ id: Inspection.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let terms = visit.product.knowledge.figures.rules.terms
            let due = try view.inspection.leastExplanationDay(on: visit.today, by: terms, in: snapshot)
            let page = AskExplanationPage(
                view: view, unheard: try view.inspection.unheard(in: snapshot), form: form ?? Form(["dueOn": due.text]))
            return visit.page(title: "Yêu cầu giải trình", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func list(_ visit: Visit, _ id: Inspection.ID) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            guard let round = try ExplanationRound.find(id, in: snapshot) else { throw Refusal.notFound }
            let page = ExplanationsPage(
                view: view, round: round, findings: try view.inspection.findings(in: snapshot),
                put: try Justification.of(id, in: snapshot))
            return visit.page(title: "Giải trình \(view.inspection.code)", body: page.html)
        }
    }

    private static func one(
        _ visit: Visit, _ id: Inspection.ID, _ finding: Finding.ID, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            guard let round = try ExplanationRound.find(id, in: snapshot),
                let put = try Justification.of(id, in: snapshot).first(where: { $0.finding == finding })
            else { throw Refusal.notFound }
            let finding = try Finding.find(finding, in: snapshot)
            let page = ExplanationPage(
                view: view, round: round, finding: finding, explanation: put,
                before: try Justification.before(put, in: snapshot), given: form)
            return visit.page(
                title: "Giải trình nội dung số \(finding.number)", body: page.html, status: form?.status ?? 200)
        }
    }
}

import Core
import Kernel
import Store
import Web

enum QuestionRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.question, .needs("inspection.read")) { visit, id, question in
            try page(visit, id, question, nil)
        }
        routes.post(InspectionPaths.question, .needs(AnswerQuestion.permission)) { visit, id, question in
            try await visit.perform(
                AnswerQuestion.self, adding: ["inspection": "\(id)", "question": "\(question)"],
                then: { _ in back(id, "Đã trả lời.") }, otherwise: { form in try page(visit, id, question, form) })
        }
        routes.post(InspectionPaths.settle, .needs(SettleQuestion.permission)) { visit, id, question in
            try await visit.perform(
                SettleQuestion.self, adding: ["inspection": "\(id)", "question": "\(question)"],
                then: { _ in back(id, "Đã ghi ý kiến của đoàn.") },
                otherwise: { form in try page(visit, id, question, form) })
        }
    }

    private static func back(_ id: Inspection.ID, _ notice: Phrase) -> Reply {
        .redirect(to: InspectionPaths.report(id).at("questions"), notice: notice)
    }

    private static func page(
        _ visit: Visit, _ id: Inspection.ID, _ number: ReportQuestion.ID, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            let question = try ReportQuestion.find(number, in: snapshot)
            guard view.readsSubmitted, question.report == (try SelfReport.require(of: id, in: snapshot)).id else {
                throw Refusal.notFound
            }
            return visit.page(
                title: "Chênh lệch số liệu", body: QuestionPage(view: view, question: question, given: form).html,
                status: form?.status ?? 200)
        }
    }
}

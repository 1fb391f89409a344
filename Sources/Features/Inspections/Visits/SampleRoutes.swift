import Core
import Kernel
import Store
import Web

extension InspectionPaths {
    static let sample = Path<Inspection.ID>("inspections/:id/sample")
    static let population = Path<Inspection.ID>("inspections/:id/sample/population")
    static let dossier = Path<Inspection.ID, Int>("inspections/:id/sample/dossiers/:rank")
}

enum SampleRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.sample, .needs("finding.read")) { visit, id in try sample(visit, id, Form()) }
        routes.post(InspectionPaths.sample, .needs(DrawSample.permission)) { visit, id in
            try await visit.perform(
                DrawSample.self, adding: ["inspection": "\(id)"],
                then: { size in .redirect(to: InspectionPaths.sample(id), notice: "Đã rút \(size) hồ sơ.") },
                otherwise: { form in try sample(visit, id, form) })
        }
        routes.get(InspectionPaths.population, .needs("finding.read")) { visit, id in
            try visit.read { snapshot in
                let view = try visit.inspecting(id, in: snapshot)
                guard let sample = try DossierSample.of(id, in: snapshot) else { throw Refusal.notFound }
                return .download(
                    Array(try sample.list(in: snapshot).utf8), type: "text/plain; charset=utf-8",
                    name: "Danh sách hồ sơ \(view.inspection.code).txt")
            }
        }
        routes.get(InspectionPaths.dossier, .needs("finding.read")) { visit, id, rank in
            try dossier(visit, id, rank, nil)
        }
        routes.post(InspectionPaths.dossier, .needs(AnswerDossier.permission)) { visit, id, rank in
            try await answer(visit, id, rank)
        }
    }

    private static func sample(_ visit: Visit, _ id: Inspection.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let page = try SamplePage(view: view, form: form, in: snapshot)
            return visit.page(title: "Mẫu hồ sơ", body: page.html, status: form.status)
        }
    }

    private static func answer(_ visit: Visit, _ id: Inspection.ID, _ rank: Int) async throws -> Reply {
        let (questions, size) = try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let sample = try DossierSample.of(id, in: snapshot)
            return (try view.sampleQuestions(), sample?.size ?? 0)
        }
        var form = visit.form
        for question in questions {
            let said = form[AnswerDossier.field(question.code)]
            if !said.isEmpty { form.fields.append("answers", "\(question.code)|\(said)") }
        }
        do {
            try await visit.perform(
                try form.decode(AnswerDossier.self, adding: ["inspection": "\(id)", "rank": "\(rank)"]))
            let next = rank < size ? InspectionPaths.dossier(id, rank + 1) : InspectionPaths.sample(id)
            return .redirect(to: next, notice: "Đã lưu hồ sơ số \(rank).")
        } catch let refusal as Refusal where refusal != .forbidden && refusal != .notFound {
            return try dossier(visit, id, rank, visit.refused(refusal))
        }
    }

    private static func dossier(_ visit: Visit, _ id: Inspection.ID, _ rank: Int, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let page = try DossierPage(view: view, rank: rank, given: form, in: snapshot)
            return visit.page(title: "Hồ sơ số \(rank) của mẫu", body: page.html, status: form?.status ?? 200)
        }
    }
}

extension InspectionView {
    /// What is asked of every sampled dossier.
    func sampleQuestions() throws -> [SamplingRule.Question] {
        try visit.product.knowledge.figures.rules.dossierSampling(on: inspection.beginsOn).questions
    }
}

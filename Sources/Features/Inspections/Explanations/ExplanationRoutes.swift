import Core
import Kernel
import Store
import Web

extension InspectionPaths {
    /// Where lists of what is due lead.
    static let owedExplanation = Path<Inspection.ID>("explanations/:id")
    static let rescheduleExplanation = Path<Inspection.ID>("inspections/:id/explanations/reschedule")
    static let explanationFiles = Path<Inspection.ID, Finding.ID>("inspections/:id/explanations/:finding/files")
    static let explanationFile = Path<Inspection.ID, Finding.ID, Attachment.ID>(
        "inspections/:id/explanations/:finding/files/:file")
}

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
        routes.get(InspectionPaths.owedExplanation, .needs("inspection.read")) { _, id in
            .redirect(to: InspectionPaths.explanations(id))
        }
        routes.get(InspectionPaths.explanations, .needs("inspection.read")) { visit, id in try list(visit, id, nil) }
        routes.post(InspectionPaths.rescheduleExplanation, .needs(RescheduleExplanation.permission)) { visit, id in
            try await visit.perform(
                RescheduleExplanation.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.explanations(id), notice: "Đã sửa hạn giải trình.") },
                otherwise: { form in try list(visit, id, form) })
        }
        routes.get(InspectionPaths.explanation, .needs("inspection.read")) { visit, id, finding in
            try one(visit, id, finding, nil)
        }
        routes.post(InspectionPaths.explanation, .needs(SayExplanation.permission)) { visit, id, finding in
            try await visit.perform(
                SayExplanation.self, adding: ["inspection": "\(id)", "finding": "\(finding)"],
                then: { _ in .redirect(to: InspectionPaths.explanations(id), notice: "Đã lưu giải trình.") },
                otherwise: { form in try one(visit, id, finding, form) })
        }
        routes.post(InspectionPaths.answerExplanation, .needs(AnswerExplanation.permission)) { visit, id, finding in
            try await visit.perform(
                AnswerExplanation.self, adding: ["inspection": "\(id)", "finding": "\(finding)"],
                then: { _ in .redirect(to: InspectionPaths.explanations(id), notice: "Đã trả lời giải trình.") },
                otherwise: { form in try one(visit, id, finding, form) })
        }
        files(&routes)
    }

    private static func files(_ routes: inout Routes) {
        routes.get(InspectionPaths.explanationFile, .needs("inspection.read")) { visit, id, finding, file in
            try visit.read { snapshot in
                _ = try visit.inspection(id, in: snapshot)
                let known = try puttings(of: finding, of: id, in: snapshot).first { put in
                    try Attachment.of(put.subject, in: snapshot).contains { $0.id == file }
                }
                guard let known else { throw Refusal.notFound }
                let (attachment, bytes) = try Attachment.find(file, of: known.subject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.post(
            InspectionPaths.explanationFiles, .needs(AttachToExplanation.permission), accepting: .files
        ) { visit, id, finding in
            try await visit.perform(
                withProof: { AttachToExplanation(finding, of: id, path: $0.path, named: $0.name, validUntil: $1) },
                then: { _, file in
                    .redirect(
                        to: InspectionPaths.explanation(id, finding).at("files"), notice: "Đã thêm tệp \(file.name).")
                },
                otherwise: { form in try one(visit, id, finding, form) })
        }
    }

    /// A shortcoming as it was put to the unit, the latest first; empty when it never was in this inspection.
    private static func puttings(
        of finding: Finding.ID, of id: Inspection.ID, in snapshot: Snapshot
    ) throws -> [Justification] {
        guard let put = try Justification.of(id, in: snapshot).first(where: { $0.finding == finding }) else {
            return []
        }
        return [put] + (try Justification.before(put, in: snapshot))
    }

    private static func ask(_ visit: Visit, _ id: Inspection.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let terms = visit.product.knowledge.figures.rules.terms
            let days = try view.inspection.explanationDays(on: visit.today, by: terms, in: snapshot)
            let page = AskExplanationPage(
                view: view, unheard: try view.inspection.unheard(in: snapshot), days: days,
                form: form ?? Form(["dueOn": days.lowerBound.text]))
            return visit.page(title: "Yêu cầu giải trình", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func list(_ visit: Visit, _ id: Inspection.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            guard let round = try ExplanationRound.find(id, in: snapshot) else { throw Refusal.notFound }
            let page = ExplanationsPage(
                view: view, round: round, findings: try view.inspection.findings(in: snapshot),
                put: try Justification.of(id, in: snapshot),
                days: try view.inspection.explanationDays(
                    insteadOf: round, on: visit.today, by: visit.product.knowledge.figures.rules.terms, in: snapshot),
                given: form)
            return visit.page(
                title: "Giải trình \(view.inspection.code)", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func one(
        _ visit: Visit, _ id: Inspection.ID, _ finding: Finding.ID, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            let puttings = try puttings(of: finding, of: id, in: snapshot)
            guard let round = try ExplanationRound.find(id, in: snapshot), let put = puttings.first else {
                throw Refusal.notFound
            }
            let finding = try Finding.find(finding, in: snapshot)
            let files = try puttings.map { ($0.id, try Attachment.of($0.subject, in: snapshot)) }
            let page = ExplanationPage(
                view: view, round: round, finding: finding, explanation: put, before: Array(puttings.dropFirst()),
                files: Dictionary(uniqueKeysWithValues: files), given: form)
            return visit.page(
                title: "Giải trình nội dung số \(finding.number)", body: page.html, status: form?.status ?? 200)
        }
    }
}

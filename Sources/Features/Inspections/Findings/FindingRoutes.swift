import Core
import Kernel
import Store
import Web

enum FindingRoutes {
    @Sendable static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.repeated, .needs("finding.read")) { visit in try repeated(visit) }
        routes.get(InspectionPaths.findings, .needs("finding.read")) { visit, id in try list(visit, id) }
        routes.get(InspectionPaths.newFinding, .needs(AddFinding.permission)) { visit, id in
            try add(visit, id, Form(["kind": Finding.Kind.strength.rawValue]))
        }
        routes.post(InspectionPaths.findings, .needs(AddFinding.permission)) { visit, id in
            try await visit.perform(
                AddFinding.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.findings(id), notice: "Đã thêm nội dung.") },
                otherwise: { form in try add(visit, id, form) })
        }
        routes.get(InspectionPaths.judge, .needs("finding.read")) { visit, id, number in
            try finding(visit, id, number, nil)
        }
        routes.post(InspectionPaths.judge, .needs(JudgeFinding.permission)) { visit, id, number in
            try await visit.perform(
                JudgeFinding.self, adding: ["inspection": "\(id)", "finding": "\(number)"],
                then: { _ in .redirect(to: InspectionPaths.findings(id), notice: "Đã lưu nội dung.") },
                otherwise: { form in try finding(visit, id, number, form) })
        }
        routes.get(InspectionPaths.evidence, .needs("finding.read")) { visit, id, finding in
            try evidence(visit, id, finding)
        }
    }

    private static func list(_ visit: Visit, _ id: Inspection.ID) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let page = FindingsPage(
                view: view, findings: try view.inspection.findings(in: snapshot),
                recommendations: try view.inspection.recommendations(in: snapshot),
                recurrences: try view.inspection.recurrences(in: snapshot),
                lint: try view.lint(in: snapshot))
            return visit.page(title: "Nội dung phát hiện \(view.inspection.code)", body: page.html)
        }
    }

    private static func repeated(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            let top = try visit.tops(in: snapshot).first?.path ?? .everything
            try visit.require("finding.read", over: top)
            let found = try RepeatedFinding.newest(
                under: top, before: visit.query.value("before"), limit: RepeatedPage.rows + 1, in: snapshot)
            return visit.page(title: "Tồn tại lặp lại", body: RepeatedPage(visit: visit, found: found).html)
        }
    }

    private static func finding(
        _ visit: Visit, _ id: Inspection.ID, _ number: Finding.ID, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let finding = try view.finding(number, in: snapshot)
            let recommendation = try finding.recommendation(in: snapshot)
            let lint = try view.lint(in: snapshot)
            let page = FindingPage(
                view: view, finding: finding, recommendation: recommendation,
                responsible: try finding.named.flatMap { try Unit.find($0, in: snapshot) },
                evidence: try finding.evidence.flatMap { try Evidence.find($0, in: snapshot) },
                earlier: try view.inspection.recurrences(in: snapshot)[finding.id] ?? [],
                warnings: view.inspection.state.takesFindings ? lint.warnings(on: finding, recommendation) : [],
                obstacle: view.inspection.state.takesFindings ? try finding.obstacleToJudging(in: snapshot) : nil,
                given: form)
            return visit.page(
                title: "Nội dung số \(finding.number)", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func evidence(_ visit: Visit, _ id: Inspection.ID, _ number: Finding.ID) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let finding = try view.finding(number, in: snapshot)
            guard let evidence = try finding.evidence.flatMap({ try Evidence.find($0, in: snapshot) }) else {
                throw Refusal.notFound
            }
            return .download(
                Array((evidence.figure + "\n" + evidence.records + "\n").utf8), type: "text/plain; charset=utf-8",
                name: "Minh chứng \(view.inspection.code) số \(finding.number).txt")
        }
    }

    private static func add(_ visit: Visit, _ id: Inspection.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            return visit.page(
                title: "Thêm nội dung", body: AddFindingPage(view: view, form: form).html, status: form.status)
        }
    }
}

extension InspectionView {
    /// What reads its findings as a careful colleague would.
    func lint(in snapshot: Snapshot) throws -> FindingLint {
        try FindingLint(inspection, on: visit.today, by: visit.product.knowledge.figures.rules, in: snapshot)
    }

    /// A finding of this inspection.
    func finding(_ id: Finding.ID, in snapshot: Snapshot) throws -> Finding {
        let finding = try Finding.find(id, in: snapshot)
        guard finding.inspection == inspection.id else { throw Refusal.notFound }
        return finding
    }
}

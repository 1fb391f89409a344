import Core
import Kernel
import Store
import Web

/// Addresses of inspections.
enum InspectionPaths {
    static let list = Path("inspections")
    static let new = Path("inspections/new")
    static let one = Path<Inspection.ID>("inspections/:id")
    static let findings = Path<Inspection.ID>("inspections/:id/findings")
    static let judge = Path<Inspection.ID, Finding.ID>("inspections/:id/findings/:finding")
    static let evidence = Path<Inspection.ID, Finding.ID>("inspections/:id/findings/:finding/evidence")
    static let conclusion = Path<Inspection.ID>("inspections/:id/conclusion")
    static let document = Path<Inspection.ID>("inspections/:id/conclusion/docx")
    static let published = Path<String>("ket-luan/:code")
    static let publishedDocument = Path<String>("ket-luan/:code/docx")
}

enum InspectionRoutes {
    private static let pageRows = 30

    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.list, .needs("inspection.read")) { visit in try list(visit) }
        routes.get(InspectionPaths.new, .needs(OpenInspection.permission)) { visit in try new(visit, Form()) }
        routes.post(InspectionPaths.list, .needs(OpenInspection.permission)) { visit in
            try await visit.perform(
                OpenInspection.self,
                then: { id in .redirect(to: InspectionPaths.one(id), notice: "Đã mở cuộc kiểm tra.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(InspectionPaths.one, .needs("inspection.read")) { visit, id in try one(visit, id) }
        findings(&routes)
        conclusion(&routes)
    }

    private static func findings(_ routes: inout Routes) {
        routes.get(InspectionPaths.judge, .needs("inspection.read")) { visit, id, number in
            try finding(visit, id, number, nil)
        }
        routes.post(InspectionPaths.judge, .needs(JudgeFinding.permission)) { visit, id, number in
            try await visit.perform(
                JudgeFinding.self, adding: ["finding": "\(number)"],
                then: { _ in .redirect(to: InspectionPaths.one(id).at("findings"), notice: "Đã lưu nội dung.") },
                otherwise: { form in try finding(visit, id, number, form) })
        }
        routes.get(InspectionPaths.evidence, .needs("inspection.read")) { visit, id, finding in
            try evidence(visit, id, finding)
        }
        routes.get(InspectionPaths.findings, .needs(AddFinding.permission)) { visit, id in
            try add(visit, id, Form(["kind": Finding.Kind.strength.rawValue]))
        }
        routes.post(InspectionPaths.findings, .needs(AddFinding.permission)) { visit, id in
            try await visit.perform(
                AddFinding.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.one(id).at("findings"), notice: "Đã thêm nội dung.") },
                otherwise: { form in try add(visit, id, form) })
        }
    }

    private static func conclusion(_ routes: inout Routes) {
        routes.get(InspectionPaths.conclusion, .needs(Conclude.permission)) { visit, id in
            try conclude(visit, id, nil)
        }
        routes.post(InspectionPaths.conclusion, .needs(Conclude.permission)) { visit, id in
            try await visit.perform(
                Conclude.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.one(id), notice: "Đã ban hành thông báo kết luận.") },
                otherwise: { form in try conclude(visit, id, form) })
        }
        routes.get(InspectionPaths.document, .needs("inspection.read")) { visit, id in
            try visit.read { snapshot in
                let inspection = try visit.inspection(id, in: snapshot).inspection
                guard let bytes = try inspection.document(in: snapshot) else { throw Refusal.notFound }
                return .docx(bytes, name: "Thông báo kết luận \(inspection.code)")
            }
        }
    }
}

extension InspectionRoutes {
    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            let top = try visit.tops(in: snapshot).first?.path ?? .everything
            try visit.require("inspection.read", over: top)
            let found = try Inspection.newest(
                under: top, before: visit.query.value("before"), limit: pageRows + 1, in: snapshot)
            return visit.page(
                title: "Kiểm tra", body: InspectionList(visit: visit, found: found, limit: pageRows).html)
        }
    }

    private static func new(_ visit: Visit, _ form: Form) throws -> Reply {
        let year = visit.today.parts.year
        let start =
            form.status == 200
            ? Form([
                "visitedOn": visit.today.text, "scope": Scope.tree.rawValue, "unit": visit.query["unit"] ?? "",
                "periods": "ND09:\(year - 1)",
            ]) : form
        return visit.page(
            title: "Mở cuộc kiểm tra", body: OpenInspectionPage(visit: visit, form: start).html, status: form.status)
    }

    private static func one(_ visit: Visit, _ id: Inspection.ID) throws -> Reply {
        try visit.read { snapshot in
            let (inspection, unit) = try visit.inspection(id, in: snapshot)
            let page = InspectionPage(
                visit: visit, inspection: inspection, unit: unit, findings: try inspection.findings(in: snapshot),
                conclusion: try inspection.conclusion(in: snapshot))
            return visit.page(title: "\(inspection.code)", body: page.html)
        }
    }

    private static func finding(
        _ visit: Visit, _ id: Inspection.ID, _ number: Finding.ID, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let (inspection, unit) = try visit.inspection(id, in: snapshot)
            let finding = try visit.finding(number, of: inspection, in: snapshot)
            let page = FindingPage(
                visit: visit, inspection: inspection, unit: unit, finding: finding,
                evidence: try finding.evidence.flatMap { try Evidence.find($0, in: snapshot) },
                form: form ?? finding.form)
            return visit.page(
                title: "Nội dung số \(finding.number)", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func evidence(_ visit: Visit, _ id: Inspection.ID, _ number: Finding.ID) throws -> Reply {
        try visit.read { snapshot in
            let (inspection, _) = try visit.inspection(id, in: snapshot)
            let finding = try visit.finding(number, of: inspection, in: snapshot)
            guard let evidence = try finding.evidence.flatMap({ try Evidence.find($0, in: snapshot) }) else {
                throw Refusal.notFound
            }
            return .download(
                Array((evidence.figure + "\n" + evidence.records + "\n").utf8), type: "text/plain; charset=utf-8",
                name: "Minh chứng \(inspection.code) số \(finding.number).txt")
        }
    }

    private static func add(_ visit: Visit, _ id: Inspection.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let (inspection, unit) = try visit.inspection(id, in: snapshot)
            return visit.page(
                title: "Thêm nội dung",
                body: AddFindingPage(visit: visit, inspection: inspection, unit: unit, form: form).html,
                status: form.status)
        }
    }

    private static func conclude(_ visit: Visit, _ id: Inspection.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let (inspection, unit) = try visit.inspection(id, in: snapshot)
            let page = ConcludePage(
                visit: visit, inspection: inspection, unit: unit, findings: try inspection.findings(in: snapshot),
                form: try form
                    ?? ConcludePage.start(visit, top: unit.path.units.first.flatMap { try Unit.find($0, in: snapshot) })
            )
            return visit.page(title: "Kết luận", body: page.html, status: form?.status ?? 200)
        }
    }
}

extension Visit {
    /// An inspection and its unit, if the visitor may see them.
    func inspection(_ id: Inspection.ID, in snapshot: Snapshot) throws -> (inspection: Inspection, unit: Unit) {
        let inspection = try Inspection.find(id, in: snapshot)
        guard let unit = try Unit.find(inspection.unit, in: snapshot), actor.may("inspection.read", at: unit.path)
        else { throw Refusal.notFound }
        return (inspection, unit)
    }

    /// A finding of an inspection.
    func finding(_ id: Finding.ID, of inspection: Inspection, in snapshot: Snapshot) throws -> Finding {
        let finding = try Finding.find(id, in: snapshot)
        guard finding.inspection == inspection.id else { throw Refusal.notFound }
        return finding
    }
}

extension Finding {
    /// What the form starts from.
    var form: Form {
        Form([
            "statement": statement, "cause": cause, "recommendation": recommendation, "dueOn": dueOn?.text ?? "",
            "reason": reason, "verdict": verdict == .dropped ? Verdict.dropped.rawValue : Verdict.accepted.rawValue,
        ])
    }
}

import Core
import Kernel
import Store
import Web

enum PlanPaths {
    static let list = Path("inspection-plans")
    static let new = Path("inspection-plans/new")
    static let one = Path<InspectionPlan.ID>("inspection-plans/:id")
    static let edit = Path<InspectionPlan.ID>("inspection-plans/:id/edit")
    static let propose = Path<InspectionPlan.ID>("inspection-plans/:id/propose")
    static let candidates = Path<InspectionPlan.ID>("inspection-plans/:id/candidates")
    static let issue = Path<InspectionPlan.ID>("inspection-plans/:id/issue")
    static let open = Path<InspectionPlan.ID>("inspection-plans/:id/open")
    static let step = Path<InspectionPlan.ID, String>("inspection-plans/:id/steps/:step")
    static let selfInspections = Path<InspectionPlan.ID>("inspection-plans/:id/self-inspections")
    static let document = Path<InspectionPlan.ID>("inspection-plans/:id/docx")
}

enum PlanRoutes {
    private static let pageRows = 50
    private static let read: Permission = "inspectionplan.read"

    @Sendable static func declare(_ routes: inout Routes) {
        routes.get(PlanPaths.list, .needs(read)) { visit in try list(visit) }
        routes.get(PlanPaths.one, .needs(read)) { visit, id in try one(visit, id, Form()) }
        routes.get(PlanPaths.document, .needs(read)) { visit, id in try document(visit, id) }
        writing(&routes)
        choosing(&routes)
        moving(&routes)
        routes.get(PlanPaths.selfInspections, .needs(read)) { visit, id in try shares(visit, id, Form()) }
        routes.post(PlanPaths.selfInspections, .needs(RecordSelfInspection.permission)) { visit, id in
            try await visit.perform(
                RecordSelfInspection.self,
                then: { _ in .redirect(to: PlanPaths.selfInspections(id), notice: "Đã ghi.") },
                otherwise: { form in try shares(visit, id, form) })
        }
    }

    private static func writing(_ routes: inout Routes) {
        routes.get(PlanPaths.new, .needs(DraftPlan.permission)) { visit in
            try form(visit, nil, Form(["year": "\(visit.today.parts.year)", "leading": visit.product.office]))
        }
        routes.post(PlanPaths.list, .needs(DraftPlan.permission)) { visit in
            try await visit.perform(
                DraftPlan.self, then: { id in .redirect(to: PlanPaths.one(id), notice: "Đã lưu kế hoạch.") },
                otherwise: { refused in try form(visit, nil, refused) })
        }
        routes.get(PlanPaths.edit, .needs(SavePlan.permission)) { visit, id in
            let plan = try visit.read { try visit.plan(id, in: $0).plan }
            return try form(visit, plan, plan.fields)
        }
        routes.post(PlanPaths.edit, .needs(SavePlan.permission)) { visit, id in
            try await visit.perform(
                SavePlan.self, adding: ["plan": "\(id)"],
                then: { id in .redirect(to: PlanPaths.one(id), notice: "Đã lưu kế hoạch.") },
                otherwise: { refused in try form(visit, try visit.read { try visit.plan(id, in: $0).plan }, refused) })
        }
    }

    private static func choosing(_ routes: inout Routes) {
        routes.get(PlanPaths.candidates, .needs(read)) { visit, id in try candidates(visit, id, nil, nil) }
        routes.post(PlanPaths.propose, .needs(ProposeUnits.permission)) { visit, id in
            try await visit.perform(
                ProposeUnits.self, adding: ["plan": "\(id)"],
                then: { id in .redirect(to: PlanPaths.candidates(id), notice: "Đã tính điểm và đề xuất.") },
                otherwise: { form in try candidates(visit, id, form, nil) })
        }
        routes.post(PlanPaths.candidates, .needs(DecideUnits.permission)) { visit, id in
            try await visit.perform(
                DecideUnits.self, adding: ["plan": "\(id)"],
                then: { id in .redirect(to: PlanPaths.candidates(id), notice: "Đã ghi quyết định.") },
                otherwise: { form in try candidates(visit, id, nil, form) })
        }
    }

    private static func moving(_ routes: inout Routes) {
        routes.post(PlanPaths.step, .needs(read)) { visit, id, step in
            func done<A: PlanAct>(_ act: A.Type, _ notice: Phrase) async throws -> Reply {
                try await visit.perform(
                    act, adding: ["plan": "\(id)"], then: { id in .redirect(to: PlanPaths.one(id), notice: notice) },
                    otherwise: { form in try one(visit, id, form) })
            }
            switch InspectionPlan.Step(rawValue: step) {
            case .submit: return try await done(SubmitPlan.self, "Đã trình phê duyệt.")
            case .sendBack: return try await done(SendBackPlan.self, "Đã trả lại cho người soạn.")
            case .adjust: return try await done(AdjustPlan.self, "Đã tạo dự thảo điều chỉnh kế hoạch.")
            case .issue, nil: throw Refusal.notFound
            }
        }
        routes.get(PlanPaths.issue, .needs(IssuePlan.permission)) { visit, id in try issue(visit, id, nil) }
        routes.post(PlanPaths.issue, .needs(IssuePlan.permission)) { visit, id in
            try await visit.perform(
                IssuePlan.self, adding: ["plan": "\(id)"],
                then: { id in .redirect(to: PlanPaths.one(id), notice: "Đã ban hành kế hoạch.") },
                otherwise: { form in try issue(visit, id, form) })
        }
        routes.post(PlanPaths.open, .needs(OpenPlanned.permission)) { visit, id in
            try await visit.perform(
                OpenPlanned.self, adding: ["plan": "\(id)"],
                then: { id in .redirect(to: PlanPaths.one(id), notice: "Đã mở các cuộc kiểm tra.") },
                otherwise: { form in try one(visit, id, form) })
        }
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            let top = try visit.tops(in: snapshot).first?.path ?? .everything
            try visit.require(read, over: top)
            let found = try InspectionPlan.newest(
                under: top, before: visit.query.value("before"), limit: pageRows + 1, in: snapshot)
            return visit.page(
                title: "Kế hoạch kiểm tra", body: PlanListPage(visit: visit, found: found, limit: pageRows).html)
        }
    }

    private static func one(_ visit: Visit, _ id: InspectionPlan.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let (plan, unit) = try visit.plan(id, in: snapshot)
            let offers: [(step: InspectionPlan.Step, obstacles: [Reason])] = try InspectionPlan.life.steps(
                in: plan.state
            ).filter { step in
                visit.actor.may(step.permission, at: unit.path)
            }.map { ($0, try plan.obstacles(to: $0, by: visit.actor.name, in: snapshot)) }
            let page = PlanPage(
                visit: visit, plan: plan, unit: unit, counts: try plan.counts(in: snapshot),
                lines: try PlanLine.all(
                    of: id, chosen: true, after: visit.query.value("after"), limit: pageRows + 1, in: snapshot),
                dropped: try PlanLine.all(of: id, chosen: false, after: nil, limit: pageRows, in: snapshot),
                limit: pageRows, offers: offers, form: form,
                adjusts: try plan.adjusts.map { try InspectionPlan.find($0, in: snapshot) },
                adjusted: try plan.adjusted(in: snapshot) ?? plan.adjustment(in: snapshot),
                changes: try plan.changes(in: snapshot))
            return visit.page(title: "Kế hoạch kiểm tra năm \(plan.year)", body: page.html, status: form.status)
        }
    }

    private static func form(_ visit: Visit, _ plan: InspectionPlan?, _ form: Form) throws -> Reply {
        visit.page(
            title: "Kế hoạch kiểm tra", body: PlanFormPage(visit: visit, plan: plan, form: form).html,
            status: form.status)
    }

    private static func candidates(
        _ visit: Visit, _ id: InspectionPlan.ID, _ proposal: Form?, _ decision: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let (plan, unit) = try visit.plan(id, in: snapshot)
            let rules = visit.product.knowledge.figures.rules
            let page = CandidatesPage(
                visit: visit, plan: plan, risk: rules.inspectionRisk(on: plan.proposedOn ?? visit.today),
                candidates: try PlanCandidate.all(
                    of: id, after: visit.query.value("after") ?? 0, limit: pageRows + 1, in: snapshot),
                limit: pageRows,
                mayWrite: plan.state == .draft && visit.actor.may(DraftPlan.permission, at: unit.path),
                proposal: proposal ?? Form(["count": "10", "period": "ND09:\(plan.year - 1)"]),
                decision: decision ?? Form())
            return visit.page(
                title: "Xem xét, chọn đơn vị", body: page.html, status: (proposal ?? decision)?.status ?? 200)
        }
    }

    private static func issue(_ visit: Visit, _ id: InspectionPlan.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let (plan, unit) = try visit.plan(id, in: snapshot)
            let start = Form(["signedOn": visit.today.text, "issuingBody": unit.name])
            let page = IssuePlanPage(visit: visit, plan: plan, form: form ?? start)
            return visit.page(title: "Ban hành kế hoạch", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func shares(_ visit: Visit, _ id: InspectionPlan.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let (plan, _) = try visit.plan(id, in: snapshot)
            let page = SelfInspectionPage(
                visit: visit, plan: plan,
                shares: try plan.selfInspections(
                    after: visit.query["after"] ?? "", limit: pageRows + 1, in: snapshot),
                limit: pageRows, mayRecord: visit.actor.may(RecordSelfInspection.permission), form: form)
            return visit.page(title: "Tự kiểm tra", body: page.html, status: form.status)
        }
    }

    private static func document(_ visit: Visit, _ id: InspectionPlan.ID) throws -> Reply {
        try visit.read { snapshot in
            let (plan, unit) = try visit.plan(id, in: snapshot)
            let bytes = try PlanDocument(plan, of: unit, rules: visit.product.knowledge.figures.rules, in: snapshot)
                .document()
            return .docx(bytes, name: "Kế hoạch kiểm tra năm \(plan.year)")
        }
    }
}

extension InspectionPlan.Step {
    /// The right it needs.
    fileprivate var permission: Permission {
        switch self {
        case .submit: SubmitPlan.permission
        case .adjust: AdjustPlan.permission
        case .issue, .sendBack: IssuePlan.permission
        }
    }
}

extension Visit {
    /// A plan and the unit whose plan it is, if the visitor may see it: whoever sits in that unit or below it may.
    func plan(_ id: InspectionPlan.ID, in snapshot: Snapshot) throws -> (plan: InspectionPlan, unit: Unit) {
        let plan = try InspectionPlan.find(id, in: snapshot)
        guard let unit = try Unit.find(plan.unit, in: snapshot) else { throw Refusal.notFound }
        let isBelow = try plan.issue.signedOn != nil && tops(in: snapshot).contains { unit.path.covers($0.path) }
        guard actor.may("inspectionplan.read", at: unit.path) || isBelow else { throw Refusal.notFound }
        return (plan, unit)
    }
}

import Core
import Kernel
import Store
import Web

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
        steps(&routes)
    }

    private static func steps(_ routes: inout Routes) {
        routes.get(InspectionPaths.announce, .needs(AnnounceInspection.permission)) { visit, id in
            try step(visit, id, .announce, nil)
        }
        routes.post(InspectionPaths.announce, .needs(AnnounceInspection.permission)) { visit, id in
            try await visit.perform(
                AnnounceInspection.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.one(id), notice: "Đã thông báo lịch kiểm tra.") },
                otherwise: { form in try step(visit, id, .announce, form) })
        }
        routes.get(InspectionPaths.reschedule, .needs(RescheduleInspection.permission)) { visit, id in
            try step(visit, id, .reschedule, nil)
        }
        routes.post(InspectionPaths.reschedule, .needs(RescheduleInspection.permission)) { visit, id in
            try await visit.perform(
                RescheduleInspection.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.one(id), notice: "Đã xếp lại lịch kiểm tra.") },
                otherwise: { form in try step(visit, id, .reschedule, form) })
        }
        routes.get(InspectionPaths.step, .needs(AdvanceInspection.permission)) { visit, id, name in
            try step(visit, id, try Inspection.Step(address: name), nil)
        }
        routes.post(InspectionPaths.step, .needs(AdvanceInspection.permission)) { visit, id, name in
            let taken = try Inspection.Step(address: name)
            return try await visit.perform(
                AdvanceInspection.self, adding: ["inspection": "\(id)", "step": taken.rawValue],
                then: { _ in .redirect(to: InspectionPaths.one(id), notice: "Đã lưu.") },
                otherwise: { form in try step(visit, id, taken, form) })
        }
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            let top = try visit.tops(in: snapshot).first?.path ?? .everything
            try visit.require("inspection.read", over: top)
            let state = visit.query["state"].flatMap(Inspection.State.init(rawValue:))
            let found = try Inspection.newest(
                under: top, in: state, before: visit.query.value("before"), limit: pageRows + 1, in: snapshot)
            // Where one was taken along, others are opened at home.
            let mayOpen = try visit.actor.may(OpenInspection.permission) && OfflineHome.find(in: snapshot) == nil
            let page = InspectionList(visit: visit, found: found, state: state, limit: pageRows, mayOpen: mayOpen)
            return visit.page(title: "Kiểm tra", body: page.html)
        }
    }

    private static func new(_ visit: Visit, _ form: Form) throws -> Reply {
        let year = visit.today.parts.year
        let start =
            form.status == 200
            ? Form([
                "beginsOn": visit.today.text, "scope": Scope.tree.rawValue, "unit": visit.query["unit"] ?? "",
                "form": (visit.query["follows"] == nil ? Inspection.Form.onSite : .again).rawValue,
                "periods": "ND09:\(year - 1)", "followsCode": visit.query["follows"] ?? "",
            ]) : form
        return visit.page(
            title: "Mở cuộc kiểm tra", body: OpenInspectionPage(visit: visit, form: start).html, status: form.status)
    }

    private static func one(_ visit: Visit, _ id: Inspection.ID) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            return visit.page(
                title: "\(view.inspection.code)", body: try InspectionPage(view: view, in: snapshot).html)
        }
    }

    private static func step(_ visit: Visit, _ id: Inspection.ID, _ step: Inspection.Step, _ form: Form?) throws
        -> Reply
    {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let page = StepPage(
                view: view, step: step, given: form,
                usualReportDay: try view.inspection.usualReportDay(
                    on: visit.today, by: visit.product.knowledge.figures.rules, in: snapshot),
                announceBy: try view.inspection.announceBy(
                    on: visit.today, by: visit.product.knowledge.figures.rules, in: snapshot),
                consequences: try view.inspection.consequences(
                    of: step, by: visit.actor.name, on: visit.today, visit.product.knowledge.figures.rules, in: snapshot
                )
            )
            return visit.page(title: step.phrase, body: page.html, status: form?.status ?? 200)
        }
    }
}

extension Inspection.Step {
    /// The step an address names, if it is one that needs nothing more.
    fileprivate init(address: String) throws(Refusal) {
        guard let step = Self(rawValue: address), AdvanceInspection.steps.contains(step) else { throw .notFound }
        self = step
    }
}

extension Visit {
    /// An inspection and its unit, if the visitor may see that there is one: either side may.
    func inspection(_ id: Inspection.ID, in snapshot: Snapshot) throws -> InspectionView {
        let inspection = try Inspection.find(id, in: snapshot)
        let (unit, answering) = (try inspection.inspected(in: snapshot), try inspection.answering(in: snapshot))
        guard [unit, answering].contains(where: { actor.may("inspection.read", at: $0.path) }) else {
            throw Refusal.notFound
        }
        return InspectionView(
            visit: self, inspection: inspection, unit: unit, answering: answering,
            obstacleToWork: try inspection.obstacleToWork(of: actor, in: snapshot))
    }

    /// An inspection whose drafts the visitor may see, which is the inspecting side alone.
    func inspecting(_ id: Inspection.ID, in snapshot: Snapshot) throws -> InspectionView {
        let view = try inspection(id, in: snapshot)
        guard view.isInspecting else { throw Refusal.forbidden }
        return view
    }
}

import Core
import Formats
import Kernel
import Store
import Web

enum LegalPlanRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(LegalPlanPaths.list, .needs("law.read")) { visit in try list(visit, nil) }
        routes.post(LegalPlanPaths.list, .needs(AddLegalPlan.permission)) { visit in
            try await visit.perform(
                AddLegalPlan.self,
                then: { id in .redirect(to: LegalPlanPaths.one(id), notice: "Đã thêm kế hoạch.") },
                otherwise: { form in try list(visit, form) })
        }
        routes.get(LegalPlanPaths.export, .needs("law.read")) { visit, format in
            try visit.read { snapshot in
                guard let scope = try UnitScope(visit, needs: "law.read", in: snapshot) else { throw Refusal.notFound }
                let lines = try lines(visit, scope, in: snapshot)
                return try .table(
                    format, name: "Kế hoạch về văn bản", on: visit.today, LegalPlanListPage.columns
                ) { add in
                    for line in lines { try add(LegalPlanListPage.cells(line)) }
                }
            }
        }
        routes.get(LegalPlanPaths.one, .needs("law.read")) { visit, id in try one(visit, id, nil) }
        routes.post(LegalPlanPaths.one, .needs(AddLegalPlanItem.permission)) { visit, id in
            try await visit.perform(
                AddLegalPlanItem.self, adding: ["plan": "\(id)"],
                then: { _ in .redirect(to: LegalPlanPaths.one(id), notice: "Đã thêm mục vào kế hoạch.") },
                otherwise: { form in try one(visit, id, form) })
        }
        routes.get(LegalPlanPaths.item, .needs("law.read")) { visit, id in try item(visit, id, nil) }
        routes.post(LegalPlanPaths.item, .needs(FinishLegalPlanItem.permission)) { visit, id in
            try await visit.perform(
                FinishLegalPlanItem.self, adding: ["item": "\(id)"],
                then: { plan in .redirect(to: LegalPlanPaths.one(plan), notice: "Đã ghi nhận mục hoàn thành.") },
                otherwise: { form in try item(visit, id, form) })
        }
    }

    private static func lines(_ visit: Visit, _ scope: UnitScope, in snapshot: Snapshot) throws -> [LegalPlan.Line] {
        try LegalPlan.list(
            scope.ids, kind: visit.query["type"].flatMap(LegalPlan.Kind.init), year: visit.query.value("in"),
            on: visit.today, in: snapshot)
    }

    private static func list(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "law.read", in: snapshot) else {
                return visit.page(
                    title: "Kế hoạch", body: .withoutUnits(visit, heading: "Kế hoạch về văn bản, thi hành pháp luật"))
            }
            let start = Form(["year": "\(visit.today.parts.year)", "issuedOn": visit.today.text])
            let page = LegalPlanListPage(
                visit: visit, scope: scope, lines: try lines(visit, scope, in: snapshot), form: form ?? start)
            return visit.page(
                title: "Kế hoạch về văn bản, thi hành pháp luật", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func one(_ visit: Visit, _ id: LegalPlan.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let plan = try LegalPlan.find(id, in: snapshot)
            guard let unit = try Unit.find(plan.unit, in: snapshot), visit.actor.may("law.read", at: unit.path),
                let regime = visit.legal.regime(on: plan.issuedOn)
            else { throw Refusal.notFound }
            let page = LegalPlanPage(
                visit: visit, plan: plan, unit: unit, regime: regime,
                law: try KnownLaw.find([plan.document], in: snapshot)[plan.document],
                items: try plan.items(in: snapshot), form: form ?? Form(["unit": unit.code]))
            return visit.page(title: "Kế hoạch", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func item(_ visit: Visit, _ id: LegalPlan.Item.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let item = try LegalPlan.Item.find(id, in: snapshot)
            let plan = try LegalPlan.find(item.plan, in: snapshot)
            guard let unit = try Unit.find(item.unit, in: snapshot), let own = try Unit.find(plan.unit, in: snapshot),
                [unit, own].contains(where: { visit.actor.may("law.read", at: $0.path) })
            else { throw Refusal.notFound }
            let page = LegalPlanItemPage(
                visit: visit, plan: plan, item: item, unit: unit, form: form ?? Form(["doneOn": visit.today.text]))
            return visit.page(title: "Kế hoạch", body: page.html, status: form?.status ?? 200)
        }
    }
}

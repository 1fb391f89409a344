import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of recurring duties.
enum DutyPaths {
    static let list = Path("duties")
    static let new = Path("duties/new")
    static let open = Path("duties/open")
    static let export = Path<TableFormat>("duties/export/:format")
    static let one = Path<Duty.ID>("duties/:id")
}

/// Addresses of plans and directives.
enum PlanPaths {
    static let list = Path("plans")
    static let listExport = Path<TableFormat>("plans/export/:format")
    static let item = Path<Plan.Item.ID>("plans/items/:id")
    static let one = Path<Plan.ID>("plans/:id")
    static let export = Path<Plan.ID, TableFormat>("plans/:id/export/:format")
    static let directives = Path("directives")
    static let directivesExport = Path<TableFormat>("directives/export/:format")
}

enum DutyRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(DutyPaths.list, .needs("task.read")) { visit in try list(visit) }
        routes.get(DutyPaths.new, .needs(AddDuty.permission)) { visit in try new(visit, nil) }
        routes.post(DutyPaths.list, .needs(AddDuty.permission)) { visit in
            try await visit.perform(
                AddDuty.self,
                then: { id in .redirect(to: DutyPaths.one(id), notice: "Đã thêm nhiệm vụ định kỳ.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.post(DutyPaths.open, .needs(OpenDuties.permission)) { visit in
            let opened = try await visit.perform(OpenDuties())
            return .redirect(to: DutyPaths.list(), notice: "Đã mở \(opened) nhiệm vụ sắp đến hạn.")
        }
        routes.get(DutyPaths.export, .needs("task.read")) { visit, format in
            try visit.read { snapshot in
                guard let (unit, duties) = try duties(visit, in: snapshot) else { throw Refusal.notFound }
                return try AssignmentTables.reply(duties, of: unit, on: visit.today, format, visit.t)
            }
        }
        routes.get(DutyPaths.one, .needs("task.read")) { visit, id in try one(visit, id, Form()) }
        routes.post(DutyPaths.one, .needs(StopDuty.permission)) { visit, id in
            try await visit.perform(
                StopDuty.self, adding: ["duty": "\(id)"],
                then: { id in .redirect(to: DutyPaths.one(id), notice: "Đã dừng nhiệm vụ định kỳ.") },
                otherwise: { form in try one(visit, id, form) })
        }
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let (unit, duties) = try duties(visit, in: snapshot) else {
                return visit.page(title: "Nhiệm vụ định kỳ", body: .withoutUnits(visit, heading: "Nhiệm vụ định kỳ"))
            }
            return visit.page(
                title: "Nhiệm vụ định kỳ", body: DutyListPage(visit: visit, unit: unit, duties: duties).html)
        }
    }

    /// What a unit and those below it assigned, and what the unit itself owes.
    private static func duties(_ visit: Visit, in snapshot: Snapshot) throws
        -> (unit: Unit, duties: [(duty: Duty, units: [Unit], next: Day?)])?
    {
        guard let unit = try visit.taskUnit(in: snapshot) else { return nil }
        let calendar = try WorkingCalendar.kept(in: snapshot)
        var duties = try Duty.all(under: unit.path, in: snapshot)
        let known = Set(duties.map(\.id))
        duties += try Duty.owed(by: unit.id, in: snapshot).filter { !known.contains($0.id) }
        let lines = try duties.map { duty in
            (duty, try duty.units(in: snapshot), duty.coming(after: visit.today, by: calendar).first?.due)
        }
        return (unit, lines)
    }

    private static func one(_ visit: Visit, _ id: Duty.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let duty = try Duty.find(id, in: snapshot)
            let units = try duty.units(in: snapshot)
            guard let above = try Unit.find(duty.assignerUnit, in: snapshot),
                (units + [above]).contains(where: { visit.actor.may("task.read", at: $0.path) })
            else { throw Refusal.notFound }
            let page = DutyPage(
                visit: visit, duty: duty, above: above, units: units,
                coming: duty.coming(after: visit.today, by: try .kept(in: snapshot)), form: form)
            return visit.page(title: "Nhiệm vụ định kỳ", body: page.html, status: form.status)
        }
    }

    private static func new(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let tops = try visit.tops(in: snapshot)
            guard let above = tops.first(where: { visit.actor.may(AddDuty.permission, at: $0.path) }) else {
                throw Refusal.forbidden
            }
            let start = Form([
                "validFrom": visit.today.text, "month": "1", "rhythm": Recurrence.Rhythm.quarterly.rawValue,
                "shift": Recurrence.Shift.before.rawValue,
            ])
            let page = AddDutyPage(
                visit: visit, above: above, units: try Unit.tree(under: above.path, in: snapshot), form: form ?? start)
            return visit.page(title: "Thêm nhiệm vụ định kỳ", body: page.html, status: form?.status ?? 200)
        }
    }
}

enum PlanRoutes {
    private static let directiveRows = 50
    private static let exportRows = 100_000

    static func declare(_ routes: inout Routes) {
        routes.get(PlanPaths.list, .needs("task.read")) { visit in try list(visit, nil) }
        routes.post(PlanPaths.list, .needs(AddPlan.permission)) { visit in
            try await visit.perform(
                AddPlan.self, then: { id in .redirect(to: PlanPaths.one(id), notice: "Đã thêm kế hoạch.") },
                otherwise: { form in try list(visit, form) })
        }
        routes.get(PlanPaths.listExport, .needs("task.read")) { visit, format in
            try visit.read { snapshot in
                guard let (unit, plans) = try plans(visit, in: snapshot) else { throw Refusal.notFound }
                return try AssignmentTables.reply(plans, of: unit, on: visit.today, format, visit.t)
            }
        }
        routes.get(PlanPaths.one, .needs("task.read")) { visit, id in try one(visit, id, nil) }
        routes.post(PlanPaths.one, .needs(AddPlanItem.permission)) { visit, id in
            try await visit.perform(
                AddPlanItem.self, adding: ["plan": "\(id)"],
                then: { _ in .redirect(to: PlanPaths.one(id), notice: "Đã thêm mục vào kế hoạch.") },
                otherwise: { form in try one(visit, id, form) })
        }
        routes.get(PlanPaths.item, .needs("task.read")) { visit, id in try item(visit, id, nil) }
        routes.post(PlanPaths.item, .needs(FinishPlanItem.permission)) { visit, id in
            try await visit.perform(
                FinishPlanItem.self, adding: ["item": "\(id)"],
                then: { plan in .redirect(to: PlanPaths.one(plan), notice: "Đã ghi nhận mục hoàn thành.") },
                otherwise: { form in try item(visit, id, form) })
        }
        routes.get(PlanPaths.export, .needs("task.read")) { visit, id, format in
            try visit.read { snapshot in
                let (plan, _) = try visit.plan(id, in: snapshot)
                return try AssignmentTables.reply(
                    plan, plan.itemsWithUnits(in: snapshot), on: visit.today, format, visit.t)
            }
        }
        directives(&routes)
    }

    private static func directives(_ routes: inout Routes) {
        routes.get(PlanPaths.directives, .needs("task.read")) { visit in try directives(visit, nil) }
        routes.post(PlanPaths.directives, .needs(AddDirective.permission)) { visit in
            let unit = visit.form["unit"]
            return try await visit.perform(
                AddDirective.self,
                then: { _ in
                    .redirect(
                        to: PlanPaths.directives().with(query: ["unit": unit]), notice: "Đã ghi văn bản chỉ đạo.")
                },
                otherwise: { form in try directives(visit, form) })
        }
        routes.get(PlanPaths.directivesExport, .needs("task.read")) { visit, format in
            try visit.read { snapshot in
                guard let (unit, filter) = try directiveFilter(visit, in: snapshot) else { throw Refusal.notFound }
                let list = try Directive.list(filter, limit: exportRows, in: snapshot)
                return try AssignmentTables.reply(list, of: unit, on: visit.today, format)
            }
        }
    }

    private static func list(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            guard let (unit, plans) = try plans(visit, in: snapshot) else {
                return visit.page(
                    title: "Kế hoạch", body: .withoutUnits(visit, heading: "Kế hoạch, chương trình công tác"))
            }
            let start = Form(["unit": unit.code, "year": "\(visit.today.parts.year)", "issuedOn": visit.today.text])
            return visit.page(
                title: "Kế hoạch", body: PlanListPage(visit: visit, unit: unit, plans: plans, form: form ?? start).html,
                status: form?.status ?? 200)
        }
    }

    /// The plans of a unit and those below it.
    private static func plans(_ visit: Visit, in snapshot: Snapshot) throws -> (unit: Unit, plans: [PlanLine])? {
        guard let unit = try visit.taskUnit(in: snapshot) else { return nil }
        let plans = try Plan.all(under: unit.path, in: snapshot).compactMap { plan in
            try Unit.find(plan.unit, in: snapshot).map {
                PlanLine(plan: plan, unit: $0, progress: try plan.progress(on: visit.today, in: snapshot))
            }
        }
        return (unit, plans)
    }

    private static func one(_ visit: Visit, _ id: Plan.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let (plan, unit) = try visit.plan(id, in: snapshot)
            let page = PlanPage(
                visit: visit, plan: plan, unit: unit, progress: try plan.progress(on: visit.today, in: snapshot),
                items: try plan.itemsWithUnits(in: snapshot), form: form ?? Form(["unit": unit.code]))
            return visit.page(title: "Kế hoạch", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func item(_ visit: Visit, _ id: Plan.Item.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let item = try Plan.Item.find(id, in: snapshot)
            let plan = try Plan.find(item.plan, in: snapshot)
            guard let unit = try Unit.find(item.unit, in: snapshot), let own = try Unit.find(plan.unit, in: snapshot),
                [unit, own].contains(where: { visit.actor.may("task.read", at: $0.path) })
            else { throw Refusal.notFound }
            let page = PlanItemPage(
                visit: visit, plan: plan, item: item, unit: unit, form: form ?? Form(["doneOn": visit.today.text]))
            return visit.page(title: "Kế hoạch", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func directives(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            guard let (unit, filter) = try directiveFilter(visit, in: snapshot) else {
                return visit.page(
                    title: "Văn bản chỉ đạo, điều hành",
                    body: .withoutUnits(visit, heading: "Văn bản chỉ đạo, điều hành"))
            }
            let page = DirectivesPage(
                visit: visit, unit: unit, counts: try Directive.counts(filter, in: snapshot),
                list: try Directive.list(
                    filter, after: visit.query.value("after"), limit: directiveRows + 1, in: snapshot),
                limit: directiveRows,
                form: form ?? Form(["unit": unit.code, "issuedOn": visit.today.text, "kind": "CONG_VAN"]))
            return visit.page(title: "Văn bản chỉ đạo, điều hành", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func directiveFilter(_ visit: Visit, in snapshot: Snapshot) throws
        -> (unit: Unit, filter: Directive.Filter)?
    {
        guard let unit = try visit.taskUnit(in: snapshot) else { return nil }
        let topic = visit.query["topic"].map { VietnameseText.clean($0) }
        let filter = Directive.Filter(
            path: unit.path, isTree: visit.query["scope"] != Scope.own.rawValue, unit: unit.id,
            year: visit.query.value("year"), topic: topic?.isEmpty == true ? nil : topic)
        return (unit, filter)
    }
}

extension Plan {
    fileprivate func itemsWithUnits(in snapshot: Snapshot) throws -> [(item: Item, unit: Unit)] {
        try items(in: snapshot).compactMap { item in try Unit.find(item.unit, in: snapshot).map { (item, $0) } }
    }
}

extension Visit {
    /// A plan and its unit, if the visitor may see them.
    fileprivate func plan(_ id: Plan.ID, in snapshot: Snapshot) throws -> (plan: Plan, unit: Unit) {
        let plan = try Plan.find(id, in: snapshot)
        guard let unit = try Unit.find(plan.unit, in: snapshot), actor.may("task.read", at: unit.path) else {
            throw Refusal.notFound
        }
        return (plan, unit)
    }
}

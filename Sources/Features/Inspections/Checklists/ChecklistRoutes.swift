import Core
import Kernel
import Store
import Web

enum ChecklistRoutes {
    /// Each line compares two versions item by item.
    private static let pageRows = 20

    @Sendable static func declare(_ routes: inout Routes) {
        EditionDesk.checklists.declare(&routes)
        routes.get(ChecklistPaths.list, .needs("checklist.read")) { visit in try list(visit, Form()) }
        routes.post(ChecklistPaths.adopt, .needs(AdoptChecklist.permission)) { visit in
            try await visit.perform(
                AdoptChecklist.self,
                then: { id in
                    .redirect(
                        to: ChecklistPaths.editions.one(id),
                        notice: "Đã tạo dự thảo từ bộ nội dung mẫu; hãy rà soát, sửa rồi trình phê duyệt.")
                },
                otherwise: { form in try list(visit, form) })
        }
        routes.get(ChecklistPaths.changes, .needs(DecideChecklist.permission)) { visit in try changes(visit, Form()) }
        routes.post(ChecklistPaths.changes, .needs(DecideChecklist.permission)) { visit in
            try await visit.perform(
                DecideChecklist.self,
                then: { _ in .redirect(to: ChecklistPaths.changes(), notice: "Đã ghi quyết định.") },
                otherwise: { form in try changes(visit, form) })
        }
        routes.get(ChecklistPaths.ofInspection, .needs("inspection.read")) { visit, id in
            try visit.read { snapshot in
                let view = try visit.inspection(id, in: snapshot)
                guard let checklist = try view.inspection.checklist(in: snapshot) else { throw Refusal.notFound }
                let page = InspectionChecklistPage(
                    view: view, checklist: checklist,
                    decisions: try view.inspection.checklistDecisions(in: snapshot))
                return visit.page(title: "Nội dung kiểm tra \(view.inspection.code)", body: page.html)
            }
        }
    }

    private static func list(_ visit: Visit, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let top = try Unit.top(in: snapshot)
            let mayWrite = top.map { visit.actor.may(AdoptChecklist.permission, at: $0.path) } ?? false
            let mayPublish =
                top.map { visit.actor.may(ApproveEdition<ChecklistContent>.permission, at: $0.path) } ?? false
            let page = ChecklistListPage(
                visit: visit, inForce: try Edition.inForce(ChecklistContent.kind, on: visit.today, in: snapshot),
                open: mayWrite || mayPublish ? try Edition.open(ChecklistContent.kind, in: snapshot) : [],
                owner: mayWrite ? top : nil,
                waiting: try visit.waitingChecklists(in: snapshot))
            return visit.page(title: "Bộ nội dung kiểm tra", body: page.html, status: form.status)
        }
    }

    private static func changes(_ visit: Visit, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let found = try PendingChecklist.all(
                under: place(visit, snapshot), on: visit.today, after: visit.query.value("after"), limit: pageRows + 1,
                in: snapshot)
            var read = ReadChecklists()
            let lines = try found.prefix(pageRows).map { try ChecklistChangesPage.Line($0, &read, in: snapshot) }
            let page = ChecklistChangesPage(
                visit: visit, lines: lines,
                next: found.count > pageRows ? lines.last?.pending.inspection.id : nil, form: form)
            return visit.page(title: "Bộ nội dung thay đổi khi đang kiểm tra", body: page.html, status: form.status)
        }
    }

    /// Where whoever visits inspects.
    private static func place(_ visit: Visit, _ snapshot: Snapshot) throws -> UnitPath {
        try visit.tops(in: snapshot).first?.path ?? .everything
    }
}

extension Visit {
    /// How many inspections wait for the visitor's decision about their checklist; counted anew only after a change.
    func waitingChecklists(in snapshot: Snapshot) throws -> Int {
        guard actor.may(DecideChecklist.permission) else { return 0 }
        let asked = WaitingQuestion(path: try tops(in: snapshot).first?.path ?? .everything, day: today)
        return try product.knowledge.kept.answer(to: asked, in: snapshot) {
            try PendingChecklist.count(under: asked.path, on: asked.day, in: snapshot)
        }
    }
}

/// Whose inspections are counted, and on which day.
private struct WaitingQuestion: Hashable {
    let path: UnitPath
    let day: Day
}

import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of tasks.
enum TaskPaths {
    static let list = Path("tasks")
    static let export = Path<TableFormat>("tasks/export/:format")
    static let new = Path("tasks/new")
    static let changes = Path("tasks/changes")
    static let changesExport = Path<TableFormat>("tasks/changes/export/:format")
    static let part = Path<TaskPart.ID>("tasks/parts/:id")
    static let one = Path<AssignedTask.ID>("tasks/:id")
    static let files = Path<AssignedTask.ID>("tasks/:id/files")
    static let file = Path<AssignedTask.ID, Attachment.ID>("tasks/:id/files/:file")
    static let move = Path<AssignedTask.ID, TaskMove>("tasks/:id/:move")
}

extension TaskMove: LosslessStringConvertible {
    /// As addresses write it: `accept`.
    init?(_ description: String) { self.init(rawValue: "task." + description) }

    var description: String { String(rawValue.dropFirst(5)) }
}

enum TaskRoutes {
    private static let pageRows = 50
    private static let changeRows = 50
    private static let exportRows = 100_000
    private static let earlierRows = 100

    static func declare(_ routes: inout Routes) {
        routes.get(TaskPaths.list, .needs("task.read")) { visit in try list(visit) }
        routes.get(TaskPaths.export, .needs("task.read")) { visit, format in
            try visit.read { snapshot in
                guard let view = try TaskListView(visit, in: snapshot) else { throw Refusal.notFound }
                return try TaskTable.reply(format, view, in: snapshot)
            }
        }
        routes.get(TaskPaths.changes, .needs("task.read")) { visit in try changes(visit) }
        routes.get(TaskPaths.changesExport, .needs("task.read")) { visit, format in
            try visit.read { snapshot in
                guard let (unit, _, changes) = try changed(visit, limit: exportRows, in: snapshot) else {
                    throw Refusal.notFound
                }
                return try AssignmentTables.reply(changes, of: unit, on: visit.today, format, visit.t)
            }
        }
        routes.get(TaskPaths.new, .needs(AssignTask.permission)) { visit in try new(visit, nil) }
        routes.post(TaskPaths.list, .needs(AssignTask.permission)) { visit in try await assign(visit) }
        routes.get(TaskPaths.one, .needs("task.read")) { visit, id in try one(visit, id, Form()) }
        files(&routes)
        parts(&routes)
        moves(&routes)
    }

    private static func one(_ visit: Visit, _ id: AssignedTask.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let desk = try visit.task(id, in: snapshot)
            let page = try TaskPage(visit, desk, form: form, in: snapshot)
            return visit.page(title: "\(desk.task.code)", body: page.html, status: form.status)
        }
    }

    private static func files(_ routes: inout Routes) {
        routes.get(TaskPaths.file, .needs("task.read")) { visit, id, file in
            try visit.read { snapshot in
                let task = try visit.task(id, in: snapshot).task
                let (attachment, bytes) = try Attachment.find(file, of: task.subject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.post(TaskPaths.files, .needs(AttachToTask.permission), accepting: .files) { visit, id in
            let unit = try visit.read { snapshot in
                try visit.unitToAttach(to: visit.task(id, in: snapshot).task, in: snapshot)
            }
            guard let unit else { throw Refusal.forbidden }
            return try await visit.perform(
                withFile: { AttachToTask(id, by: unit, path: $0.path, named: $0.name) },
                then: { _, file in .redirect(to: TaskPaths.one(id).at("files"), notice: "Đã thêm tệp \(file.name).") },
                otherwise: { form in try one(visit, id, form) })
        }
    }

    private static func parts(_ routes: inout Routes) {
        routes.get(TaskPaths.part, .needs("task.read")) { visit, id in
            try part(visit, id, Form(["doneOn": visit.today.text]))
        }
        routes.post(TaskPaths.part, .needs(FinishPart.permission)) { visit, id in
            try await visit.perform(
                FinishPart.self, adding: ["part": "\(id)"],
                then: { task in .redirect(to: TaskPaths.one(task), notice: "Đã ghi nhận phần việc hoàn thành.") },
                otherwise: { form in try part(visit, id, form) })
        }
    }

    private static func part(_ visit: Visit, _ id: TaskPart.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let part = try TaskPart.find(id, in: snapshot)
            let desk = try visit.task(part.task, in: snapshot)
            guard let unit = try Unit.find(part.unit, in: snapshot) else { throw Refusal.notFound }
            let page = PartPage(visit: visit, task: desk.task, part: part, unit: unit, form: form)
            return visit.page(title: "Phần việc phối hợp", body: page.html, status: form.status)
        }
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let view = try TaskListView(visit, in: snapshot) else {
                return visit.page(title: "Nhiệm vụ", body: .withoutUnits(visit, heading: "Nhiệm vụ được giao"))
            }
            let found = try view.filter.tasks(
                after: visit.query.value("after"), limit: pageRows + 1, in: snapshot)
            let page = TaskListPage(
                visit: visit, view: view, found: found, counts: try view.filter.counts(in: snapshot),
                limit: pageRows, calendar: try .kept(in: snapshot))
            return visit.page(title: "Nhiệm vụ", body: page.html)
        }
    }

    private static func changes(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let (unit, since, changes) = try changed(visit, limit: changeRows, in: snapshot) else {
                return visit.page(
                    title: "Thay đổi về nhiệm vụ", body: .withoutUnits(visit, heading: "Thay đổi về nhiệm vụ"))
            }
            let page = ChangesPage(visit: visit, unit: unit, since: since, changes: changes)
            return visit.page(title: "Thay đổi về nhiệm vụ", body: page.html)
        }
    }

    private static func changed(_ visit: Visit, limit: Int, in snapshot: Snapshot) throws
        -> (unit: Unit, since: Day, changes: TaskChanges)?
    {
        guard let unit = try visit.taskUnit(in: snapshot) else { return nil }
        let since = visit.query.value("since") ?? ChangesPage.lastMonday(visit.today)
        let changes = try TaskChanges(
            of: Unit.tree(under: unit.path, in: snapshot), since: since, today: visit.today, limit: limit, in: snapshot)
        return (unit, since, changes)
    }

    private static func assign(_ visit: Visit) async throws -> Reply {
        try await visit.perform(
            AssignTask.self,
            then: { id in
                let code = try visit.read { try AssignedTask.find(id, in: $0).code }
                guard visit.form["more"] == "1" else {
                    return .redirect(to: TaskPaths.one(id), notice: "Đã giao nhiệm vụ \(code).")
                }
                let next = TaskPaths.new().with(query: [
                    "by": visit.form["by"], "directive": visit.form["directive"],
                    "directiveOn": visit.form["directiveOn"], "assigner": visit.form["assigner"],
                    "assignedOn": visit.form["assignedOn"], "more": "1",
                ])
                return .redirect(to: next, notice: "Đã giao nhiệm vụ \(code).")
            },
            otherwise: { form in try new(visit, form) })
    }

    private static func new(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let tops = try visit.tops(in: snapshot).filter { visit.actor.may(AssignTask.permission, at: $0.path) }
            let code = form?["by"] ?? visit.query["by"]
            let named = try code.flatMap { $0.isEmpty ? nil : try Unit.find(code: $0, in: snapshot) }
            guard let above = named ?? tops.first else { throw Refusal.forbidden }
            try visit.require(AssignTask.permission, over: above.path)
            var start = form ?? Form(visit.query)
            start.fields.set("by", above.code)
            if form == nil, visit.query["assignedOn"] == nil { start.fields.set("assignedOn", visit.today.text) }
            let directive = VietnameseText.clean(start["directive"])
            let page = AssignPage(
                visit: visit, above: above, units: try Unit.tree(under: above.path, in: snapshot),
                tops: tops.contains(above) ? tops : tops + [above],
                earlier: directive.isEmpty
                    ? [] : try AssignedTask.cut(from: directive, by: above.id, limit: earlierRows, in: snapshot),
                form: start)
            return visit.page(title: "Giao nhiệm vụ", body: page.html, status: form?.status ?? 200)
        }
    }
}

extension TaskRoutes {
    private static func moves(_ routes: inout Routes) {
        routes.get(TaskPaths.move, .needs("task.read")) { visit, id, move in try form(visit, id, move, nil) }
        routes.post(TaskPaths.move, .needs("task.read")) { visit, id, move in
            switch move {
            case .accept: try await perform(AcceptTask.self, visit, id, "Đã tiếp nhận nhiệm vụ.")
            case .sendBack: try await perform(ReturnTask.self, visit, id, "Đã trả lại nhiệm vụ.")
            case .report: try await perform(ReportTask.self, visit, id, "Đã ghi tiến độ.")
            case .finish: try await perform(FinishTask.self, visit, id, "Đã báo hoàn thành, chờ cơ quan giao xác nhận.")
            case .requestExtension: try await perform(RequestExtension.self, visit, id, "Đã gửi đề nghị gia hạn.")
            case .confirm: try await perform(ConfirmTask.self, visit, id, "Đã xác nhận hoàn thành.")
            case .reject: try await perform(RejectTask.self, visit, id, "Đã trả kết quả về để thực hiện tiếp.")
            case .decideExtension: try await perform(DecideExtension.self, visit, id, "Đã quyết định về gia hạn.")
            case .pause: try await perform(PauseTask.self, visit, id, "Đã tạm dừng nhiệm vụ.")
            case .resume: try await perform(ResumeTask.self, visit, id, "Nhiệm vụ được thực hiện tiếp.")
            case .change: try await perform(ChangeTask.self, visit, id, "Đã lưu nội dung.")
            case .cancel: try await perform(CancelTask.self, visit, id, "Đã hủy nhiệm vụ.")
            }
        }
    }

    private static func perform<A: TaskMoving>(
        _ type: A.Type, _ visit: Visit, _ id: AssignedTask.ID, _ notice: Phrase
    ) async throws -> Reply {
        // Who may not see the task is not told that it exists.
        _ = try visit.read { try visit.task(id, in: $0) }
        return try await visit.perform(
            type, adding: ["task": "\(id)"],
            then: { _ in .redirect(to: TaskPaths.one(id), notice: notice) },
            otherwise: { refused in try form(visit, id, type.move, refused) })
    }

    private static func form(_ visit: Visit, _ id: AssignedTask.ID, _ move: TaskMove, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let desk = try visit.task(id, in: snapshot)
            guard desk.may(move, visit.actor) else { throw Refusal.forbidden }
            if form == nil, let obstacle = desk.obstacle(to: move, by: visit.actor, on: visit.today) {
                throw Refusal.conflict([obstacle])
            }
            let page = MovePage(
                visit: visit, desk: desk, move: move, form: form ?? MovePage.start(move, desk, today: visit.today))
            return visit.page(title: move.rule.label, body: page.html, status: form?.status ?? 200)
        }
    }
}

extension Visit {
    /// The unit that a page of tasks is about, by its address; nil when the person has none.
    ///
    /// - Throws: `Refusal.notFound` for a unit that does not exist or that the visitor may not see.
    func taskUnit(in snapshot: Snapshot) throws -> Unit? {
        try unit(needs: "task.read", in: snapshot)
    }

    /// On whose behalf the visitor may add a file to a task; nil when for none of its units.
    func unitToAttach(to task: AssignedTask, in snapshot: Snapshot) throws -> Unit.ID? {
        try task.units(in: snapshot).first { id in
            try Unit.find(id, in: snapshot).map { actor.may(AttachToTask.permission, at: $0.path) } ?? false
        }
    }

    /// A task, if the visitor may see the unit that leads it, that assigned it, or one that cooperates.
    func task(_ id: AssignedTask.ID, in snapshot: Snapshot) throws -> TaskDesk {
        let task = try AssignedTask.find(id, in: snapshot)
        let desk = try task.desk(product.knowledge.figures.rules, in: snapshot)
        var paths = [desk.lead.path, desk.assigner.path]
        paths += try task.parts(in: snapshot).compactMap { try Unit.find($0.unit, in: snapshot)?.path }
        guard paths.contains(where: { actor.may("task.read", at: $0) }) else { throw Refusal.notFound }
        return desk
    }
}

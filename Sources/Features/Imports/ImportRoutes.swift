import Core
import Kernel
import Store
import Web

/// Addresses of loads.
enum ImportPaths {
    static let list = Path("imports")
    static let undo = Path<Batch.ID>("imports/:id/undo")
}

enum ImportRoutes {
    private static let pageRows = 30

    static func declare(_ routes: inout Routes) {
        ProfileRoutes.declare(&routes)
        TemplateRoutes.declare(&routes)
        routes.get(ImportPaths.list, .needs("batch.read")) { visit in try list(visit, Form()) }
        routes.get(BatchPaths.one, .needs("batch.read")) { visit, id in try one(visit, id, Form()) }
        routes.post(ImportPaths.list, .needs(LoadRegister.permission), accepting: .files) { visit in
            try await load(visit)
        }
        routes.post(ImportPaths.undo, .needs(UndoBatch.permission)) { visit, id in
            try await visit.perform(
                UndoBatch.self, adding: ["batch": "\(id)"],
                then: { _ in .redirect(to: BatchPaths.one(id), notice: "Đã hoàn tác lần nạp số \(id).") },
                otherwise: { form in try one(visit, id, form) })
        }
    }

    private static func list(_ visit: Visit, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let found = try Batch.newest(
                before: visit.query.value("before"), limit: pageRows + 1, in: snapshot)
            let profiles = try Profile.newest(in: snapshot).filter { $0.retiredAt == nil }
            return visit.page(
                title: "Nạp dữ liệu",
                body: ImportPages(visit: visit).list(
                    Array(found.prefix(pageRows)), hasMore: found.count > pageRows, profiles, form),
                status: form.status)
        }
    }

    private static func one(_ visit: Visit, _ id: Batch.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            guard let batch = try Batch.find(id, in: snapshot) else { throw Refusal.notFound }
            // The wrong rows may be of any unit: only whoever loaded them, or may load everything, sees them.
            let isOwn = batch.loadedBy == visit.actor.name || visit.actor.may(LoadRegister.permission, at: .everything)
            return visit.page(
                title: "Lần nạp số \(id)",
                body: ImportPages(visit: visit).one(batch, isOwn ? try BatchProblem.of(id, in: snapshot) : [], form),
                status: form.status)
        }
    }

    /// Takes an upload in; a trial or a strict load that stops shows what it found on the same page.
    private static func load(_ visit: Visit) async throws -> Reply {
        let kind = visit.form["kind"]
        guard let upload = visit.uploads.first(where: { $0.field == "file" && $0.size > 0 }) else {
            return try list(visit, visit.form.refused(.invalid("file", "Chưa chọn tệp.")))
        }
        var options = Loading.Options()
        options.isStrict = visit.form["strict"] == "1"
        do {
            let name = visit.form["profile"]
            if !name.isEmpty {
                let profile = try visit.read { try Profile.current(name, in: $0) }
                options.mapping = profile.mapping
                options.mappingVersion = profile.version
            }
            let report = try await visit.perform(
                LoadRegister(kind, path: upload.path, named: upload.name, options: options))
            guard let batch = report.batch else { throw Refusal.notFound }
            let counts = report.counts
            return .redirect(
                to: BatchPaths.one(batch),
                notice:
                    "Đã nạp \(upload.name): \(counts.inserted) mới, \(counts.updated) cập nhật, \(counts.refused) sai.")
        } catch let stopped as LoadingStopped {
            let reasons = stopped.report.problems.filter { !$0.problem.isWarning }.prefix(20).map { entry in
                Reason(
                    "Dòng \(entry.line), cột \(entry.problem.column), “\(entry.problem.value)”: \(entry.problem.phrase.vietnamese)"
                )
            }
            return try list(visit, visit.form.refused(.invalid(reasons)))
        } catch let refusal as Refusal where refusal != .forbidden {
            return try list(visit, visit.form.refused(refusal))
        }
    }
}

import Core
import Kernel
import Store

extension EditionDesk {
    /// Declares the addresses of files.
    func declareFiles(_ routes: inout Routes) {
        routes.get(paths.file, .needs(read)) { visit, id, file in
            try visit.read { snapshot in
                let known = try readable(visit, id, in: snapshot).file(file, in: snapshot)
                let (attachment, bytes) = try Attachment.find(file, of: known.subject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.post(paths.attach, .needs(AttachToEdition<Content>.permission), accepting: .files) { visit, id in
            let kind = Content.mayBeSigned ? visit.form.fields["kind"].flatMap(EditionFileKind.init) : .form
            return try await visit.perform(
                withFile: { AttachToEdition<Content>(id, kind, path: $0.path, named: $0.name) },
                then: { _, file in
                    .redirect(to: paths.one(id).at("files"), notice: "Đã thêm tệp \(file.name).")
                },
                otherwise: { form in try one(visit, id, form) })
        }
        routes.get(paths.changeFile, .needs(ReplaceEditionFile<Content>.permission)) { visit, id, file in
            try change(visit, id, file, nil)
        }
        routes.post(paths.changeFile, .needs(ReplaceEditionFile<Content>.permission), accepting: .files) {
            visit, id, file in
            try await visit.perform(
                withFile: { ReplaceEditionFile<Content>(id, file, path: $0.path, named: $0.name) },
                then: { _, file in
                    .redirect(to: paths.one(id).at("files"), notice: "Đã thay bằng tệp \(file.name).")
                },
                otherwise: { form in try change(visit, id, file, form) })
        }
        routes.post(paths.removeFile, .needs(DetachFromEdition<Content>.permission)) { visit, id, file in
            let known = try visit.read { try readable(visit, id, in: $0).file(file, in: $0) }
            try await visit.perform(DetachFromEdition<Content>(id, file))
            return .redirect(to: paths.one(id).at("files"), notice: "Đã bỏ tệp \(known.name).")
        }
    }

    private func change(_ visit: Visit, _ id: Edition.ID, _ file: Attachment.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let edition = try readable(visit, id, in: snapshot)
            guard try may(.save, with: edition, visit, in: snapshot) else { throw Refusal.forbidden }
            if form == nil, let obstacle = edition.obstacleToChangingFiles { throw Refusal.conflict([obstacle]) }
            let page = EditionFilePage(
                visit: visit, desk: self, edition: edition, file: try edition.file(file, in: snapshot),
                form: form ?? Form())
            return visit.page(title: "Thay, bỏ tệp", body: page.html, status: form?.status ?? 200)
        }
    }
}

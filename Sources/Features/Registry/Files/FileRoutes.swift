import Core
import Kernel
import Store
import Web

enum FileRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(RegistryPaths.file, .needs("document.read")) { visit, id, file in
            try visit.read { snapshot in
                let document = try visit.document(id, in: snapshot).document
                let (attachment, bytes) = try Attachment.find(file, of: document.reference, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.get(RegistryPaths.version, .needs("document.read")) { visit, id, file, version in
            try visit.read { snapshot in
                let document = try visit.document(id, in: snapshot).document
                let known = try Attachment.known(file, of: document.reference, in: snapshot)
                let (attachment, bytes) = try known.content(ofVersion: version, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.get(RegistryPaths.versions, .needs("document.read")) { visit, id, file in
            try page(visit, id, file, Form())
        }
        add(&routes)
        edit(&routes)
    }

    private static func add(_ routes: inout Routes) {
        routes.post(RegistryPaths.files, .needs(AttachToDocument.permission), accepting: .files) { visit, id in
            guard let upload = visit.uploads.first(where: { $0.field == "file" && $0.size > 0 }) else {
                return try RegistryRoutes.one(visit, id, visit.form.refused(.withoutChoice))
            }
            do {
                try await visit.perform(AttachToDocument(id, path: upload.path, named: upload.name))
                return .redirect(to: RegistryPaths.one(id).at("files"), notice: "Đã thêm tệp \(upload.name).")
            } catch let refusal as Refusal where refusal.isShown {
                return try RegistryRoutes.one(visit, id, visit.form.refused(refusal))
            }
        }
    }

    private static func edit(_ routes: inout Routes) {
        let needed = Access.needs(AttachToDocument.permission)
        routes.post(RegistryPaths.versions, needed, accepting: .files) { visit, id, file in
            guard let upload = visit.uploads.first(where: { $0.field == "file" && $0.size > 0 }) else {
                return try page(visit, id, file, visit.form.refused(.withoutChoice))
            }
            do {
                try await visit.perform(ReplaceDocumentFile(id, file, path: upload.path, named: upload.name))
                return .redirect(to: RegistryPaths.versions(id, file), notice: "Đã thay bằng tệp \(upload.name).")
            } catch let refusal as Refusal where refusal.isShown {
                return try page(visit, id, file, visit.form.refused(refusal))
            }
        }
        routes.post(RegistryPaths.hold, needed) { visit, id, file in
            try await visit.perform(
                HoldDocumentFile.self, adding: ["document": "\(id)", "attachment": "\(file)"],
                then: { _ in .redirect(to: RegistryPaths.versions(id, file), notice: "Tệp được giữ để sửa.") },
                otherwise: { form in try page(visit, id, file, form) })
        }
        routes.post(RegistryPaths.release, needed) { visit, id, file in
            try await visit.perform(
                ReleaseDocumentFile.self, adding: ["document": "\(id)", "attachment": "\(file)"],
                then: { _ in .redirect(to: RegistryPaths.versions(id, file), notice: "Đã trả lại tệp.") },
                otherwise: { form in try page(visit, id, file, form) })
        }
    }

    private static func page(
        _ visit: Visit, _ id: IncomingDocument.ID, _ file: Attachment.ID, _ form: Form
    ) throws -> Reply {
        try visit.read { snapshot in
            let (document, unit) = try visit.document(id, in: snapshot)
            let known = try Attachment.known(file, of: document.reference, in: snapshot)
            let page = FilePage(
                visit: visit, document: document, unit: unit, file: known,
                earlier: try known.earlier(in: snapshot),
                text: try AttachmentText.of([known.digest], in: snapshot)[known.digest], form: form)
            return visit.page(title: "Tệp kèm theo văn bản đến", body: page.html, status: form.status)
        }
    }
}

extension Refusal {
    fileprivate static var withoutChoice: Refusal { .invalid("file", "Chưa chọn tệp.") }

    /// Whether it is said on the page where it arose; others have a page of their own.
    fileprivate var isShown: Bool { self != .forbidden && self != .notFound }
}

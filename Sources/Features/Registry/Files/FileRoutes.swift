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
            try await visit.perform(
                withFile: { AttachToDocument(id, path: $0.path, named: $0.name) },
                then: { _, sent in .redirect(to: RegistryPaths.one(id).at("files"), notice: "Đã thêm tệp \(sent.name).")
                },
                otherwise: { form in try RegistryRoutes.one(visit, id, form) })
        }
    }

    private static func edit(_ routes: inout Routes) {
        let needed = Access.needs(AttachToDocument.permission)
        routes.post(RegistryPaths.versions, needed, accepting: .files) { visit, id, file in
            try await visit.perform(
                withFile: { ReplaceDocumentFile(id, file, path: $0.path, named: $0.name) },
                then: { _, sent in
                    .redirect(to: RegistryPaths.versions(id, file), notice: "Đã thay bằng tệp \(sent.name).")
                },
                otherwise: { form in try page(visit, id, file, form) })
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

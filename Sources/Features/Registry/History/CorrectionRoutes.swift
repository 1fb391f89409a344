import Core
import Kernel
import Store
import Web

enum CorrectionRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(RegistryPaths.correction, .needs(CorrectDocument.permission)) { visit, id in
            try page(visit, id, nil)
        }
        routes.post(RegistryPaths.correction, .needs(CorrectDocument.permission)) { visit, id in
            try await visit.perform(
                CorrectDocument.self, adding: ["document": "\(id)"],
                then: { _ in .redirect(to: RegistryPaths.one(id).at("history"), notice: "Đã đính chính văn bản.") },
                otherwise: { form in try page(visit, id, form) })
        }
    }

    private static func page(_ visit: Visit, _ id: IncomingDocument.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let (document, unit) = try visit.document(id, in: snapshot)
            try visit.require(CorrectDocument.permission, over: unit.path)
            let page = CorrectionPage(
                visit: visit, document: document, unit: unit, form: form ?? CorrectionPage.start(document))
            return visit.page(
                title: "Đính chính văn bản đến số \(document.number)/\(document.year)", body: page.html,
                status: form?.status ?? 200)
        }
    }
}

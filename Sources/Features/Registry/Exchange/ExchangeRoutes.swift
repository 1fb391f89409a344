import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of the national document exchange.
enum ExchangePaths {
    static let all = Path("documents/exchange")
    static let export = Path<ExchangeList, TableFormat>("documents/exchange/export/:list/:format")
    static let request = Path<ExchangeRequest.ID>("documents/exchange/requests/:id")
    static let file = Path<ExchangeRequest.ID, Attachment.ID>("documents/exchange/requests/:id/files/:file")
    static let status = Path<String>("documents/exchange/statuses/:name")
}

enum ExchangeRoutes {
    private static let rows = 100

    static func declare(_ routes: inout Routes) {
        routes.get(ExchangePaths.all, .needs(ReceiveMessage.permission)) { visit in try page(visit) }
        routes.post(ExchangePaths.all, .needs(ReceiveMessage.permission), accepting: .files) { visit in
            try await receive(visit)
        }
        routes.get(ExchangePaths.export, .needs(ReceiveMessage.permission)) { visit, list, format in
            try visit.read { snapshot in
                guard let scope = try UnitScope(visit, needs: ReceiveMessage.permission, in: snapshot) else {
                    throw Refusal.notFound
                }
                return try list.reply(format, of: scope, on: visit.today, visit.t, in: snapshot)
            }
        }
        routes.get(ExchangePaths.request, .needs(ReceiveMessage.permission)) { visit, id in
            try request(visit, id, Form())
        }
        routes.post(ExchangePaths.request, .needs(AnswerRequest.permission)) { visit, id in
            try await answer(visit, id)
        }
        routes.get(ExchangePaths.file, .needs(ReceiveMessage.permission)) { visit, id, file in
            try visit.read { snapshot in
                let request = try ExchangeRequest.find(id, in: snapshot)
                try visit.mayReceive(for: request.unit, in: snapshot)
                let message = try ExchangeMessage.find(request.message, in: snapshot)
                let (attachment, bytes) = try Attachment.find(file, of: message.subject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.get(ExchangePaths.status, .needs(ReceiveMessage.permission)) { visit, name in
            try visit.read { snapshot in
                let kept = try KeptStatus.find(name, in: snapshot)
                try visit.mayReceive(for: kept.status.unit, in: snapshot)
                return .download(kept.message.xml(), type: "application/xml", name: kept.name + ".edxml")
            }
        }
    }

    private static func page(_ visit: Visit, _ form: Form = Form()) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: ReceiveMessage.permission, in: snapshot) else {
                return visit.page(
                    title: "Liên thông văn bản", body: .withoutUnits(visit, heading: "Liên thông văn bản"))
            }
            let page = ExchangePage(
                visit: visit, scope: scope, form: form,
                waiting: try ExchangeRequest.waiting(units: scope.ids, limit: rows, in: snapshot).map {
                    try WaitingRequest($0, in: snapshot)
                },
                refused: try ExchangeMessage.refused(units: scope.ids, limit: rows, in: snapshot),
                sent: try KeptStatus.newest(.sent, units: scope.ids, limit: rows, in: snapshot),
                received: try KeptStatus.newest(.received, units: scope.ids, limit: rows, in: snapshot))
            return visit.page(title: "Liên thông văn bản", body: page.html, status: form.status)
        }
    }

    private static func request(_ visit: Visit, _ id: ExchangeRequest.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let request = try ExchangeRequest.find(id, in: snapshot)
            try visit.mayReceive(for: request.unit, in: snapshot)
            let page = RequestPage(
                visit: visit, waiting: try WaitingRequest(request, in: snapshot),
                unit: try Unit.find(request.unit, in: snapshot), form: form)
            return visit.page(title: "Yêu cầu của bên gửi", body: page.html, status: form.status)
        }
    }

    private static func receive(_ visit: Visit) async throws -> Reply {
        guard let upload = visit.uploads.first(where: { $0.field == "file" && $0.size > 0 }) else {
            return try page(visit, visit.form.refused(.invalid("file", "Chưa chọn tệp.")))
        }
        do {
            let receipt = try await visit.product.receive(
                upload.path, named: upload.name, for: visit.form["unit"],
                isKnownTwin: visit.form["isKnownTwin"] == "1", as: visit.actor)
            if receipt.isRefused {
                return try page(visit, visit.form.refused(.invalid("file", receipt.phrase)))
            }
            return .redirect(
                to: receipt.document.map { RegistryPaths.one($0) }
                    ?? ExchangePaths.all().with(query: ["unit": visit.form["unit"]]),
                notice: receipt.phrase)
        } catch let refusal as Refusal where refusal != .forbidden && refusal != .notFound {
            return try page(visit, visit.form.refused(refusal))
        }
    }

    private static func answer(_ visit: Visit, _ id: ExchangeRequest.ID) async throws -> Reply {
        try await visit.perform(
            AnswerRequest.self, adding: ["request": "\(id)"],
            then: { _ in
                let document = try visit.read { try ExchangeRequest.find(id, in: $0).document }
                return .redirect(to: RegistryPaths.one(document), notice: "Đã trả lời bên gửi.")
            },
            otherwise: { form in try request(visit, id, form) })
    }
}

extension Visit {
    /// Refuses unless the messages of a unit are the visitor's business; nobody else learns that there is one.
    fileprivate func mayReceive(for unit: Unit.ID, in snapshot: Snapshot) throws {
        guard let unit = try Unit.find(unit, in: snapshot), actor.may(ReceiveMessage.permission, at: unit.path) else {
            throw Refusal.notFound
        }
    }
}

import Core
import Formats
import Kernel
import Store
import Web

/// What the exchange knows of a document: its identity there, what its sender was told and asks.
struct DocumentExchange {
    let key: String
    let statuses: [KeptStatus]
    let requests: [ExchangeRequest]
    let first: ExchangeMessage?

    /// Nil for a document that came another way.
    init?(_ document: IncomingDocument, in snapshot: Snapshot) throws {
        guard let (key, unit) = try IncomingDocument.exchangeKey(of: document.id, in: snapshot) else { return nil }
        self.key = key
        statuses = try KeptStatus.about(key, unit: unit, in: snapshot)
        requests = try ExchangeRequest.about(document.id, in: snapshot)
        first = try ExchangeMessage.about(document.id, in: snapshot).first { $0.key == key }
    }

    /// The part of the document's page.
    func html(_ visit: Visit, of document: IncomingDocument, at unit: Unit) -> HTML {
        let t = visit.t
        let mayOpen = visit.actor.may(ReceiveMessage.permission, at: unit.path)
        let told = statuses.map { kept -> HTML in
            let says: HTML = "\(kept.status.code.rawValue) \(t(kept.status.code.phrase)), \(kept.status.at)"
            return mayOpen ? "<li>\(says); \(.handover(of: kept, t))</li>" : "<li>\(says)</li>"
        }
        return .section(
            t("Liên thông"), id: "exchange",
            """
            \(.details(facts(t)))
            \(if: !told.isEmpty, "<ul class=\"sources\">\(told)</ul>")
            \(requests.map { line($0, of: document, mayOpen: mayOpen, t) })
            """)
    }

    private func facts(_ t: Tongue) -> KeyValuePairs<String, HTML> {
        guard let first else { return [t("Mã định danh"): "<code>\(key)</code>"] }
        return [
            t("Mã định danh"): "<code>\(key)</code>", t("Bên gửi"): "<code>\(first.sender)</code>",
            t("Người ký"): HTML(first.content.signer), t("Thời hạn bên gửi ghi"): .due(first.content.dueOn, t),
            t("Đã qua"): HTML(first.content.traces.joined(separator: "; ")),
            t("Chữ ký số"): HTML(first.content.isSigned ? t("có, chưa kiểm tra") : t("không có")),
        ]
    }

    private func line(_ request: ExchangeRequest, of document: IncomingDocument, mayOpen: Bool, _ t: Tongue) -> HTML {
        let answer = request.answer.map { t($0.phrase) } ?? t("chờ trả lời")
        var link: HTML?
        if request.answer == nil, mayOpen {
            link = " <a href=\"\(ExchangePaths.request(request.id))\">\(t("Trả lời"))</a>"
        } else if let replacement = request.replacement, replacement != document.id {
            link = " <a href=\"\(RegistryPaths.one(replacement))\">\(t("Văn bản thay thế"))</a>"
        } else if request.replacement == document.id {
            link = " <a href=\"\(RegistryPaths.one(request.document))\">\(t("Văn bản được thay thế"))</a>"
        }
        let why = [request.reason, request.answerReason].filter { !$0.isEmpty }.joined(separator: " / ")
        return .inset(
            request.answer == nil ? .care : .plain,
            "<p>\(t(request.kind.phrase)): \(why) (\(answer)).\(link ?? .nothing)</p>")
    }
}

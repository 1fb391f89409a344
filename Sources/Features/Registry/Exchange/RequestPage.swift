import Core
import Kernel
import Store
import Web

/// A request of a sender with everything needed to decide on it.
struct WaitingRequest {
    let request: ExchangeRequest
    let message: ExchangeMessage
    let document: IncomingDocument
    /// The message that brought the document.
    let first: ExchangeMessage?
    let files: [Attachment]

    init(_ request: ExchangeRequest, in snapshot: Snapshot) throws {
        self.request = request
        message = try ExchangeMessage.find(request.message, in: snapshot)
        document = try IncomingDocument.find(request.document, in: snapshot)
        first = try ExchangeMessage.about(request.document, in: snapshot).first { $0.kind == .new }
        files = try Attachment.of(message.subject, in: snapshot)
    }

    /// Who asks.
    var asker: String { [message.content.issuer, message.sender].filter { !$0.isEmpty }.joined(separator: ", ") }
}

/// One request of a sender: what it asks, what would change, and the two answers.
struct RequestPage {
    let visit: Visit
    let waiting: WaitingRequest
    let unit: Unit?
    let form: Form
    private var t: Tongue { visit.t }
    private var request: ExchangeRequest { waiting.request }

    var html: HTML {
        let document = waiting.document
        let all = ExchangePaths.all().with(query: ["unit": unit?.code])
        return """
            \(.breadcrumb([(t("Liên thông văn bản"), all), (t(request.kind.phrase), nil)], t))
            \(.identity(t(request.kind.phrase), facts: [
                t("Văn bản"): "<a href=\"\(RegistryPaths.one(document.id))\">\(document.number)/\(document.year)</a>, \(document.symbol)",
                t("Tình trạng"): .standing(of: document, on: visit.today, t),
                t("Trả lời"): HTML(request.answer.map { t($0.phrase) } ?? t("chờ trả lời")),
            ]))
            \(stranger)
            \(.details(facts))
            \(files)
            \(answers)
            """
    }

    /// The sender of a request should be the sender of the document; codes were given anew, so a person judges.
    private var stranger: HTML {
        guard let first = waiting.first, !AgencyCode.areSame(first.sender, waiting.message.sender) else {
            return .nothing
        }
        return .inset(
            .care, "<p>\(t("Bên yêu cầu \(waiting.message.sender) khác bên đã gửi văn bản \(first.sender)."))</p>")
    }

    private var facts: KeyValuePairs<String, HTML> {
        let message = waiting.message
        let asked: KeyValuePairs<String, HTML> = [
            t("Bên yêu cầu"): HTML(waiting.asker),
            t("Lý do"): HTML(request.reason), t("Thời điểm"): "\(request.askedAt)",
        ]
        guard request.kind != .recall else { return asked }
        return [
            t("Bên yêu cầu"): HTML(waiting.asker),
            t("Lý do"): HTML(request.reason), t("Thời điểm"): "\(request.askedAt)",
            t("Số, ký hiệu"): change(from: waiting.document.symbol, to: message.symbol),
            t("Ngày văn bản"): change(
                from: waiting.document.datedOn?.text ?? "", to: message.datedOn?.text ?? ""),
            t("Tác giả"): change(from: waiting.document.issuer, to: message.content.issuer),
            t("Trích yếu"): change(from: waiting.document.subject, to: message.content.subject),
        ]
    }

    private func change(from old: String, to new: String) -> HTML {
        if old == new { return "\(new) <span class=\"muted\">(\(t("không đổi")))</span>" }
        return "<del>\(old)</del> <ins>\(new)</ins>"
    }

    private var files: HTML {
        let links = waiting.files.map { file -> HTML in
            "<li><a href=\"\(ExchangePaths.file(request.id, file.id))\">\(file.name)</a></li>"
        }
        return links.isEmpty ? .nothing : "<ul class=\"sources\">\(links)</ul>"
    }

    private var answers: HTML {
        guard request.answer == nil, let unit, visit.actor.may(AnswerRequest.permission, at: unit.path) else {
            return .nothing
        }
        let link = ExchangePaths.request(request.id)
        return """
            \(.actions([visit.button(t("Đồng ý"), posting: link, values: ["agrees": "1"])]))
            \(.fold(t("Từ chối yêu cầu"), isOpen: !form.reasons.isEmpty,
                visit.form(posting: link, form, submit: t("Từ chối yêu cầu"), style: .grave) { parts in
                    [parts.hidden("agrees", "0"), parts.line("reason", t("Lý do"), isRequired: true)]
                }))
            """
    }
}

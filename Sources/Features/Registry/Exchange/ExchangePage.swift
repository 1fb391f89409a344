import Core
import Formats
import Kernel
import Web

/// The exchange at a registry's desk: a message to be handed in, what senders ask, what they were told.
struct ExchangePage {
    let visit: Visit
    let scope: UnitScope
    let form: Form
    let waiting: [WaitingRequest]
    let refused: [ExchangeMessage]
    let sent: [KeptStatus]
    let received: [KeptStatus]
    private var t: Tongue { visit.t }

    var html: HTML {
        let pending = sent.count { $0.handedOverAt == nil }
        return """
            \(.breadcrumb([(t("Sổ văn bản đến"), RegistryPaths.book().with(query: ["unit": scope.unit.code])), (t("Liên thông văn bản"), nil)], t))
            \(.identity(t("Liên thông văn bản"), facts: [
                t("Đơn vị"): HTML(scope.unit.shortName), t("Yêu cầu chờ trả lời"): HTML(t.number(waiting.count)),
                t("Trạng thái chờ gửi"): HTML(t.number(pending)),
            ]))
            \(visit.filters(showing: ExchangePaths.all(), values: scopeForm) { $0.unitScope(t) })
            \(upload)
            \(section(.requests, requests))
            \(section(.sent, table(sent, t("Trạng thái báo cho bên gửi, mới nhất trước"))))
            \(section(.received, table(received, t("Trạng thái bên nhận báo về, mới nhất trước"))))
            \(section(.refused, refusals))
            """
    }

    /// A list under its heading, with the files it can be taken away as.
    private func section(_ list: ExchangeList, _ table: HTML) -> HTML {
        let files: [HTML] = .downloads(t) {
            visit.same(ExchangePaths.export(list, $0), with: [:])
        }
        return .section(t(list.phrase), id: list.rawValue, "\(table)\(.actions(files))")
    }

    private var scopeForm: Form {
        Form(["unit": scope.unit.code, "scope": scope.scope.rawValue])
    }

    private var upload: HTML {
        let isTwin = !form.reasons(for: "isKnownTwin").isEmpty
        return .fold(
            t("Nhận một thông điệp cho \(scope.unit.shortName)"), isOpen: !form.reasons.isEmpty || waiting.isEmpty,
            visit.form(
                posting: ExchangePaths.all().with(query: ["unit": scope.unit.code]), form, submit: t("Nhận thông điệp"),
                files: true
            ) { parts in
                [
                    parts.hidden("unit", scope.unit.code),
                    parts.file(
                        "file", t("Thông điệp edXML"), accept: ".edxml,.xml",
                        hint: t("Văn bản mới, thu hồi, cập nhật, thay thế hoặc trạng thái, theo QCVN 102:2016/BTTTT."),
                        isRequired: true),
                    isTwin ? parts.check("isKnownTwin", t("Đã xem, vẫn đăng ký thành văn bản khác")) : .nothing,
                ]
            })
    }

    private var requests: HTML {
        var table = Table(
            caption: t("Yêu cầu chờ trả lời, cũ nhất trước"),
            [
                .text(HTML(t("Yêu cầu"))), .text(HTML(t("Thời điểm"))), .text(HTML(t("Văn bản"))),
                .text(HTML(t("Bên yêu cầu"))), .text(HTML(t("Lý do"))),
            ])
        for each in waiting {
            table.row([
                "<a href=\"\(ExchangePaths.request(each.request.id))\">\(t(each.request.kind.phrase))</a>",
                "\(each.request.askedAt)", "\(each.document.number)/\(each.document.year), \(each.document.symbol)",
                HTML(each.asker), HTML(each.request.reason),
            ])
        }
        return table.html(empty: HTML(t("Không có yêu cầu nào chờ trả lời.")))
    }

    private func table(_ statuses: [KeptStatus], _ caption: String) -> HTML {
        var table = Table(
            caption: caption,
            [
                .text(HTML(t("Thời điểm"))), .text(HTML(t("Văn bản"))), .text(HTML(t("Trạng thái"))),
                .text(HTML(t("Bên báo"))), .text(HTML(t("Bàn giao"))),
            ])
        for kept in statuses {
            let status = kept.status
            let document: HTML =
                status.document.map { "<a href=\"\(RegistryPaths.one($0))\">\(status.key)</a>" } ?? HTML(status.key)
            table.row([
                "\(status.at)", document, HTML("\(status.code.rawValue) \(t(status.code.phrase))"), HTML(status.organ),
                status.direction == .received ? "–" : .handover(of: kept, t),
            ])
        }
        return table.html(empty: HTML(t("Chưa có trạng thái nào.")))
    }

    private var refusals: HTML {
        var table = Table(
            caption: t("Thông điệp không được tiếp nhận; bên gửi đã được báo lý do"),
            [
                .text(HTML(t("Thời điểm"))), .text(HTML(t("Văn bản"))), .text(HTML(t("Bên gửi"))),
                .text(HTML(t("Lý do"))),
            ])
        for message in refused {
            table.row(["\(message.receivedAt)", HTML(message.key), HTML(message.sender), HTML(message.refusal)])
        }
        return table.html(empty: HTML(t("Chưa từ chối thông điệp nào.")))
    }
}

extension HTML {
    /// Whether a status has gone out, and the message itself.
    static func handover(of kept: KeptStatus, _ t: Tongue) -> HTML {
        let state = kept.handedOverAt.map { t("đã bàn giao \($0.text)") } ?? t("chờ bàn giao")
        return "\(state), <a href=\"\(ExchangePaths.status(kept.name))\">\(t("tải XML"))</a>"
    }
}

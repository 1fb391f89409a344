import Core
import Kernel
import Store
import Web

/// The form that mends what was typed wrong. After a conflict every field says what stands there now.
struct CorrectionPage {
    let visit: Visit
    let document: IncomingDocument
    let unit: Unit
    let form: Form
    private var t: Tongue { visit.t }

    /// What the form starts from.
    static func start(_ document: IncomingDocument) -> Form {
        Form([
            "version": "\(document.version)", "issuer": document.issuer, "symbol": document.symbol,
            "datedOn": document.datedOn?.text ?? "", "type": document.type, "subject": document.subject,
            "urgency": document.urgency.rawValue, "channel": document.channel.rawValue,
            "dueOn": document.statedDueOn?.text ?? "",
        ])
    }

    var html: HTML {
        let name = "\(document.number)/\(document.year)"
        return """
            \(.breadcrumb([
                (t("Sổ văn bản đến"), RegistryPaths.book().with(query: ["unit": unit.code])),
                (name, RegistryPaths.one(document.id)), (t("Đính chính"), nil),
            ], t))
            \(.identity(t("Đính chính văn bản đến"), facts: [t("Số đến"): HTML(name), t("Đơn vị"): HTML(unit.shortName)]))
            \(content)
            """
    }

    private var content: HTML {
        if let obstacle = document.obstacleToCorrection { return .inset(.care, "<p>\(t(obstacle.phrase))</p>") }
        return visit.form(
            posting: RegistryPaths.correction(document.id), form, submit: t("Lưu đính chính"),
            cancel: RegistryPaths.one(document.id), isDense: true
        ) { fields($0) }
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        let now = Self.start(document)
        /// What stands there now, where a conflict showed that it is not what the form was filled in after.
        func hint(_ name: String, _ usual: String? = nil) -> String? {
            guard form.status == 409, form[name] != now[name] else { return usual }
            return t("Hiện nay: \(now[name].isEmpty ? "–" : now[name])")
        }
        return [
            parts.hidden("version", now["version"]),
            parts.line("symbol", t("Số, ký hiệu"), hint: hint("symbol"), isRequired: true, autocomplete: "off"),
            parts.line("issuer", t("Tác giả"), hint: hint("issuer"), isRequired: true, autocomplete: "off"),
            parts.line("datedOn", t("Ngày văn bản"), kind: .day, hint: hint("datedOn")),
            parts.line("type", t("Tên loại (viết tắt)"), hint: hint("type"), autocomplete: "off"),
            parts.line("subject", t("Trích yếu"), kind: .long, hint: hint("subject"), isRequired: true),
            parts.select(
                "urgency", t("Độ khẩn"), IncomingDocument.Urgency.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                hint: hint("urgency").map { _ in t("Hiện nay: \(t(document.urgency.phrase))") }),
            parts.select(
                "channel", t("Kênh"), IncomingDocument.Channel.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                hint: hint("channel").map { _ in t("Hiện nay: \(t(document.channel.phrase))") }),
            document.dueBasis == DocumentDeadline.assigned
                ? .nothing
                : parts.line(
                    "dueOn", t("Thời hạn ghi trong văn bản"), kind: .day,
                    hint: hint("dueOn", t("Để trống: tính theo độ khẩn và tên loại, theo ngày làm việc."))),
            parts.line("reason", t("Lý do đính chính"), kind: .long, isRequired: true),
        ]
    }
}

import Core
import Kernel
import Web

/// The form of a clerk who enters eighty letters a morning: everything that can be known is filled in, Enter saves, and
/// the next form is there with the same sender.
struct NewDocumentPage {
    let visit: Visit
    let unit: Unit
    let nextNumber: Int
    let issuers: [String]
    let last: IncomingDocument?
    let form: Form
    private var t: Tongue { visit.t }

    /// What the form starts from.
    static func start(_ visit: Visit, _ unit: Unit, _ last: IncomingDocument?) -> Form {
        Form([
            "unit": unit.code, "arrivedOn": visit.today.text, "issuer": last?.issuer ?? "",
            "type": last?.type ?? "CV", "urgency": IncomingDocument.Urgency.normal.rawValue,
            "channel": (last?.channel ?? .exchange).rawValue,
        ])
    }

    var html: HTML {
        """
        \(.breadcrumb([(t("Sổ văn bản đến"), RegistryPaths.book().with(query: ["unit": unit.code])), (t("Đăng ký"), nil)], t))
        \(.identity(t("Đăng ký văn bản đến"), facts: [
            t("Đơn vị"): HTML(unit.shortName),
            t("Số đến tiếp theo"): "<b>\(nextNumber)</b>",
        ]))
        \(previous)
        \(visit.form(posting: RegistryPaths.book(), form, submit: t("Đăng ký"), cancel: RegistryPaths.book(), isDense: true) { parts in
            fields(parts)
        })
        """
    }

    private var previous: HTML {
        guard let last, form.reasons.isEmpty else { return .nothing }
        return """
            <p class="muted">\(t("Vừa đăng ký:")) <a href="\(RegistryPaths.one(last.id))">\(t("số \(last.number)/\(last.year)"))</a>, \
            \(last.issuer), \(last.symbol)</p>
            """
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        let isTwin = !form.reasons(for: "isKnownTwin").isEmpty
        return [
            parts.hidden("unit", unit.code),
            parts.line("symbol", t("Số, ký hiệu"), isRequired: true, autocomplete: "off", isFirst: true),
            parts.line("issuer", t("Tác giả"), isRequired: true, autocomplete: "off", suggestions: issuers),
            parts.line("datedOn", t("Ngày văn bản"), kind: .day),
            parts.line("type", t("Tên loại (viết tắt)"), autocomplete: "off", suggestions: Self.types),
            parts.line("subject", t("Trích yếu"), kind: .long, isRequired: true, autocomplete: "off"),
            parts.select("urgency", t("Độ khẩn"), choices(IncomingDocument.Urgency.allCases)),
            parts.select("channel", t("Kênh"), choices(IncomingDocument.Channel.allCases)),
            parts.line("arrivedOn", t("Ngày đến"), kind: .day, isRequired: true),
            parts.line("arrivedTime", t("Giờ đến"), hint: t("Để trống: ngay bây giờ."), autocomplete: "off"),
            parts.line(
                "dueOn", t("Thời hạn ghi trong văn bản"), kind: .day,
                hint: t("Để trống: tính theo độ khẩn và tên loại, theo ngày làm việc.")),
            isTwin ? parts.check("isKnownTwin", t("Đã xem, vẫn đăng ký thành văn bản khác")) : .nothing,
        ]
    }

    private func choices(_ words: [some Worded]) -> [Choice] {
        words.map { Choice($0.rawValue, t($0.phrase)) }
    }

    /// Abbreviations of Nghị định 30/2020/NĐ-CP, Phụ lục III; others can be typed.
    private static let types = [
        "CV", "QĐ", "CT", "KH", "BC", "TB", "TTr", "HD", "CTr", "ĐA", "PA", "BB", "GM", "CĐ", "NQ", "QC", "QyĐ", "TC",
        "DA", "HĐ", "BGN", "BTT", "GUQ", "GGT", "GNP", "PG", "PC", "PB",
    ]
}

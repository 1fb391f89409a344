import Core
import Formats
import Kernel
import Store
import Web

/// The lists that are put out, one at a time, for any period.
struct ListPage {
    let visit: Visit
    let list: LegalList
    let lines: [LegalList.Line]
    let limit: Int
    /// The list of expired documents that the unit owes for the period's year.
    let yearly: YearlyList?
    let form: Form
    private var t: Tongue { visit.t }

    private static let filters = ["unit", "period", "others"]

    static let columns = [
        "so_ky_hieu", "loai", "co_quan", "trich_yeu", "ngay_ban_hanh", "ngay", "pham_vi", "ly_do",
    ]

    static func cells(_ line: LegalList.Line) -> [TableCell] {
        [
            .text(line.symbol), .text(line.kind), .text(line.issuer), .text(line.subject), .day(line.issuedOn),
            .day(orEmpty: line.on), .text(line.scope), .text(line.reason.text(Tongue(.vietnamese))),
        ]
    }

    var html: HTML {
        """
        \(LegalPart.lists.navigation(t))
        \(.identity(t("Danh mục văn bản"), facts: [
            t("Đơn vị"): HTML(list.unit.shortName), t("Kỳ"): "\(t(list.period.phrase)) (\(list.period.from) – \(list.period.to))",
            t("Quy định áp dụng"): HTML(list.regime.review.basis.map(\.text).joined(separator: "; ")),
        ]))
        \(owed)
        \(visit.filters(showing: ListPaths.list(), values: shown) { parts in
            [
                parts.line("unit", t("Mã đơn vị"), kind: .search),
                parts.line("period", t("Kỳ"), hint: t("Ví dụ 2024, 2024-Q1, 2024-05, ND09:2024")),
                parts.select("list", t("Danh mục"), list.regime.review.lists.map { Choice($0.code, t($0.phrase)) }),
                parts.check("others", t("Cả văn bản của cơ quan khác")),
            ]
        })
        \(table)
        \(.actions(
            [.buttonLink(t("Tải DOCX"), to: same(ListPaths.document()))]
                + .downloads(t) { same(ListPaths.export($0)) }))
        """
    }

    private var shown: Form {
        Form([
            "unit": list.unit.code, "period": list.period.description, "list": list.kind.rawValue,
            "others": list.includesOthers ? "1" : "",
        ])
    }

    private func same(_ link: Link) -> Link {
        link.keeping(Self.filters, of: visit).with(query: ["list": list.kind.rawValue])
    }

    private var table: HTML {
        var table = Table(
            caption: t(list.name),
            [
                .text(HTML(t("Văn bản"))), .text(HTML(t(list.dayName))), .text(HTML(t("Lý do, nội dung"))),
                .text(HTML(t("Trích yếu"))), .text(HTML(t("Loại văn bản"))), .text(HTML(t("Ngày ban hành"))),
                .text(HTML(t("Cơ quan ban hành"))),
            ])
        for line in lines.prefix(limit) {
            let reason = [line.scope, line.reason.text(t)].filter { !$0.isEmpty }.joined(separator: ": ")
            table.row([
                "<a href=\"\(LawLinks.one(line.id))\">\(line.symbol)</a>", HTML(line.on?.text ?? "–"), HTML(reason),
                HTML(line.subject), HTML(line.kind), "\(line.issuedOn)", HTML(line.issuer),
            ])
        }
        let cut: HTML =
            lines.count > limit
            ? "<p class=\"muted\">\(t("Chỉ hiện \(limit) dòng đầu; tệp tải về có đủ."))</p>" : .nothing
        return table.html(empty: HTML(t("Không có văn bản nào trong danh mục này của kỳ."))) + cut
    }

    /// What is owed for the year, and the way to say that it was published.
    private var owed: HTML {
        guard list.period == Period(list.period.year) else { return .nothing }
        if let yearly, let on = yearly.publishedOn {
            return .inset(
                .done, HTML(t("Danh mục hết hiệu lực năm \(yearly.year) đã công bố: \(yearly.notation), \(on.text).")))
        }
        let due: HTML =
            yearly.map { yearly in
                .inset(
                    yearly.dueOn < visit.today ? .wrong : .care,
                    HTML(t("Danh mục hết hiệu lực năm \(yearly.year) phải công bố chậm nhất \(yearly.dueOn.text).")))
            } ?? .nothing
        guard visit.actor.may(PublishYearlyList.permission, at: list.unit.path), list.period.to < visit.today else {
            return due
        }
        return due
            + .fold(
                t("Ghi nhận đã công bố danh mục hết hiệu lực năm \(list.period.year)"), isOpen: form.status != 200,
                visit.form(posting: ListPaths.list(), form, submit: t("Ghi nhận công bố")) { parts in
                    [
                        parts.hidden("unit", list.unit.code), parts.hidden("year", "\(list.period.year)"),
                        parts.line("notation", t("Văn bản công bố"), hint: t("Số, ký hiệu"), isRequired: true),
                        parts.line("publishedOn", t("Ngày công bố"), kind: .day, isRequired: true),
                    ]
                })
    }
}

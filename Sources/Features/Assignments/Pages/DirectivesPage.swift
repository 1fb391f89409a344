import Core
import Kernel
import Store
import Web

/// The directives of a unit and those below it, by unit and year, with their lateness.
struct DirectivesPage {
    let visit: Visit
    let unit: Unit
    let counts: [Directive.Count]
    let list: [Directive.Line]
    let limit: Int
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Kế hoạch"), PlanPaths.list()), (t("Văn bản chỉ đạo, điều hành"), nil)], t))
        \(.identity(t("Văn bản chỉ đạo, điều hành"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
        \(visit.filters(showing: PlanPaths.directives(), values: shown) { parts in
            [
                parts.line("unit", t("Mã đơn vị"), kind: .search),
                parts.select(
                    "scope", t("Phạm vi"),
                    [
                        Choice(Scope.tree.rawValue, t("Cả đơn vị trực thuộc")),
                        Choice(Scope.own.rawValue, t("Riêng đơn vị")),
                    ]),
                parts.line("year", t("Năm"), kind: .number),
                parts.line("topic", t("Chủ đề"), kind: .search),
            ]
        })
        \(add)
        \(summary)
        \(table)
        """
    }

    private var shown: Form {
        var form = Form(visit.query)
        form.fields.set("unit", unit.code)
        return form
    }

    private var summary: HTML {
        var table = Table(
            caption: t("Số văn bản theo đơn vị và năm; đúng hạn, quá hạn so với hạn ban hành"),
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Năm"))), .number(HTML(t("Đã ban hành"))),
                .number(HTML(t("Có hạn"))), .number(HTML(t("Đúng hạn"))), .number(HTML(t("Quá hạn"))),
            ])
        for count in counts {
            table.row([
                HTML(count.name), "\(count.year)", HTML(t.number(count.issued)), HTML(t.number(count.withDay)),
                HTML(t.number(count.withDay - count.late)), HTML(t.number(count.late)),
            ])
        }
        return table.html(empty: HTML(t("Chưa có văn bản chỉ đạo nào.")))
    }

    private var table: HTML {
        guard !list.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Văn bản, mới nhất trước"),
            [
                .text(HTML(t("Số, ký hiệu"))), .text(HTML(t("Đơn vị"))), .text(HTML(t("Loại"))),
                .text(HTML(t("Trích yếu"))), .text(HTML(t("Ngày ban hành"))), .text(HTML(t("Hạn ban hành"))),
                .text(HTML(t("Kết quả"))), .text(HTML(t("Tệp, dòng"))),
            ])
        for line in list.prefix(limit) {
            let directive = line.directive
            let standing: HTML =
                switch directive.isLate {
                case true: .tag(t("quá hạn"), .wrong)
                case false: .tag(t("đúng hạn"), .done)
                case nil: "–"
                }
            let source: HTML? = directive.batch.map {
                "<a href=\"\(BatchPaths.one($0))\">\(t("Lần nạp \($0)"))</a>, \(t.number(directive.line))"
            }
            table.row([
                HTML(directive.notation), HTML(line.unit),
                HTML(Directive.kinds[directive.kind].map { t($0) } ?? directive.kind), HTML(directive.subject),
                "\(directive.issuedOn)", HTML(directive.dueOn?.text ?? "–"), standing, source ?? "–",
            ])
        }
        let next = list.count > limit ? address(after: list[limit - 1].place) : nil
        return .section(
            t("Danh sách"),
            """
            \(table.html())
            \(.pager(next: next, first: visit.query["after"] == nil ? nil : address(after: nil), t))
            \(.actions(
                .downloads(t) { kept(PlanPaths.directivesExport($0)) }
                    + [SavedViews.form(visit, t("Văn bản chỉ đạo, điều hành"))]))
            """)
    }

    private func address(after place: Directive.Place?) -> Link {
        kept(PlanPaths.directives()).with(query: ["after": place?.description])
    }

    private func kept(_ link: Link) -> Link {
        link.with(query: [
            "unit": unit.code, "scope": visit.query["scope"], "year": visit.query["year"],
            "topic": visit.query["topic"],
        ])
    }

    private var add: HTML {
        guard visit.actor.may(AddDirective.permission, at: unit.path) else { return .nothing }
        return .fold(
            t("Ghi văn bản chỉ đạo"), isOpen: form.status != 200,
            visit.form(posting: PlanPaths.directives(), form, submit: t("Ghi văn bản")) { parts in
                [
                    parts.hidden("unit", unit.code),
                    parts.line("notation", t("Số, ký hiệu"), isRequired: true),
                    parts.select(
                        "kind", t("Loại"),
                        Directive.kinds.sorted { $0.key < $1.key }.map { Choice($0.key, t($0.value)) }),
                    parts.area("subject", t("Trích yếu"), rows: 2, isRequired: true),
                    parts.line("issuedOn", t("Ngày ban hành"), kind: .day, isRequired: true),
                    parts.line(
                        "dueOn", t("Hạn ban hành"), kind: .day, hint: t("Khi cấp trên ấn định ngày phải ban hành")),
                    parts.line("theme", t("Chủ đề")),
                ]
            })
    }
}

import Core
import Kernel
import Web

/// A year of inspections in figures.
struct SummaryPage {
    let visit: Visit
    let unit: Unit
    let summary: YearSummary
    /// The report as it was issued; nil before.
    let report: YearReport?
    /// What is owed of it; nil for whoever issued no plan for the year.
    let duty: InspectionDuty?
    /// What was typed to issue it, and refused.
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([(t("Kiểm tra"), InspectionPaths.list()), (t("Tổng hợp năm"), nil)], t))
        \(.identity(t("Tổng hợp kết quả kiểm tra năm \(summary.year)"), facts: facts))
        \(visit.filters(showing: RemediationPaths.summary(), values: visit.yearForm(summary.year, unit)) { parts in
            visit.yearFields(parts)
        })
        \(.actions([
            .buttonLink(
                t("Tải báo cáo (.docx)"),
                to: RemediationPaths.summaryDocument(summary.year).with(query: ["unit": unit.code])),
            .buttonLink(
                t("Tồn tại chung"),
                to: RemediationPaths.common().with(query: ["unit": unit.code, "year": "\(summary.year)"])),
            .buttonLink(
                t("Số liệu về công tác kiểm tra"),
                to: RemediationPaths.fairness().with(query: ["unit": unit.code, "year": "\(summary.year)"])),
        ]))
        \(rates)
        \(forms)
        \(groups)
        \(province)
        \(issue)
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        [
            t("Đơn vị"): HTML(unit.shortName),
            t("Hạn báo cáo"): duty.map { .due($0.dueOn, doneOn: $0.closedOn, on: visit.today, t) } ?? "–",
            t("Báo cáo"): HTML(report.map { t("Số \($0.number) ngày \($0.signedOn.text)") } ?? t("chưa ban hành")),
        ]
    }

    private var issue: HTML {
        guard report == nil, visit.actor.may(IssueYearReport.permission, at: unit.path) else { return .nothing }
        let start = Form([
            "signedOn": visit.today.text, "issuingBody": visit.product.office,
        ])
        return .fold(
            t("Ban hành báo cáo tổng hợp"), isOpen: !form.reasons.isEmpty,
            visit.form(
                posting: RemediationPaths.issueSummary(summary.year), form.status == 200 ? start : form,
                submit: t("Ban hành báo cáo tổng hợp")
            ) { parts in
                [
                    parts.hidden("unit", unit.code),
                    parts.line("number", t("Số, ký hiệu"), hint: t("Ví dụ 210/BC-SNV"), isRequired: true),
                    parts.line("signedOn", t("Ngày ký"), kind: .day, isRequired: true),
                    parts.line("place", t("Địa danh"), hint: t("Nơi ban hành, ví dụ Kiên Giang"), isRequired: true),
                    parts.line("issuingBody", t("Cơ quan ban hành"), isRequired: true),
                ] + parts.signer(t, authority: t("Ví dụ KT. GIÁM ĐỐC; bỏ trống khi người đứng đầu ký"))
            })
    }

    private var rates: HTML {
        var table = Table(
            caption: t("Tỷ lệ, kèm hai số đếm"),
            [.text(HTML(t("Chỉ số"))), .number(HTML(t("Tỷ lệ"))), .number(HTML(t("Số đếm")))])
        for (name, rate) in [
            (t("Đơn vị đã kiểm tra / đơn vị trong kế hoạch đã ban hành"), summary.planRate),
            (t("Đơn vị trực thuộc được tự kiểm tra / đơn vị trực thuộc"), summary.selfInspections.subUnits),
            (
                t("Đơn vị đạt tỷ lệ tự kiểm tra / đơn vị trong kế hoạch có đơn vị trực thuộc"),
                summary.selfInspections.units
            ),
            (t("Kiến nghị hoàn thành, đã xác minh / kiến nghị đã đến hạn"), summary.mendedOfDue),
            (t("Kiến nghị hoàn thành, đã xác minh / tổng số kiến nghị"), summary.mendedOfAll),
            (t("Hoàn thành đúng hạn / đã hoàn thành"), summary.inTime),
            (t("Tồn tại lặp lại / tồn tại"), summary.repeated),
        ] {
            table.row([HTML(name), HTML(t.percent(rate)), "\(t.number(rate.numerator))/\(t.number(rate.denominator))"])
        }
        return .section(t("Tỷ lệ"), table.html())
    }

    private var forms: HTML {
        var table = Table(
            caption: t("Cuộc kiểm tra theo hình thức"),
            [
                .text(HTML(t("Hình thức"))), .number(HTML(t("Số cuộc"))), .number(HTML(t("Đã tiến hành"))),
                .number(HTML(t("Đã kết luận"))),
            ])
        for line in summary.forms {
            table.row([
                HTML(t(line.form.phrase)), HTML(t.number(line.opened)), HTML(t.number(line.carriedOut)),
                HTML(t.number(line.concluded)),
            ])
        }
        return .section(t("Theo hình thức"), table.html(empty: HTML(t("Không có cuộc kiểm tra nào trong năm."))))
    }

    private var groups: HTML {
        var table = Table(
            caption: t("Tồn tại của các kết luận, theo nhóm nội dung và mức độ"),
            [
                .text(HTML(t("Nhóm nội dung"))), .number(HTML(t("Tổng số"))), .number(HTML(t("Lặp lại"))),
                .number(HTML(t("Nhắc nhở"))), .number(HTML(t("Hạn chế"))), .number(HTML(t("Vi phạm"))),
                .number(HTML(t("Chưa xếp mức"))),
            ])
        for group in summary.groups.inChecklistOrder {
            table.row(
                [HTML(t(group.name))]
                    + [
                        group.all, group.repeated, group.reminders, group.shortfalls, group.breaches, group.ungraded,
                    ].map { HTML(t.number($0)) })
        }
        return .section(t("Tồn tại, hạn chế"), table.html(empty: HTML(t("Không có tồn tại nào trong năm."))))
    }

    private var province: HTML {
        var table = Table(caption: t("Kiến nghị đối với UBND tỉnh"), ListedRecommendation.heads(t))
        for listed in summary.forProvince { table.row(listed.cells(on: visit.today, t)) }
        return .section(
            t("Kiến nghị đối với UBND tỉnh"), table.html(empty: HTML(t("Không có kiến nghị nào đối với UBND tỉnh."))))
    }
}

/// How quick and fair the inspections of a year were, for the inspecting side alone.
struct FairnessPage {
    let visit: Visit
    let unit: Unit
    let figures: FairnessFigures
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([
            (t("Kiểm tra"), InspectionPaths.list()),
            (t("Tổng hợp năm"), RemediationPaths.summary().with(query: ["year": "\(figures.year)"])),
            (t("Số liệu về công tác kiểm tra"), nil),
        ], t))
        \(.identity(t("Số liệu về công tác kiểm tra năm \(figures.year)"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
        <p class="muted">\(t("Số liệu nội bộ của bên kiểm tra: có nhanh, có đúng hạn và có công bằng không."))</p>
        \(visit.filters(showing: RemediationPaths.fairness(), values: visit.yearForm(figures.year, unit)) { parts in
            visit.yearFields(parts)
        })
        \(table.html())
        """
    }

    private var table: Table {
        var table = Table(
            caption: t("Bên kiểm tra"),
            [.text(HTML(t("Chỉ số"))), .number(HTML(t("Giá trị"))), .number(HTML(t("Số đếm")))])
        let days = figures.conclusion
        table.row([
            HTML(t("Từ ngày kết thúc kiểm tra đến kết luận, trung vị (ngày làm việc)")),
            HTML(days.map { t.number($0.median) } ?? "–"), HTML(t.number(days?.count ?? 0)),
        ])
        table.row([
            HTML(t("90% số kết luận ra không quá (ngày làm việc)")), HTML(days.map { t.number($0.ninetieth) } ?? "–"),
            HTML(t.number(days?.count ?? 0)),
        ])
        table.row([HTML(t("Đã kiểm tra, chưa kết luận")), HTML(t.number(figures.waiting)), "–"])
        for (name, rate) in [
            (t("Kết luận ban hành quá hạn hoặc đang quá hạn / đã ban hành hoặc đến hạn"), figures.concludedLate),
            (t("Kết luận quá thời hạn dài nhất / đã ban hành hoặc đến hạn"), figures.concludedTooLate),
            (t("Xác minh kết quả khắc phục quá hạn / phải xác minh"), figures.checkedLate),
            (t("Đề xuất bị loại bỏ / tổng số nội dung"), figures.dropped),
            (t("Tồn tại được rút sau giải trình / tồn tại đơn vị không đồng ý"), figures.droppedAfterHearing),
            (t("Giải trình được chấp nhận một phần / tồn tại đơn vị không đồng ý"), figures.changedAfterHearing),
            (t("Giải trình được chấp nhận do đoàn trả lời quá hạn / đã trả lời"), figures.acceptedByDefault),
            (t("Gia hạn được đồng ý do không trả lời / đã quyết định"), figures.bySilence),
            (t("Thành viên đoàn có liên quan đến đơn vị được kiểm tra / thành viên đoàn"), figures.conflicted),
        ] {
            table.row([HTML(name), HTML(t.percent(rate)), "\(t.number(rate.numerator))/\(t.number(rate.denominator))"])
        }
        return table
    }
}

extension Visit {
    func yearForm(_ year: Int, _ unit: Unit) -> Form { Form(["year": "\(year)", "unit": unit.code]) }

    func yearFields(_ parts: FormParts) -> [HTML] {
        [parts.line("unit", t("Mã đơn vị"), kind: .search), parts.line("year", t("Năm"), kind: .number)]
    }
}

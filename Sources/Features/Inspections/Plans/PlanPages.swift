import Core
import Kernel
import Web

/// The plans one may see, the newest first.
struct PlanListPage {
    let visit: Visit
    let found: [(plan: InspectionPlan, unit: String)]
    let limit: Int
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Các kế hoạch, mới nhất trước"),
            [
                .text(HTML(t("Kế hoạch"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Đơn vị"))),
                .text(HTML(t("Số, ký hiệu"))),
            ])
        for (plan, unit) in found.prefix(limit) {
            table.row([
                "<a href=\"\(PlanPaths.one(plan.id))\">\(t("Kế hoạch kiểm tra năm \(plan.year)"))</a>",
                .planState(plan.state, t), HTML(unit), HTML(plan.issue.number.isEmpty ? "–" : plan.issue.number),
            ])
        }
        let next =
            found.count > limit
            ? PlanPaths.list().with(query: ["before": "\(found[limit - 1].plan.id)"]) : nil
        return """
            \(.identity(t("Kế hoạch kiểm tra")))
            \(if: visit.actor.may(DraftPlan.permission), .actions([
                .buttonLink(t("Lập kế hoạch"), to: PlanPaths.new(), style: .main)
            ]))
            \(table.html(empty: HTML(t("Chưa có kế hoạch kiểm tra nào."))))
            \(.pager(next: next, first: visit.query["before"] == nil ? nil : PlanPaths.list(), t))
            """
    }
}

/// Writes a plan.
struct PlanFormPage {
    let visit: Visit
    /// Nil for a new one.
    let plan: InspectionPlan?
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        let heading = plan == nil ? t("Lập kế hoạch") : t("Sửa kế hoạch")
        return """
            \(.breadcrumb([(t("Kế hoạch kiểm tra"), PlanPaths.list()), (heading, nil)], t))
            \(.identity(heading))
            \(visit.form(
                posting: plan.map { PlanPaths.edit($0.id) } ?? PlanPaths.list(), form, submit: t("Lưu"),
                cancel: plan.map { PlanPaths.one($0.id) } ?? PlanPaths.list()
            ) { parts in identity(parts) + text(parts) })
            """
    }

    private func identity(_ parts: FormParts) -> [HTML] {
        if let plan { return [parts.hidden("version", "\(plan.version)")] }
        return [
            parts.line(
                "unit", t("Mã đơn vị lập kế hoạch"), hint: t("Kiểm tra các đơn vị bên dưới đơn vị này"),
                isRequired: true),
            parts.line("year", t("Năm"), kind: .number, isRequired: true),
        ]
    }

    private func text(_ parts: FormParts) -> [HTML] {
        [
            parts.area("purpose", t("Mục đích"), rows: 3, hint: t("Mỗi ý một dòng"), isRequired: true),
            parts.area("requirements", t("Yêu cầu"), rows: 3, hint: t("Mỗi ý một dòng"), isRequired: true),
            parts.checks("periods", t("Kỳ được kiểm tra"), periods),
            parts.checks("forms", t("Hình thức"), Self.forms.map { Choice($0.rawValue, t($0.phrase)) }),
            parts.line("leading", t("Cơ quan chủ trì"), isRequired: true),
            parts.area("cooperating", t("Cơ quan phối hợp"), rows: 3, hint: t("Mỗi cơ quan một dòng")),
            parts.line(
                "share", t("Tỷ lệ tự kiểm tra tối thiểu (%)"), kind: .number,
                hint: t("Bỏ trống: theo mức mặc định của năm")),
        ]
    }

    /// A visit that follows up another names it, which a plan cannot do.
    static let forms: [Inspection.Form] = [.onSite, .byReport, .unannounced]

    /// Those of the year that is planned and the whole year before; of a new plan, which can be for this year or the
    /// next, those of both. What the plan or the form holds already is among them.
    private var periods: [Choice] {
        let today = visit.today.parts.year
        let offered = (plan.map { [$0.year] } ?? [today, today + 1]).flatMap { year -> [Period] in
            let parts: [(Int, Period.Part)] =
                [(year - 1, .year)] + (1...4).map { (year, .quarter($0)) } + [(year, .half(1)), (year, .year)]
            return parts.compactMap { Period($0, $1, closing: .nd09) }
        }
        let held = (plan?.text.periods ?? []) + form.fields.all("periods").compactMap { Period($0) }
        var known: Set<Period> = []
        return (offered + held).filter { known.insert($0).inserted }.map { period in
            Choice(period, "\(t(period.phrase)) (\(period.from.text)–\(period.to.text))")
        }
    }
}

extension InspectionPlan {
    /// The fields of the form that write it again.
    var fields: Form {
        var fields = Fields([
            "purpose": text.purpose, "requirements": text.requirements, "leading": text.leading,
            "cooperating": text.cooperating, "share": VietnameseNumber.text(text.share),
        ])
        for period in text.periods { fields.append("periods", period.description) }
        for form in text.forms { fields.append("forms", form.rawValue) }
        return Form(fields)
    }
}

/// Approves and issues a plan.
struct IssuePlanPage {
    let visit: Visit
    let plan: InspectionPlan
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Kế hoạch kiểm tra"), PlanPaths.list()), (t("Năm \(plan.year)"), PlanPaths.one(plan.id)),
            (t("Ban hành kế hoạch"), nil),
        ], t))
        \(.identity(t("Ban hành kế hoạch")))
        \(visit.form(
            posting: PlanPaths.issue(plan.id), form, submit: t("Ban hành kế hoạch"), cancel: PlanPaths.one(plan.id)
        ) { parts in
            [
                parts.line("number", t("Số, ký hiệu"), hint: t("Ví dụ 14/KH-UBND"), isRequired: true),
                parts.line(
                    "signedOn", t("Ngày ký"), kind: .day,
                    hint: t("Không trước ngày trình phê duyệt, không sau hôm nay"), isRequired: true),
                parts.line("place", t("Địa danh"), hint: t("Nơi ban hành, ví dụ Kiên Giang"), isRequired: true),
                parts.line("governingBody", t("Cơ quan chủ quản")),
                parts.line("issuingBody", t("Cơ quan ban hành"), isRequired: true),
            ]
                + parts.signer(
                    t, authority: t("Ví dụ TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH. Bỏ trống khi người đứng đầu ký"))
        })
        """
    }
}

extension HTML {
    /// How far a plan has come.
    static func planState(_ state: InspectionPlan.State, _ t: Tongue) -> HTML {
        .tag(t(state.phrase), state == .issued ? .done : .care)
    }
}

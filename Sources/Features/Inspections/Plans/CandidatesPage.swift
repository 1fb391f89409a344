import Core
import Kernel
import Web

/// Who could be inspected, most points first: the printed formula, each unit's components and sum, what was decided.
struct CandidatesPage {
    let visit: Visit
    let plan: InspectionPlan
    let risk: InspectionRisk?
    let candidates: [PlanCandidate.Named]
    let limit: Int
    let mayWrite: Bool
    /// The form that counts anew, and the one that decides; with what was typed and refused.
    let proposal: Form
    let decision: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Kế hoạch kiểm tra"), PlanPaths.list()), (t("Năm \(plan.year)"), PlanPaths.one(plan.id)),
            (t("Xem xét, chọn đơn vị"), nil),
        ], t))
        \(.identity(t("Xem xét, chọn đơn vị"), facts: facts))
        \(formula)
        \(propose)
        \(table)
        \(pager)
        \(decide)
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        guard let day = plan.proposedOn, let period = plan.proposedFor else {
            return [t("Tình trạng"): HTML(t("chưa tính điểm"))]
        }
        return [t("Tính ngày"): "\(day)", t("Số liệu của kỳ"): HTML(t(period.phrase))]
    }

    private var formula: HTML {
        guard let risk else { return .nothing }
        let lines = risk.formula.map { line -> HTML in "<li>\(t(line))</li>" }
        let bases = risk.basis.map(\.text).joined(separator: "; ")
        return .section(
            t("Công thức"),
            """
            <p>\(t("Điểm là tổng của các thành phần sau; nhiều điểm trước, bằng điểm thì theo mã đơn vị."))</p>
            <ul>\(lines)</ul>
            <p class="muted">\(risk.code) · \(bases)</p>
            """)
    }

    private var propose: HTML {
        guard mayWrite else { return .nothing }
        return .fold(
            t("Tính điểm và đề xuất"), isOpen: candidates.isEmpty || !proposal.reasons.isEmpty,
            visit.form(posting: PlanPaths.propose(plan.id), proposal, submit: t("Tính điểm và đề xuất")) { parts in
                [
                    parts.checks(
                        "levels", t("Cấp được xem xét"), Unit.Level.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                    parts.select("period", t("Số liệu của kỳ"), periods),
                    parts.line("count", t("Số đơn vị đề xuất"), kind: .number, isRequired: true),
                ]
            })
    }

    private var periods: [Choice] {
        let year = plan.year
        let parts: [(Int, Period.Part)] = [
            (year - 1, .year), (year - 1, .nineMonths), (year, .quarter(1)), (year, .half(1)),
        ]
        return parts.compactMap { Period($0, $1, closing: .nd09) }.map { Choice($0, t($0.phrase)) }
    }

    private var table: HTML {
        let kinds = risk?.components ?? []
        let heads: [Table.Column] = [.text(HTML(t("Đơn vị"))), .number(HTML(t("Điểm"))), .text(HTML(t("Quyết định")))]
        let counted = kinds.map { Table.Column.number(HTML(t(Phrase(pattern: $0.name)))) }
        var table = Table(caption: t("Nhiều điểm trước"), heads + counted)
        for each in candidates.prefix(limit) {
            let candidate = each.candidate
            let counts = kinds.map { component -> HTML in
                let count = candidate.counts[component.code] ?? 0
                return """
                    \(t.number(count))<span class="muted"> · \(t.number(component.points(for: count)))</span>
                    """
            }
            table.row(
                [
                    "\(t.number(candidate.place)). \(each.unit) <span class=\"muted\">\(each.code)</span>",
                    "<b>\(t.number(candidate.points))</b>", state(each),
                ] + counts)
        }
        return table.html(empty: HTML(t("Chưa tính điểm cho đơn vị nào.")))
    }

    private func state(_ each: PlanCandidate.Named) -> HTML {
        let proposed: HTML = each.candidate.isProposed ? .tag(t("đề xuất"), .care) : .nothing
        guard let isChosen = each.isChosen else { return proposed }
        let decided: HTML = .tag(isChosen ? t("đã chọn") : t("không chọn"), isChosen ? .done : .plain)
        let reason: HTML = each.reason.isEmpty ? .nothing : "<br><span class=\"muted\">\(each.reason)</span>"
        return "\(proposed) \(decided)\(reason)"
    }

    private var pager: HTML {
        let here = PlanPaths.candidates(plan.id)
        let next =
            candidates.count > limit ? here.with(query: ["after": "\(candidates[limit - 1].candidate.place)"]) : nil
        return .pager(next: next, first: visit.query["after"] == nil ? nil : here, t)
    }

    private var decide: HTML {
        guard mayWrite, !candidates.isEmpty else { return .nothing }
        return .section(
            t("Chọn nhiều đơn vị một lần"), id: "decide",
            visit.form(posting: PlanPaths.candidates(plan.id), decision, submit: t("Ghi quyết định")) { parts in
                [
                    parts.radios(
                        "decision", t("Quyết định"),
                        DecideUnits.Decision.allCases.map { Choice($0.rawValue, t($0.phrase)) }, isRequired: true),
                    parts.check("proposed", t("Mọi đơn vị được đề xuất còn chờ quyết định")),
                    parts.checks(
                        "wholeLevels", t("Cả cấp"), Unit.Level.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                    parts.checks("units", t("Từng đơn vị"), candidates.prefix(limit).map { Choice($0.code, $0.unit) }),
                    parts.select(
                        "form", t("Hình thức"), plan.text.forms.map { Choice($0.rawValue, t($0.phrase)) }, empty: "–"),
                    parts.select("quarter", t("Quý"), (1...4).map { Choice($0, t("quý \($0)")) }, empty: "–"),
                    parts.line("plannedOn", t("Ngày dự kiến"), kind: .day),
                    parts.area("reason", t("Lý do"), rows: 2, hint: t("Bắt buộc khi chọn hoặc bỏ khác với đề xuất")),
                ]
            })
    }
}

/// How far units have inspected those below them, and what was inspected on paper.
struct SelfInspectionPage {
    let visit: Visit
    let plan: InspectionPlan
    let shares: [SelfInspectionShare]
    let limit: Int
    let mayRecord: Bool
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Kế hoạch kiểm tra"), PlanPaths.list()), (t("Năm \(plan.year)"), PlanPaths.one(plan.id)),
            (t("Tự kiểm tra"), nil),
        ], t))
        \(.identity(t("Tự kiểm tra các đơn vị trực thuộc"), facts: [
            t("Tỷ lệ tối thiểu"): HTML("\(t.number(plan.text.share))%"),
        ]))
        \(table)
        \(pager)
        \(record)
        """
    }

    private var table: HTML {
        var table = Table(
            caption: t("Theo mã đơn vị; so sánh bằng phân số, không làm tròn"),
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Kết quả"))), .number(HTML(t("Đã tự kiểm tra"))),
                .number(HTML(t("Đơn vị trực thuộc"))), .number(HTML(t("Tỷ lệ"))), .number(HTML(t("Còn thiếu"))),
            ])
        for share in shares.prefix(limit) {
            let isMet = share.isMet(plan.text.share) == true
            table.row([
                "\(share.name) <span class=\"muted\">\(share.code)</span>", .standing(isMet ? .met : .missed, t),
                HTML(t.number(share.inspected)), HTML(t.number(share.total)), HTML(t.percent(share.rate)),
                HTML(t.number(share.missing(plan.text.share))),
            ])
        }
        return table.html(empty: HTML(t("Kế hoạch chưa có đơn vị nào có đơn vị trực thuộc.")))
    }

    private var pager: HTML {
        let here = PlanPaths.selfInspections(plan.id)
        let next = shares.count > limit ? here.with(query: ["after": shares[limit - 1].code]) : nil
        return .pager(next: next, first: visit.query["after"] == nil ? nil : here, t)
    }

    private var record: HTML {
        guard mayRecord else { return .nothing }
        return .fold(
            t("Ghi một lần tự kiểm tra trên giấy"), isOpen: !form.reasons.isEmpty,
            visit.form(posting: PlanPaths.selfInspections(plan.id), form, submit: t("Ghi")) { parts in
                [
                    parts.line("unit", t("Mã đơn vị được kiểm tra"), isRequired: true),
                    parts.line("heldOn", t("Ngày kiểm tra"), kind: .day, isRequired: true),
                    parts.line("document", t("Biên bản hoặc kết luận"), hint: t("Số, ký hiệu"), isRequired: true),
                ]
            })
    }
}

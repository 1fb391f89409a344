import Core
import Kernel
import Web

/// The campaigns that concern a unit, the newest first.
struct CampaignList {
    let visit: Visit
    let unit: Unit
    let found: [(campaign: Campaign, unit: String)]
    private var t: Tongue { visit.t }

    static let rows = 50

    var html: HTML {
        var table = Table(
            caption: t("Các đợt chấm điểm, mới nhất trước"),
            [
                .text(HTML(t("Đợt chấm điểm"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Cơ quan chấm"))),
                .text(HTML(t("Hạn tự chấm"))), .text(HTML(t("Hạn giải trình"))), .text(HTML(t("Theo"))),
            ])
        for (campaign, unit) in found.prefix(Self.rows) {
            table.row([
                "<a href=\"\(CampaignPaths.one(campaign.id))\">\(campaign.title)</a>", .state(campaign.state, t),
                HTML(unit), "\(campaign.days.selfUntil)", "\(campaign.days.explainUntil)", HTML(campaign.decision),
            ])
        }
        let here = CampaignPaths.list().with(query: ["unit": unit.code])
        let next = found.count > Self.rows ? found[Self.rows - 1].campaign.id : nil
        return """
            \(.identity(t("Chấm điểm cải cách hành chính"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
            \(ScoringTabs.campaigns.html(t))
            \(if: visit.actor.may(PlanCampaign.permission), .actions([
                .buttonLink(t("Lập đợt chấm điểm"), to: CampaignPaths.new(), style: .main)
            ]))
            \(table.html(empty: HTML(t("Chưa có đợt chấm điểm nào của đơn vị này hoặc cấp trên."))))
            \(.pager(
                next: next.map { here.with(query: ["before": "\($0)"]) },
                first: visit.query["before"] == nil ? nil : here, t))
            """
    }
}

extension HTML {
    /// Where a campaign stands.
    static func state(_ state: Campaign.State, _ t: Tongue) -> HTML {
        switch state {
        case .planned, .cancelled: .tag(t(state.phrase))
        case .scoring, .explaining, .settled: .tag(t(state.phrase), .care)
        case .published: .tag(t(state.phrase), .done)
        }
    }

    /// Where a sheet stands.
    static func state(_ state: Sheet.State, _ t: Tongue) -> HTML {
        switch state {
        case .closed, .cancelled: .tag(t(state.phrase))
        case .scoring, .explaining: .tag(t(state.phrase), .care)
        case .locked: .tag(t(state.phrase), .wrong)
        case .submitted, .first, .second, .settled: .tag(t(state.phrase))
        case .published: .tag(t(state.phrase), .done)
        }
    }
}

/// The form of a new campaign.
struct PlanPage {
    let visit: Visit
    let unit: Unit
    let sets: [Edition]
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Đợt chấm điểm"), CampaignPaths.list()), (t("Lập đợt chấm điểm"), nil)], t))
        \(.identity(t("Lập đợt chấm điểm"), facts: [t("Cơ quan chấm"): HTML(unit.shortName)]))
        \(content)
        """
    }

    private var content: HTML {
        guard !sets.isEmpty else {
            return .emptyState(
                """
                <p>\(t("Chưa có bộ chỉ số nào có hiệu lực; phải soạn, phê duyệt và công bố bộ chỉ số trước."))</p>
                \(.actions([.buttonLink(t("Bộ chỉ số"), to: SetPaths.list(), style: .main)]))
                """)
        }
        let year = visit.today.parts.year
        let start = Form([
            "year": "\(year)", "selfFrom": visit.today.text, "bonusCap": "2", "penaltyCap": "3",
            "closingTime": visit.product.knowledge.figures.rules.scoring.closingTime,
            "title": t("Chấm điểm cải cách hành chính năm \(year)"),
        ])
        return visit.form(
            posting: CampaignPaths.add(), form ?? start, submit: t("Lập đợt chấm điểm"), cancel: CampaignPaths.list(),
            isDense: true, fields: fields)
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        func day(_ name: String, _ label: String, _ hint: String? = nil) -> HTML {
            parts.line(name, label, kind: .day, hint: hint, isRequired: true)
        }
        return [
            parts.hidden("unit", unit.code), parts.line("title", t("Tên đợt"), kind: .long, isRequired: true),
            parts.line("year", t("Năm"), kind: .number, isRequired: true),
            parts.line("decision", t("Theo kế hoạch, quyết định"), hint: t("Số, ký hiệu"), isRequired: true),
            parts.line("period", t("Kỳ số liệu"), hint: t("Ví dụ 2026 hoặc ND09:2026; để trống là cả năm")),
            parts.line("closingTime", t("Giờ hết hạn trong ngày"), hint: t("Ví dụ 17:00")),
            day("selfFrom", t("Mở tự chấm")), day("selfUntil", t("Hết hạn tự chấm")),
            day("firstUntil", t("Hết hạn thẩm định lần 1")), day("explainUntil", t("Hết hạn giải trình")),
            day("secondUntil", t("Hết hạn thẩm định lần 2")),
            parts.line("bonusCap", t("Điểm thưởng tối đa"), kind: .number, isRequired: true),
            parts.line("penaltyCap", t("Điểm phạt tối đa"), kind: .number, isRequired: true),
            parts.select(
                "unappraised", t("Tiêu chí quá hạn chưa được thẩm định"),
                Campaign.Unappraised.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
            parts.checks(
                "sets", t("Bộ chỉ số"), sets.map { Choice($0.id, "\($0.code) – \($0.title)") },
                hint: t("Mỗi nhóm đơn vị một bộ")),
        ]
    }
}

import Core
import Formats
import Kernel
import Web

/// The results of one group: ranks, totals, what applied, the index and what it is called.
struct ResultPage {
    let visit: Visit
    let view: CampaignView
    let group: Campaign.Group
    let lines: [(line: Sheet.Line, place: Int)]
    /// What was corrected since the results were published.
    let corrected: [Sheet.ID: (count: Int, last: Instant)]
    private var campaign: Campaign { view.campaign }
    private var t: Tongue { visit.t }

    static let rows = 200

    /// Whether there are results, and for whom: for all who may read once published, before for those who score.
    static func isShown(_ campaign: Campaign, to actor: Actor, at owner: Unit) -> Bool {
        switch campaign.state {
        case .published: true
        case .settled:
            actor.may(AppraiseEntry.permission, at: owner.path) || actor.may(PublishCampaign.permission, at: owner.path)
        default: false
        }
    }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([
            (t("Đợt chấm điểm"), CampaignPaths.list()), (campaign.title, CampaignPaths.one(campaign.id)),
            (group.name, nil),
        ], t))
        \(.identity(t("Kết quả chấm điểm: \(group.name)"), facts: [
            t("Đợt chấm điểm"): HTML(campaign.title), t("Tình trạng"): .state(campaign.state, t),
            t("Theo"): HTML(campaign.decision),
        ]))
        \(.actions(.downloads(t) { ResultPaths.export(campaign.id, group.id, $0) }))
        \(corrections)
        \(table)
        \(bands)
        """
    }

    /// Whoever has an earlier print of the ranks is told that they are not these any more.
    private var corrections: HTML {
        guard let last = corrected.values.map(\.last).max() else { return .nothing }
        let count = corrected.values.reduce(0) { $0 + $1.count }
        return .inset(
            .care,
            HTML(
                t(
                    "Kết quả đã được đính chính \(count) lần sau khi công bố, gần nhất ngày \(last.day.text); điểm và hạng dưới đây là sau đính chính."
                )))
    }

    private func name(_ sheet: Sheet, _ unit: String) -> HTML {
        let name: HTML = mayRead(sheet) ? "<a href=\"\(SheetPaths.one(sheet.id))\">\(unit)</a>" : HTML(unit)
        guard let mended = corrected[sheet.id] else { return name }
        let said = t("đính chính \(mended.count) lần, gần nhất ngày \(mended.last.day.text)")
        return "\(name) <span class=\"muted\">\(said)</span>"
    }

    private var table: HTML {
        var table = Table(
            caption: t(
                "Chỉ số = tổng điểm / thang điểm áp dụng. So sánh trên số chưa làm tròn; bằng nhau thì cùng hạng, hạng sau bỏ cách."
            ),
            [
                .text(HTML(t("Đơn vị"))), .number(HTML(t("Hạng"))), .number(HTML(t("Chỉ số"))),
                .number(HTML(t("Tổng điểm"))), .number(HTML(t("Thang điểm áp dụng"))), .text(HTML(t("Xếp loại"))),
            ])
        let rules = visit.product.knowledge.figures.rules.scoring
        for ((sheet, unit, _), _) in lines.prefix(Self.rows) {
            let band = rules.band(of: sheet.index, in: group.code, on: campaign.settledOn ?? visit.today)
            table.row([
                name(sheet, unit), HTML(sheet.rank.map { t.number($0) } ?? t("không xếp hạng")),
                HTML(sheet.index.isDefined ? t.percent(sheet.index) : "–"),
                HTML(t.number(hundredths: sheet.total.hundredths)), HTML(t.number(sheet.base)),
                HTML(band?.called(t) ?? "–"),
            ])
        }
        let here = ResultPaths.one(campaign.id, group.id)
        let next = lines.count > Self.rows ? lines[Self.rows - 1].place : nil
        return """
            \(table.html(empty: HTML(t("Chưa có kết quả."))))
            \(.pager(
                next: next.map { here.with(query: ["after": "\($0)"]) },
                first: visit.query["after"] == nil ? nil : here, t))
            """
    }

    private func mayRead(_ sheet: Sheet) -> Bool { view.units?.contains(sheet.unit) ?? true }

    /// Where the names of results come from.
    private var bands: HTML {
        let day = campaign.settledOn ?? visit.today
        let rules = visit.product.knowledge.figures.rules.scoring
        guard
            let bands = rules.bands.last(where: {
                $0.group == group.code && $0.validFrom <= day && day <= $0.validUntil ?? day
            })
        else { return .nothing }
        let steps = bands.bands.map { "\($0.called(t)): ≥ \(t.number($0.from))%" }.joined(separator: "; ")
        let basis = bands.basis.map(\.text).joined(separator: "; ")
        let note = bands.toVerify.map { t(Phrase(pattern: $0)) } ?? ""
        return """
            <p class="small muted">\(t("Mức xếp loại")): \(steps) (\(basis)). \(note)</p>
            """
    }
}

extension ScoringRules.Band {
    /// Its name in the language of whoever looks.
    func called(_ t: Tongue) -> String { t(Phrase(pattern: name)) }
}

import Core
import Kernel
import Store
import Web

/// One campaign: its days, how far each group has come, the sheets.
struct CampaignPage {
    let visit: Visit
    let view: CampaignView
    let progress: [GroupProgress]
    let filter: Sheet.Filter
    let sheets: [Sheet.Line]
    /// Whether the totals may be shown before they are published.
    let showsTotals: Bool
    private var campaign: Campaign { view.campaign }
    private var t: Tongue { visit.t }

    private static let rows = 50

    init(visit: Visit, view: CampaignView, in snapshot: Snapshot) throws {
        self.visit = visit
        self.view = view
        progress = try GroupProgress.all(of: view.campaign.id, in: snapshot)
        var filter = Sheet.Filter(campaign: view.campaign.id)
        filter.units = view.units
        filter.group = progress.first { $0.group.code == visit.query["group"] }?.group.id
        filter.state = visit.query["state"].flatMap(Sheet.State.init)
        self.filter = filter
        sheets = try Sheet.list(filter, after: visit.query.value("after"), limit: Self.rows + 1, in: snapshot)
        showsTotals =
            view.campaign.state == .published
            || visit.actor.may(AppraiseEntry.permission, at: view.owner.path)
            || visit.actor.may(PublishCampaign.permission, at: view.owner.path)
    }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([(t("Đợt chấm điểm"), CampaignPaths.list()), (campaign.title, nil)], t))
        \(.identity(campaign.title, facts: [
            t("Cơ quan chấm"): HTML(view.owner.shortName), t("Tình trạng"): .state(campaign.state, t),
            t("Theo"): HTML(campaign.decision),
        ]))
        \(cancelled)
        \(steps)
        \(days)
        \(if: view.isWhole, .section(t("Tiến độ theo nhóm đơn vị"), id: "progress", groups))
        \(.section(t("Phiếu chấm điểm"), id: "sheets", list))
        """
    }

    private var cancelled: HTML {
        guard let (day, reason) = campaign.cancelled else { return .nothing }
        return .inset(.care, HTML(t("Đợt chấm điểm đã bị hủy ngày \(day.text): \(reason)")))
    }

    private var steps: HTML {
        let offers = Campaign.Step.allCases.compactMap { step -> MoveOffer? in
            guard let permission = step.permission, visit.actor.may(permission, at: view.owner.path),
                !campaign.state.isOver
            else { return nil }
            let obstacle = campaign.obstacle(to: step, progress, at: visit.now)
            // What is no longer to be cancelled need not be told so.
            if step == .cancel, obstacle != nil { return nil }
            return MoveOffer(
                label: step.phrase, link: CampaignPaths.step(campaign.id, step), obstacle: obstacle,
                isGrave: step.isGrave)
        }
        return .offers(offers + reschedule, t)
    }

    private var reschedule: [MoveOffer] {
        guard visit.actor.may(RescheduleCampaign.permission, at: view.owner.path), campaign.obstacleToReschedule == nil
        else { return [] }
        return [MoveOffer(label: "Đổi ngày", link: CampaignPaths.days(campaign.id), obstacle: nil)]
    }

    private var days: HTML {
        let days = campaign.days
        func line(_ name: String, _ day: Day) -> (name: String, value: HTML) { (name, "\(days.end(of: day))") }
        let caps: HTML = "\(t.number(campaign.caps.bonus)); \(t.number(campaign.caps.penalty))"
        let facts: [(name: String, value: HTML)] = [
            (t("Mở tự chấm"), "\(days.selfFrom)"), line(t("Hết hạn tự chấm"), days.selfUntil),
            line(t("Hết hạn thẩm định lần 1"), days.firstUntil), line(t("Hết hạn giải trình"), days.explainUntil),
            line(t("Hết hạn thẩm định lần 2"), days.secondUntil), (t("Kỳ số liệu"), HTML(t(campaign.period.phrase))),
            (t("Điểm thưởng, điểm phạt tối đa"), caps),
            (t("Tiêu chí quá hạn chưa được thẩm định"), HTML(t(campaign.unappraised.phrase))),
        ]
        return .details(facts)
    }

    private var groups: HTML {
        var table = Table(
            caption: t("Số đơn vị ở mỗi bước"),
            [
                .text(HTML(t("Nhóm đơn vị"))), .text(HTML(t("Kết quả"))), .number(HTML(t("Số đơn vị"))),
                .number(HTML(t("Đang tự chấm"))), .number(HTML(t("Đã nộp"))), .number(HTML(t("Bị khóa"))),
                .number(HTML(t("Thẩm định lần 1"))), .number(HTML(t("Chờ giải trình"))),
                .number(HTML(t("Thẩm định lần 2"))), .number(HTML(t("Tiêu chí chưa thẩm định"))),
            ])
        for each in progress {
            let edition = EditionDesk.scoringSets.paths.one(each.group.edition)
            table.row([
                "<a href=\"\(edition)\">\(each.group.name)</a>", result(each), HTML(t.number(each.all)),
                HTML(t.number(each.count(.closed, .scoring))), HTML(t.number(each.count(.submitted))),
                HTML(t.number(each.count(.locked))), HTML(t.number(each.count(.first))),
                HTML(t.number(each.count(.explaining))), HTML(t.number(each.count(.second))),
                HTML(t.number(each.missing.appraised + each.missing.surveyed)),
            ])
        }
        return table.html()
    }

    private func result(_ each: GroupProgress) -> HTML {
        guard ResultPage.isShown(campaign, to: visit.actor, at: view.owner) else { return "–" }
        return "<a href=\"\(ResultPaths.one(campaign.id, each.group.id))\">\(t("Xem kết quả"))</a>"
    }

    private var list: HTML {
        var table = Table(
            caption: t("Theo mã đơn vị"),
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Tình trạng"))), .number(HTML(t("Chưa tự chấm"))),
                .number(HTML(t("Chưa thẩm định"))), .number(HTML(t("Tổng điểm"))), .text(HTML(t("Hạn tự chấm"))),
            ])
        for (sheet, unit, code) in sheets.prefix(Self.rows) {
            table.row([
                "<a href=\"\(SheetPaths.one(sheet.id))\">\(unit)</a> <span class=\"muted\">\(code)</span>",
                .state(sheet.state, t), HTML(t.number(sheet.missing.selfScored)),
                HTML(t.number(sheet.missing.appraised + sheet.missing.surveyed)),
                showsTotals && sheet.state != .closed ? HTML(t.number(hundredths: sheet.total.hundredths)) : "–",
                "\(sheet.selfUntil)",
            ])
        }
        let next = sheets.count > Self.rows ? sheets[Self.rows - 1].sheet.id : nil
        let here = CampaignPaths.one(campaign.id).with(query: [
            "group": visit.query["group"], "state": visit.query["state"],
        ])
        return """
            \(visit.filters(showing: CampaignPaths.one(campaign.id)) { parts in
                [
                    parts.select("group", t("Nhóm đơn vị"), progress.map { Choice($0.group.code, $0.group.name) }, empty: t("Tất cả")),
                    parts.select("state", t("Tình trạng"), Sheet.State.allCases.map { Choice($0.rawValue, t($0.phrase)) }, empty: t("Tất cả")),
                ]
            })
            \(table.html(empty: HTML(t("Không có phiếu nào."))))
            \(.pager(
                next: next.map { here.with(query: ["after": "\($0)"]) },
                first: visit.query["after"] == nil ? nil : here, t))
            """
    }
}

/// What a step of the whole campaign will do, before it is done.
struct CampaignStepPage {
    let visit: Visit
    let campaign: Campaign
    let step: Campaign.Step
    let progress: [GroupProgress]
    let form: Form
    private var t: Tongue { visit.t }

    private var consequences: HTML {
        HTML(campaign.consequences(of: step, progress).map { "<p>\(t($0))</p>" })
    }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Đợt chấm điểm"), CampaignPaths.list()), (campaign.title, CampaignPaths.one(campaign.id)),
            (t(step.phrase), nil),
        ], t))
        \(.identity(t(step.phrase)))
        \(.inset(.care, consequences))
        \(visit.form(
            posting: CampaignPaths.step(campaign.id, step), form, submit: t(step.phrase),
            cancel: CampaignPaths.one(campaign.id), style: step.isGrave ? .grave : .main
        ) { parts in
            step == .cancel ? [parts.area("reason", t("Lý do hủy"), rows: 3, isRequired: true)] : []
        })
        """
    }
}

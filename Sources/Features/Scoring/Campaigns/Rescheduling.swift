import Core
import Kernel
import Store
import Web

/// Moves the days of a campaign that are still to come, for a reason; who scores himself is told by his list of work.
struct RescheduleCampaign: Act {
    static let name = "campaign.reschedule"

    let campaign: Campaign.ID
    let version: Int
    let selfUntil: Day
    let firstUntil: Day
    let explainUntil: Day
    let secondUntil: Day
    let reason: String

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(Campaign.find(campaign, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Campaign.ID> {
        let campaign = try Campaign.find(campaign, in: tx)
        if let obstacle = campaign.obstacleToReschedule { throw Refusal.conflict([obstacle]) }
        guard campaign.version == version else {
            throw Refusal.conflict("Đợt chấm điểm đã thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        let old = campaign.days
        let new = Campaign.Days(
            selfFrom: old.selfFrom, selfUntil: selfUntil, firstUntil: firstUntil, explainUntil: explainUntil,
            secondUntil: secondUntil, closesAt: old.closesAt)
        var reasons = new.obstacles + new.misplaced(in: campaign.year)
        let moved = [
            ("selfUntil", old.selfUntil, selfUntil), ("firstUntil", old.firstUntil, firstUntil),
            ("explainUntil", old.explainUntil, explainUntil), ("secondUntil", old.secondUntil, secondUntil),
        ].filter { $0.1 != $0.2 }
        for (field, before, day) in moved {
            if campaign.isPast(field) || old.isOver(before, at: occasion.now) {
                reasons.append(Reason("Bước này đã kết thúc.", field: field, basis: campaign.basis))
            } else if day < occasion.today {
                reasons.append(Reason("Ngày mới phải từ hôm nay.", field: field))
            }
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        _ = try reason.required("reason", "Chưa nêu lý do đổi ngày.")
        let sheets = try campaign.reschedule(new, on: occasion, in: tx)
        return Journaled(
            campaign.id, of: campaign.subject, unit: campaign.unit,
            facts: ["sheets": "\(sheets)", "selfUntil": selfUntil.iso, "before": old.selfUntil.iso])
    }
}

extension Campaign {
    /// Why its days cannot be moved any more.
    var obstacleToReschedule: Reason? {
        switch state {
        case .planned, .scoring, .explaining: nil
        case .settled, .published: Reason("Đợt chấm điểm đã chốt điểm, không đổi được ngày.", basis: basis)
        case .cancelled: Reason("Đợt chấm điểm đã bị hủy, không đổi được ngày.", basis: basis)
        }
    }

    /// Whether the part that a day ends is over, though its day may still be to come.
    fileprivate func isPast(_ field: String) -> Bool {
        state == .explaining && (field == "selfUntil" || field == "firstUntil")
    }
}

/// The form that moves the days of a campaign.
struct ReschedulePage {
    let visit: Visit
    let campaign: Campaign
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        let days = campaign.days
        let start = Form([
            "selfUntil": days.selfUntil.text, "firstUntil": days.firstUntil.text,
            "explainUntil": days.explainUntil.text, "secondUntil": days.secondUntil.text,
        ])
        return """
            \(.breadcrumb([
                (t("Đợt chấm điểm"), CampaignPaths.list()), (campaign.title, CampaignPaths.one(campaign.id)),
                (t("Đổi ngày"), nil),
            ], t))
            \(.identity(t("Đổi ngày")))
            <p>\(t("Hạn mới áp dụng cho mọi phiếu chưa nộp; phiếu đã bị khóa thì mở khóa từng phiếu."))</p>
            \(visit.form(
                posting: CampaignPaths.days(campaign.id), form ?? start, submit: t("Đổi ngày"),
                cancel: CampaignPaths.one(campaign.id)
            ) { parts in
                [
                    parts.hidden("version", "\(campaign.version)"),
                    parts.line("selfUntil", t("Hết hạn tự chấm"), kind: .day, isRequired: true),
                    parts.line("firstUntil", t("Hết hạn thẩm định lần 1"), kind: .day, isRequired: true),
                    parts.line("explainUntil", t("Hết hạn giải trình"), kind: .day, isRequired: true),
                    parts.line("secondUntil", t("Hết hạn thẩm định lần 2"), kind: .day, isRequired: true),
                    parts.area("reason", t("Lý do"), rows: 3, isRequired: true),
                ]
            })
            """
    }
}

import Core
import Kernel
import Store
import Web

/// Addresses of campaigns.
enum CampaignPaths {
    static let list = Path("scoring")
    static let new = Path("scoring/campaigns/new")
    static let add = Path("scoring/campaigns")
    static let one = Path<Campaign.ID>("scoring/campaigns/:id")
    static let days = Path<Campaign.ID>("scoring/campaigns/:id/days")
    static let step = Path<Campaign.ID, Campaign.Step>("scoring/campaigns/:id/steps/:step")
}

extension Campaign.Step: LosslessStringConvertible {
    init?(_ description: String) { self.init(rawValue: description) }
    var description: String { rawValue }

    /// Who may take it; nil for what the system does by itself.
    var permission: Permission? {
        switch self {
        case .open: nil
        case .askExplanation: AskExplanation.permission
        case .settle: SettleCampaign.permission
        case .publish: PublishCampaign.permission
        case .cancel: CancelCampaign.permission
        }
    }

    /// Whether it cannot be taken back.
    var isGrave: Bool { self == .publish || self == .cancel }
}

enum CampaignRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(CampaignPaths.list, .needs("scoring.read")) { visit in try list(visit) }
        routes.get(CampaignPaths.new, .needs(PlanCampaign.permission)) { visit in try new(visit, nil) }
        routes.post(CampaignPaths.add, .needs(PlanCampaign.permission)) { visit in
            try await visit.perform(
                PlanCampaign.self,
                then: { id in .redirect(to: CampaignPaths.one(id), notice: "Đã lập đợt chấm điểm.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(CampaignPaths.one, .needs("scoring.read")) { visit, id in
            try visit.read { snapshot in
                let view = try visit.campaign(id, in: snapshot)
                let page = try CampaignPage(visit: visit, view: view, in: snapshot)
                return visit.page(title: "\(view.campaign.title)", body: page.html)
            }
        }
        routes.get(CampaignPaths.days, .needs(RescheduleCampaign.permission)) { visit, id in try days(visit, id, nil) }
        routes.post(CampaignPaths.days, .needs(RescheduleCampaign.permission)) { visit, id in
            try await visit.perform(
                RescheduleCampaign.self, adding: ["campaign": "\(id)"],
                then: { id in .redirect(to: CampaignPaths.one(id), notice: "Đã đổi ngày của đợt chấm điểm.") },
                otherwise: { form in try days(visit, id, form) })
        }
        routes.get(CampaignPaths.step, .needs("scoring.read")) { visit, id, step in try confirm(visit, id, step, nil) }
        routes.post(CampaignPaths.step, .needs("scoring.read")) { visit, id, step in
            switch step {
            case .open: throw Refusal.notFound
            case .askExplanation:
                try await perform(
                    AskExplanation.self, visit, id, "Đã gửi kết quả lần 1; các đơn vị được giải trình.")
            case .settle: try await perform(SettleCampaign.self, visit, id, "Đã chốt điểm và xếp hạng.")
            case .publish: try await perform(PublishCampaign.self, visit, id, "Đã công bố kết quả.")
            case .cancel: try await perform(CancelCampaign.self, visit, id, "Đã hủy đợt chấm điểm.")
            }
        }
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "scoring.read", by: .own, in: snapshot) else {
                return visit.page(title: "Chấm điểm", body: .withoutUnits(visit, heading: "Chấm điểm"))
            }
            let found = try Campaign.concerning(
                scope.unit, before: visit.query.value("before"), limit: CampaignList.rows + 1, in: snapshot)
            let page = CampaignList(visit: visit, unit: scope.unit, found: found)
            return visit.page(title: "Đợt chấm điểm", body: page.html)
        }
    }

    private static func new(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let tops = try visit.tops(in: snapshot)
            guard let unit = tops.first(where: { visit.actor.may(PlanCampaign.permission, at: $0.path) }) else {
                throw Refusal.forbidden
            }
            let sets = try Edition.inForce(ScoringSetContent.kind, on: visit.today, in: snapshot)
            let page = PlanPage(visit: visit, unit: unit, sets: sets, form: form)
            return visit.page(title: "Lập đợt chấm điểm", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func days(_ visit: Visit, _ id: Campaign.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.campaign(id, in: snapshot)
            try visit.require(RescheduleCampaign.permission, over: view.owner.path)
            if form == nil, let obstacle = view.campaign.obstacleToReschedule { throw Refusal.conflict([obstacle]) }
            let page = ReschedulePage(visit: visit, campaign: view.campaign, form: form)
            return visit.page(title: "Đổi ngày", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func confirm(_ visit: Visit, _ id: Campaign.ID, _ step: Campaign.Step, _ form: Form?) throws -> Reply
    {
        try visit.read { snapshot in
            let view = try visit.campaign(id, in: snapshot)
            guard let permission = step.permission else { throw Refusal.notFound }
            try visit.require(permission, over: view.owner.path)
            let progress = try GroupProgress.all(of: id, in: snapshot)
            if form == nil, let obstacle = view.campaign.obstacle(to: step, progress, at: visit.now) {
                throw Refusal.conflict([obstacle])
            }
            let page = CampaignStepPage(
                visit: visit, campaign: view.campaign, step: step, progress: progress, form: form ?? Form())
            return visit.page(title: step.phrase, body: page.html, status: form?.status ?? 200)
        }
    }

    private static func perform<A: CampaignAct>(
        _ type: A.Type, _ visit: Visit, _ id: Campaign.ID, _ notice: Phrase
    ) async throws -> Reply {
        // Who may not see the campaign is not told that it exists.
        _ = try visit.read { try visit.campaign(id, in: $0) }
        return try await visit.perform(
            type, adding: ["campaign": "\(id)"],
            then: { id in .redirect(to: CampaignPaths.one(id), notice: notice) },
            otherwise: { refused in try confirm(visit, id, type.step, refused) })
    }
}

/// A campaign as somebody sees it: whole, or his own units' part of it.
struct CampaignView {
    let campaign: Campaign
    let owner: Unit
    /// The units whose sheets he sees; nil for all.
    let units: [Unit.ID]?

    var isWhole: Bool { units == nil }
}

extension Visit {
    /// A campaign, if it concerns the visitor's units: it is theirs, of a unit above them, or of one below.
    func campaign(_ id: Campaign.ID, in snapshot: Snapshot) throws -> CampaignView {
        let campaign = try Campaign.find(id, in: snapshot)
        guard let owner = try Unit.find(campaign.unit, in: snapshot) else { throw Refusal.notFound }
        if actor.may("scoring.read", at: owner.path) {
            return CampaignView(campaign: campaign, owner: owner, units: nil)
        }
        let mine = try tops(in: snapshot).filter {
            owner.path.covers($0.path) && actor.may("scoring.read", at: $0.path)
        }
        guard !mine.isEmpty else { throw Refusal.notFound }
        let units = try mine.flatMap { try Unit.ids(under: $0.path, in: snapshot) }
        return CampaignView(campaign: campaign, owner: owner, units: Array(Set(units)).sorted())
    }
}

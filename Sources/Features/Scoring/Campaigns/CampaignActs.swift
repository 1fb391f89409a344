import Core
import Kernel
import Store

/// A step of a whole campaign, as whoever takes it read it.
protocol CampaignAct: Act where Outcome == Campaign.ID {
    static var step: Campaign.Step { get }
    var campaign: Campaign.ID { get }
    /// Does it; answers how many sheets it moved.
    func carryOut(_ campaign: Campaign, _ occasion: Occasion, in tx: Transaction) throws -> Int
}

extension CampaignAct {
    static var name: String { "campaign." + step.rawValue }

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(Campaign.find(campaign, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Campaign.ID> {
        let campaign = try Campaign.find(campaign, in: tx)
        let progress = try GroupProgress.all(of: campaign.id, in: tx)
        if let obstacle = campaign.obstacle(to: Self.step, progress, at: occasion.now) {
            throw Refusal.conflict([obstacle])
        }
        let moved = try carryOut(campaign, occasion, in: tx)
        return Journaled(campaign.id, of: campaign.subject, unit: campaign.unit, facts: ["sheets": "\(moved)"])
    }
}

/// Shows every unit what the first round gave, and lets it explain itself.
struct AskExplanation: CampaignAct {
    static let step = Campaign.Step.askExplanation
    let campaign: Campaign.ID

    func carryOut(_ campaign: Campaign, _ occasion: Occasion, in tx: Transaction) throws -> Int {
        try campaign.askExplanation(on: occasion, in: tx)
    }
}

/// Settles the scores: totals stand, ranks are given.
struct SettleCampaign: CampaignAct {
    static let step = Campaign.Step.settle
    let campaign: Campaign.ID

    func carryOut(_ campaign: Campaign, _ occasion: Occasion, in tx: Transaction) throws -> Int {
        let moved = try Sheet.move(
            .settle, from: [.second], where: "campaign_id = \(campaign.id)", on: occasion, in: tx)
        for group in try Campaign.Group.all(of: campaign.id, in: tx) { try Sheet.rank(group.id, in: tx) }
        let next = try Life.campaign.take(.settle, in: campaign.state)
        try campaign.move(to: next, settledOn: occasion.today, in: tx)
        return moved
    }
}

/// Publishes the results; from then on they change by corrections only.
struct PublishCampaign: CampaignAct {
    static let step = Campaign.Step.publish
    let campaign: Campaign.ID

    func carryOut(_ campaign: Campaign, _ occasion: Occasion, in tx: Transaction) throws -> Int {
        let next = try Life.campaign.take(.publish, in: campaign.state)
        try campaign.move(to: next, publishedAt: occasion.now, by: occasion.actor.name, in: tx)
        return try Sheet.move(
            .publish, from: [.settled], where: "campaign_id = \(campaign.id)", on: occasion, in: tx)
    }
}

/// Ends a campaign that was planned by mistake, for a reason, before its units were shown what the first round gave:
/// its sheets stay as they are, and nobody has to do anything about them any more.
struct CancelCampaign: CampaignAct {
    static let step = Campaign.Step.cancel
    static let permission = PlanCampaign.permission
    let campaign: Campaign.ID
    let reason: String

    func carryOut(_ campaign: Campaign, _ occasion: Occasion, in tx: Transaction) throws -> Int {
        try campaign.cancel(
            because: try reason.required("reason", "Chưa nêu lý do hủy đợt chấm điểm."), on: occasion, in: tx)
    }
}

extension Campaign {
    /// Opens self-scoring when its day has come; answers how many sheets it opened.
    @discardableResult
    func openIfDue(on occasion: Occasion, in tx: Transaction) throws -> Int {
        guard obstacle(to: .open, [], at: occasion.now) == nil else { return 0 }
        try move(to: Life.campaign.take(.open, in: state), in: tx)
        return try Sheet.move(.open, from: [.closed], where: "campaign_id = \(id)", on: occasion, in: tx)
    }

    /// Ends the first round: every sheet goes back to its unit.
    func askExplanation(on occasion: Occasion, in tx: Transaction) throws -> Int {
        try move(to: Life.campaign.take(.askExplanation, in: state), in: tx)
        return try Sheet.move(
            .ask, from: [.submitted, .locked, .first], where: "campaign_id = \(id)", on: occasion, in: tx)
    }
}

/// Does what the days of campaigns ask for: opens, locks, ends a round, ends the explanation. To be done daily.
///
/// It asks what stands now, so a day on which nobody ran it loses nothing, and a second run does nothing. Figures are
/// frozen as sheets are locked, so it takes so many sheets at a time and is done again until nothing is left.
struct AdvanceCampaigns: Act {
    static let name = "campaign.advance"
    private static let sheetsAtOnce = 100

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let today = occasion.today
        var opened = 0
        for campaign in try Campaign.all(in: .planned, tx) { opened += try campaign.openIfDue(on: occasion, in: tx) }
        let locked = try lock(on: occasion, in: tx)
        var asked = 0
        for campaign in try Campaign.all(in: .scoring, tx) where campaign.days.firstUntil < today {
            let progress = try GroupProgress.all(of: campaign.id, in: tx)
            guard campaign.obstacle(to: .askExplanation, progress, at: occasion.now) == nil else { continue }
            asked += try campaign.askExplanation(on: occasion, in: tx)
        }
        let explained = try Sheet.move(
            .finish, from: [.explaining], where: "explain_until < \(today)", on: occasion, in: tx)
        return Journaled(
            opened + locked + asked + explained, of: Subject("scoring days", today.iso),
            facts: [
                "opened": "\(opened)", "locked": "\(locked)", "asked": "\(asked)", "explained": "\(explained)",
            ])
    }

    /// Locks sheets whose day is over, after what scores itself has been scored.
    private func lock(on occasion: Occasion, in tx: Transaction) throws -> Int {
        let sheets = try Sheet.overdue(on: occasion.today, limit: Self.sheetsAtOnce, in: tx)
        for (group, mine) in Dictionary(grouping: sheets, by: \.group).sorted(by: { $0.key < $1.key }) {
            let tree = try Campaign.Group.find(group, in: tx).content(in: tx).tree
            let campaign = try Campaign.find(mine[0].campaign, in: tx)
            try SystemScoring(campaign: campaign, tree: tree).score(mine, on: occasion, in: tx)
            for sheet in mine {
                try sheet.recount(tree, in: campaign, on: occasion, in: tx)
                try sheet.move(.lock, on: occasion, with: ", self_done_on = \(occasion.today)", in: tx)
            }
        }
        return sheets.count
    }
}

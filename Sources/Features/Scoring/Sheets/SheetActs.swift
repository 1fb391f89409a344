import Core
import Kernel
import Store

/// Something done to a sheet.
protocol SheetAct: Act {
    var sheet: Sheet.ID { get }
}

/// Something that the unit does to its own sheet.
protocol OwnSheetAct: SheetAct {}

extension OwnSheetAct {
    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try AppraisingSide(of: Sheet.find(sheet, in: snapshot), in: snapshot).unit.path)
    }
}

/// Something that the appraising side does: the right is needed over the unit above.
protocol AppraisingAct: SheetAct {}

extension AppraisingAct {
    func place(in snapshot: Snapshot) throws -> Place {
        try AppraisingSide(of: Sheet.find(sheet, in: snapshot), in: snapshot).place
    }
}

/// A sheet with all that its acts and pages ask.
struct SheetDesk {
    let sheet: Sheet
    let campaign: Campaign
    let group: Campaign.Group
    let set: ScoringSetContent
    let tree: ScoringTree
    let side: AppraisingSide
    let entries: Entries

    init(_ id: Sheet.ID, in snapshot: Snapshot) throws {
        sheet = try Sheet.find(id, in: snapshot)
        campaign = try Campaign.find(sheet.campaign, in: snapshot)
        group = try Campaign.Group.find(sheet.group, in: snapshot)
        set = try group.content(in: snapshot)
        tree = set.tree
        side = try AppraisingSide(of: sheet, in: snapshot)
        entries = try sheet.entries(in: snapshot)
    }

    /// Refuses a step that is not possible now.
    func require(_ step: Sheet.Step, on occasion: Occasion) throws(Refusal) {
        if let obstacle = sheet.obstacle(to: step, in: campaign, at: occasion.now) { throw .conflict([obstacle]) }
    }

    /// Refuses whoever may not appraise this sheet.
    func requireAppraiser(on occasion: Occasion, in tx: Transaction) throws {
        if let obstacle = try side.obstacle(for: occasion.actor, to: sheet, entries.all, in: tx) {
            throw Refusal.conflict([obstacle])
        }
    }

    /// The sub-criterion with a number.
    func leaf(_ number: CriterionNumber) throws(Refusal) -> (criterion: Criterion, scoring: Criterion.Scoring) {
        guard let leaf = tree.leaf(number), let scoring = leaf.scoring else { throw .notFound }
        return (leaf, scoring)
    }

    var score: Score { Score(tree, sheet, entries, in: campaign) }

    func recount(on occasion: Occasion, in tx: Transaction) throws {
        try sheet.recount(tree, in: campaign, on: occasion, in: tx)
    }

    func done<Outcome>(_ outcome: Outcome, _ facts: [String: String] = [:]) -> Journaled<Outcome> {
        Journaled(outcome, of: sheet.subject, unit: sheet.unit, facts: facts)
    }
}

/// Hands the sheet in: what scores itself is scored and frozen, and the unit cannot change it any more.
struct SubmitSheet: OwnSheetAct {
    static let name = "sheet.submit"
    let sheet: Sheet.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        try desk.require(.submit, on: occasion)
        try SystemScoring(campaign: desk.campaign, tree: desk.tree).score([desk.sheet], on: occasion, in: tx)
        try desk.recount(on: occasion, in: tx)
        let by = occasion.actor.name
        try desk.sheet.move(
            .submit, on: occasion,
            with: ", self_done_on = \(occasion.today), submitted_at = \(occasion.now), submitted_by = \(by)", in: tx)
        return desk.done(sheet)
    }
}

/// Opens a sheet again that was submitted or locked, for a reason and until a day.
struct UnlockSheet: AppraisingAct {
    static let name = "sheet.unlock"
    let sheet: Sheet.ID
    let reason: String
    let until: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        try desk.require(.unlock, on: occasion)
        let reason = try reason.required("reason", "Chưa nêu lý do mở khóa.")
        guard until >= occasion.today, until < desk.campaign.days.firstUntil else {
            throw Refusal.invalid(
                "until", "Hạn mới phải từ hôm nay và trước hạn thẩm định lần 1, \(desk.campaign.days.firstUntil.text).")
        }
        try desk.sheet.move(
            .unlock, on: occasion, with: ", self_done_on = NULL, self_until = \(until), unlock_reason = \(reason)",
            in: tx)
        return desk.done(sheet, ["until": until.iso])
    }
}

/// Ends the unit's explanations before their day.
struct FinishExplanation: OwnSheetAct {
    static let name = "sheet.finishExplanation"
    static let permission: Permission = "sheet.explain"
    let sheet: Sheet.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        try desk.require(.finish, on: occasion)
        try desk.sheet.move(.finish, on: occasion, with: ", explained_on = \(occasion.today)", in: tx)
        return desk.done(sheet)
    }
}

/// Gives a bonus or takes a penalty, with its reason; what is above the campaign's caps does not count.
struct AdjustSheet: AppraisingAct {
    static let name = "sheet.adjust"
    static let permission: Permission = "sheet.appraise"
    let sheet: Sheet.ID
    let version: Int
    let bonus: ExactDecimal
    let penalty: ExactDecimal
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        try desk.require(.adjust, on: occasion)
        try desk.requireAppraiser(on: occasion, in: tx)
        guard desk.sheet.version == version else { throw desk.sheet.changedMeanwhile }
        for (field, points) in [("bonus", bonus), ("penalty", penalty)] where points < .zero {
            throw Refusal.invalid(field, "Không được âm.")
        }
        let reason = try reason.required("reason", "Chưa nêu lý do thưởng, phạt.")
        try desk.sheet.adjust(bonus: bonus, penalty: penalty, reason: reason, in: tx)
        try desk.recount(on: occasion, in: tx)
        return desk.done(sheet)
    }
}

/// Corrects a published score: the published one stands beside it, and the group is ranked anew.
struct CorrectSheet: AppraisingAct {
    static let name = "sheet.correct"
    let sheet: Sheet.ID
    let number: CriterionNumber
    /// How many corrections of the sheet whoever corrects it has read: nothing else changes what is published.
    let version: Int
    let points: ExactDecimal?
    let notApplicable: Bool
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        try desk.require(.correct, on: occasion)
        try desk.requireAppraiser(on: occasion, in: tx)
        let before = try desk.sheet.corrections(in: tx).count
        guard before == version else { throw desk.sheet.changedMeanwhile }
        let verdict = try desk.verdict(points, notApplicable, at: number)
        let reason = try reason.required("reason", "Chưa nêu lý do đính chính.")
        let correction = Correction(
            version: before + 1, number: number, verdict: verdict, reason: reason,
            before: desk.sheet.index, at: occasion.now, by: occasion.actor.name)
        try desk.sheet.insert(correction, in: tx)
        try desk.recount(on: occasion, in: tx)
        try Sheet.rank(desk.sheet.group, in: tx)
        let after = try Sheet.find(sheet, in: tx)
        return desk.done(
            sheet,
            [
                "version": "\(correction.version)", "before": desk.sheet.total.description,
                "after": after.total.description,
            ])
    }
}

extension Sheet {
    /// Somebody else changed it since the page was opened.
    var changedMeanwhile: Refusal {
        .conflict(
            """
            Phiếu đã được \(changedBy) thay đổi lúc \(changedAt.text) sau khi trang này được mở. Điều vừa nhập vẫn còn dưới \
            đây; hãy xem lại rồi gửi lại.
            """)
    }
}

extension SheetDesk {
    /// What an appraiser gives, if the rule of the sub-criterion can give it.
    func verdict(_ points: ExactDecimal?, _ notApplicable: Bool, at number: CriterionNumber) throws(Refusal)
        -> Entry.Verdict
    {
        if notApplicable { return .notApplicable }
        let (leaf, scoring) = try leaf(number)
        guard let points else { throw .invalid("points", "Chưa nhập điểm.") }
        guard scoring.rule.allows(points, of: leaf.most) else {
            throw .invalid([
                Reason(
                    "Cách tính không cho điểm \(VietnameseNumber.text(points)). \(scoring.rule.phrase(of: leaf.most).vietnamese)",
                    field: "points", basis: campaign.basis)
            ])
        }
        return .points(points)
    }
}

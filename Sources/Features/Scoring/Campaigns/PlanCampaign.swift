import Core
import Kernel
import Store

/// Plans a scoring of the units below a unit: days, caps, and which published set scores which group. Every unit of those
/// groups has a sheet from then on.
struct PlanCampaign: Act {
    static let name = "campaign.plan"

    /// The code of the unit that scores.
    let unit: String
    let year: Int
    let title: String
    /// Number and notation of the plan or decision.
    let decision: String
    /// The period whose figures count; the calendar year when left out.
    let period: Period?
    let selfFrom: Day
    let selfUntil: Day
    let firstUntil: Day
    let explainUntil: Day
    let secondUntil: Day
    /// `HH:mm`; the usual one when left out.
    let closingTime: String?
    let bonusCap: ExactDecimal
    let penaltyCap: ExactDecimal
    let unappraised: Campaign.Unappraised
    /// Published versions of scoring sets, one for each group.
    let sets: [Edition.ID]

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Campaign.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let scoring = occasion.knowledge.figures.rules.scoring
        let (days, period) = try check(unit, scoring, on: occasion.today, in: tx)
        let sets = try chosen(scoring, on: occasion.today, in: tx)
        let id = try Campaign.insert(self, of: unit, days: days, period: period, in: tx)
        let campaign = try Campaign.find(id, in: tx)
        var made = 0
        for (group, edition, tree) in sets {
            let kept = try Campaign.Group.insert(group, scoredBy: edition.id, into: id, in: tx)
            let blank = Entries([], of: Sheet.ID(0))
            let sheets = try Sheet.insert(
                for: kept, levels: group.levels, under: unit, on: selfFrom, of: campaign, missing: blank.missing(tree),
                worth: scoring.total, by: occasion, in: tx)
            guard sheets > 0 else {
                throw Refusal.invalid("sets", "Không có đơn vị nào thuộc nhóm “\(group.name)” dưới \(unit.shortName).")
            }
            made += sheets
        }
        try campaign.openIfDue(on: occasion, in: tx)
        return Journaled(id, of: campaign.subject, unit: unit.id, facts: ["sheets": "\(made)"])
    }

    private func check(
        _ unit: Unit, _ scoring: ScoringRules, on today: Day, in tx: Transaction
    ) throws -> (Campaign.Days, Period) {
        var reasons: [Reason] = []
        func say(_ phrase: Phrase, _ field: String) { reasons.append(Reason(phrase, field: field)) }
        if title.allSatisfy(\.isWhitespace) { say("Chưa nhập.", "title") }
        if decision.allSatisfy(\.isWhitespace) { say("Chưa nhập.", "decision") }
        // A year is scored while it lasts or after it; its campaign may be planned in the year before.
        if !(2000...today.parts.year + 1).contains(year) { say("Không phải là năm hợp lệ.", "year") }
        if bonusCap < .zero { say("Không được âm.", "bonusCap") }
        if penaltyCap < .zero { say("Không được âm.", "penaltyCap") }
        let closing = closingTime.flatMap { $0.isEmpty ? nil : $0 } ?? scoring.closingTime
        let minutes = Instant.minuteOfDay(closing)
        if minutes == nil { say("Giờ phải có dạng 17:00.", "closingTime") }
        let period = period ?? Period(year)
        if period == nil { say("Không phải là kỳ hợp lệ.", "period") }
        if try Campaign.exists(title, of: unit, in: year, tx) {
            say("Đơn vị đã có đợt chấm điểm mang tên này trong năm.", "title")
        }
        let days = Campaign.Days(
            selfFrom: selfFrom, selfUntil: selfUntil, firstUntil: firstUntil, explainUntil: explainUntil,
            secondUntil: secondUntil, closesAt: minutes ?? 0)
        // Beside a year that cannot be, what is said of the days would only confuse.
        if !reasons.contains(where: { $0.field == "year" }) { reasons += days.misplaced(in: year) }
        reasons += days.obstacles
        guard reasons.isEmpty, let period else { throw Refusal.invalid(reasons) }
        return (days, period)
    }

    /// The sets with the groups they score: published, in force, one for each group.
    private func chosen(_ scoring: ScoringRules, on day: Day, in tx: Transaction) throws
        -> [(group: ScoringRules.Group, edition: Edition, tree: ScoringTree)]
    {
        guard !sets.isEmpty else { throw Refusal.invalid("sets", "Chưa chọn bộ chỉ số nào.") }
        let inForce = Set(try Edition.inForce(ScoringSetContent.kind, on: day, in: tx).map(\.id))
        var found: [(group: ScoringRules.Group, edition: Edition, tree: ScoringTree)] = []
        for id in sets {
            let edition = try Edition.find(id, kind: ScoringSetContent.kind, in: tx)
            guard inForce.contains(id) else {
                throw Refusal.invalid("sets", "Bộ chỉ số “\(edition.code)” không có hiệu lực vào ngày \(day.text).")
            }
            let content = try edition.read(as: ScoringSetContent.self)
            guard let group = scoring.groups(on: selfFrom).first(where: { $0.code == content.group }) else {
                throw Refusal.invalid("sets", "Nhóm đơn vị của bộ chỉ số “\(edition.code)” không còn.")
            }
            guard !found.contains(where: { $0.group.code == group.code }) else {
                throw Refusal.invalid("sets", "Nhóm “\(group.name)” được chọn hai bộ chỉ số.")
            }
            found.append((group, edition, content.tree))
        }
        return found
    }
}

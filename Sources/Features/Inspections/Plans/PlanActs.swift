import Core
import Kernel
import Store

/// An act on a plan, over the unit whose plan it is.
protocol PlanAct: Act where Outcome == InspectionPlan.ID {
    var plan: InspectionPlan.ID { get }
}

extension PlanAct {
    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(InspectionPlan.find(plan, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    /// The plan, if it is still being written.
    func draft(in tx: Transaction) throws -> InspectionPlan {
        let plan = try InspectionPlan.find(plan, in: tx)
        guard plan.state == .draft else {
            throw Refusal.conflict("Chỉ sửa được kế hoạch khi còn là dự thảo.", basis: InspectionPlan.life.basis)
        }
        return plan
    }
}

/// What a plan says, as a form brings it.
struct PlanFields: Codable, Sendable {
    let purpose: String
    let requirements: String
    let periods: [Period]
    let forms: [Inspection.Form]
    let leading: String
    let cooperating: String?
    /// In percent; the dated default when nobody says otherwise.
    let share: String?

    func text(in year: Int, _ rules: InspectionRules) throws -> InspectionPlan.Text {
        var reasons: [Reason] = []
        if periods.isEmpty { reasons.append(Reason("Chưa chọn kỳ được kiểm tra.", field: "periods")) }
        if forms.isEmpty { reasons.append(Reason("Chưa chọn hình thức kiểm tra.", field: "forms")) }
        let usual = Day(year, 1, 1).flatMap { rules.figure("selfInspection.share", on: $0)?.value }
        let given = self.share.flatMap { $0.isEmpty ? nil : $0 }
        let share = given.map { ExactDecimal($0) } ?? usual
        if share.map({ !(0...100_000_000).contains($0.millionths) }) ?? true {
            reasons.append(Reason("Tỷ lệ phải từ 0 đến 100.", field: "share"))
        }
        guard reasons.isEmpty, let share else { throw Refusal.invalid(reasons) }
        return InspectionPlan.Text(
            purpose: try purpose.required("purpose"), requirements: try requirements.required("requirements"),
            periods: periods, forms: forms, leading: try leading.required("leading"), cooperating: cooperating ?? "",
            share: share)
    }
}

/// Begins the plan of a year.
struct DraftPlan: Act {
    static let name = "inspectionplan.draft"

    /// The code of the unit whose plan it is.
    let unit: String
    let year: Int
    let fields: PlanFields

    private enum Key: String, CodingKey { case unit, year }

    init(unit: String, year: Int, fields: PlanFields) {
        self.unit = unit
        self.year = year
        self.fields = fields
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        unit = try values.decode(String.self, forKey: .unit)
        year = try values.decode(Int.self, forKey: .year)
        fields = try PlanFields(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try fields.encode(to: encoder)
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(unit, forKey: .unit)
        try values.encode(year, forKey: .year)
    }

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<InspectionPlan.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard (2000...2999).contains(year) else { throw Refusal.invalid("year", "Năm không hợp lệ.") }
        let text = try fields.text(in: year, occasion.knowledge.figures.rules.inspections)
        let id = try InspectionPlan.insert(text, of: unit.id, year: year, by: occasion.actor.name, in: tx)
        return Journaled(id, of: try InspectionPlan.find(id, in: tx).subject, unit: unit.id)
    }
}

/// Writes a plan anew.
struct SavePlan: PlanAct {
    static let name = "inspectionplan.save"
    static let permission = DraftPlan.permission

    let plan: InspectionPlan.ID
    let version: Int
    let fields: PlanFields

    private enum Key: String, CodingKey { case plan, version }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        plan = try values.decode(InspectionPlan.ID.self, forKey: .plan)
        version = try values.decode(Int.self, forKey: .version)
        fields = try PlanFields(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try fields.encode(to: encoder)
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(plan, forKey: .plan)
        try values.encode(version, forKey: .version)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<InspectionPlan.ID> {
        let plan = try draft(in: tx)
        guard version == plan.version else {
            throw Refusal.conflict("Kế hoạch đã được người khác sửa sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        try plan.write(
            try fields.text(in: plan.year, occasion.knowledge.figures.rules.inspections), by: occasion.actor.name,
            in: tx)
        return Journaled(plan.id, of: plan.subject, unit: plan.unit)
    }
}

/// Counts the points of every unit that could be inspected and proposes the first ones.
struct ProposeUnits: PlanAct {
    static let name = "inspectionplan.propose"
    static let permission = DraftPlan.permission

    let plan: InspectionPlan.ID
    let levels: [Unit.Level]
    /// The period whose figures are compared with the same period a year before.
    let period: Period
    /// How many units are proposed.
    let count: Int

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<InspectionPlan.ID> {
        let plan = try draft(in: tx)
        let rules = occasion.knowledge.figures.rules
        if levels.isEmpty { throw Refusal.invalid("levels", "Chưa chọn cấp.") }
        if count < 1 { throw Refusal.invalid("count", "Số đơn vị đề xuất ít nhất là 1.") }
        guard let risk = rules.inspectionRisk(on: occasion.today), let owner = try Unit.find(plan.unit, in: tx) else {
            throw Refusal.conflict(
                "Chưa có công thức đề xuất cho ngày \(occasion.today.text).", basis: InspectionPlan.life.basis)
        }
        let count = CandidateCount(
            plan: plan, owner: owner, levels: levels, period: period, day: occasion.today,
            figures: occasion.knowledge.figures, risk: risk)
        let candidates = try count.all(proposing: self.count, in: tx)
        try PlanCandidate.replace(candidates, of: plan.id, for: period, on: occasion.today, in: tx)
        return Journaled(
            plan.id, of: plan.subject, unit: plan.unit,
            facts: ["formula": risk.code, "candidates": "\(candidates.count)", "period": period.description])
    }
}

/// Chooses units for the plan, or leaves them out; what goes against the proposal needs a reason, which is kept.
struct DecideUnits: PlanAct {
    static let name = "inspectionplan.decide"
    static let permission = DraftPlan.permission

    let plan: InspectionPlan.ID
    /// The codes of units; none when whole levels or all that is proposed are meant.
    let units: [String]
    /// Levels of which all units are meant.
    let wholeLevels: [Unit.Level]
    /// Whether all that is proposed and not decided yet is meant too.
    let proposed: Bool
    let decision: Decision
    let form: Inspection.Form?
    let quarter: Int?
    let plannedOn: Day?
    let reason: String?

    enum Decision: String, Codable, Sendable, CaseIterable {
        case choose = "CHON"
        case drop = "BO"

        var phrase: Phrase { self == .choose ? "Đưa vào kế hoạch" : "Không đưa vào kế hoạch" }
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<InspectionPlan.ID> {
        let plan = try draft(in: tx)
        if units.isEmpty, wholeLevels.isEmpty, !proposed { throw Refusal.invalid("units", "Chưa chọn đơn vị nào.") }
        let strangers = try plan.strangers(among: units, in: tx)
        if !strangers.isEmpty {
            throw Refusal.invalid(
                "units", "Không có trong danh sách xem xét: \(strangers.prefix(5).joined(separator: ", ")).")
        }
        let begun = try plan.begun(among: units, in: tx)
        if !begun.isEmpty {
            throw Refusal.invalid(
                "units",
                "Đã mở cuộc kiểm tra theo kế hoạch được điều chỉnh, giữ nguyên: \(begun.joined(separator: ", ")).")
        }
        try check(plan, in: tx)
        if try plan.overrides(places, decision, in: tx) > 0, VietnameseText.clean(reason ?? "").isEmpty {
            throw Refusal.invalid("reason", "Chọn hoặc bỏ khác với đề xuất phải nêu lý do.")
        }
        let decided = try plan.decide(places, self, by: occasion.actor.name, in: tx)
        return Journaled(
            plan.id, of: plan.subject, unit: plan.unit,
            facts: ["units": "\(decided)", "decision": decision.rawValue, "reason": reason ?? ""])
    }

    private func check(_ plan: InspectionPlan, in tx: Transaction) throws {
        guard decision == .choose else { return }
        var reasons: [Reason] = []
        if form.map({ !plan.text.forms.contains($0) }) ?? true {
            reasons.append(Reason("Chọn một hình thức có trong kế hoạch.", field: "form"))
        }
        if quarter.map({ !(1...4).contains($0) }) ?? true {
            reasons.append(Reason("Chọn quý từ 1 đến 4.", field: "quarter"))
        }
        if let plannedOn, plannedOn.parts.year != plan.year || (plannedOn.parts.month + 2) / 3 != quarter ?? 0 {
            reasons.append(Reason("Ngày dự kiến không thuộc quý đã chọn của năm \(plan.year).", field: "plannedOn"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
    }

    /// Which candidates are meant; `c` is the candidate, `u` its unit.
    private var places: SQL {
        let named: SQL = "u.code IN \(units) OR u.level IN \(wholeLevels.map(\.rawValue))"
        guard proposed else { return "(\(named))" }
        return """
            (\(named) OR (c.is_proposed = 1 AND NOT EXISTS (SELECT 1 FROM plan_line l
                                                          WHERE l.plan_id = c.plan_id AND l.unit_id = c.unit_id)))
            """
    }
}

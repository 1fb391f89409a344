import Core
import Kernel
import Store

/// Takes in a plan of reviewing, systematising, monitoring, or of implementing one document.
struct AddLegalPlan: Act {
    static let name = "law.addPlan"

    /// The code of the unit whose plan it is.
    let unit: String
    let kind: LegalPlan.Kind
    let year: Int
    let title: String
    let notation: String
    let issuedOn: Day
    let focus: String?
    /// The number of the document that is implemented.
    let document: String?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<LegalPlan.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard let regime = occasion.knowledge.figures.rules.legal.regime(on: issuedOn) else { throw Refusal.notFound }
        var reasons: [Reason] = []
        if !(1990...2200).contains(year) { reasons.append(Reason("Không phải là năm hợp lệ.", field: "year")) }
        for (field, text) in [("title", title), ("notation", notation)] where VietnameseText.clean(text).isEmpty {
            reasons.append(Reason("Chưa nhập.", field: field))
        }
        if kind.activities(in: regime).isEmpty {
            reasons.append(
                Reason(
                    "Vào ngày ban hành, pháp luật chưa quy định kế hoạch loại này.", field: "kind",
                    basis: regime.monitoring.basis.first))
        }
        if try LegalPlan.exists(VietnameseText.clean(notation), year, of: unit.id, in: tx) {
            reasons.append(Reason("Đơn vị đã có kế hoạch mang số, ký hiệu này trong năm.", field: "notation"))
        }
        let symbol = DocumentNumber.spelled(document ?? "")
        if kind == .implementation, symbol.isEmpty {
            reasons.append(Reason("Chưa nêu văn bản được triển khai thi hành.", field: "document"))
        }
        if kind == .monitoring, VietnameseText.clean(focus ?? "").isEmpty {
            reasons.append(Reason("Chưa nêu lĩnh vực trọng tâm.", field: "focus"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let id = try LegalPlan.insert(self, of: unit, document: kind == .implementation ? symbol : "", in: tx)
        return Journaled(id, of: Subject("legalPlan", id), unit: unit.id, facts: ["regime": regime.code])
    }
}

/// Adds an item with its day, which somebody owes.
struct AddLegalPlanItem: Act {
    static let name = "law.addPlanItem"

    let plan: LegalPlan.ID
    /// A word of the regime in force on the day the plan was issued.
    let activity: String
    let content: String
    /// The code of the unit that owes it: the plan's own or one below.
    let unit: String
    let dueOn: Day

    func place(in snapshot: Snapshot) throws -> Place { try LegalPlan.find(plan, in: snapshot).place(in: snapshot) }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<LegalPlan.Item.ID> {
        let plan = try LegalPlan.find(plan, in: tx)
        let owing = try Unit.require(code: unit, field: "unit", in: tx)
        guard let own = try Unit.find(plan.unit, in: tx),
            let regime = occasion.knowledge.figures.rules.legal.regime(on: plan.issuedOn)
        else { throw Refusal.notFound }
        var reasons: [Reason] = []
        if !own.path.covers(owing.path) {
            reasons.append(Reason("Đơn vị thực hiện phải là đơn vị của kế hoạch hoặc cấp dưới.", field: "unit"))
        }
        let known = plan.kind.activities(in: regime).first { $0.code == activity }
        if known == nil {
            reasons.append(Reason("Không có hoạt động này trong quy định áp dụng cho kế hoạch.", field: "activity"))
        }
        if dueOn < plan.issuedOn {
            reasons.append(Reason("Hạn sớm hơn ngày ban hành kế hoạch \(plan.issuedOn.text).", field: "dueOn"))
        }
        let content = VietnameseText.clean(content)
        if content.isEmpty { reasons.append(Reason("Chưa nhập.", field: "content")) }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let id = try LegalPlan.Item.insert(
            into: plan, activity: activity, content: content, unit: owing.id, dueOn: dueOn,
            on: min(occasion.today, dueOn), in: tx)
        return Journaled(id, of: plan.subject, unit: owing.id)
    }
}

/// Says that an item is done, and by which document.
struct FinishLegalPlanItem: Act {
    static let name = "law.finishPlanItem"

    let item: LegalPlan.Item.ID
    let version: Int
    let doneOn: Day
    let result: String

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(LegalPlan.Item.find(item, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<LegalPlan.ID> {
        let item = try LegalPlan.Item.find(item, in: tx)
        let plan = try LegalPlan.find(item.plan, in: tx)
        if let obstacle = item.obstacleToFinish { throw Refusal.conflict([obstacle]) }
        guard item.version == version else {
            throw Refusal.conflict("Mục này đã được thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        let result = try result.required("result")
        if doneOn > occasion.today { throw Refusal.invalid("doneOn", "Ngày hoàn thành ở tương lai.") }
        if doneOn < plan.issuedOn {
            throw Refusal.invalid("doneOn", "Ngày hoàn thành sớm hơn ngày ban hành kế hoạch \(plan.issuedOn.text).")
        }
        try item.finish(on: doneOn, result: result, in: tx)
        return Journaled(plan.id, of: plan.subject, unit: item.unit, facts: ["item": "\(item.number)"])
    }
}

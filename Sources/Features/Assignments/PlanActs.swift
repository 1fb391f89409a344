import Core
import Kernel
import Store

/// Takes in a yearly plan or work programme.
struct AddPlan: Act {
    static let name = "plan.add"

    /// The code of the unit whose plan it is.
    let unit: String
    let kind: Plan.Kind
    let year: Int
    let title: String
    let notation: String
    let issuedOn: Day

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Plan.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard (1990...2200).contains(year) else { throw Refusal.invalid("year", "Không phải là năm hợp lệ.") }
        guard try !Plan.exists(VietnameseText.clean(notation), year, of: unit.id, in: tx) else {
            throw Refusal.invalid("notation", "Đơn vị đã có kế hoạch mang số, ký hiệu này trong năm.")
        }
        let id = try Plan.insert(self, of: unit, in: tx)
        return Journaled(id, of: Subject("plan", id), unit: unit.id)
    }
}

/// Adds an item that a unit owes.
struct AddPlanItem: Act {
    static let name = "plan.addItem"

    let plan: Plan.ID
    let content: String
    let deliverable: String?
    /// The code of the unit that owes it: the plan's own or one below.
    let unit: String
    let dueOn: Day

    func place(in snapshot: Snapshot) throws -> Place { try Plan.find(plan, in: snapshot).place(in: snapshot) }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Plan.Item.ID> {
        let plan = try Plan.find(plan, in: tx)
        let owing = try Unit.require(code: unit, field: "unit", in: tx)
        guard let own = try Unit.find(plan.unit, in: tx), own.path.covers(owing.path) else {
            throw Refusal.invalid("unit", "Đơn vị thực hiện phải là đơn vị của kế hoạch hoặc cấp dưới.")
        }
        guard dueOn >= plan.issuedOn else {
            throw Refusal.invalid("dueOn", "Hạn sớm hơn ngày ban hành kế hoạch \(plan.issuedOn.text).")
        }
        let id = try Plan.Item.insert(
            into: plan, content: try content.required("content"),
            deliverable: VietnameseText.clean(deliverable ?? ""), unit: owing.id, dueOn: dueOn,
            on: min(occasion.today, dueOn), in: tx)
        return Journaled(id, of: plan.subject, unit: owing.id)
    }
}

/// Says that an item is done, and by which document.
struct FinishPlanItem: Act {
    static let name = "plan.finishItem"

    let item: Plan.Item.ID
    let version: Int
    let doneOn: Day
    let result: String

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(Plan.Item.find(item, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Plan.ID> {
        let item = try Plan.Item.find(item, in: tx)
        let plan = try Plan.find(item.plan, in: tx)
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

extension Plan {
    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }
}

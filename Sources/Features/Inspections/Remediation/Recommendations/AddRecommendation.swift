import Core
import Kernel
import Store

/// Asks for something that mends no single shortcoming, also of another office (“đối với sở, ngành liên quan”).
struct AddRecommendation: InspectingAct {
    static let name = "recommendation.add"

    let inspection: Inspection.ID
    let statement: String
    let deliverable: String?
    /// The code of the unit that shall do it; the inspected one when nobody says so.
    let owner: String?
    let dueOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        try inspection.requireFindings(in: tx)
        let statement = try statement.required("statement", "Chưa nhập nội dung.")
        if dueOn <= inspection.beginsOn {
            throw Refusal.invalid("dueOn", "Thời hạn phải sau ngày kiểm tra \(inspection.beginsOn.text).")
        }
        if let tooFar = dueOn.tooFar(from: occasion.today, field: "dueOn") { throw Refusal.invalid([tooFar]) }
        var unit = inspection.unit
        if let owner, !owner.isEmpty {
            let found = try Unit.require(code: owner.uppercased(), field: "owner", in: tx)
            guard found.exists(on: occasion.today) else {
                throw Refusal.invalid("owner", "Đơn vị không còn hoạt động vào ngày \(occasion.today.text).")
            }
            unit = found.id
        }
        let id = try Recommendation.insert(
            statement, deliverable: VietnameseText.clean(deliverable ?? ""), owner: unit, dueOn: dueOn,
            of: inspection.id, in: tx)
        return Journaled(id, of: Subject("recommendation", id), unit: unit)
    }
}

/// Takes back what was asked for of its own, before the conclusion is issued.
struct RemoveRecommendation: Act {
    static let name = "recommendation.remove"
    static let permission = AddRecommendation.permission

    let recommendation: Recommendation.ID

    func place(in snapshot: Snapshot) throws -> Place {
        let inspection = try Inspection.find(Recommendation.find(recommendation, in: snapshot).inspection, in: snapshot)
        return try inspection.inspectingPlace(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let found = try Recommendation.find(recommendation, in: tx)
        try Inspection.find(found.inspection, in: tx).requireFindings(in: tx)
        guard found.finding == nil else {
            throw Refusal.conflict(
                "Kiến nghị này thuộc một tồn tại; hãy sửa ở tồn tại đó.", basis: Recommendation.life.basis)
        }
        try found.remove(in: tx)
        return Journaled(found.inspection, of: found.subject, unit: found.owner)
    }
}

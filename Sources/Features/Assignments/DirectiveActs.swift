import Core
import Kernel
import Store

/// Records a directive that the unit has issued, for those who do not load files.
struct AddDirective: Act {
    static let name = "directive.add"

    /// The code of the unit that issued it.
    let unit: String
    let notation: String
    /// As the registers write it: `KE_HOACH`, `CONG_VAN` …
    let kind: String
    let subject: String
    let issuedOn: Day
    /// The day by which it had to be issued, when one was set.
    let dueOn: Day?
    /// What it is about, in the words lists are narrowed by.
    let theme: String?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Unit.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let directive = Directive(
            unit: unit.id, notation: try notation.required("notation"), kind: kind,
            subject: try subject.required("subject"), issuedOn: issuedOn, dueOn: dueOn,
            topic: VietnameseText.clean(theme ?? ""))
        var reasons: [Reason] = []
        if Directive.kinds[kind] == nil { reasons.append(Reason("Không có loại văn bản này.", field: "kind")) }
        if issuedOn > occasion.today {
            reasons.append(Reason("Ngày ban hành ở tương lai.", field: "issuedOn"))
        } else if !unit.exists(on: issuedOn) {
            reasons.append(Reason("Đơn vị không tồn tại vào ngày ban hành.", field: "issuedOn"))
        }
        if try directive.isKnown(in: tx) {
            reasons.append(Reason("Đơn vị đã có văn bản mang số, ký hiệu này.", field: "notation"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        try directive.insert(in: tx)
        return Journaled(unit.id, of: Subject("directive", "\(unit.code) \(directive.notation)"), unit: unit.id)
    }
}

import Core
import Kernel
import Store

extension TeamMember.Draft {
    /// Why somebody may not inspect a unit: nobody judges the office he belongs to, works for, or came from lately.
    ///
    /// Basis: there is no national rule; provinces set it in their plans, and how long counts as lately is dated data.
    func conflicts(with unit: Unit, on day: Day, by rules: InspectionRules, in snapshot: Snapshot) throws -> [Reason] {
        var reasons: [Reason] = []
        let basis = Inspection.life.basis
        if unit.path.covers(office.path) {
            reasons.append(
                Reason(
                    "Thành viên thuộc \(office.shortName), nằm trong đơn vị được kiểm tra.", field: "office",
                    basis: basis))
        }
        if !account.isEmpty, let held = try AccountPlace.unit(of: account, under: unit.path, in: snapshot) {
            reasons.append(
                Reason(
                    "Tài khoản \(account) có quyền tại \(held), thuộc đơn vị được kiểm tra.", field: "account",
                    basis: basis)
            )
        }
        if let cameFrom, let cameOn, unit.path.covers(cameFrom.path),
            let rule = rules.figure("team.cameFrom", on: day), day < cameOn.adding(months: rule.whole)
        {
            reasons.append(
                Reason(
                    "Thành viên rời \(cameFrom.shortName) ngày \(cameOn.text), chưa đủ \(rule.whole) tháng.",
                    field: "cameOn", basis: rule.basis.first))
        }
        return reasons
    }
}

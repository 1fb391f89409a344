import Core
import Kernel
import Store

extension Unit {
    /// Why somebody does not inspect it: he holds a right at it or below it.
    func conflict(of actor: Actor) -> Reason? {
        guard case .person(let person) = actor, person.grants.contains(where: { path.covers($0.path) }) else {
            return nil
        }
        return Reason(
            "Tài khoản \(person.account) có quyền tại \(shortName), là đơn vị được kiểm tra, hoặc tại đơn vị trực thuộc.",
            basis: Inspection.life.basis)
    }
}

extension Inspection {
    /// Why somebody does not do the work of its team: a conflict of interest, or, once members are known by their
    /// accounts, that he is none of them.
    func obstacleToWork(of actor: Actor, in snapshot: Snapshot) throws -> Reason? {
        guard case .person(let person) = actor else { return nil }
        if let conflict = try inspected(in: snapshot).conflict(of: actor) { return conflict }
        let accounts = try team(in: snapshot)?.current.map(\.account).filter { !$0.isEmpty } ?? []
        guard !accounts.isEmpty, !accounts.contains(person.account) else { return nil }
        return Reason(
            "Chỉ thành viên đoàn kiểm tra làm việc này; tài khoản \(person.account) không có trong đoàn.",
            basis: Self.life.basis)
    }
}

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

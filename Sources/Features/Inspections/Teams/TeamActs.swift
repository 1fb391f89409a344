import Core
import Kernel
import Store

/// Records the decision that sets the team up (mẫu KT-2).
struct DecideTeam: InspectingAct {
    static let name = "team.decide"

    let inspection: Inspection.ID
    let version: Int
    /// Number and notation, e.g. `120/QĐ-SNV`.
    let number: String
    let decidedOn: Day
    let governingBody: String?
    let issuingBody: String
    let place: String
    /// By what authority it is signed: `KT. GIÁM ĐỐC`; nil when the head signs.
    var authority: String?
    let signerTitle: String
    /// Nil leaves room for it.
    var signerName: String?
    /// What it rests on, one basis a line.
    let bases: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        try inspection.requireTeam()
        let team = try inspection.team(in: tx)
        guard version == team?.version ?? 0 else {
            throw Refusal.conflict(
                "Quyết định này đã được người khác sửa sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        // A decision may be recorded after it was signed, never before.
        if decidedOn > occasion.today {
            throw Refusal.invalid([
                Reason(
                    "Ngày ký không được sau hôm nay \(occasion.today.text).", field: "decidedOn",
                    basis: Inspection.life.basis)
            ])
        }
        if decidedOn > inspection.endsOn {
            throw Refusal.invalid(
                "decidedOn", "Quyết định phải có trước khi kiểm tra xong ngày \(inspection.endsOn.text).")
        }
        try Team(
            inspection: inspection.id, number: try number.issuedNumber(), decidedOn: decidedOn,
            issuingBody: try issuingBody.required("issuingBody"),
            governingBody: VietnameseText.clean(governingBody ?? ""), place: try place.required("place"),
            authority: VietnameseText.clean(authority ?? ""), signerTitle: try signerTitle.required("signerTitle"),
            signerName: VietnameseText.clean(signerName ?? ""), bases: bases ?? "", version: version + 1, members: []
        ).keep(in: tx)
        try InspectionDuty.close(.team, .inspection(inspection.id), on: decidedOn, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit, facts: ["decision": number])
    }
}

/// What is said of somebody who joins a team.
protocol TeamJoining: Act {
    var name: String? { get }
    var title: String { get }
    /// The code of the office.
    var office: String { get }
    var account: String? { get }
    var cameFrom: String? { get }
    var cameOn: Day? { get }
}

extension TeamJoining {
    /// The member, if nothing stands against his inspecting the unit.
    func draft(
        _ role: TeamMember.Role, _ groups: [ChecklistItem.Group], for inspection: Inspection, _ occasion: Occasion,
        in tx: Transaction
    ) throws -> TeamMember.Draft {
        let former = try cameFrom.flatMap { $0.isEmpty ? nil : $0 }.map {
            try Unit.require(code: $0, field: "cameFrom", in: tx)
        }
        if former != nil, cameOn == nil { throw Refusal.invalid("cameOn", "Chưa nhập ngày rời đơn vị cũ.") }
        let draft = TeamMember.Draft(
            role: role, name: VietnameseText.clean(name ?? ""), title: try title.required("title"),
            office: try Unit.require(code: office, field: "office", in: tx), groups: groups,
            account: VietnameseText.clean(account ?? ""), cameFrom: former, cameOn: cameOn)
        let conflicts = try draft.conflicts(
            with: try inspection.inspected(in: tx), on: occasion.today,
            by: occasion.knowledge.figures.rules.inspections, in: tx)
        guard conflicts.isEmpty else { throw Refusal.invalid(conflicts) }
        return draft
    }
}

/// Takes somebody into the team.
struct AddTeamMember: InspectingAct, TeamJoining {
    static let name = "team.add"

    let inspection: Inspection.ID
    let role: TeamMember.Role
    let name: String?
    let title: String
    let office: String
    let groups: [ChecklistItem.Group]
    let account: String?
    let cameFrom: String?
    let cameOn: Day?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        try inspection.requireTeam()
        let team = try inspection.team(in: tx)
        if role == .head, team?.head != nil {
            throw Refusal.invalid("role", "Đoàn đã có trưởng đoàn; hãy bàn giao vai trò thay vì thêm người thứ hai.")
        }
        if (team?.current.count ?? 0) >= Self.limit {
            throw Refusal.conflict(
                "Đoàn đã có \(Self.limit) người.", basis: Inspection.life.basis)
        }
        try TeamMember.insert(
            try draft(role, groups, for: inspection, occasion, in: tx), into: inspection.id, on: occasion.today, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit, facts: ["role": role.rawValue])
    }

    /// How many may belong to a team at one time.
    private static let limit = 60
}

/// Hands a seat over: who leaves keeps what he did, who comes has the same role and the same groups.
struct HandOverSeat: Act, TeamJoining {
    static let name = "team.handOver"

    let member: TeamMember.ID
    let reason: String
    let name: String?
    /// Empty when nobody takes the seat.
    let successorTitle: String?
    let successorOffice: String?
    let account: String?
    let cameFrom: String?
    let cameOn: Day?
    /// The inspection below which an address names the seat; nil where none does.
    var inspection: Inspection.ID?

    var title: String { successorTitle ?? "" }
    var office: String { successorOffice ?? "" }

    func place(in snapshot: Snapshot) throws -> Place {
        let found = try TeamMember.find(member, in: snapshot).inspection
        guard inspection ?? found == found else { throw Refusal.notFound }
        return try Inspection.find(found, in: snapshot).inspectingPlace(in: snapshot)
    }

    func obstacle(for actor: Actor, in snapshot: Snapshot) throws -> Reason? {
        try Inspection.find(TeamMember.find(member, in: snapshot).inspection, in: snapshot).inspected(in: snapshot)
            .conflict(of: actor)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let member = try TeamMember.find(member, in: tx)
        let inspection = try Inspection.find(member.inspection, in: tx)
        try inspection.requireTeam()
        guard member.leftOn == nil else {
            throw Refusal.conflict(
                "Thành viên này đã rời đoàn.", basis: Inspection.life.basis)
        }
        let reason = try reason.required("reason", "Phải nêu lý do.")
        let isTaken = !title.isEmpty
        if member.role == .head, !isTaken {
            throw Refusal.invalid("successorTitle", "Trưởng đoàn chỉ rời đoàn khi có người thay.")
        }
        try member.leave(on: occasion.today, reason: reason, in: tx)
        if isTaken {
            try TeamMember.insert(
                try draft(member.role, member.groups, for: inspection, occasion, in: tx), into: inspection.id,
                on: occasion.today, replacing: member.id, in: tx)
        }
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: ["left": "\(member.id)", "role": member.role.rawValue])
    }
}

/// Takes over the team of another inspection, decision and all: one decision often names a team for a whole plan. Who
/// may not inspect this unit stays out, and it is said how many.
struct CopyTeam: InspectingAct {
    static let name = "team.copy"
    static let permission = AddTeamMember.permission

    let inspection: Inspection.ID
    /// The code of the other inspection.
    let from: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        try inspection.requireTeam()
        guard try inspection.team(in: tx)?.current.isEmpty ?? true else {
            throw Refusal.conflict(
                "Cuộc kiểm tra này đã có đoàn.", basis: Inspection.life.basis)
        }
        let other = try Inspection.find(code: VietnameseText.clean(from), in: tx)
        guard occasion.actor.may(Self.permission, at: try other.inspected(in: tx).path.above) else {
            throw Refusal.forbidden
        }
        let left = try inspection.copyTeam(of: other, on: occasion, in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: ["from": other.code, "leftOut": "\(left)"])
    }
}

extension Inspection {
    /// Takes over a team; answers how many stayed out because of a conflict.
    func copyTeam(of other: Inspection, on occasion: Occasion, in tx: Transaction) throws -> Int {
        guard let team = try other.team(in: tx), !team.current.isEmpty else {
            throw Refusal.invalid("from", "Cuộc kiểm tra \(other.code) chưa có đoàn.")
        }
        let unit = try inspected(in: tx)
        var left = 0
        for member in team.current {
            guard let office = try Unit.find(member.office, in: tx) else { continue }
            let draft = TeamMember.Draft(
                role: member.role, name: member.name, title: member.title, office: office, groups: member.groups,
                account: member.account, cameFrom: try member.cameFrom.flatMap { try Unit.find($0, in: tx) },
                cameOn: member.cameOn)
            let conflicts = try draft.conflicts(
                with: unit, on: occasion.today, by: occasion.knowledge.figures.rules.inspections, in: tx)
            guard conflicts.isEmpty else {
                left += 1
                continue
            }
            try TeamMember.insert(draft, into: id, on: occasion.today, in: tx)
        }
        if !team.number.isEmpty {
            try Team(
                inspection: id, number: team.number, decidedOn: team.decidedOn, issuingBody: team.issuingBody,
                governingBody: team.governingBody, place: team.place, authority: team.authority,
                signerTitle: team.signerTitle, signerName: team.signerName, bases: team.bases, version: 1, members: []
            ).keep(in: tx)
            if let day = team.decidedOn { try InspectionDuty.close(.team, .inspection(id), on: day, in: tx) }
        }
        return left
    }

    /// Refuses to change the team of what is over.
    fileprivate func requireTeam() throws(Refusal) {
        if state.isOver || state.isConcluded {
            throw .conflict(
                "Cuộc kiểm tra đã kết thúc, không sửa đoàn kiểm tra được nữa.", basis: Self.life.basis)
        }
    }
}

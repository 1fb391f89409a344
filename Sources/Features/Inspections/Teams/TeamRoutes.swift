import Core
import Kernel
import Store
import Web

enum TeamPaths {
    static let team = Path<Inspection.ID>("inspections/:id/team")
    static let decision = Path<Inspection.ID>("inspections/:id/team/decision")
    static let document = Path<Inspection.ID>("inspections/:id/team/docx")
    static let add = Path<Inspection.ID>("inspections/:id/team/members/new")
    static let copy = Path<Inspection.ID>("inspections/:id/team/copy")
    static let seat = Path<Inspection.ID, TeamMember.ID>("inspections/:id/team/members/:member")
}

enum TeamRoutes {
    @Sendable static func declare(_ routes: inout Routes) {
        routes.get(TeamPaths.team, .needs("inspection.read")) { visit, id in try team(visit, id, Form()) }
        routes.get(TeamPaths.document, .needs("inspection.read")) { visit, id in
            try visit.read { snapshot in
                let view = try visit.inspection(id, in: snapshot)
                guard let team = try view.inspection.team(in: snapshot), let day = team.decidedOn else {
                    throw Refusal.notFound
                }
                let bytes = try TeamDecisionDocument(inspection: view.inspection, unit: view.unit, team: team, day: day)
                    .document()
                return .docx(bytes, name: "Quyết định thành lập đoàn \(view.inspection.code)")
            }
        }
        changes(&routes)
    }

    private static func changes(_ routes: inout Routes) {
        routes.get(TeamPaths.decision, .needs(DecideTeam.permission)) { visit, id in try decision(visit, id, nil) }
        routes.post(TeamPaths.decision, .needs(DecideTeam.permission)) { visit, id in
            try await visit.perform(
                DecideTeam.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: TeamPaths.team(id), notice: "Đã lưu quyết định.") },
                otherwise: { form in try decision(visit, id, form) })
        }
        routes.get(TeamPaths.add, .needs(AddTeamMember.permission)) { visit, id in
            try add(visit, id, Form(["role": TeamMember.Role.member.rawValue]))
        }
        routes.post(TeamPaths.add, .needs(AddTeamMember.permission)) { visit, id in
            try await visit.perform(
                AddTeamMember.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: TeamPaths.team(id), notice: "Đã thêm thành viên.") },
                otherwise: { form in try add(visit, id, form) })
        }
        routes.post(TeamPaths.copy, .needs(CopyTeam.permission)) { visit, id in
            try await visit.perform(
                CopyTeam.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: TeamPaths.team(id), notice: "Đã chép đoàn kiểm tra.") },
                otherwise: { form in try team(visit, id, form) })
        }
        routes.get(TeamPaths.seat, .needs(HandOverSeat.permission)) { visit, id, member in
            try seat(visit, id, member, Form())
        }
        routes.post(TeamPaths.seat, .needs(HandOverSeat.permission)) { visit, id, member in
            try await visit.perform(
                HandOverSeat.self, adding: ["inspection": "\(id)", "member": "\(member)"],
                then: { _ in .redirect(to: TeamPaths.team(id), notice: "Đã ghi nhận thay đổi thành viên.") },
                otherwise: { form in try seat(visit, id, member, form) })
        }
    }

    private static func team(_ visit: Visit, _ id: Inspection.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            let page = TeamPage(
                view: view, team: try view.inspection.team(in: snapshot),
                items: try view.inspection.checklistItems(in: snapshot),
                duty: try InspectionDuty.all(.team, .inspection(id), in: snapshot).first, form: form)
            return visit.page(title: "Đoàn kiểm tra", body: page.html, status: form.status)
        }
    }

    private static func decision(_ visit: Visit, _ id: Inspection.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let top = try Unit.top(in: snapshot)
            let page = TeamDecisionPage(
                view: view, team: try view.inspection.team(in: snapshot), governingBody: top?.name ?? "", given: form)
            return visit.page(title: "Quyết định thành lập đoàn", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func add(_ visit: Visit, _ id: Inspection.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let page = AddMemberPage(view: try visit.inspecting(id, in: snapshot), form: form)
            return visit.page(title: "Thêm thành viên", body: page.html, status: form.status)
        }
    }

    private static func seat(
        _ visit: Visit, _ id: Inspection.ID, _ member: TeamMember.ID, _ form: Form
    ) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let member = try TeamMember.find(member, in: snapshot)
            guard member.inspection == id else { throw Refusal.notFound }
            let page = SeatPage(view: view, member: member, form: form)
            return visit.page(title: "Thay thành viên", body: page.html, status: form.status)
        }
    }
}

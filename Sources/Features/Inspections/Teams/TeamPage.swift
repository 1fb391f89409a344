import Core
import Kernel
import Web

/// The team of an inspection: its decision, who belongs to it, what nobody covers.
struct TeamPage {
    let view: InspectionView
    let team: Team?
    let items: [ChecklistItem]
    /// The decision as it is owed; nil for a visit that was not planned.
    let duty: InspectionDuty?
    /// What was typed to copy a team, and refused.
    let form: Form
    private var t: Tongue { view.t }
    private var id: Inspection.ID { view.inspection.id }

    var html: HTML {
        """
        \(view.breadcrumb((t("Đoàn kiểm tra"), nil)))
        \(.identity(t("Đoàn kiểm tra"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .state(view.inspection.state, t),
            t("Hạn quyết định"): duty.map { .due($0.dueOn, doneOn: $0.closedOn, on: view.visit.today, t) } ?? "–",
        ]))
        \(warnings)
        \(actions)
        \(decision)
        \(.section(t("Thành viên"), members))
        \(copy)
        """
    }

    private var mayChange: Bool {
        !view.inspection.state.isConcluded && !view.inspection.state.isOver
    }

    private var warnings: HTML {
        let reasons = Team.obstacles(team).map { t($0.phrase) }
        let groups = team?.uncovered(items) ?? []
        let uncovered =
            groups.isEmpty
            ? [] : [t("Chưa ai phụ trách nhóm: \(groups.map { t($0.phrase) }.joined(separator: "; ")).")]
        let lines = (mayChange ? reasons + uncovered : []).map { line -> HTML in "<p>\(line)</p>" }
        return lines.isEmpty ? .nothing : .inset(.care, lines.joined(by: ""))
    }

    private var actions: HTML {
        guard mayChange else { return .nothing }
        var buttons: [HTML] = []
        if view.mayInspect(AddTeamMember.permission) {
            buttons.append(.buttonLink(t("Thêm thành viên"), to: TeamPaths.add(id), style: .main))
        }
        if view.mayInspect(DecideTeam.permission) {
            buttons.append(.buttonLink(t("Quyết định thành lập đoàn"), to: TeamPaths.decision(id)))
        }
        return buttons.isEmpty ? .nothing : .actions(buttons)
    }

    private var decision: HTML {
        guard let team, let day = team.decidedOn else { return .nothing }
        return """
            \(.details([
                t("Quyết định"): HTML(t("Số \(team.number) ngày \(day.text)")), t("Cơ quan ban hành"): HTML(team.issuingBody),
                t("Chức vụ người ký"): HTML(
                    [team.authority, team.signerTitle].filter { !$0.isEmpty }.joined(separator: "; ")),
            ]))
            \(.actions([.buttonLink(t("Tải quyết định (.docx)"), to: TeamPaths.document(id))]))
            """
    }

    private var members: HTML {
        var table = Table(
            caption: t("Theo vai trò"),
            [
                .text(HTML(t("Thành viên"))), .text(HTML(t("Vai trò"))), .text(HTML(t("Cơ quan"))),
                .text(HTML(t("Nhóm nội dung"))), .text(HTML(t("Tham gia"))),
            ])
        let gone = (team?.members ?? []).filter { $0.leftOn != nil }
        for member in (team?.current ?? []) + gone {
            let name: HTML =
                mayChange && member.leftOn == nil && view.mayInspect(HandOverSeat.permission)
                ? "<a href=\"\(TeamPaths.seat(id, member.id))\">\(member.called)</a>" : HTML(member.called)
            table.row([
                name, HTML(t(member.role.phrase)), HTML(member.officeName),
                HTML(groups(of: member)),
                since(member),
            ])
        }
        return table.html(empty: HTML(t("Chưa có thành viên nào.")))
    }

    private func groups(of member: TeamMember) -> String {
        if member.groups.isEmpty { return "–" }
        return member.groups.count == ChecklistItem.Group.allCases.count
            ? t("tất cả") : member.groups.map { t($0.phrase) }.joined(separator: "; ")
    }

    private func since(_ member: TeamMember) -> HTML {
        guard let left = member.leftOn else { return HTML(t("từ \(member.joinedOn.text)")) }
        return """
            \(t("\(member.joinedOn.text) đến \(left.text)"))<br><span class="muted">\(member.leftReason)</span>
            """
    }

    private var copy: HTML {
        guard mayChange, team?.current.isEmpty ?? true, view.mayInspect(CopyTeam.permission) else { return .nothing }
        return .fold(
            t("Dùng đoàn của cuộc kiểm tra khác"), isOpen: !form.reasons.isEmpty,
            view.visit.form(posting: TeamPaths.copy(id), form, submit: t("Chép đoàn")) { parts in
                [
                    parts.line(
                        "from", t("Mã cuộc kiểm tra"),
                        hint: t("Thành viên xung đột lợi ích với đơn vị này không được chép"), isRequired: true)
                ]
            })
    }
}

import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// Who carries the inspection out; without a team and its head it is neither announced nor begun.
    static let team = InspectionPart(
        migrations: TeamSchema.migrations,
        acts: [DecideTeam.self, AddTeamMember.self, HandOverSeat.self, CopyTeam.self],
        followers: [.accountPlaces],
        routes: TeamRoutes.declare,
        guards: { asked, snapshot in
            guard asked.step == .announce || asked.step == .begin else { return [] }
            return Team.obstacles(try asked.inspection.team(in: snapshot))
        },
        lines: { view, snapshot in
            guard view.inspection.state != .cancelled else { return [] }
            let team = try view.inspection.team(in: snapshot)
            let missing = Team.obstacles(team)
            let uncovered = team?.uncovered(try view.inspection.checklistItems(in: snapshot)).count ?? 0
            let state: HTML =
                if !missing.isEmpty {
                    .tag(view.t("chưa đủ"), .care)
                } else if uncovered > 0, !view.inspection.state.isConcluded {
                    .tag(view.t("\(uncovered) nhóm chưa ai phụ trách"), .care)
                } else {
                    .tag(view.t("số \(team?.number ?? "")"), .done)
                }
            return [
                InspectionLine(
                    name: "Đoàn kiểm tra (\(team?.current.count ?? 0) người)", link: TeamPaths.team(view.inspection.id),
                    state: state)
            ]
        })
}

extension Follower {
    /// At which units accounts hold something: read from what was done to accounts, whose tables are another slice's.
    static let accountPlaces = Follower("accountPlaces") { tx in
        try AccountPlace.forget(in: tx)
    } follow: { entries, tx in
        for entry in entries where entry.subject.kind == "account" {
            switch entry.act {
            case "account.add", "account.grant":
                if !entry.unit.isEmpty { try AccountPlace.keep(entry.subject.id, at: entry.unit, in: tx) }
            case "account.close": try AccountPlace.drop(entry.subject.id, in: tx)
            default: break
            }
        }
    }
}

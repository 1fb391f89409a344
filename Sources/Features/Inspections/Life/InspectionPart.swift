import Core
import Kernel
import Store
import Web

/// One part of an inspection's work – its team, its checklist, the visit, what was found – and all the rest of the slice
/// needs to know of it. Parts know the inspection; the inspection knows no part.
struct InspectionPart: Sendable {
    var migrations: [Migration] = []
    var acts: [any Act.Type] = []
    var obligations: [ObligationKind] = []
    var contents: [ContentKind] = []
    var lives: [LifeDrawing] = []
    var daily: [Daily] = []
    var followers: [Follower] = []
    var texts: [RunningTexts] = []
    var bars: [Bar] = []
    var dayFamilies: [DayFamily] = []
    var menu: [MenuItem] = []
    var routes: @Sendable (inout Routes) -> Void = { _ in }
    /// Why a step of an inspection is not possible now, as far as this part is concerned.
    var guards: @Sendable (AskedStep, Snapshot) throws -> [Reason] = { _, _ in [] }
    /// What this part does when an inspection has taken a step, in the same transaction.
    var follows: @Sendable (Inspection.Step, Inspection, Occasion, Transaction) throws -> Void = { _, _, _, _ in }
    /// What a step brings about in this part beside its new state, told before it is taken; `follows` does it.
    var consequences: @Sendable (AskedStep, Rules, Snapshot) throws -> [Phrase] = { _, _, _ in [] }
    /// The codes of the checklist's items that have an answer, where the part keeps answers.
    var answered: @Sendable (Inspection, Snapshot) throws -> Set<String> = { _, _ in [] }
    /// Its lines on the page of an inspection; none before there is anything to say.
    var lines: @Sendable (InspectionView, Snapshot) throws -> [InspectionLine] = { _, _ in [] }

    /// Every part, in the order of the work.
    static let all: [InspectionPart] = [
        .plan, .team, .duties, .checklist, .report, .visit, .offline, .findings, .explanations, .conclusions, .news,
        .remediation, .sums,
    ]
}

/// A step that somebody wants an inspection to take.
struct AskedStep {
    let step: Inspection.Step
    let inspection: Inspection
    /// Who wants it.
    let account: String
    let day: Day
}

/// A line on the page of an inspection: what there is to do or to read, and how it stands.
struct InspectionLine {
    let name: Phrase
    /// Where it is done; nil when whoever looks may not, or there is nothing to do.
    let link: Link?
    let state: HTML
}

/// An inspection as somebody sees it.
struct InspectionView {
    let visit: Visit
    let inspection: Inspection
    let unit: Unit
    /// The unit that answers for it, which is another where that one has ended.
    let answering: Unit
    /// Why whoever looks does not do the work of the team although the right is held.
    let obstacleToWork: Reason?
    var t: Tongue { visit.t }

    /// Whether whoever looks is on the inspecting side: drafts of what was found are for that side alone.
    var isInspecting: Bool { visit.actor.may("finding.read", at: unit.path.above) }

    /// Whether whoever looks may do something on the inspecting side.
    func mayInspect(_ permission: Permission) -> Bool {
        visit.actor.may(permission, at: unit.path.above) && unit.conflict(of: visit.actor) == nil
    }

    /// Whether whoever looks may do something that is work of the team.
    func mayWork(_ permission: Permission) -> Bool { mayInspect(permission) && obstacleToWork == nil }

    /// Tells whoever has the right to inspect why there is nothing to do for him here.
    var barrier: HTML {
        guard let obstacleToWork, visit.actor.may(AnswerItem.permission, at: unit.path.above),
            !inspection.state.isConcluded, !inspection.state.isOver
        else { return .nothing }
        return .inset(.plain, "<p>\(.reason(obstacleToWork, t))</p>")
    }

    /// Whether whoever looks may do something on the side of the inspected unit.
    func mayAnswer(_ permission: Permission) -> Bool { visit.actor.may(permission, at: answering.path) }
}

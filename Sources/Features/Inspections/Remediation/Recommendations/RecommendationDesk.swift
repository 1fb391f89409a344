import Core
import Kernel
import Store

/// A recommendation before whoever acts: what the rules must know beside it.
struct RecommendationDesk: Sendable {
    let recommendation: Recommendation
    let inspection: Inspection
    let inspected: Unit
    let owner: Unit
    /// The units that carry on what the owner began; empty while it exists.
    let heirs: [Unit]
    /// The day on which somebody looks.
    let day: Day
    /// Every request for more time, in order.
    let extensions: [ExtensionRequest]
    /// What the figures say; nil where none closes it.
    let measured: MeasuredClosing?
    /// Why nothing shows what the owner reports; nil where something does.
    let obstacleToReporting: Reason?

    /// The request that waits for an answer.
    var request: ExtensionRequest? { extensions.last { $0.decision == nil } }

    /// Whether there is nobody left to do it.
    var ownerHasEnded: Bool { owner.validUntil.map { $0 < day } ?? false }

    /// Over which unit the right for a step is needed: that of the owner, or the unit above the inspected one.
    func path(for step: Recommendation.Step) -> UnitPath { step.side == .owner ? owner.path : inspected.path.above }

    /// Whether somebody holds the right for a step; whether it is possible is ``obstacles(to:by:)``.
    func may(_ step: Recommendation.Step, _ actor: Actor) -> Bool { actor.may(step.permission, at: path(for: step)) }

    /// Why a step is not possible now; the same answer greys the button and refuses the act.
    func obstacles(to step: Recommendation.Step, by actor: Actor) -> [Reason] {
        if let obstacle = Recommendation.life.obstacle(to: step, in: recommendation.state) { return [obstacle] }
        if step.side == .inspecting, let conflict = inspected.conflict(of: actor) { return [conflict] }
        let basis = Recommendation.life.basis
        switch step {
        case .verify:
            // Nobody confirms one's own work: neither whoever reported it nor anybody else of the unit that did it.
            if actor.name == recommendation.reported?.account {
                return [Reason("Người báo cáo hoàn thành không tự xác minh.", basis: basis)]
            }
            if actor.may(Recommendation.Step.report.permission, at: owner.path) {
                return [Reason("Tài khoản của đơn vị thực hiện không xác minh kết quả của chính mình.", basis: basis)]
            }
            return [measured?.obstacle].compactMap(\.self)
        case .report: return [obstacleToReporting].compactMap(\.self)
        case .passOn:
            return ownerHasEnded
                ? [] : [Reason("Đơn vị thực hiện còn hoạt động; chỉ bàn giao khi đơn vị đã giải thể.", basis: basis)]
        case .grant, .refuse:
            return request == nil ? [Reason("Không có đề nghị gia hạn nào chờ quyết định.", basis: basis)] : []
        default: return []
        }
    }
}

extension Recommendation {
    /// Everything the rules must know of it on a day.
    func desk(on day: Day, by figures: Figures, in snapshot: Snapshot) throws -> RecommendationDesk {
        var reader = FigureReader(figures, on: day)
        return try desk(by: &reader, in: snapshot)
    }

    /// The same with figures that may have been read before.
    func desk(by reader: inout FigureReader, in snapshot: Snapshot) throws -> RecommendationDesk {
        let inspection = try Inspection.find(inspection, in: snapshot)
        let inspected = try inspection.inspected(in: snapshot)
        guard let owner = try Unit.find(owner, in: snapshot) else { throw Refusal.notFound }
        let hasEnded = owner.validUntil.map { $0 < reader.day } ?? false
        return RecommendationDesk(
            recommendation: self, inspection: inspection, inspected: inspected, owner: owner,
            heirs: hasEnded ? try owner.heirs(on: reader.day, in: snapshot) : [], day: reader.day,
            extensions: try extensions(in: snapshot),
            measured: try MeasuredClosing.of(self, inspection, inspected, by: &reader, in: snapshot),
            obstacleToReporting: try obstacleToReporting(on: reader.day, in: snapshot))
    }
}

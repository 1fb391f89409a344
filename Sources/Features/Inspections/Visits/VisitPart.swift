import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// The visit: the checklist item by item, a sample of dossiers, the minutes that both sides sign.
    static let visit = InspectionPart(
        migrations: VisitSchema.migrations + MinutesSchema.migrations,
        acts: [
            AnswerItem.self, PhotographItem.self, RaiseFinding.self, DrawSample.self, AnswerDossier.self,
            WriteMinutes.self, SignMinutes.self, AgreeMinutes.self, RefuseMinutes.self, ReopenMinutes.self,
            AttachToMinutes.self,
        ],
        routes: { routes in
            VisitRoutes.declare(&routes)
            SampleRoutes.declare(&routes)
            MinutesRoutes.declare(&routes)
        },
        guards: { asked, snapshot in
            switch asked.step {
            case .sign: try asked.inspection.obstaclesToSigning(in: snapshot)
            case .draft: try asked.inspection.obstaclesToDrafting(in: snapshot)
            default: []
            }
        },
        follows: { step, inspection, occasion, tx in
            guard step == .begin else { return }
            try VisitStart(inspection: inspection, unit: try inspection.inspected(in: tx)).make(on: occasion, in: tx)
        },
        answered: { inspection, snapshot in try inspection.judgedItems(in: snapshot) },
        lines: { view, snapshot in try VisitLines(view: view).lines(in: snapshot) })
}

/// What the visit adds to the page of an inspection.
private struct VisitLines {
    let view: InspectionView

    func lines(in snapshot: Snapshot) throws -> [InspectionLine] {
        let inspection = view.inspection
        guard view.isInspecting || inspection.state.hasMinutes, inspection.state.isCarriedOut else { return [] }
        return try (view.isInspecting ? [items(in: snapshot), sample(in: snapshot)] : []) + [minutes(in: snapshot)]
    }

    private func items(in snapshot: Snapshot) throws -> InspectionLine {
        let items = try view.inspection.checklistItems(in: snapshot)
        let answers = try view.inspection.countingAnswers(in: snapshot)
        let rated = items.count { answers[$0.code]?.rating != nil }
        return InspectionLine(
            name: "Kết quả theo mục kiểm tra", link: InspectionPaths.visit(view.inspection.id),
            state: .tag(view.t("\(rated)/\(items.count) mục"), rated == items.count ? .done : .care))
    }

    private func sample(in snapshot: Snapshot) throws -> InspectionLine {
        let sample = try DossierSample.of(view.inspection.id, in: snapshot)
        let answered = try sample?.dossiers(in: snapshot).count { $0.answeredAt != nil } ?? 0
        return InspectionLine(
            name: "Mẫu hồ sơ", link: InspectionPaths.sample(view.inspection.id),
            state: sample.map { .tag(view.t("\(answered)/\($0.size) hồ sơ"), answered == $0.size ? .done : .care) }
                ?? .tag(view.t("chưa rút mẫu")))
    }

    private func minutes(in snapshot: Snapshot) throws -> InspectionLine {
        let signatures = try view.inspection.minutesSignatures(in: snapshot)
        let state: HTML =
            switch signatures.count {
            case 0: .tag(view.t("chưa ký"), .care)
            case 1: .tag(view.t("một bên đã ký"), .care)
            default:
                signatures.contains { $0.isRefusal }
                    ? .tag(view.t("đơn vị từ chối ký"), .wrong) : .tag(view.t("hai bên đã ký"), .done)
            }
        return InspectionLine(
            name: "Biên bản làm việc", link: InspectionPaths.minutes(view.inspection.id), state: state)
    }
}

extension Inspection.State {
    /// Whether its minutes were signed.
    var hasMinutes: Bool { isCarriedOut && self != .running }
}

import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// What follows a conclusion until the last shortcoming is mended, and what is learnt from it.
    static let remediation = InspectionPart(
        migrations: RecommendationSchema.migrations + RemediationSchema.migrations
            + RevisitSchema.migrations + BoardSchema.migrations,
        acts: [
            AddRecommendation.self, RemoveRecommendation.self, StartRecommendation.self, ReportProgress.self,
            ReportRecommendation.self, AttachToRecommendation.self, LinkEvidence.self, AskExtension.self,
            GrantExtension.self,
            RefuseExtension.self, GrantByDefault.self, VerifyRecommendation.self, AskMore.self,
            DropRecommendation.self, ReopenRecommendation.self, PassOnRecommendation.self, WatchRecommendations.self,
            AddMeasure.self,
            RemoveMeasure.self, SubmitRemediationPlan.self, ReturnRemediationPlan.self, SubmitRemediationReport.self,
            LookAgain.self,
            OpenBoard.self, CloseBoard.self,
        ],
        obligations: [
            .recommendation, .recommendationCheck, .recommendationExtension, .remediationPlan, .remediationReport,
        ],
        lives: [Recommendation.life.drawing, Remediation.life.drawing],
        daily: [WatchRecommendations.daily], texts: [.recommendations], dayFamilies: [.recommendations],
        menu: [
            MenuItem("Kiến nghị", to: RemediationPaths.list(), .needs(RecommendationRoutes.reading), order: 21)
        ],
        routes: { routes in
            RecommendationRoutes.declare(&routes)
            RemediationRoutes.declare(&routes)
            RevisitRoutes.declare(&routes)
            SummaryRoutes.declare(&routes)
            BoardRoutes.declare(&routes)
        },
        guards: { asked, snapshot in
            switch asked.step {
            case .close: try asked.inspection.obstaclesToClosing(on: asked.day, in: snapshot)
            case .draft: try asked.inspection.obstaclesToDraftingAgain(in: snapshot)
            default: []
            }
        },
        follows: { step, inspection, occasion, tx in
            switch step {
            case .close: try Remediation.end(of: inspection.id, on: occasion.today, in: tx)
            case .reopen: try Remediation.end(of: inspection.id, on: nil, in: tx)
            default: break
            }
        },
        consequences: { asked, _, snapshot in
            guard asked.step == .close else { return [] }
            let watched = try asked.inspection.recommendations(in: snapshot).count {
                $0.state == .verified && $0.watchUntil.map { $0 >= asked.day } ?? false
            }
            return watched == 0
                ? [] : ["\(watched) kiến nghị còn được theo dõi bằng số liệu: chỉ số giảm thì cuộc kiểm tra tự mở lại."]
        },
        lines: { view, snapshot in try view.remediationLines(in: snapshot) })
}

extension Inspection {
    /// It is closed when everything it asked for is verified or no longer fits.
    func obstaclesToClosing(on day: Day, in snapshot: Snapshot) throws -> [Reason] {
        let counts = try recommendationCounts(on: day, in: snapshot)
        guard counts.over < counts.all else { return [] }
        return [
            Reason(
                "Còn \(counts.all - counts.over) kiến nghị chưa được xác minh hoàn thành hoặc kết luận không còn phù hợp.",
                basis: Self.life.basis)
        ]
    }

    /// A follow-up visit has looked at everything before anything is concluded from it.
    func obstaclesToDraftingAgain(in snapshot: Snapshot) throws -> [Reason] {
        let waiting = try Revisit.waiting(of: self, in: snapshot)
        guard waiting > 0 else { return [] }
        return [Reason("Còn \(waiting) kiến nghị của cuộc kiểm tra trước chưa được xem lại.", basis: Self.life.basis)]
    }
}

extension InspectionView {
    fileprivate func remediationLines(in snapshot: Snapshot) throws -> [InspectionLine] {
        guard inspection.state.isConcluded || isInspecting && inspection.state.takesFindings else { return [] }
        var lines: [InspectionLine] = []
        if isInspecting, inspection.follows != nil {
            let waiting = try Revisit.waiting(of: inspection, in: snapshot)
            lines.append(
                InspectionLine(
                    name: "Xem lại kiến nghị của cuộc kiểm tra trước", link: RemediationPaths.revisit(inspection.id),
                    state: waiting > 0 ? .tag(t("\(waiting) chưa xem"), .care) : .tag(t("đã xem hết"), .done)))
        }
        let counts = try inspection.recommendationCounts(on: visit.today, in: snapshot)
        let late: HTML = counts.late > 0 ? .tag(t("\(counts.late) quá hạn"), .wrong) : .nothing
        // Before the conclusion nobody owes them.
        let standing: HTML =
            inspection.state.isConcluded
            ? .tag(t("\(counts.over)/\(counts.all) đã xong"), counts.over == counts.all ? .done : .care)
            : .tag(t("\(counts.all) trong dự thảo"))
        lines.append(
            InspectionLine(
                name: "Kiến nghị", link: RemediationPaths.asked(inspection.id), state: "\(standing) \(late)"))
        if let remediation = try Remediation.of(inspection.id, in: snapshot) {
            lines.append(
                InspectionLine(
                    name: "Kế hoạch và báo cáo khắc phục", link: RemediationPaths.mending(inspection.id),
                    state: .tag(
                        t(remediation.plan.state.phrase), remediation.plan.state == .submitted ? .done : .care)))
        }
        return lines
    }
}

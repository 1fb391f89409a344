import Core
import Web

/// What the management side of the quality system brings to the slice.
enum QualityManagement {
    static let acts: [any Act.Type] = [
        OpenQualityDuties.self, ExplainDuty.self, AddProgramme.self, PlanAudit.self, OpenAudit.self, CloseAudit.self,
        CancelAudit.self, AnswerLine.self, AttachToLine.self, RaiseFromLine.self, OpenNonconformity.self,
        AnalyseNonconformity.self, PlanActions.self, AddAction.self, StartActions.self, EvaluateActions.self,
        CloseNonconformity.self, CancelNonconformity.self, FinishAction.self, PlanReview.self, AddReviewInput.self,
        HoldReview.self, AddDecision.self, CancelReview.self, FinishDecision.self, Declare.self,
    ]

    static let obligations: [ObligationKind] = [.qualityDuty, .qualityAction, .reviewDecision, .redeclaration]

    static let daily = [Daily(OpenQualityDuties(), isDue: OpenQualityDuties.isDue)]

    static func routes(_ routes: inout Routes) {
        QualityDutyRoutes.declare(&routes)
        AuditRoutes.declare(&routes)
        AuditLineRoutes.declare(&routes)
        NonconformityRoutes.declare(&routes)
        ReviewRoutes.declare(&routes)
        DeclarationRoutes.declare(&routes)
    }
}

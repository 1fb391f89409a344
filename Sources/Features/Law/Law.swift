public import Core
import Kernel
public import Web

extension Feature {
    /// Legal documents: their registers, what they do to each other, whether they are in force on a day; their review,
    /// and how their enforcement is followed.
    public static func law(_ rules: Rules) -> Feature {
        Feature(
            "law", migrations: LegalSchema.migrations,
            acts: [
                RecordLaw.self, CorrectLaw.self, CheckLaw.self, RelateLaws.self, UnrelateLaws.self, OpenReview.self,
                ConcludeReview.self, ApproveReview.self, RejectReview.self, HandleReview.self, DropReview.self,
                OpenYearlyLists.self, PublishYearlyList.self, AddLegalPlan.self, AddLegalPlanItem.self,
                FinishLegalPlanItem.self, OpenMonitoring.self, AddMonitoringFinding.self, CloseMonitoring.self,
                ReportMonitoringFinding.self, ConfirmMonitoringFinding.self, ReturnMonitoringFinding.self,
                DropMonitoringFinding.self,
            ],
            obligations: [
                .legalGround, .legalReview, .legalHandling, .legalList, .legalPlanItem, .monitoring, .monitoringFinding,
            ],
            catalogue: [.law], publicSources: [.law], texts: [.legalPlans],
            registers: [LegalRegister(rules: rules), LegalRelationRegister(rules: rules)],
            menu: [
                MenuItem("Pháp luật", to: LegalPaths.list(), .needs("law.read"), order: 27, in: .rules),
                MenuItem("Văn bản pháp luật", to: PublicLegalList.path(), .public, order: 35),
            ],
            daily: [Daily(OpenYearlyLists(), isDue: YearlyList.isUnseen)],
            routes: LegalRoutes.declare)
    }
}

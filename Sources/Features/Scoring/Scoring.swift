import Core
import Kernel
import Store
public import Web

extension Feature {
    /// The scoring sets of the administrative reform index and the campaigns in which departments and communes are scored.
    public static let scoring = Feature(
        "scoring", migrations: ScoringSchema.migrations,
        acts: ScoringSetContent.acts + [
            AdoptSample.self, PlanCampaign.self, RescheduleCampaign.self, AskExplanation.self, SettleCampaign.self,
            PublishCampaign.self, CancelCampaign.self,
            AdvanceCampaigns.self, ScoreEntry.self, AttachToEntry.self, SubmitSheet.self, UnlockSheet.self,
            AppraiseEntry.self, AcceptScores.self, EnterSurvey.self, AdjustSheet.self, ExplainEntry.self,
            FinishExplanation.self, CorrectSheet.self,
        ],
        obligations: [.selfScoring, .explanation, .appraisal],
        contents: [
            ContentKind(
                ScoringSetContent.self, "bộ chỉ số", address: "/scoring/sets/editions/", read: "scoring.read")
        ],
        lives: [Life.campaign.drawing, Life.sheet.drawing],
        menu: [MenuItem("Chấm điểm", to: CampaignPaths.list(), .needs("scoring.read"), order: 22, in: .inspections)],
        daily: [advancing],
        routes: { routes in
            SetRoutes.declare(&routes)
            CampaignRoutes.declare(&routes)
            SheetRoutes.declare(&routes)
            ResultRoutes.declare(&routes)
        })

    /// Sheets are locked some at a time, so it is done until nothing is left.
    private static let advancing = Daily(isDue: AdvanceCampaigns.isDue) { product in
        while try product.store.read({ try AdvanceCampaigns.isDue(on: product.now().day, in: $0) }) {
            guard try await product.perform(AdvanceCampaigns(), as: .system) > 0 else { return }
        }
    }
}

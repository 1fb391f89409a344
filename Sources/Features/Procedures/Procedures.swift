import Core
import Kernel
public import Web

extension Feature {
    /// Administrative procedures: their versions, and what of them is posted where.
    public static let procedures = Feature(
        "procedures",
        migrations: ProcedureSchema.migrations
            + PostingSchema.migrations,
        acts: [
            PostVersion.self, TakeDownPosting.self, ReplacePosting.self, CheckPostingGaps.self, OpenRound.self,
            AnswerLine.self, AddSurplus.self, PhotographLine.self, FinishRound.self, CancelRound.self,
        ],
        followers: [.postingGaps],
        dayFamilies: [.postings, .postedVersions],
        obligations: [.postingGap],
        registers: [ProcedureRegister(), PostingRegister()],
        menu: [MenuItem("Niêm yết", to: PostingPaths.list(), .needs("posting.read"), order: 15)],
        daily: [Daily(CheckPostingGaps(), isDue: CheckPostingGaps.isDue)],
        routes: { routes in
            PostingRoutes.declare(&routes)
            RoundRoutes.declare(&routes)
            PublishedRoutes.declare(&routes)
        })
}

public import Core
import Kernel
public import Web

extension Feature {
    /// Administrative procedures: their versions, and what of them is posted where.
    public static func procedures(_ rules: Rules) -> Feature {
        Feature(
            "procedures", migrations: ProcedureSchema.migrations + PostingSchema.migrations,
            acts: ProcedureContent.acts + [
                FinishNationalEntry.self, CheckProcedure.self, PostVersion.self, TakeDownPosting.self,
                ReplacePosting.self,
                CheckPostingGaps.self, OpenRound.self, AnswerLine.self, AddSurplus.self, PhotographLine.self,
                FinishRound.self, CancelRound.self,
            ],
            followers: [.postingGaps(rules)], dayFamilies: [.postings, .postedVersions],
            obligations: [.nationalEntry, .postingGap],
            contents: [
                ContentKind(ProcedureContent.self, "thủ tục hành chính", address: "/procedures/editions/")
            ],
            showings: [.postings], publicSources: [.procedures], registers: [ProcedureRegister(), PostingRegister()],
            menu: [
                MenuItem("Thủ tục", to: ProcedurePaths.list(), .needs("procedure.read"), order: 25, in: .rules),
                MenuItem("Thủ tục hành chính", to: PublishedPaths.list(), .public, order: 30),
                MenuItem("Niêm yết", to: PostingPaths.list(), .needs("posting.read"), order: 26, in: .rules),
            ],
            daily: [Daily(CheckPostingGaps(), isDue: CheckPostingGaps.isDue)],
            routes: { routes in
                ProcedureRoutes.declare(&routes)
                ProcedureCheckPart.declare(&routes)
                PostingRoutes.declare(&routes)
                RoundRoutes.declare(&routes)
                PublicProcedureRoutes.declare(&routes)
                PublishedRoutes.declare(&routes)
            })
    }
}

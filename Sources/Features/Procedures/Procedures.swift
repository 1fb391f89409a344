import Core
import Kernel
public import Web

extension Feature {
    /// Administrative procedures: their versions, and what of them is posted where.
    public static let procedures = Feature(
        "procedures", migrations: ProcedureSchema.migrations,
        acts: ProcedureContent.acts + [FinishNationalEntry.self], dayFamilies: [.postings, .postedVersions],
        obligations: [.nationalEntry],
        contents: [
            ContentKind(ProcedureContent.self, "thủ tục hành chính", address: "/procedures/editions/")
        ],
        showings: [.postings], registers: [ProcedureRegister(), PostingRegister()],
        menu: [MenuItem("Thủ tục", to: ProcedurePaths.list(), .needs("procedure.read"), order: 25, in: .rules)],
        routes: ProcedureRoutes.declare)
}

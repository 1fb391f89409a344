import Core
public import Web

extension Feature {
    /// Administrative procedures: their versions, and what of them is posted where.
    public static let procedures = Feature(
        "procedures", migrations: ProcedureSchema.migrations, acts: ProcedureContent.acts,
        dayFamilies: [.postings, .postedVersions],
        registers: [ProcedureRegister(), PostingRegister()])
}

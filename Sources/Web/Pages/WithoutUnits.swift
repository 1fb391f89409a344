import Core
public import Kernel

extension HTML {
    /// What a list of units' things says before any unit is known, with the way out for whoever may take it.
    public static func withoutUnits(_ visit: Visit, heading: Phrase, says: Phrase = usual) -> HTML {
        let load: HTML =
            visit.actor.may("import.load")
            ? .actions([.buttonLink(visit.t("Nạp dữ liệu"), to: BatchPaths.all(), style: .main)]) : .nothing
        return """
            \(.identity(visit.t(heading)))
            \(.emptyState("<p>\(visit.t(says))</p>\(load)"))
            """
    }

    /// What is missing before anything else.
    public static let usual: Phrase = "Chưa có đơn vị nào. Hãy nạp sổ đơn vị."
}

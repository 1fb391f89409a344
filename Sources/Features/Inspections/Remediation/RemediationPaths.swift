import Core
import Kernel
import Web

/// Addresses of what follows a conclusion.
enum RemediationPaths {
    static let list = Path("recommendations")
    static let one = Path<Recommendation.ID>("recommendations/:id")
    static let step = Path<Recommendation.ID, Recommendation.Step>("recommendations/:id/steps/:step")
    static let files = Path<Recommendation.ID>("recommendations/:id/files")
    static let file = Path<Recommendation.ID, Attachment.ID>("recommendations/:id/files/:file")
    static let measures = Path<Recommendation.ID>("recommendations/:id/measures")
    static let remove = Path<Recommendation.ID>("recommendations/:id/remove")
    static let removeMeasure = Path<RemediationMeasure.ID>("remediations/measures/:id/remove")
    static let remediation = Path<Remediation.ID>("remediations/:id")

    static let asked = Path<Inspection.ID>("inspections/:id/recommendations")
    static let new = Path<Inspection.ID>("inspections/:id/recommendations/new")
    static let mending = Path<Inspection.ID>("inspections/:id/remediation")
    static let submit = Path<Inspection.ID, RemediationPaper>("inspections/:id/remediation/:paper")
    static let document = Path<Inspection.ID, RemediationPaper>("inspections/:id/remediation/:paper/docx")
    static let giveBack = Path<Inspection.ID>("inspections/:id/remediation-return")
    static let revisit = Path<Inspection.ID>("inspections/:id/revisit")
    static let board = Path<Inspection.ID, BoardMove>("inspections/:id/board/:move")
    static let publicBoard = Path<String>("ket-luan/:code/khac-phuc")

    static let since = Path("inspections/since-last-visit")
    static let summary = Path("inspections/summary")
    static let summaryDocument = Path<Int>("inspections/summary/:year/docx")
    static let issueSummary = Path<Int>("inspections/summary/:year/issue")
    static let fairness = Path("inspections/fairness")
    static let common = Path("inspections/common-shortcomings")
}

extension Recommendation.Step: LosslessStringConvertible {
    init?(_ description: String) { self.init(rawValue: description) }
    var description: String { rawValue }
}

import Core
import Kernel
public import Web

extension Feature {
    /// Quality documents, and whether they follow the procedures they describe.
    public static let quality = Feature(
        "quality", migrations: ControlSchema.migrations,
        acts: QualityContent.acts + [AcknowledgeDocument.self, ConfirmDocument.self], dayFamilies: [.quality],
        obligations: [.periodicReview],
        contents: [ContentKind(QualityContent.self, "tài liệu chất lượng", address: "/quality/editions/")],
        registers: [QualityRegister()],
        menu: [MenuItem("Chất lượng", to: QualityPaths.list(), .needs("quality.read"), order: 27, in: .rules)],
        routes: QualityRoutes.declare)
}

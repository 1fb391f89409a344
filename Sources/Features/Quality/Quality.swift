public import Core
import Kernel
public import Web

extension Feature {
    /// Quality documents, whether they follow the procedures they describe, and how their system is audited, mended,
    /// reviewed and declared.
    public static func quality(_ rules: Rules) -> Feature {
        Feature(
            "quality", migrations: ControlSchema.migrations + ManagementSchema.migrations,
            acts: QualityContent.acts + [AcknowledgeDocument.self, ConfirmDocument.self] + QualityManagement.acts,
            followers: [.readings(rules)], dayFamilies: [.quality],
            obligations: [.periodicReview, .reading] + QualityManagement.obligations,
            contents: [
                ContentKind(
                    QualityContent.self, "tài liệu chất lượng", address: "/quality/editions/", covers: "procedure")
            ],
            texts: [.nonconformities, .audits, .declarations], registers: [QualityRegister()],
            menu: [MenuItem("Chất lượng", to: QualityPaths.list(), .needs("quality.read"), order: 28, in: .rules)],
            daily: QualityManagement.daily,
            routes: { routes in
                QualityRoutes.declare(&routes)
                QualityManagement.routes(&routes)
            })
    }
}

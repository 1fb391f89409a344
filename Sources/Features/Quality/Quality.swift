import Core
import Kernel
public import Web

extension Feature {
    /// Quality documents, whether they follow the procedures they describe, and how their system is audited, mended,
    /// reviewed and declared.
    public static let quality = Feature(
        "quality", migrations: QualitySchema.migrations + ManagementSchema.migrations,
        acts: QualityManagement.acts, dayFamilies: [.quality], obligations: QualityManagement.obligations,
        registers: [QualityRegister()],
        menu: [MenuItem("Chất lượng", to: QualityPaths.list(), .needs("quality.read"), order: 16)],
        daily: QualityManagement.daily,
        routes: { routes in
            QualityRoutes.declare(&routes)
            QualityManagement.routes(&routes)
        })
}

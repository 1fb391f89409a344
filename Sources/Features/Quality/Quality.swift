import Core
import Kernel
public import Web

extension Feature {
    /// Quality documents, and whether they follow the procedures they describe.
    public static let quality = Feature(
        "quality", acts: QualityContent.acts, dayFamilies: [.quality], registers: [QualityRegister()],
        menu: [MenuItem("Chất lượng", to: QualityPaths.list(), .needs("quality.read"), order: 16)],
        routes: QualityRoutes.declare)
}

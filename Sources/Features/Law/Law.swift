import Core
import Kernel
public import Web

extension Feature {
    /// Legal documents: their registers, what they do to each other, and whether they are in force on a day.
    public static let law = Feature(
        "law", migrations: LegalSchema.migrations, registers: [LegalRegister(), LegalRelationRegister()],
        menu: [MenuItem("Pháp luật", to: LegalPaths.list(), .needs("law.read"), order: 26, in: .rules)],
        routes: { routes in LegalRoutes.declare(&routes) })
}

import Core
import Kernel
public import Web

extension Feature {
    /// Inspections of units: proposals from figures, findings, the conclusion notice.
    public static let inspections = Feature(
        "inspections", migrations: InspectionSchema.migrations,
        acts: [OpenInspection.self, JudgeFinding.self, AddFinding.self, Conclude.self],
        menu: [
            MenuItem("Kiểm tra", to: InspectionPaths.list(), .needs("inspection.read"), order: 20, in: .inspections)
        ],
        routes: { routes in
            InspectionRoutes.declare(&routes)
            PublishedRoutes.declare(&routes)
        })
}

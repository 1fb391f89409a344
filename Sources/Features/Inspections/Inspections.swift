import Core
import Kernel
public import Web

extension Feature {
    /// Inspections of units, from the plan to the last finding closed.
    public static let inspections = Feature(
        "inspections", migrations: InspectionSchema.migrations + InspectionPart.all.flatMap(\.migrations),
        acts: [
            OpenInspection.self, AnnounceInspection.self, RescheduleInspection.self, AdvanceInspection.self,
        ] + InspectionPart.all.flatMap(\.acts),
        followers: InspectionPart.all.flatMap(\.followers),
        dayFamilies: InspectionPart.all.flatMap(\.dayFamilies),
        obligations: InspectionPart.all.flatMap(\.obligations), contents: InspectionPart.all.flatMap(\.contents),
        lives: [Inspection.life.drawing] + InspectionPart.all.flatMap(\.lives),
        derived: [.inspectionSums], bars: InspectionPart.all.flatMap(\.bars),
        publicSources: [.conclusions], texts: InspectionPart.all.flatMap(\.texts),
        menu: [
            MenuItem(
                "Cuộc kiểm tra", to: InspectionPaths.list(), .needs("inspection.read"), order: 20, in: .inspections),
            MenuItem("Kết luận kiểm tra", to: InspectionPaths.publicList(), .public, order: 40),
        ]
            + InspectionPart.all.flatMap(\.menu),
        daily: InspectionPart.all.flatMap(\.daily),
        routes: { routes in
            InspectionRoutes.declare(&routes)
            for part in InspectionPart.all { part.routes(&routes) }
        })
}

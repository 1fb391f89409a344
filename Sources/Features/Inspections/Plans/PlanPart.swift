import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// The yearly plan that inspections are opened from.
    static let plan = InspectionPart(
        migrations: PlanSchema.migrations,
        acts: [
            DraftPlan.self, SavePlan.self, ProposeUnits.self, DecideUnits.self, SubmitPlan.self, SendBackPlan.self,
            IssuePlan.self, AdjustPlan.self, OpenPlanned.self, RecordSelfInspection.self,
        ],
        lives: [InspectionPlan.life.drawing], dayFamilies: [.subUnits],
        menu: [
            MenuItem(
                "Kế hoạch kiểm tra", to: PlanPaths.list(), .needs("inspectionplan.read"), order: 21, in: .inspections)
        ],
        routes: PlanRoutes.declare,
        lines: { view, snapshot in
            guard let plan = try view.inspection.plan(in: snapshot) else { return [] }
            return [
                InspectionLine(
                    name: plan.called,
                    link: view.mayInspect("inspectionplan.read") ? PlanPaths.one(plan.id) : nil,
                    state: .tag(view.t("năm \(plan.year)")))
            ]
        })
}

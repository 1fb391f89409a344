import Core
import Kernel
public import Web

extension Feature {
    /// Tasks that a superior assigned, duties that come again, plans and directives: who owes what, and how late.
    public static let assignments = Feature(
        "assignments", migrations: AssignmentSchema.migrations,
        acts: [
            AssignTask.self, AcceptTask.self, ReturnTask.self, ReportTask.self, FinishTask.self, ConfirmTask.self,
            RejectTask.self, RequestExtension.self, DecideExtension.self, PauseTask.self, ResumeTask.self,
            ChangeTask.self, CancelTask.self, FinishPart.self, AttachToTask.self, AddDuty.self, StopDuty.self,
            OpenDuties.self,
            AddPlan.self, AddPlanItem.self, FinishPlanItem.self, AddDirective.self,
        ],
        families: [.tasks], dayFamilies: [.reformItems], obligations: [.task, .taskPart, .planItem],
        texts: [.tasks, .plans, .duties],
        registers: [TaskRegister(), DirectiveRegister()],
        menu: [
            MenuItem("Nhiệm vụ", to: TaskPaths.list(), .needs("task.read"), order: 16, in: .tasks),
            MenuItem("Kế hoạch", to: PlanPaths.list(), .needs("task.read"), order: 17, in: .tasks),
        ],
        daily: [Daily(OpenDuties(), isDue: OpenDuties.isDue)],
        routes: { routes in
            TaskRoutes.declare(&routes)
            DutyRoutes.declare(&routes)
            PlanRoutes.declare(&routes)
        })
}

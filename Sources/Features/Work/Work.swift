import Core
import Kernel
public import Web

extension Feature {
    /// What one has to do, whatever slice it comes from: the list, its calendar, who was reminded.
    public static let work = Feature(
        "work", migrations: WorkSchema.migrations,
        acts: [SaveView.self, DropView.self, ShareCalendar.self, RevokeCalendar.self, Remind.self],
        menu: [MenuItem("Việc của tôi", to: WorkPaths.work(), .needs("work.read"), order: 5)],
        routes: WorkRoutes.declare)
}

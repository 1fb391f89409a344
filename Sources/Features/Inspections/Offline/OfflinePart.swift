import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// An inspection taken along where there is no network, and its way back.
    static let offline = InspectionPart(
        migrations: OfflineSchema.migrations,
        acts: [TakeAlong.self, OpenTakenAlong.self, ReceiveWork.self, MergeWork.self],
        bars: [OfflineHome.bar],
        routes: OfflineRoutes.declare,
        guards: { _, snapshot in
            // What a step decides is decided at home, on everything that came back.
            try OfflineHome.find(in: snapshot) == nil ? [] : [OfflineHome.obstacle]
        },
        lines: { view, snapshot in
            guard view.isInspecting, view.inspection.state == .running else { return [] }
            if let home = try OfflineHome.find(in: snapshot) {
                return [
                    InspectionLine(
                        name: "Bản mang theo", link: nil,
                        state: .tag(view.t("\(home.takenBy) mang theo lúc \(home.takenAt.text)"), .care))
                ]
            }
            let copy = try OfflineCopy.all(of: view.inspection.id, in: snapshot).first
            let merged = try copy?.returns(in: snapshot).first { $0.mergedAt != nil }
            let state: HTML =
                if let merged, let at = merged.mergedAt {
                    .tag(view.t("đã gộp lúc \(at.text)"), .done)
                } else if let copy {
                    .tag(view.t("\(copy.takenBy) mang theo lúc \(copy.takenAt.text)"), .care)
                } else {
                    .tag(view.t("chưa mang theo"))
                }
            return [
                InspectionLine(
                    name: "Làm việc không có mạng", link: InspectionPaths.offline(view.inspection.id), state: state)
            ]
        })
}

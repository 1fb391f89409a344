import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// What the inspection asks: the version in force on the day it was announced, or begun unannounced.
    static let checklist = InspectionPart(
        migrations: ChecklistSchema.migrations,
        acts: ChecklistContent.acts + [AdoptChecklist.self, DecideChecklist.self],
        contents: [ContentKind(ChecklistContent.self, "bộ nội dung kiểm tra", address: "/checklists/editions/")],
        menu: [
            MenuItem(
                "Bộ nội dung kiểm tra", to: ChecklistPaths.list(), .needs("checklist.read"), order: 22, in: .inspections
            )
        ],
        routes: ChecklistRoutes.declare,
        follows: { step, inspection, occasion, tx in
            guard step == .announce || step == .begin, try inspection.checklistEdition(in: tx) == nil,
                let edition = try Edition.checklist(on: occasion.today, in: tx)
            else { return }
            try inspection.take(checklist: edition.id, at: occasion.now, in: tx)
        },
        lines: { view, snapshot in
            guard !view.inspection.state.isOver || view.inspection.state == .closed else { return [] }
            let link = ChecklistPaths.ofInspection(view.inspection.id)
            guard let checklist = try view.inspection.checklist(in: snapshot) else {
                return [
                    InspectionLine(
                        name: "Bộ nội dung kiểm tra", link: nil, state: .tag(view.t("chưa công bố"), .care))
                ]
            }
            let waits =
                try view.isInspecting
                && PendingChecklist.isPending(view.inspection, on: view.visit.today, in: snapshot)
            return [
                InspectionLine(
                    name: "Nội dung kiểm tra (\(checklist.items.count) mục)", link: link,
                    state: waits
                        ? .tag(view.t("có bản mới, chờ quyết định"), .care)
                        : .tag(view.t("bản \(checklist.edition.number)")))
            ]
        })
}

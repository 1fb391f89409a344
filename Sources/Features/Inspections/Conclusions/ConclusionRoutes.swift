import Core
import Kernel
import Store
import Web

enum ConclusionRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.conclusion, .needs(Conclude.permission)) { visit, id in
            try conclude(visit, id, nil)
        }
        routes.post(InspectionPaths.conclusion, .needs(Conclude.permission)) { visit, id in
            try await visit.perform(
                Conclude.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.one(id), notice: "Đã ban hành thông báo kết luận.") },
                otherwise: { form in try conclude(visit, id, form) })
        }
        routes.get(InspectionPaths.document, .needs("inspection.read")) { visit, id in
            try visit.read { snapshot in
                let inspection = try visit.inspection(id, in: snapshot).inspection
                guard let bytes = try inspection.document(in: snapshot) else { throw Refusal.notFound }
                return .docx(bytes, name: "Thông báo kết luận \(inspection.code)")
            }
        }
    }

    private static func conclude(_ visit: Visit, _ id: Inspection.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let top = try view.unit.path.units.first.flatMap { try Unit.find($0, in: snapshot) }
            let page = ConcludePage(
                view: view, findings: try view.inspection.findings(in: snapshot),
                form: try form ?? ConcludePage.start(visit, top: top, calendar: .kept(in: snapshot)))
            return visit.page(title: "Kết luận", body: page.html, status: form?.status ?? 200)
        }
    }
}

import Core
import Formats
import Kernel
import Store
import Web

enum ProcedureRoutes {
    private static let pageRows = 100

    static func declare(_ routes: inout Routes) {
        EditionDesk.procedures.declare(&routes)
        routes.get(ProcedurePaths.list, .needs("procedure.read")) { visit in try list(visit) }
        routes.get(ProcedurePaths.export, .needs("procedure.read")) { visit, format in try export(visit, format) }
        routes.get(NationalEntryPart.path, .needs("procedure.read")) { visit, id in
            let edition = try visit.read { try NationalEntry.find(id, in: $0).edition }
            return .redirect(to: ProcedurePaths.editions.one(edition))
        }
        routes.post(NationalEntryPart.path, .needs(FinishNationalEntry.permission)) { visit, id in
            try await visit.perform(
                FinishNationalEntry.self, adding: ["entry": "\(id)"],
                then: { edition in .redirect(to: ProcedurePaths.editions.one(edition), notice: "Đã ghi nhận.") },
                otherwise: { form in
                    try visit.read { snapshot in
                        let entry = try NationalEntry.find(id, in: snapshot)
                        let part = NationalEntryPart(visit: visit, entries: [entry])
                        return visit.page(title: "Cơ sở dữ liệu quốc gia", body: part.content(entry, form))
                    }
                })
        }
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            let filter = ProcedureFilter(visit)
            let rows = try ListedProcedure.all(filter, limit: pageRows + 1, in: snapshot)
            let page = ProcedureListPage(
                visit: visit, filter: filter, rows: rows, limit: pageRows,
                open: visit.actor.may(BeginEdition<ProcedureContent>.permission)
                    ? try Edition.open(ProcedureContent.kind, in: snapshot) : [],
                count: try ListedProcedure.count(in: snapshot))
            return visit.page(title: "Thủ tục hành chính", body: page.html)
        }
    }

    private static func export(_ visit: Visit, _ format: TableFormat) throws -> Reply {
        try visit.read { snapshot in
            let rows = try ListedProcedure.all(ProcedureFilter(visit), limit: Int(Int32.max), in: snapshot)
            return try .table(format, name: "Thủ tục hành chính", on: visit.today, ProcedureListPage.columns) { add in
                for row in rows { try add(ProcedureListPage.cells(row)) }
            }
        }
    }
}

import Core
import Formats
import Kernel
import Store
import Web

enum ListRoutes {
    private static let pageRows = 200
    private static let fileRows = 100_000

    static func declare(_ routes: inout Routes) {
        routes.get(ListPaths.list, .needs("law.read")) { visit in try list(visit, nil) }
        routes.post(ListPaths.list, .needs(PublishYearlyList.permission)) { visit in
            try await visit.perform(
                PublishYearlyList.self,
                then: { id in .redirect(to: try yearly(visit, id), notice: "Đã ghi nhận công bố danh mục.") },
                otherwise: { form in try list(visit, form) })
        }
        routes.get(ListPaths.yearly, .needs("law.read")) { visit, id in .redirect(to: try yearly(visit, id)) }
        routes.get(ListPaths.export, .needs("law.read")) { visit, format in
            try visit.read { snapshot in
                guard let list = try visit.legalList(in: snapshot) else { throw Refusal.notFound }
                let lines = try list.lines(limit: fileRows, in: snapshot)
                let name = "\(list.name.vietnamese.prefix(60)) \(list.period.description.replacing(":", with: " "))"
                return try .table(format, name: name, on: visit.today, ListPage.columns) { add in
                    for line in lines { try add(ListPage.cells(line)) }
                }
            }
        }
        routes.get(ListPaths.document, .needs("law.read")) { visit in
            try visit.read { snapshot in
                guard let list = try visit.legalList(in: snapshot) else { throw Refusal.notFound }
                let above = try list.unit.parent.flatMap { try Unit.find($0, in: snapshot) }
                let notice = LegalListNotice(
                    list: list, lines: try list.lines(limit: fileRows, in: snapshot), governingBody: above?.name,
                    day: visit.today)
                return .docx(try notice.document(), name: "\(list.name.vietnamese.prefix(60)) \(list.period.year)")
            }
        }
    }

    /// Where the list of a year is prepared.
    private static func yearly(_ visit: Visit, _ id: YearlyList.ID) throws -> Link {
        try visit.read { snapshot in
            let list = try YearlyList.find(id, in: snapshot)
            guard let unit = try Unit.find(list.unit, in: snapshot), visit.actor.may("law.read", at: unit.path) else {
                throw Refusal.notFound
            }
            return ListPaths.list().with(query: ["unit": unit.code, "period": "\(list.year)"])
        }
    }

    private static func list(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            guard let list = try visit.legalList(in: snapshot) else {
                return visit.page(title: "Danh mục văn bản", body: .withoutUnits(visit, heading: "Danh mục văn bản"))
            }
            let page = ListPage(
                visit: visit, list: list, lines: try list.lines(limit: pageRows + 1, in: snapshot), limit: pageRows,
                yearly: try YearlyList.find(of: list.unit.id, year: list.period.year, in: snapshot),
                form: form ?? Form(["publishedOn": visit.today.text]))
            return visit.page(title: "Danh mục văn bản", body: page.html, status: form?.status ?? 200)
        }
    }
}

extension Visit {
    /// The list the address asks for: of a unit, a period and a kind; a refused form names unit and year itself.
    fileprivate func legalList(in snapshot: Snapshot) throws -> LegalList? {
        let unit: Unit
        if let code = form.fields["unit"] {
            unit = try Unit.require(code: code, field: "unit", in: snapshot)
            try require("law.read", over: unit.path)
        } else {
            guard let scope = try UnitScope(self, needs: "law.read", in: snapshot) else { return nil }
            unit = scope.unit
        }
        let year = form.fields.value("year", as: Int.self) ?? today.parts.year
        guard let period = query.value("period", as: Period.self) ?? Period(year),
            let regime = legal.regime(on: period.to)
        else { throw Refusal.notFound }
        return LegalList(
            unit: unit, period: period, regime: regime,
            kind: query["list"].flatMap(LegalList.Kind.init) ?? .expired, includesOthers: query["others"] == "1")
    }
}

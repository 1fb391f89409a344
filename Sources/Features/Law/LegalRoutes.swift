import Core
import Formats
import Kernel
import Store
import Web

enum LegalRoutes {
    private static let pageRows = 50

    static func declare(_ routes: inout Routes) {
        routes.get(LegalPaths.list, .needs("law.read")) { visit in try list(visit) }
        routes.get(LegalPaths.export, .needs("law.read")) { visit, format in try export(visit, format) }
        routes.get(LawLinks.one, .needs("law.read")) { visit, id in try one(visit, id) }
        PublicLegalRoutes.declare(&routes)
        RecordingRoutes.declare(&routes)
        ReviewRoutes.declare(&routes)
        ListRoutes.declare(&routes)
        LegalPlanRoutes.declare(&routes)
        MonitoringRoutes.declare(&routes)
    }

    static func filter(_ visit: Visit) -> LegalFilter {
        var filter = LegalFilter(day: visit.query.value("on") ?? visit.today)
        filter.state = visit.query["state"].flatMap(LegalValidity.State.init)
        filter.kind = visit.query["kind"].flatMap { $0.isEmpty ? nil : $0 }
        filter.year = visit.query.value("year")
        filter.issuer = visit.query["issuer"] ?? ""
        let asked = visit.query["q"] ?? ""
        if let number = DocumentNumber.recognised(in: asked).first?.number.key {
            filter.symbol = number
        } else {
            filter.words = SearchWords.asked(asked)
        }
        return filter
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            let filter = filter(visit)
            let page = LegalListPage(
                visit: visit, filter: filter,
                rows: try LegalDocument.newest(
                    filter, after: visit.query.value("after"), limit: pageRows + 1, in: snapshot),
                limit: pageRows, counts: try LegalDocument.counts(filter, in: snapshot),
                kinds: try LegalDocument.kinds(in: snapshot), issuers: try LegalDocument.issuers(in: snapshot))
            return visit.page(title: "Văn bản pháp luật", body: page.html)
        }
    }

    private static func export(_ visit: Visit, _ format: TableFormat) throws -> Reply {
        try visit.read { snapshot in
            let filter = filter(visit)
            return try .table(format, name: "Văn bản pháp luật", on: visit.today, LegalListPage.columns) { add in
                try LegalDocument.each(filter, in: snapshot) { document, state in
                    try add(LegalListPage.cells(document, state))
                }
            }
        }
    }

    private static func one(_ visit: Visit, _ id: KnownLaw.ID) throws -> Reply {
        try visit.read { snapshot in
            let document = try LegalDocument.find(id, in: snapshot)
            let changes = try LawChange.of(document.key, in: snapshot)
            let does = try LegalRelation.seen(from: document.key, asTarget: false, in: snapshot)
            let suffers = try LegalRelation.seen(from: document.key, asTarget: true, in: snapshot)
            let page = LegalPage(
                visit: visit, document: document, changes: changes, does: does, suffers: suffers,
                changers: try KnownLaw.find(Set(changes.map(\.by)), in: snapshot),
                cited: try KnownLaw.cited(in: [document.subject], snapshot),
                reviews: try LegalReview.of(document.key, in: snapshot),
                grounds: try LegalGround.waiting(for: document.key, in: snapshot),
                checked: try Journal.last(CheckLaw.name, of: document.journalled, in: snapshot),
                place: try document.place(in: snapshot), day: visit.query.value("on"))
            return visit.page(title: "\(document.symbol)", body: page.html)
        }
    }
}

import Core
import Kernel
import Store
import Web

/// Which documents a page of the book shows, as its address says.
struct BookView: Sendable {
    let scope: UnitScope
    let filter: IncomingDocument.Filter
    /// What was typed to search for.
    let asked: String

    /// Nil when there is no unit to show.
    init?(_ visit: Visit, in snapshot: Snapshot) throws {
        guard let scope = try UnitScope(visit, needs: "document.read", in: snapshot) else { return nil }
        self.scope = scope
        asked = visit.query["q"] ?? ""
        var filter = IncomingDocument.Filter(units: scope.ids)
        filter.year = visit.query.value("year")
        filter.state = visit.query["state"].flatMap(IncomingDocument.State.init)
        filter.urgency = visit.query["urgency"].flatMap(IncomingDocument.Urgency.init)
        filter.channel = visit.query["channel"].flatMap(IncomingDocument.Channel.init)
        filter.desk = visit.query["desk"].flatMap { $0.isEmpty ? nil : $0 }
        filter.from = visit.query.value("from")
        filter.to = visit.query.value("to")
        if visit.query["late"] == "1" { filter.lateOn = visit.today }
        if asked.contains("/") {
            filter.symbol = DocumentSymbol.key(asked)
        } else {
            filter.words = SearchWords.asked(asked)
        }
        self.filter = try filter.sorted(in: snapshot)
    }
}

extension Visit {
    /// The address asked for with other values in its query, and everything else as it is.
    func same(_ path: Link, with changes: KeyValuePairs<String, String?>) -> Link {
        let kept = ["unit", "scope", "year", "state", "urgency", "channel", "desk", "from", "to", "late", "q"]
        var link = path
        for name in kept where !changes.contains(where: { $0.key == name }) {
            if let value = query[name], !value.isEmpty { link = link.with(query: [name: value]) }
        }
        return link.with(query: changes)
    }
}

import Core
import Kernel
import Web

/// Addresses of units.
enum UnitPaths {
    static let list = Path("units")
    static let one = Path<String>("units/:code")
}

enum UnitRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(UnitPaths.list, .needs("unit.read")) { visit in
            try visit.read { snapshot in
                let tops = try visit.tops(in: snapshot)
                let children = try tops.count == 1 ? tops[0].children(in: snapshot) : []
                return visit.page(
                    title: "Đơn vị", body: UnitPages(t: visit.t, today: visit.today).list(tops + children))
            }
        }
        routes.get(UnitPaths.one, .needs("unit.read")) { visit, code in
            try visit.read { snapshot in
                guard let unit = try Unit.find(code: code, in: snapshot),
                    visit.actor.may("unit.read", at: unit.path)
                else { throw Refusal.notFound }
                let page = UnitPage(
                    unit: unit,
                    ancestors: try unit.path.units.dropLast().compactMap { try Unit.find($0, in: snapshot) },
                    children: try unit.children(in: snapshot), successors: try unit.successors(in: snapshot),
                    predecessors: try unit.predecessors(in: snapshot))
                return visit.page(
                    title: "\(unit.shortName)", body: UnitPages(t: visit.t, today: visit.today).one(page))
            }
        }
    }
}

import Core
import Formats
import Kernel
import Store
import Web

/// What a page of work shows, as its address says.
struct WorkView: Sendable {
    let scope: UnitScope
    let kind: String?
    let desk: String
    let show: Show
    let filter: Obligation.Filter

    /// Which of them by their day.
    enum Show: String, CaseIterable, Sendable {
        case all
        case late
        case week
        var phrase: Phrase {
            switch self {
            case .all: "Tất cả"
            case .late: "Đã quá hạn"
            case .week: "Hạn trong bảy ngày tới"
            }
        }
    }

    /// Nil when there is no unit to show.
    init?(_ visit: Visit, in snapshot: Snapshot) throws {
        guard let scope = try UnitScope(visit, needs: "work.read", by: .own, in: snapshot) else { return nil }
        self.scope = scope
        kind = visit.query["kind"].flatMap { $0.isEmpty ? nil : $0 }
        show = visit.query["show"].flatMap(Show.init) ?? .all
        var filter = Obligation.Filter(units: scope.ids)
        // Whoever sits at a desk sees what lies on it, until they ask for more.
        let own = try visit.query["desk"] == nil ? DeskHolder.desks(of: visit.actor.name, in: snapshot) : []
        desk = visit.query["desk"] ?? own.joined(separator: ", ")
        filter.desks = desk.split(separator: ",").map { VietnameseText.clean(String($0)) }.filter { !$0.isEmpty }
        switch show {
        case .all: break
        case .late: filter.dueBefore = visit.today
        case .week:
            filter.dueFrom = visit.today
            filter.dueBefore = visit.today.adding(8)
        }
        self.filter = filter
    }

    /// The same list as a file.
    func export(_ format: TableFormat) -> Link {
        WorkPaths.export(format).with(query: [
            "unit": scope.unit.code, "scope": scope.scope.rawValue, "desk": desk, "kind": kind, "show": show.rawValue,
        ])
    }

    /// The same list, changed in one point.
    func link(kind: String? = nil, show: Show? = nil, after: Obligation.Place? = nil) -> Link {
        WorkPaths.work().with(query: [
            "unit": scope.unit.code, "scope": scope.scope.rawValue, "desk": desk,
            "kind": kind ?? self.kind, "show": (show ?? self.show).rawValue, "after": after?.description,
        ])
    }
}

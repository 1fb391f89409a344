import Core
import Formats
import Kernel
import Store
import Web

enum DwellRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(RegistryPaths.dwell, .needs("document.read")) { visit in try page(visit) }
        routes.get(RegistryPaths.dwellExport, .needs("document.read")) { visit, format in
            try visit.read { snapshot in
                guard let view = try DwellView(visit, in: snapshot) else { throw Refusal.notFound }
                let codes = try view.scope.codes(in: snapshot)
                return try view.ledger(visit, in: snapshot).reply(format, on: visit.today, codes: codes)
            }
        }
    }

    private static func page(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let view = try DwellView(visit, in: snapshot) else {
                return visit.page(
                    title: "Thời gian ở từng bàn", body: .withoutUnits(visit, heading: "Thời gian ở từng bàn"))
            }
            let ledger = try view.ledger(visit, in: snapshot)
            let page = DwellPage(
                visit: visit, view: view, ledger: ledger,
                names: try Unit.find(Set(ledger.lines.map(\.unit)), in: snapshot).mapValues(\.shortName))
            return visit.page(title: "Thời gian ở từng bàn", body: page.html)
        }
    }
}

/// Whose desks and which days a ledger is about, as its address says.
struct DwellView: Sendable {
    let scope: UnitScope
    let from: Day
    let to: Day

    /// Nil when there is no unit to show.
    init?(_ visit: Visit, in snapshot: Snapshot) throws {
        guard let scope = try UnitScope(visit, needs: "document.read", in: snapshot) else { return nil }
        self.scope = scope
        to = visit.query.value("to") ?? visit.today
        from = visit.query.value("from") ?? Day(to.parts.year, 1, 1) ?? to
    }

    func ledger(_ visit: Visit, in snapshot: Snapshot) throws -> DwellLedger {
        try DwellLedger(
            of: scope.ids, from: from, to: to, now: visit.now,
            by: visit.product.knowledge.figures.rules.clock(in: snapshot), in: snapshot)
    }
}

extension DwellLedger {
    /// The desks as a file, in working minutes.
    func reply(_ format: TableFormat, on day: Day, codes: [Unit.ID: String]) throws -> Reply {
        let columns = [
            "don_vi", "ban", "so_luot", "dang_nam", "trung_vi_phut", "phan_vi_90_phut", "tong_cho_phut",
            "tong_xu_ly_phut",
        ]
        return try .table(format, name: "Thời gian ở từng bàn", on: day, columns) { add in
            for line in lines {
                try add([
                    .text(codes[line.unit] ?? ""), .text(line.desk), .number(line.spread.count), .number(line.open),
                    .number(line.spread.median), .number(line.spread.ninetieth), .number(line.waiting),
                    .number(line.working),
                ])
            }
        }
    }
}

import Core
import Kernel
import Store

enum InspectionDutySchema {
    static let migrations = [
        Migration(
            "2026-11-29 inspection: duties",
            """
            CREATE TABLE inspection_duty (
                id INTEGER PRIMARY KEY,
                kind TEXT NOT NULL,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                inspection_id INTEGER REFERENCES inspection (id),
                year INTEGER NOT NULL,
                title TEXT NOT NULL,
                basis TEXT NOT NULL,
                opened_on INTEGER NOT NULL,
                due_on INTEGER NOT NULL,
                first_due_on INTEGER NOT NULL,
                closed_on INTEGER
            ) STRICT;
            CREATE UNIQUE INDEX inspection_duty_of ON inspection_duty (inspection_id, kind, unit_id);
            CREATE UNIQUE INDEX inspection_duty_year ON inspection_duty (kind, unit_id, year)
                WHERE inspection_id IS NULL;
            """)
    ]
}

extension InspectionDuty.Kind {
    /// What of it stands in the list of what is due.
    var obligation: ObligationKind {
        ObligationKind(
            rawValue, phrase, address: "/inspection-duties/", records: "inspection_duty",
            columns: .init(
                title: "r.title", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on",
                firstDueOn: "r.first_due_on", closedOn: "r.closed_on", basis: "r.basis"),
            where: "r.kind = \(self)")
    }
}

extension InspectionDuty {
    private static let columns: SQL = "d.id, d.kind, d.unit_id, d.inspection_id, d.year, d.due_on, d.closed_on"

    private init(_ row: Row) {
        let inspection: Inspection.ID? = row[3]
        self.init(
            id: row[0], kind: row[1], unit: row[2],
            about: inspection.map { .inspection($0) } ?? .year(row.integer(4)), dueOn: row[5], closedOn: row[6])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> InspectionDuty {
        let found = try snapshot.first(
            "SELECT \(columns) FROM inspection_duty d WHERE d.id = \(id)", InspectionDuty.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// What is or was owed of a kind, the latest first.
    static func all(_ kind: Kind, _ about: About, in snapshot: Snapshot) throws -> [InspectionDuty] {
        try snapshot.all(
            "SELECT \(columns) FROM inspection_duty d WHERE d.kind = \(kind) AND \(chosen(about, "d")) ORDER BY d.id DESC",
            InspectionDuty.init)
    }

    /// Opens it, or opens it again when it was done before; while it is open its day stays.
    ///
    /// - Parameter day: the day its term is counted from, or that it prepares.
    static func open(
        _ kind: Kind, _ about: About, of unit: Unit.ID, title: String, from day: Day, on occasion: Occasion,
        in tx: Transaction
    ) throws {
        guard let term = occasion.knowledge.figures.rules.terms.term(kind.term, on: day) else { return }
        let due = try due(by: term, about, from: day, in: tx)
        let known = try all(kind, about, in: tx).first { $0.unit == unit }
        if let known, known.closedOn == nil {
            try tx.execute("UPDATE inspection_duty SET title = \(title) WHERE id = \(known.id)")
        } else if let known {
            try tx.execute(
                """
                UPDATE inspection_duty SET title = \(title), opened_on = \(occasion.today), due_on = \(due),
                    closed_on = NULL
                WHERE id = \(known.id)
                """)
        } else {
            let (inspection, year) = about.keys(on: day)
            try tx.execute(
                """
                INSERT INTO inspection_duty (kind, unit_id, inspection_id, year, title, basis, opened_on, due_on,
                                             first_due_on)
                VALUES (\(kind), \(unit), \(inspection), \(year), \(title),
                        \(term.basis.map(\.text).joined(separator: "; ")), \(occasion.today), \(due), \(due))
                """)
        }
        try follow(kind, about, in: tx)
    }

    private static func due(
        by term: Terms.Term, _ about: About, from day: Day, in snapshot: Snapshot
    ) throws -> Day {
        switch about {
        case .inspection: try term.due(effective: day, by: .kept(in: snapshot))
        case .year(let year): term.due(in: year) ?? day
        }
    }

    /// It is done, by one unit or by whoever owed it; what was done before stays as it was.
    static func close(
        _ kind: Kind, _ about: About, of unit: Unit.ID? = nil, on day: Day, in tx: Transaction
    ) throws {
        let whose: SQL = unit.map { "d.unit_id = \($0)" } ?? "1 = 1"
        try tx.execute(
            """
            UPDATE inspection_duty SET closed_on = \(day)
            WHERE id IN (SELECT d.id FROM inspection_duty d
                         WHERE d.kind = \(kind) AND \(chosen(about, "d")) AND \(whose) AND d.closed_on IS NULL)
            """)
        try follow(kind, about, in: tx)
    }

    /// It is owed no more, and never was.
    static func drop(_ kind: Kind, _ about: About, in tx: Transaction) throws {
        let open: SQL = "r.kind = \(kind) AND \(chosen(about, "r")) AND r.closed_on IS NULL"
        try kind.obligation.forget(open, in: tx)
        try tx.execute("DELETE FROM inspection_duty WHERE id IN (SELECT r.id FROM inspection_duty r WHERE \(open))")
    }

    private static func follow(_ kind: Kind, _ about: About, in tx: Transaction) throws {
        try kind.obligation.follow(chosen(about, "r"), in: tx)
    }

    private static func chosen(_ about: About, _ alias: String) -> SQL {
        switch about {
        case .inspection(let id): "\(name: alias).inspection_id = \(id)"
        case .year(let year): "\(name: alias).inspection_id IS NULL AND \(name: alias).year = \(year)"
        }
    }

    /// The units that have issued a plan of inspections before and have nothing noted for a year.
    static func unitsToPlan(_ year: Int, in snapshot: Snapshot) throws -> [Unit.ID] {
        try snapshot.all(
            """
            SELECT DISTINCT p.unit_id FROM inspection_plan p JOIN unit u ON u.id = p.unit_id
            WHERE p.signed_on IS NOT NULL AND p.year < \(year)
              AND (u.valid_until IS NULL OR u.valid_until >= \(year * 10_000 + 101))
              AND NOT EXISTS (SELECT 1 FROM inspection_duty d WHERE d.inspection_id IS NULL AND d.unit_id = p.unit_id
                              AND d.kind = \(Kind.plan) AND d.year = \(year))
            ORDER BY p.unit_id
            """
        ) { $0[0] }
    }
}

extension InspectionDuty.About {
    fileprivate func keys(on day: Day) -> (inspection: Inspection.ID?, year: Int) {
        switch self {
        case .inspection(let id): (id, day.parts.year)
        case .year(let year): (nil, year)
        }
    }
}

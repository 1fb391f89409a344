import Core
import Kernel
import Store

/// What the shortcomings of several units have in common: an item of the checklist, or an indicator.
enum SharedMark: Sendable, Hashable {
    case item(String)
    case indicator(String)

    fileprivate var condition: SQL {
        switch self {
        case .item(let code): "f.clause = \(code)"
        case .indicator(let code): "f.indicator = \(code)"
        }
    }
}

/// Shortcomings that more than one unit has, the most widespread first: what a province mends for all rather than one by
/// one. A shortcoming that is about an item and rests on an indicator counts in both lists.
struct CommonShortcomings: Sendable {
    let year: Int
    let items: [Line]
    let indicators: [Line]

    struct Line: Sendable, Hashable {
        let mark: SharedMark
        let units: Int
        let findings: Int
        /// Of these, not the first time in their unit.
        let repeated: Int
    }

    /// Those of the inspections of a year of the units below one.
    init(_ year: Int, under unit: Unit, in snapshot: Snapshot) throws {
        self.year = year
        items = try Self.lines("f.clause", year, unit, in: snapshot, SharedMark.item)
        indicators = try Self.lines("f.indicator", year, unit, in: snapshot, SharedMark.indicator)
    }

    private static func lines(
        _ shared: SQL, _ year: Int, _ unit: Unit, in snapshot: Snapshot, _ mark: (String) -> SharedMark
    ) throws -> [Line] {
        try snapshot.all(
            """
            SELECT \(shared), COUNT(DISTINCT f.unit_id), COUNT(*), SUM(CASE WHEN f.times > 1 THEN 1 ELSE 0 END)
            \(concluded(year, unit)) AND \(shared) <> ''
            GROUP BY \(shared) HAVING COUNT(DISTINCT f.unit_id) > 1 ORDER BY 2 DESC, 1
            """
        ) { row in
            Line(mark: mark(row[0]), units: row.integer(1), findings: row.integer(2), repeated: row.integer(3))
        }
    }

    /// The shortcomings of the conclusions of a year.
    fileprivate static func concluded(_ year: Int, _ unit: Unit) -> SQL {
        """
        FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN finding f ON f.inspection_id = i.id
        WHERE \(YearOfInspections(year: year, path: unit.path).condition) AND \(YearOfInspections.isConcluded)
            AND f.kind = \(Finding.Kind.shortcoming) AND f.verdict = \(Finding.Verdict.accepted)
        """
    }
}

extension RepeatedFinding {
    /// Which units have a common shortcoming, the newest first, before one for the next page.
    static func sharing(
        _ mark: SharedMark, _ year: Int, under unit: Unit, before: Finding.ID?, limit: Int, in snapshot: Snapshot
    ) throws -> [RepeatedFinding] {
        try snapshot.all(
            """
            SELECT \(Finding.columns), u.short_name, i.code
            \(CommonShortcomings.concluded(year, unit)) AND \(mark.condition)
                AND f.id < \(before?.value ?? Int(Int64.max))
            ORDER BY f.id DESC LIMIT \(limit)
            """
        ) { RepeatedFinding(finding: Finding($0), unit: $0.text(Finding.width), code: $0.text(Finding.width + 1)) }
    }
}

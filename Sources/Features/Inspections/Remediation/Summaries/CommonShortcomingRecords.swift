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
        let shared = try Tally(sharedIn: YearOfInspections(year: year, path: unit.path), in: snapshot)
        items = Self.lines(shared.lines(of: .item), SharedMark.item)
        indicators = Self.lines(shared.lines(of: .indicator), SharedMark.indicator)
    }

    private static func lines(
        _ counted: [(code: String, numbers: [Int])], _ mark: (String) -> SharedMark
    ) -> [Line] {
        counted.filter { $0.numbers[0] > 1 }.sorted { ($1.numbers[0], $0.code) < ($0.numbers[0], $1.code) }.map {
            Line(mark: mark($0.code), units: $0.numbers[0], findings: $0.numbers[1], repeated: $0.numbers[2])
        }
    }

    /// The shortcomings of the conclusions of a year.
    fileprivate static func shortcomings(_ year: Int, _ unit: Unit) -> SQL {
        """
        FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN finding f ON f.inspection_id = i.id
        WHERE \(YearOfInspections(year: year, path: unit.path).concluded) AND f.kind = \(Finding.Kind.shortcoming) AND f.verdict = \(Finding.Verdict.accepted)
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
            \(CommonShortcomings.shortcomings(year, unit)) AND \(mark.condition)
                AND f.id < \(before?.value ?? Int(Int64.max))
            ORDER BY f.id DESC LIMIT \(limit)
            """
        ) { RepeatedFinding(finding: Finding($0), unit: $0.text(Finding.width), code: $0.text(Finding.width + 1)) }
    }
}

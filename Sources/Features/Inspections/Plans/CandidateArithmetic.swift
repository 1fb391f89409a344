import Core
import Kernel

/// Sums over units and everything below them, for many units at once.
struct Tree {
    private let paths: [Unit.ID: UnitPath]

    init(_ units: [Unit]) { paths = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.path) }) }

    /// The counts of each unit with those of all units below it.
    func sums(of counts: [Unit.ID: Int]) -> [Unit.ID: Int] {
        counts.reduce(into: [:]) { sums, count in
            for unit in paths[count.key]?.units ?? [] { sums[unit, default: 0] += count.value }
        }
    }

    /// The rates of each unit with those of all units below it, by indicator.
    func rates(of figures: [Unit.ID: [Figure]]) -> [Unit.ID: [String: Rate]] {
        let none = Rate(numerator: 0, denominator: 0)
        return figures.reduce(into: [:]) { rates, each in
            for unit in paths[each.key]?.units ?? [] {
                for figure in each.value where figure.rate.isDefined {
                    rates[unit, default: [:]][figure.indicator.code, default: none] =
                        (rates[unit]?[figure.indicator.code] ?? none) + figure.rate
                }
            }
        }
    }
}

extension Rate {
    /// Whether it is worse than an earlier rate, compared as fractions; false where one of them is not defined.
    func isWorse(than earlier: Rate, _ direction: Direction) -> Bool {
        guard isDefined, earlier.isDefined else { return false }
        let now = Int128(numerator) * Int128(earlier.denominator)
        let before = Int128(earlier.numerator) * Int128(denominator)
        return direction == .atLeast ? now < before : now > before
    }
}

extension Day {
    /// Whole months until a later day: from 18/06 to 17/07 is none yet, to 18/07 one.
    func months(until later: Day) -> Int {
        let months = (later.parts.year - parts.year) * 12 + later.parts.month - parts.month
        return max(0, adding(months: months) > later ? months - 1 : months)
    }
}

extension InspectionRisk {
    /// The sum of the points for all components.
    func points(for counts: [Kind: Int]) -> ExactDecimal {
        ExactDecimal(
            millionths: components.reduce(0) { $0 + $1.points(for: counts[$1.code] ?? 0).millionths })
    }

    /// The formula as it is printed: points × what is counted, with its bound, one component after the other.
    var formula: [Phrase] {
        components.map { component in
            let points = VietnameseNumber.text(component.points)
            guard let never = component.never else {
                return "\(points) × \(component.name) (tối đa \(component.cap))"
            }
            return "\(points) × \(component.name) (tối đa \(component.cap); chưa từng kiểm tra tính \(never))"
        }
    }
}

/// What one plan asks of a unit with units below it: how many of them it has inspected itself.
struct SelfInspectionShare: Sendable, Hashable {
    let unit: Unit.ID
    let code: String
    let name: String
    /// How many units stand directly below it, and how many of those were inspected by it.
    let total: Int
    let inspected: Int

    var rate: Rate { Rate(numerator: inspected, denominator: total) }

    /// Whether it keeps the least share, compared as exact fractions, never as a rounded percentage; nil without sub-units.
    func isMet(_ share: ExactDecimal) -> Bool? { rate.meets(share, .atLeast) }

    /// How many more it has to inspect.
    func missing(_ share: ExactDecimal) -> Int {
        guard isMet(share) == false else { return 0 }
        return (inspected...total).first { Rate(numerator: $0, denominator: total).meets(share, .atLeast) == true }
            .map { $0 - inspected } ?? 0
    }
}

/// How far the units in the plans of a year have inspected those below them themselves (tự kiểm tra).
struct SelfInspections: Sendable, Hashable {
    /// Sub-units inspected, of all sub-units of those units (tỷ lệ tự kiểm tra).
    let subUnits: Rate
    /// Units that inspected as many of theirs as their plan asks, of all that have any.
    let units: Rate
}

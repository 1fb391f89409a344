import Kernel
import Store

/// Units by the names that people give them.
struct UnitNames: Sendable {
    private let units: [Unit]
    private let byCode: [String: Unit]

    init(_ units: [Unit]) {
        self.units = units
        byCode = Dictionary(units.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The codes of the units by their folded names, in one unit and below it; a name that several have has several.
    ///
    /// - Throws: `Refusal.invalid` when there is no unit with that code.
    func codes(below code: String) throws(Refusal) -> [String: Set<String>] {
        var top = UnitPath.everything
        if !code.isEmpty {
            guard let unit = byCode[code] else { throw .invalid(nil, "Không có đơn vị mang mã “\(code)”.") }
            top = unit.path
        }
        var codes: [String: Set<String>] = [:]
        for unit in units where top.covers(unit.path) {
            for name in [unit.name, unit.shortName] where !name.isEmpty {
                codes[UnitNames.key(name), default: []].insert(unit.code)
            }
        }
        return codes
    }

    static func key(_ name: String) -> String {
        VietnameseText.slug(name)
    }
}

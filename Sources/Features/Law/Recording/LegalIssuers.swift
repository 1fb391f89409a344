import Core
import Kernel
import Store

/// Which issuers of legal documents are units of this installation.
///
/// The register writes `UBND tỉnh Kiên Giang`, the list of units `Ủy ban nhân dân tỉnh Kiên Giang`. What a council or a
/// chair issued belongs to the committee of the same level: it is the one that reviews. Basis: 79/2025/NĐ-CP, Điều 35.
struct LegalIssuers: Sendable {
    private let units: [String: Unit]

    init(_ units: [Unit]) {
        var found: [String: [Unit]] = [:]
        for unit in units {
            for name in Set([Self.key(unit.name), Self.key(unit.shortName)]) { found[name, default: []].append(unit) }
        }
        // A short name that several units have says nothing.
        self.units = found.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    init(in snapshot: Snapshot) throws { self.init(try Unit.all(in: snapshot)) }

    func unit(named issuer: String) -> Unit? { units[Self.key(issuer)] }

    /// The unit that answers on a day for what an issuer issued: itself, or the one that took its place.
    func answering(for issuer: String, on day: Day, in snapshot: Snapshot) throws -> Unit? {
        var unit = unit(named: issuer)
        while let one = unit, !one.exists(on: day) {
            let next = try one.successors(in: snapshot)
            unit = next.count == 1 ? next.first : nil
        }
        return unit
    }

    private static func key(_ name: String) -> String {
        var words = VietnameseText.folded(name).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        for long in ["uy ban nhan dan", "hoi dong nhan dan", "hdnd"] { words = words.replacing(long, with: "ubnd") }
        if words.hasPrefix("chu tich ") { words = String(words.dropFirst("chu tich ".count)) }
        return words
    }
}

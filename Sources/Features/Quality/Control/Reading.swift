import Core
import Kernel

/// That a version has to be read and understood by a day, by a desk or by a unit that has none (nhận biết, TCVN ISO
/// 9001:2015, 7.3).
///
/// It exists from the publication, so that a missed one is a record and not an absence.
struct Reading: Sendable {
    typealias ID = Kernel.ID<Reading>

    let id: ID
    let edition: Edition.ID
    let unit: Unit.ID
    /// What people call that unit in tables.
    let unitName: String
    /// The code of the desk; empty for the unit as a whole.
    let desk: String
    /// What people call the desk; empty for the unit as a whole.
    let deskName: String
    /// Who sits there; empty while nobody does.
    let holder: String
    let dueOn: Day
    let readOn: Day?
    let readBy: String?
    /// When it fell away unread: a later version came, or the document ended.
    let fellOn: Day?

    /// Why somebody cannot confirm it; nil when he can. For a desk its holder speaks, for a unit as a whole its own people.
    func obstacle(toConfirmingBy actor: Actor) -> Reason? {
        if readOn != nil { return Reason("Nơi nhận này đã xác nhận.") }
        if fellOn != nil { return Reason("Phiên bản này không còn hiệu lực, không còn phải đọc.") }
        guard case .person(let person) = actor else { return nil }
        let awareness = Basis("TCVN ISO 9001:2015", "7.3")
        if desk.isEmpty {
            guard person.grants.contains(where: { $0.unit == unit }) else {
                return Reason("Người của chính \(unitName) xác nhận.", basis: awareness)
            }
        } else if holder != person.account {
            return Reason("Người giữ vị trí \(deskName) tự xác nhận.", basis: awareness)
        }
        return nil
    }
}

extension Edition {
    /// Why nobody says of it, of his own accord, that he has read it: it is not published, was taken back, or is past;
    /// nil for what is in force on a day or is to come into force.
    ///
    /// - Parameter all: every version of the content.
    func obstacleToReading(on day: Day, among all: [Edition]) -> Reason? {
        if state == .withdrawn { return Reason("Phiên bản này đã bị rút.") }
        guard state == .published else { return Reason("Phiên bản này chưa được công bố.") }
        if case .days(_, let until) = EditionLine(all).span(of: self), until.map({ day <= $0 }) ?? true { return nil }
        return Reason("Phiên bản này không còn hiệu lực, không còn phải đọc.")
    }
}

/// Whom a version goes to: what its distribution names among the desks and the units of its unit.
struct Distribution: Sendable, Hashable {
    /// The codes of desks.
    let desks: [String]
    /// Units below, each as a whole.
    let units: [Unit.ID]
    /// Whether the unit itself is to read it as a whole, because it has no desks.
    let isForUnit: Bool
    /// Lines that name nobody known here.
    let unknown: [String]

    /// A desk of the unit.
    struct Desk: Sendable, Hashable {
        let code: String
        let name: String
        /// Whether somebody sits there.
        let isHeld: Bool
    }

    /// - Parameters:
    ///   - text: a name or code a line or between semicolons; where it names nobody, or the unit itself, the version goes
    ///     to every desk at which somebody sits.
    ///   - owner: the unit whose document it is.
    ///   - below: the units under the one whose document it is.
    init(_ text: String, desks known: [Desk], of owner: Unit, below: [Unit]) {
        var (desks, units, unknown): ([String], [Unit.ID], [String]) = ([], [], [])
        var namesOwner = false
        for line in text.split(whereSeparator: { $0.isNewline || $0 == ";" }) {
            let name = Self.folded(String(line))
            guard !name.isEmpty else { continue }
            let desk = known.first { [$0.code, $0.name].map(Self.folded).contains(name) }
            let unit = ([owner] + below).first { [$0.code, $0.name, $0.shortName].map(Self.folded).contains(name) }
            if unit?.id == owner.id {
                namesOwner = true
            } else if let desk {
                desks.append(desk.code)
            } else if let unit {
                units.append(unit.id)
            } else {
                unknown.append(VietnameseText.clean(String(line)))
            }
        }
        let isForAll = namesOwner || desks.isEmpty && units.isEmpty
        if isForAll { desks += known.filter { $0.isHeld && !desks.contains($0.code) }.map(\.code) }
        self.desks = desks
        self.units = units
        self.unknown = unknown
        isForUnit = isForAll && desks.isEmpty
    }

    private static func folded(_ text: String) -> String { VietnameseText.clean(text).lowercased() }
}

public import Kernel
public import Store

/// An organisation, as it was between two days: a province, a department, a district until 30/6/2025, a commune.
public struct Unit: Sendable, Hashable {
    /// Identifies a unit.
    public typealias ID = Kernel.ID<Unit>

    /// Its identity.
    public let id: ID
    /// Its electronic identifier, e.g. `H33.30`.
    ///
    /// Basis: Quyết định 20/2020/QĐ-TTg.
    public let code: String
    /// Its full name.
    public let name: String
    /// The name people use in tables.
    public let shortName: String
    /// Which kind of organisation.
    public let level: Level
    /// The unit above it.
    public let parent: ID?
    /// Its place in the tree.
    public let path: UnitPath
    /// The first day it exists.
    public let validFrom: Day
    /// The last day it exists; nil while it does.
    public let validUntil: Day?

    /// Whether the unit exists on a day.
    public func exists(on day: Day) -> Bool {
        day >= validFrom && day <= validUntil ?? day
    }

    /// What the journal and links call it.
    public var subject: Subject { Subject("unit", code) }

    /// The levels of organisation that registers name.
    public enum Level: String, Sendable, CaseIterable, Codable, Bindable, Readable {
        /// Province or city under the central government.
        case province = "TINH"
        /// Department of the province.
        case department = "SO"
        /// Office of the provincial People's Committee.
        case office = "VP"
        /// District, until 30/6/2025.
        case district = "HUYEN"
        /// Commune, ward, township, special zone.
        case commune = "XA"
        /// Division of a district or commune.
        case division = "PHONG"
        /// Public service unit.
        case serviceUnit = "DVSN"

        /// What people call it.
        public var phrase: Phrase {
            switch self {
            case .province: "Cấp tỉnh"
            case .department: "Sở, ban, ngành"
            case .office: "Văn phòng"
            case .district: "Cấp huyện"
            case .commune: "Cấp xã"
            case .division: "Phòng chuyên môn"
            case .serviceUnit: "Đơn vị sự nghiệp"
            }
        }
    }
}

/// Where a unit stands in the tree: the ids from the top down, `/1/30/31/`.
public struct UnitPath: Hashable, Sendable, Bindable, Readable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The path of a unit below another.
    public init(_ id: Unit.ID, under parent: UnitPath?) {
        text = (parent?.text ?? "/") + "\(id)/"
    }

    /// Above every unit: what a grant over the whole installation covers.
    public static let everything = UnitPath("/")

    /// The path of the unit above; above the topmost, everything.
    public var above: UnitPath {
        var ids = units
        ids.removeLast(min(1, ids.count))
        return ids.reduce(Self.everything) { UnitPath($1, under: $0) }
    }

    /// Whether the other unit is this one or below it.
    public func covers(_ other: UnitPath) -> Bool { other.text.hasPrefix(text) }

    /// The first text after every path below this one.
    public var end: String { text.dropLast() + "0" }

    /// The ids from the top down.
    public var units: [Unit.ID] { text.split(separator: "/").compactMap { Unit.ID(String($0)) } }

    public var bound: Value { .text(text) }

    public static func read(_ row: Row, _ place: Int) -> UnitPath? { UnitPath(row.text(place)) }
}

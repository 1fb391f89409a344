public import Kernel

/// What inspections are measured by, as dated data: `Rules/inspection.json`.
///
/// No national document fixes these numbers: provinces set them in their yearly plans, and replace the file.
public struct InspectionRules: Sendable, Decodable {
    /// Every version of every number.
    public let figures: [Figure]

    /// One number between two days.
    public struct Figure: Sendable, Decodable {
        /// What it is for: `team.cameFrom` (months), `selfInspection.share` (percent).
        public let code: String
        /// What people call it.
        public let name: String
        /// The number.
        public let value: ExactDecimal
        /// The first day on which it applies.
        public let validFrom: Day
        /// The last day; nil while it applies.
        public let validUntil: Day?
        /// Where it comes from.
        public let basis: [Basis]

        private enum CodingKeys: String, CodingKey { case code, name, value, validFrom, validUntil, basis }

        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            code = try values.decode(String.self, forKey: .code)
            name = try values.decode(String.self, forKey: .name)
            value = try values.decode(DecimalText.self, forKey: .value).value
            validFrom = try values.decode(Day.self, forKey: .validFrom)
            validUntil = try values.decodeIfPresent(Day.self, forKey: .validUntil)
            basis = try values.decode([Basis].self, forKey: .basis)
        }

        /// The whole part of it.
        public var whole: Int { value.millionths / 1_000_000 }
    }

    /// The number in force on a day.
    public func figure(_ code: String, on day: Day) -> Figure? {
        figures.last { $0.code == code && $0.validFrom <= day && day <= $0.validUntil ?? day }
    }
}

/// How it is proposed whom to inspect: points for what is known of each unit, as dated data that is printed with every
/// proposal: `Rules/inspection-risk.json`.
public struct InspectionRisk: Sendable, Decodable {
    /// Its code: `RR-1`.
    public let code: String
    /// What people call it.
    public let name: String
    /// The first day on which it applies.
    public let validFrom: Day
    /// The last day; nil while it applies.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]
    /// What has still to be checked; nil when nothing has.
    public let toVerify: String?
    /// What is added up, in order.
    public let components: [Component]

    /// One thing that gives points.
    public struct Component: Sendable, Decodable {
        /// What is counted.
        public let code: Kind
        /// What people call it.
        public let name: String
        /// Points for each one counted.
        public let points: ExactDecimal
        /// Beyond this many nothing more is counted.
        public let cap: Int
        /// What counts for a unit that was never inspected; nil where that does not matter.
        public let never: Int?

        private enum CodingKeys: String, CodingKey { case code, name, points, cap, never }

        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            code = try values.decode(Kind.self, forKey: .code)
            name = try values.decode(String.self, forKey: .name)
            points = try values.decode(DecimalText.self, forKey: .points).value
            cap = try values.decode(Int.self, forKey: .cap)
            never = try values.decodeIfPresent(Int.self, forKey: .never)
        }

        /// The points for a count: exact, in millionths.
        public func points(for count: Int) -> ExactDecimal {
            ExactDecimal(millionths: min(max(count, 0), cap) * points.millionths)
        }
    }

    /// What can be counted of a unit.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Whole months since the last visit ended.
        case months = "THANG"
        /// Indicators that are worse than in the same period of the year before.
        case fallen = "GIAM"
        /// Targets missed.
        case missed = "CHUA_DAT"
        /// Requests of earlier inspections that are overdue.
        case requests = "KIEN_NGHI"
        /// Other work that is overdue.
        case overdue = "VIEC"
        /// Shortcomings found in more than one inspection.
        case repeated = "LAP_LAI"
    }
}

extension Rules {
    /// The formula in force on a day.
    public func inspectionRisk(on day: Day) -> InspectionRisk? {
        inspectionRisks.last { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }
}

/// A decimal number as files of rules write it, in quotation marks.
private struct DecimalText: Decodable {
    let value: ExactDecimal

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = ExactDecimal(text) else { throw Refusal.invalid(nil, "Số “\(text)” không đọc được.") }
        self.value = value
    }
}

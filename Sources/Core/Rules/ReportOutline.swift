public import Kernel

/// The outline of the report that an inspected unit writes about itself (đề cương báo cáo, mẫu KT-3), as dated data:
/// `Rules/report-outline.json`.
///
/// No national rule fixes it: a province replaces the file by the outline of its own plan.
public struct ReportOutline: Sendable, Decodable {
    /// The form it is: `KT-3`.
    public let code: String
    /// What the report is called.
    public let name: String
    /// The first day on which it is asked for.
    public let validFrom: Day
    /// The last day; nil while it is.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]
    /// What has still to be checked; nil when it was.
    public let toVerify: String?
    /// Its parts in order; those without a number are annexes.
    public let parts: [Part]

    /// One part of the report.
    public struct Part: Sendable, Decodable {
        /// The Roman number; nil for the annexes.
        public let number: String?
        /// Its name, in Vietnamese.
        public let name: String
        /// What is written by one hand each.
        public let sections: [Section]
    }

    /// A section: what one desk writes and hands in.
    public struct Section: Sendable, Decodable {
        /// Its code: `TT`, `PL3`.
        public let code: String
        /// Its name, in Vietnamese.
        public let name: String
        /// What it has to say.
        public let points: [String]
        /// The indicators whose numbers it states, by their codes; nil for texts alone.
        public let indicators: [String]?
    }

    /// Every section in order.
    public var sections: [Section] { parts.flatMap(\.sections) }
}

extension Rules {
    /// The outline that is asked for on a day.
    ///
    /// - Throws: `Refusal.conflict` when none is in force.
    public func reportOutline(on day: Day) throws(Refusal) -> ReportOutline {
        guard let outline = reportOutlines.last(where: { $0.validFrom <= day && day <= $0.validUntil ?? day }) else {
            throw .conflict("Chưa có đề cương báo cáo áp dụng ngày \(day.text).")
        }
        return outline
    }
}

extension ReportOutline.Section {
    /// A section that an outline no longer has.
    public init(code: String, name: String) {
        self.init(code: code, name: name, points: [], indicators: nil)
    }
}

public import Kernel

/// What the law asks of public pages, as dated data: `Rules/public-pages.json`.
public struct PublicRules: Sendable, Decodable {
    /// Every version of the rule on planned outages.
    public let outages: [OutageRule]

    /// The rule on planned outages in force on a day; nil where none was.
    public func outage(on day: Day) -> OutageRule? {
        outages.last { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }
}

/// How long before a planned outage the public has to be told. Basis: Nghị định 224/2026/NĐ-CP, Điều 13.
public struct OutageRule: Sendable, Decodable {
    /// Working days between the notice and the outage.
    public let noticeWorkingDays: Int
    /// The first day on which it applies.
    public let validFrom: Day
    /// The last day; nil while it applies.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]
}

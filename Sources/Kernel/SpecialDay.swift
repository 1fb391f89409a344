/// A day that breaks the rhythm of the week, as an authority announced it: a fact to enter, never computed.
///
/// Basis: Bộ luật Lao động 2019, Điều 111 khoản 3 and Điều 112; yearly swaps by the Prime Minister.
public struct SpecialDay: Hashable, Sendable, Codable {
    /// What the day has become.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A holiday, a compensatory day of rest, or a day swapped away.
        case off = "NGHI"
        /// A day of rest worked in exchange for another day.
        case madeUp = "LAM_BU"
    }

    /// The day itself.
    public let day: Day
    /// What it has become.
    public let kind: Kind
    /// What people call it, e.g. `Tết Nguyên đán`.
    public let name: String
    /// The document that says so, e.g. `2450/VPCP-KGVX`; empty when it is not known.
    public let basis: String

    /// A special day with its name and the document behind it.
    public init(_ day: Day, _ kind: Kind, name: String, basis: String) {
        self.day = day
        self.kind = kind
        self.name = name
        self.basis = basis
    }
}

public import Kernel

/// One cell of a table on its way out.
public enum TableCell: Sendable, Hashable {
    /// Nothing.
    case empty
    /// Text, which stays text whatever it looks like: no program that opens the file may take it for a formula.
    case text(String)
    /// A whole number.
    case number(Int)
    /// A number with decimals.
    case decimal(ExactDecimal)
    /// A civil day.
    case day(Day)
    /// A moment, written in Vietnamese time to the minute.
    case moment(Instant)
    /// Text that leads to a web or mail address, where the format can do that.
    case link(String, to: String)

    /// The text, or an empty cell where there is none.
    public static func text(orEmpty text: String?) -> TableCell { text.map { .text($0) } ?? .empty }

    /// The day, or an empty cell where there is none.
    public static func day(orEmpty day: Day?) -> TableCell { day.map { .day($0) } ?? .empty }
}

/// One column of a table on its way out.
public struct TableColumn: Sendable, Hashable {
    /// What stands at its head.
    public let title: String
    /// How wide it is, in digits of the usual type, where the format can say that; nil for as wide as its title and its
    /// longest cell need, within bounds.
    public let width: Double?

    /// A column; as wide as what stands in it needs unless told.
    public init(_ title: String, width: Double? = nil) {
        self.title = title
        self.width = width
    }
}

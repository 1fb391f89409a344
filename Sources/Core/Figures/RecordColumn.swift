public import Kernel
public import Store

/// A column that people see of a family's records.
public struct RecordColumn: Sendable {
    /// Its heading.
    public let heading: Phrase
    let sql: SQL
    let kind: Kind

    enum Kind: Sendable {
        case text
        case day
        case word([String: Phrase])
    }

    /// A column of texts.
    public static func text(_ heading: Phrase, _ sql: SQL) -> RecordColumn {
        RecordColumn(heading: heading, sql: sql, kind: .text)
    }

    /// A column of days.
    public static func day(_ heading: Phrase, _ sql: SQL) -> RecordColumn {
        RecordColumn(heading: heading, sql: sql, kind: .day)
    }

    /// A column of words from a list, shown as people say them.
    public static func word(_ heading: Phrase, _ sql: SQL, _ words: [String: Phrase]) -> RecordColumn {
        RecordColumn(heading: heading, sql: sql, kind: .word(words))
    }

    /// What stands under a column.
    public enum Cell: Sendable, Hashable {
        /// Text as it was entered.
        case text(String)
        /// A day; nil where there is none.
        case day(Day?)
        /// A word from a list, as people say it.
        case word(Phrase)
    }

    func cell(of row: Row, at place: Int) -> Cell {
        switch kind {
        case .text: .text(row.text(place))
        case .day: .day(row[place])
        case .word(let words): words[row.text(place)].map { .word($0) } ?? .text(row.text(place))
        }
    }
}

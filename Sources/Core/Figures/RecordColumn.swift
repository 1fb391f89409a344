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

    func phrase(of row: Row, at place: Int) -> Phrase {
        switch kind {
        case .text: return Phrase(pattern: row.text(place))
        case .word(let words): return words[row.text(place)] ?? Phrase(pattern: row.text(place))
        case .day:
            let day: Day? = row[place]
            return Phrase(pattern: day?.text ?? "")
        }
    }
}

import Formats
import Kernel

/// The columns of a file that nobody reads: only whether one carries a mark of state secrets is looked at.
struct UnreadColumns: Sendable {
    private let names: [String]
    /// Those that have a name.
    private let places: [Int]

    /// - Parameters:
    ///   - names: what the file calls its columns, by their places.
    ///   - read: the places of those that are read.
    init(of names: [String], read: [Int]) {
        self.names = names
        places = Array(Set(names.indices).subtracting(read)).sorted()
    }

    /// The first field of a row that nobody reads and that carries a mark; fields behind the last name count too.
    func marked(in row: TableRow, by rule: SecrecyRule) -> (name: String, text: String)? {
        let isMarked = { place in rule.isMarked(row.text(place)) }
        let behind = names.count..<max(names.count, row.count)
        guard let place = places.first(where: isMarked) ?? behind.first(where: isMarked) else { return nil }
        let name = names.indices.contains(place) ? names[place] : ""
        return (name.isEmpty ? "(\(place + 1))" : name, row.text(place))
    }
}

extension RegisterRow {
    /// Refuses whatever carries a mark of state secrets, in whichever column of the file it stands.
    mutating func refuseMarked(by rule: SecrecyRule) {
        guard !fields.isASCII || origin?.row.isASCII == false else { return }
        for column in headers.indices {
            // A mapping must not take a mark away: what it looks at is checked as well as what it makes of it.
            let theirs = origin.map { origin in origin.places[column].map { origin.row.text($0) } } ?? []
            if (theirs + [text(column) ?? ""]).contains(where: rule.isMarked) {
                refuse(column, rule.refusal().phrase)
            }
        }
        if let found = unread.marked(in: origin?.row ?? fields, by: rule) {
            problems.append(
                RowProblem(column: found.name, value: found.text, phrase: rule.refusal().phrase, isWarning: false))
        }
    }
}

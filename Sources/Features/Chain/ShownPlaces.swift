import Core
import Kernel

/// Places of one kind where what changed hangs or shows.
struct ShownPlaces: Sendable, Hashable {
    /// What people call such places.
    let phrase: Phrase
    /// How many there are.
    let count: Int
    /// At how many of them stands what is no longer in force.
    let ended: Int

    /// Those of all kinds that have any.
    ///
    /// - Parameter line: the versions of what is shown.
    static func all(_ found: Impact, in line: EditionLine, on day: Day) -> [ShownPlaces] {
        found.places.filter { !$0.places.isEmpty }.map { showing, places in
            ShownPlaces(
                phrase: showing.phrase, count: places.count, ended: places.count { $0.isEnded(in: line, on: day) })
        }
    }
}

extension Showing.Place {
    /// Whether the version that stands there is neither in force on a day nor still to come.
    func isEnded(in line: EditionLine, on day: Day) -> Bool {
        if let current = line.current(on: day) { return number < current.number }
        return !line.editions.contains { $0.number == number && ($0.effectiveFrom.map { day < $0 } ?? false) }
    }
}

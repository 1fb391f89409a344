import Formats
import Kernel

/// All rows of a reader as texts.
func rows(_ reader: any TableReader) throws -> [[String]] {
    var reader = reader
    var row = TableRow()
    var rows: [[String]] = []
    while try reader.read(into: &row) { rows.append((0..<row.count).map { row.text($0) }) }
    return rows
}

/// All rows of some CSV.
func rows(csv: String) throws -> [[String]] { try rows(CSVReader(bytes: Array(csv.utf8))) }

/// What somebody would read when the work is refused; empty when it is not, and nil when it fails in another way.
func refusal(_ work: () throws -> Void) -> String? {
    do {
        try work()
        return ""
    } catch let refusal as Refusal {
        return refusal.reasons.map(\.phrase.vietnamese).joined(separator: " ")
    } catch {
        return nil
    }
}

/// Numbers that look random and are the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

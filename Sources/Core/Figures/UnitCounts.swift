import Store

/// What was counted at some units: for each a row of numbers, one for each measure of a family.
struct UnitCounts: Sendable {
    private let places: [String: Int]
    private let zeros: [Int]
    private var rows: [Unit.ID: [Int]] = [:]

    /// Nothing counted yet.
    init(_ measures: [String]) {
        places = Dictionary(uniqueKeysWithValues: zip(measures, 0...))
        zeros = Array(repeating: 0, count: measures.count)
    }

    /// The place of a measure in every row; nil when it is none of the family's.
    func place(of measure: String) -> Int? { places[measure] }

    /// What was counted of a measure at some units together.
    func sum(at place: Int, over units: [Unit.ID]) -> Int {
        units.reduce(0) { $0 + (rows[$1]?[place] ?? 0) }
    }

    /// Adds the answers of a statement: a unit, then a number for each of some measures.
    mutating func add(_ measures: [String], _ statement: SQL, in snapshot: Snapshot) throws {
        let places = measures.map { self.places[$0] ?? 0 }
        try snapshot.each(statement) { row in
            Self.add(row, at: places, to: &rows[row[0], default: zeros])
        }
    }

    private static func add(_ row: Row, at places: [Int], to counts: inout [Int]) {
        for (column, place) in places.enumerated() { counts[place] += row.integer(column + 1) }
    }
}

import Core
import Kernel
import Store

/// Units that no longer exist, by the names people still look for: `huyen giang thanh`, `giang thanh`.
enum EndedUnits {
    static let register = "units"
    /// Words of the longest name that is recognised.
    private static let longestName = 10

    /// An ended unit that a question names, and who took its place.
    struct Found: Sendable {
        let name: String
        let endedOn: Day
        let successors: [String]
    }

    /// Makes the names anew from the units.
    static func settle(in tx: Transaction) throws {
        try tx.execute("DELETE FROM search_ended_unit")
        for unit in try Unit.all(in: tx) where unit.validUntil != nil {
            for name in names(of: unit) {
                try tx.execute(
                    """
                    INSERT INTO search_ended_unit (name, unit_id) VALUES (\(name), \(unit.id))
                    ON CONFLICT (name, unit_id) DO NOTHING
                    """)
            }
        }
    }

    private static func names(of unit: Unit) -> Set<String> {
        var names: Set<String> = []
        // Short names of other offices (`Phòng Tư pháp`) are those of many.
        let isPlace = [.province, .district, .commune].contains(unit.level)
        for full in (isPlace ? [unit.name, unit.shortName] : [unit.name]).map(place) {
            let words = SearchText.words(full).map(\.folded)
            guard words.count >= 2 else { continue }
            names.insert(words.joined(separator: " "))
            // The name alone too, where it is one of a place and not a single word.
            for level in levels where words.starts(with: level) && words.count - level.count >= 2 {
                names.insert(words.dropFirst(level.count).joined(separator: " "))
            }
        }
        return names
    }

    private static let levels = [
        ["huyen"], ["xa"], ["phuong"], ["quan"], ["tinh"], ["thi", "tran"], ["thi", "xa"], ["thanh", "pho"],
    ]

    /// A unit by the name of its place: `huyện Giang Thành` for its People's Committee.
    static func place(_ name: String) -> String {
        let words = name.split(separator: " ")
        let folded = words.map { VietnameseText.folded(String($0)) }
        for office in [["uy", "ban", "nhan", "dan"], ["ubnd"]] where folded.starts(with: office) {
            return words.dropFirst(office.count).joined(separator: " ")
        }
        return name
    }

    /// The unit with the longest name in a question that had ended by a day; nil when it names none.
    static func named(in words: [SearchText.Word], on day: Day, _ snapshot: Snapshot) throws -> Found? {
        let words = words.prefix(24).map(\.folded)
        var names: Set<String> = []
        for start in words.indices {
            for end in stride(from: min(words.count, start + longestName), to: start + 1, by: -1) {
                names.insert(words[start..<end].joined(separator: " "))
            }
        }
        guard !names.isEmpty else { return nil }
        let found = try snapshot.all(
            "SELECT name, unit_id FROM search_ended_unit WHERE name IN \(names.sorted()) ORDER BY name, unit_id"
        ) { (name: $0.text(0), unit: $0[1] as Unit.ID) }
        for (_, id) in found.sorted(by: { ($1.name.utf8.count, $0.name) < ($0.name.utf8.count, $1.name) }) {
            guard let unit = try Unit.find(id, in: snapshot), let last = unit.validUntil, last < day else { continue }
            let heirs = try heirs(of: unit, on: day, depth: 0, in: snapshot)
            let place = place(unit.shortName)
            return Found(
                name: place.prefix(1).uppercased() + place.dropFirst(), endedOn: last.adding(1),
                successors: heirs.map { Self.place($0.shortName) })
        }
        return nil
    }

    /// Who has the place of a unit on a day: its successors and theirs; of a unit without any, those of the units below it.
    private static func heirs(of unit: Unit, on day: Day, depth: Int, in snapshot: Snapshot) throws -> [Unit] {
        guard depth < 8 else { return [] }
        var next = try unit.successors(in: snapshot)
        if next.isEmpty, depth == 0 {
            for child in try unit.children(in: snapshot) { next += try child.successors(in: snapshot) }
        }
        var heirs: [Unit] = []
        for unit in next {
            heirs += unit.exists(on: day) ? [unit] : try self.heirs(of: unit, on: day, depth: depth + 1, in: snapshot)
        }
        var seen: Set<Unit.ID> = []
        return heirs.filter { seen.insert($0.id).inserted }
    }
}

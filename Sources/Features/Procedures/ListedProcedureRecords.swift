import Core
import Foundation
import Kernel
import Store
import Web

/// Which procedures a list shows, as its address says.
struct ProcedureFilter: Sendable {
    var day: Day
    var level: ProcedureContent.Level?
    var field: String?
    var words: [String] = []
    var after: String?
}

extension ProcedureFilter {
    /// As an address says.
    init(_ visit: Visit) {
        day = visit.query.value("on") ?? visit.today
        level = visit.query["level"].flatMap(ProcedureContent.Level.init)
        field = visit.query["field"].flatMap { $0.isEmpty ? nil : $0 }
        words = SearchWords.asked(visit.query["q"] ?? "")
        after = visit.query["after"]
    }
}

/// A procedure of a list, in the version in force on a day.
struct ListedProcedure: Sendable {
    let edition: Edition.ID
    let code: String
    let number: Int
    let title: String
    let from: Day
    let content: ProcedureContent

    /// Those in force, by code.
    static func all(_ filter: ProcedureFilter, limit: Int, in snapshot: Snapshot) throws -> [ListedProcedure] {
        var condition: SQL = Edition.isCurrent(on: filter.day, "e")
        if let level = filter.level {
            condition = """
                \(condition) AND EXISTS (SELECT 1 FROM edition_audience a
                                         WHERE a.edition_id = e.id AND a.level = \(level.rawValue))
                """
        }
        if let field = filter.field {
            condition = "\(condition) AND \(Self.field(in: snapshot)) = \(field)"
        }
        if let after = filter.after { condition = "\(condition) AND e.code > \(after)" }
        var found: [ListedProcedure] = []
        try snapshot.each(
            """
            SELECT e.id, e.code, e.number, e.title, e.effective_from, e.content FROM edition e
            WHERE e.kind = \(ProcedureContent.kind) AND \(condition) ORDER BY e.code
            \(filter.words.isEmpty ? "LIMIT \(limit)" as SQL : "")
            """
        ) { row in
            guard found.count < limit else { return }
            let code: String = row[1]
            let title: String = row[3]
            guard filter.words.allSatisfy({ Self.says("\(code) \(title)", $0) }) else { return }
            found.append(
                ListedProcedure(
                    edition: row[0], code: code, number: row[2], title: title, from: row[4],
                    content: try JSONDecoder().decode(ProcedureContent.self, from: Data(row.text(5).utf8))))
        }
        return found
    }

    private static func field(in snapshot: Snapshot) -> SQL {
        snapshot.dialect.field("field", isText: true, of: "e.content")
    }

    /// The fields of those in force on a day, and how many there are in each, by name.
    static func fields(on day: Day, in snapshot: Snapshot) throws -> [(name: String, count: Int)] {
        let found = try snapshot.all(
            """
            SELECT f.name, COUNT(*) FROM (SELECT \(field(in: snapshot)) AS name FROM edition e
                WHERE e.kind = \(ProcedureContent.kind) AND \(Edition.isCurrent(on: day, "e"))) f
            WHERE f.name IS NOT NULL AND f.name <> '' GROUP BY f.name
            """
        ) { (name: $0.text(0), count: $0.integer(1)) }
        return found.sorted { VietnameseText.folded($0.name) < VietnameseText.folded($1.name) }
    }

    /// Who writes diacritics means them; who does not, does not care.
    private static func says(_ text: String, _ word: String) -> Bool {
        let isPlain = VietnameseText.folded(word) == word
        return (isPlain ? VietnameseText.folded(text) : text.lowercased()).contains(word)
    }

    /// How many procedures there ever were.
    static func count(in snapshot: Snapshot) throws -> Int {
        try snapshot.count(
            """
            SELECT COUNT(DISTINCT e.work) FROM edition e
            WHERE e.kind = \(ProcedureContent.kind) AND e.state = 'PUBLISHED'
            """)
    }
}

import Foundation
import Kernel
import TestSupport
import Testing

@testable import Store

@Suite("Store: one seam over two databases")
struct StoreTests {
    private static let table = Migration(
        "thing", "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, day INTEGER, body BLOB) STRICT;")
    private static let now = Instant(milliseconds: 1_718_683_200_000)

    @Test("values come back as they went in", arguments: Engine.available)
    func roundTrip(_ engine: Engine) async throws {
        let store = try await engine.store()
        try await store.migrate([Self.table], at: Self.now)
        let name = "Huyện Giang Thành 'quote' \\ \"two\"\n\tđường"
        let day = try #require(Day(2024, 6, 18))
        let bytes: [UInt8] = [0, 1, 255, 92, 39]
        let id = try await store.write { tx in
            try tx.insert("INSERT INTO thing (name, day, body) VALUES (\(name), \(day), \(bytes)) RETURNING id")
        }
        let back = try store.read { snapshot in
            try snapshot.first("SELECT name, day, body FROM thing WHERE id = \(id)") { row in
                (row[0] as String, row[1] as Day, row[2] as [UInt8])
            }
        }
        #expect(back?.0 == name)
        #expect(back?.1 == day)
        #expect(back?.2 == bytes)
    }

    @Test("a transaction that throws leaves nothing", arguments: Engine.available)
    func rollBack(_ engine: Engine) async throws {
        let store = try await engine.store()
        try await store.migrate([Self.table], at: Self.now)
        await #expect(throws: Refusal.self) {
            try await store.write { tx in
                try tx.execute("INSERT INTO thing (name) VALUES (\("một"))")
                throw Refusal.forbidden
            }
        }
        #expect(try store.read { try $0.count("SELECT COUNT(*) FROM thing") } == 0)
    }

    @Test("staged rows keep nulls and odd characters", arguments: Engine.available)
    func staging(_ engine: Engine) async throws {
        let store = try await engine.store()
        let odd = "tab\tline\nback\\slash \\N đ"
        let rows = try await store.write { tx in
            try tx.stage("staged", columns: [.text("name"), .integer("number")]) { rows in
                try rows.append(odd)
                try rows.append(7)
                try rows.endRow()
                try rows.append(String?.none)
                try rows.append(Int?.none)
                try rows.endRow()
            }
            return try tx.all("SELECT name, number FROM staged ORDER BY number IS NULL") {
                ($0[0] as String?, $0[1] as Int?)
            }
        }
        #expect(rows.map(\.0) == [odd, nil])
        #expect(rows.map(\.1) == [7, nil])
    }

    @Test("texts sort byte by byte on both databases", arguments: Engine.available)
    func order(_ engine: Engine) async throws {
        let store = try await engine.store()
        try await store.migrate([Self.table], at: Self.now)
        try await store.write { tx in
            for name in ["b", "B", "a", "ă", "Z", "H33.30", "H33"] {
                try tx.execute("INSERT INTO thing (name) VALUES (\(name))")
            }
        }
        let names = try store.read { try $0.all("SELECT name FROM thing ORDER BY name") { $0.text(0) } }
        #expect(names == ["B", "H33", "H33.30", "Z", "a", "b", "ă"])
    }

    @Test("a migration that changed after it was applied stops the program", arguments: Engine.available)
    func changedMigration(_ engine: Engine) async throws {
        let location = try await engine.location()
        try await Store(location).migrate([Self.table], at: Self.now)
        try await Store(location).migrate([Self.table], at: Self.now)
        let changed = Migration("thing", Self.table.sql + " ")
        let fault = await #expect(throws: Fault.self) { try await Store(location).migrate([changed], at: Self.now) }
        #expect(fault?.cause as? MigrationProblem == .changed("thing"))
        let unknown = await #expect(throws: Fault.self) { try await Store(location).migrate([], at: Self.now) }
        #expect(unknown?.cause as? MigrationProblem == .unknown("thing"))
    }

    @Test("readers do not wait for a writer", arguments: Engine.available)
    func readWhileWriting(_ engine: Engine) async throws {
        let store = try await engine.store()
        try await store.migrate([Self.table], at: Self.now)
        let seen = try await store.write { tx in
            try tx.execute("INSERT INTO thing (name) VALUES (\("một"))")
            return try store.read { try $0.count("SELECT COUNT(*) FROM thing") }
        }
        #expect(seen == 0)
    }

    @Test("a SQLite backup is one whole file")
    func backUp() async throws {
        let store = try await Engine.sqlite.store()
        try await store.migrate([Self.table], at: Self.now)
        try await store.write { tx in try tx.execute("INSERT INTO thing (name) VALUES (\("một"))") }
        let copy = try Scratch.folder() + "/copy.sqlite"
        try store.backUp(to: copy)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: (copy as NSString).deletingLastPathComponent).count == 1
        )
        let restored = try Store(.sqlite(path: copy))
        #expect(try restored.read { try $0.first("SELECT name FROM thing") { $0.text(0) } } == "một")
    }

    /// A column that says little and one that says much, each with its index: without statistics SQLite cannot know.
    @Test("statistics lead every connection of a SQLite file to the finer index, also those that were open before")
    func statistics() async throws {
        let location = try await Engine.sqlite.location()
        let schema = Migration(
            "many",
            """
            CREATE TABLE many (id INTEGER PRIMARY KEY, coarse INTEGER NOT NULL, fine INTEGER NOT NULL) STRICT;
            CREATE INDEX many_fine ON many (fine, id);
            CREATE INDEX many_coarse ON many (coarse);
            """)
        let store = try Store(location)
        try await store.migrate([schema], at: Self.now)
        try await store.write { tx in
            for number in 1...2_000 {
                try tx.execute("INSERT INTO many (coarse, fine) VALUES (\(number % 2), \(number))")
            }
        }
        let other = try Store(location)
        // Answering makes a connection notice a new schema, explaining does not; and a plan that was once explained is
        // explained the same way again, so each question differs.
        func plan(_ store: Store, _ round: Int) throws -> String {
            let question: SQL = "SELECT id, \(name: "\(round)") FROM many WHERE coarse = \(1) AND fine = \(2)"
            return try store.read { snapshot in
                _ = try snapshot.exists(question)
                return try snapshot.all("EXPLAIN QUERY PLAN \(question)") { $0.text(3) }.joined()
            }
        }
        #expect(try plan(other, 0).contains("many_coarse"))
        for round in 1...2 {
            try await store.write { tx in
                try tx.execute("UPDATE many SET \(name: round == 1 ? "fine" : "coarse") = id % 1000 + 1")
                try tx.execute("UPDATE many SET \(name: round == 1 ? "coarse" : "fine") = 1")
                try tx.refreshStatistics()
            }
            let finer = round == 1 ? "many_fine" : "many_coarse"
            #expect(try plan(store, round).contains(finer))
            #expect(try plan(other, round).contains(finer))
        }
    }

    @Test("interpolation binds and never pastes")
    func binding() {
        let word = "x'; DROP TABLE thing; --"
        let sql: SQL = "SELECT \(word) IN \([1, 2]) \(name: "thing")"
        #expect(sql.text(for: .sqlite) == "SELECT ? IN (?, ?) thing")
        #expect(sql.text(for: .postgres) == "SELECT $1 IN ($2, $3) thing")
        #expect(sql.values == [.text(word), .integer(1), .integer(2)])
        let none: SQL = "id IN \([Int]())"
        #expect(none.text(for: .sqlite) == "id IN (NULL)")
    }
}

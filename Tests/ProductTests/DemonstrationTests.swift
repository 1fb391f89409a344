import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import caicach

@Suite("The demonstration: a story told by acts")
struct DemonstrationTests {
    @Test("it is told to its end, in the order of time, and its journal holds", arguments: Engine.available)
    func told(_ engine: Engine) async throws {
        let story = try Story.parts(in: World.data + "/story")
        let clock = StoryClock(at: try #require(story.first?.acts.first).at)
        let store = try Store(try await engine.location())
        let product = Composition.product(on: store, rules: try Rules(), office: "Sở Nội vụ", clock: clock.clock)
        try await store.migrate(product.migrations, at: product.now())
        try await Demo.tell(story, to: product, clock: clock, from: World.data)
        #expect(product.now().day == World.today)
        let entries = try store.read { snapshot in
            #expect(try Journal.verify(in: snapshot) > story.flatMap(\.acts).count)
            return try Journal.entries(after: 0, limit: 10_000, in: snapshot)
        }
        #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(Set(entries.map(\.actor)).isSuperset(of: ["kiemtra", "lanhdao", "giangthanh", "motcua", "phapche"]))
        // What was loaded in steps is what one load of the same file leaves.
        #expect(try store.read { try $0.count("SELECT COUNT(*) FROM dossier") } == 9_000)
        #expect(try store.read { try $0.count("SELECT COUNT(*) FROM finding WHERE verdict = 'PROPOSED'") } == 14)
    }

    @Test("an earlier export has what had happened by then, and nothing that had not")
    func earlier() throws {
        let path = try Scratch.file(
            "x.csv",
            """
            ma,ngay_giao,han,ngay_hoan_thanh
            A,2023-05-02,2023-09-30,2023-06-01
            B,2023-05-02,2023-09-30,2023-08-01
            C,2023-08-01,2023-09-30,
            D,x,2023-09-30,
            """)
        let day = try #require(Day(2023, 7, 3))
        let written = try String(contentsOfFile: EarlierExport(path: path, day: day).write(), encoding: .utf8)
        #expect(
            written.split(separator: "\n") == [
                "ma,ngay_giao,han,ngay_hoan_thanh", "A,2023-05-02,2023-09-30,2023-06-01", "B,2023-05-02,2023-09-30,",
            ])
    }
}

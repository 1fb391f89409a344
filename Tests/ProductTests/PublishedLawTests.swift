import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures

@Suite("The public page of a procedure says of each law of its basis when it ended")
struct PublishedLawTests {
    @Test("as a whole, or in the article that is named; what is in force stands alone", arguments: Engine.available)
    func ended(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let laws = [
            "60/2014/QH13,Luật,Quốc hội,Hộ tịch,2016-01-01,2016-01-01,2024-06-03\n",
            "61/2018/NĐ-CP,Nghị định,Chính phủ,Một cửa,2018-04-23,2018-06-21,\n",
            "107/2021/NĐ-CP,Nghị định,Chính phủ,Sửa đổi,2021-12-06,2021-12-06,\n",
        ]
        try await world.world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + laws.joined()))
        try await world.world.load(
            "legal_relations",
            from: try Scratch.file(
                "relations.csv",
                LegalTests.relationHeader + "107/2021/NĐ-CP,BAI_BO,61/2018/NĐ-CP,2021-12-06,khoản 3 Điều 5,\n"))
        var fields = EditionWorld.procedure
        fields["bases"] = "60/2014/QH13; 61/2018/NĐ-CP, Điều 5; 61/2018/NĐ-CP, Điều 6; 107/2021/NĐ-CP"
        try await world.publish(ProcedureContent.self, "1.000001", fields, from: "2024-01-02")
        let shown = try #require(try world.world.read { try PublishedVersion.all(of: "1.000001", in: $0).first })
        func ended(on day: Day) throws -> [String] {
            try world.world.read { try shown.endedBases(on: day, in: $0) }.map {
                "\($0.law.symbol) \($0.part ?? "–") \($0.since.text)"
            }
        }
        let part = "61/2018/NĐ-CP khoản 3 Điều 5 06/12/2021"
        #expect(try ended(on: World.today) == ["60/2014/QH13 – 04/06/2024", part])
        #expect(try ended(on: try #require(Day(2024, 6, 3))) == [part])

        let known = try world.world.read { try KnownLaw.cited(in: [shown.bases], $0) }
        let notes: [String: HTML] = [DocumentNumber.key("60/2014/QH13"): " (đã hết)"]
        let text = "Luật 60/2014/QH13, Điều 3; 61/2018/NĐ-CP"
        let html = HTML.linkingLaws(in: text, among: known, for: .public, noting: notes).text
        #expect(html.contains(">60/2014/QH13</a> (đã hết), Điều 3"))
        #expect(html.hasSuffix(">61/2018/NĐ-CP</a>"))
    }
}

import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law

@Suite("Legal documents recorded by hand")
struct LegalRecordingTests {
    private let day = LegalReviewWorld.day

    @Test("a document recorded, corrected, related and unrelated takes effect at once", arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let world = law.world
        let new = try await law.record("9/2024/QĐ-UBND", "Quyết định", "UBND tỉnh Kiên Giang", on: day("2024-05-10"))
        try await law.relate(new, .replaces, LegalReviewWorld.own, on: day("2024-05-10"))
        func own() throws -> KnownLaw? {
            try world.read { try KnownLaw.find([LegalReviewWorld.own], in: $0)[LegalReviewWorld.own] }
        }
        #expect(try own()?.validUntil == day("2024-05-09"))
        let relation = try world.read {
            try LegalRelation.seen(from: "9/2024/QĐ-UBND", asTarget: false, in: $0).first?.relation
        }
        let id = try #require(relation)
        #expect(
            await refused { try await world.perform(UnrelateLaws(relation: id, reason: " "), as: law.legal) }?.field
                == "reason")
        try await world.perform(UnrelateLaws(relation: id, reason: "Ghi nhầm"), as: law.legal)
        #expect(try own()?.validUntil == nil)
        // What was taken out may be recorded again.
        try await law.relate(new, .replaces, LegalReviewWorld.own, on: day("2024-05-11"))
        #expect(try own()?.validUntil == day("2024-05-09"))
        let before = try world.read { try LegalDocument.find(new, in: $0) }
        #expect(before.version == 1 && before.batch == nil && before.signer == "Nguyễn Văn A")
        let later = LegalReviewWorld.draft(
            "9/2024/QĐ-UBND", "Quyết định", "UBND tỉnh Kiên Giang", on: day("2024-05-20"))
        try await world.perform(CorrectLaw(new, version: 1, reason: "Sai ngày", later), as: law.legal)
        #expect(try own()?.validUntil == day("2024-05-19"))
        #expect(
            await refused { try await world.perform(CorrectLaw(new, version: 1, reason: "x", later), as: law.legal) }?
                .phrase.vietnamese.contains("phapche") == true)
    }

    @Test("what is wrong is refused at its field", arguments: Engine.available)
    func refusals(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let world = law.world
        func field(_ act: some Act) async -> String? {
            await refused { _ = try await world.perform(act, as: law.legal) }?.field
        }
        let draft = LegalReviewWorld.draft
        #expect(await field(RecordLaw(draft("05/2023/qđ-ubnd", "Quyết định", "X", day("2023-03-01"), "s"))) == "symbol")
        #expect(await field(RecordLaw(draft("Không số", "Quyết định", "X", day("2023-03-01"), "s"))) == "symbol")
        #expect(await field(RecordLaw(draft("6/2023/QĐ-UBND", "Quyết định", " ", day("2023-03-01"), "s"))) == "issuer")
        let id = try world.read { try LegalDocument.find(key: LegalReviewWorld.own, in: $0)?.id }
        let own = try #require(id)
        func relate(_ kind: LegalRelation.Kind, _ other: String, until: Day? = nil) -> RelateLaws {
            RelateLaws(document: own, kind: kind, other: other, scope: nil, byScope: nil, from: nil, until: until)
        }
        #expect(await field(relate(.rests, LegalReviewWorld.decree)) == "other")
        #expect(await field(relate(.amends, "không phải số")) == "other")
        #expect(await field(relate(.amends, "1/2020/QĐ-UBND", until: day("2024-01-01"))) == "until")
        // A named document keeps its number.
        let other = draft("55/2023/QĐ-UBND", "Quyết định", "UBND tỉnh Kiên Giang", day("2023-03-01"), "s")
        #expect(await field(CorrectLaw(own, version: 1, reason: "x", other)) == "symbol")
    }

    @Test("by which article of itself a document does it is typed, kept and said", arguments: Engine.available)
    func byArticle(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let own = try #require(
            try law.world.read { try LegalDocument.find(key: LegalReviewWorld.own, in: $0)?.id })
        let form = Form([
            "document": "\(own)", "kind": "SUA_DOI", "other": "77/2019/QĐ-UBND", "scope": "Điều 3",
            "byScope": " Điều 5 ",
        ])
        try await law.world.perform(try form.decode(RelateLaws.self), as: law.legal, on: World.today)
        let said = try law.world.read {
            try $0.all("SELECT by_scope FROM legal_relation WHERE target_symbol = '77/2019/QĐ-UBND'") { $0.text(0) }
        }
        #expect(said == ["Điều 5"])
    }

    @Test(
        "a scope has one spelling, and the whole document none",
        arguments: [
            ("Toàn bộ.", ""), ("toàn văn", ""), ("toàn  văn bản", ""), ("Toàn bộ nội dung Nghị định", ""), (" ", ""),
            ("điều  3", "Điều 3"), ("Khoản 2 ĐIỀU 5", "khoản 2 Điều 5"),
            ("Điểm a khoản 1 điều 2", "điểm a khoản 1 Điều 2"), ("toàn bộ Điều 3", "toàn bộ Điều 3"),
            ("chưa rõ phạm vi", "chưa rõ phạm vi"),
        ])
    func scope(_ written: String, _ kept: String) {
        #expect(LegalScope(written).text == kept && LegalScope(kept).text == kept)
    }

    @Test("scopes of forms and of files are the same, and none is a whole text", arguments: Engine.available)
    func scopes(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let (own, may) = (LegalReviewWorld.own, day("2024-05-10"))
        let new = try await law.record("9/2024/QĐ-UBND", "Quyết định", "UBND tỉnh Kiên Giang", on: may)
        try await law.relate(new, .amends, own, scope: "điều  3", on: may)
        #expect(await refused { try await law.relate(new, .amends, own, scope: "Điều 3", on: may) }?.field == "other")
        let text = String(repeating: "Điều 3 ", count: 100)
        #expect(await refused { try await law.relate(new, .amends, own, scope: text, on: may) }?.field == "scope")
        try await law.relate(new, .repeals, own, scope: "Toàn bộ văn bản", on: may)
        let ended = try law.world.read { try KnownLaw.find([own], in: $0)[own]?.validUntil }
        #expect(ended == day("2024-05-09"))
        let rows = ["BAI_BO,77/2019/QĐ-UBND,,toàn văn bản,", "SUA_DOI,77/2019/QĐ-UBND,,điều  5,"]
        let more = ["SUA_DOI,77/2019/QĐ-UBND,,Điều 5,", "SUA_DOI,77/2019/QĐ-UBND,,\(text),"]
        let file = LegalTests.relationHeader + (rows + more).map { "9/2024/QĐ-UBND,\($0)\n" }.joined()
        let report = try await law.world.load("legal_relations", from: try Scratch.file("r.csv", file))
        #expect(report.counts.inserted == 2 && report.counts.refused == 1)
        let kept = try law.world.read {
            try $0.all(
                "SELECT scope FROM legal_relation WHERE target_symbol = '77/2019/QĐ-UBND' ORDER BY scope"
            ) { $0.text(0) }
        }
        #expect(kept == ["", "Điều 5"])
    }

    @Test("a line of a document is no book", arguments: Engine.available)
    func length(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let long = String(repeating: "a", count: 2_001)
        let draft = LegalReviewWorld.draft("6/2023/QĐ-UBND", "Quyết định", "X", on: day("2023-03-01"), subject: long)
        let reason = await refused { _ = try await law.world.perform(RecordLaw(draft), as: law.legal) }
        #expect(reason?.field == "subject" && reason?.phrase.vietnamese == "Dài quá 2.000 ký tự.")
        let row = "7/2023/QĐ-UBND,Quyết định,X,\(long),2023-03-01,,\n"
        let report = try await law.world.load("legal", from: try Scratch.file("l.csv", LegalTests.header + row))
        #expect(report.counts.refused == 1 && report.counts.inserted == 0)
    }

    @Test("only who has the right over the issuing unit records its documents", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let district = try law.world.someone("huyen", "legal", over: "H33.30")
        let own = LegalReviewWorld.draft("8/2024/QĐ-UBND", "Quyết định", "UBND tỉnh Kiên Giang", on: day("2024-01-05"))
        await #expect(throws: Refusal.forbidden) { try await law.world.perform(RecordLaw(own), as: district) }
        await #expect(throws: Refusal.forbidden) { try await law.world.perform(RecordLaw(own), as: law.clerk) }
        let district2 = LegalReviewWorld.draft(
            "8/2024/QĐ-UBND", "Quyết định", "Ủy ban nhân dân huyện Giang Thành", on: day("2024-01-05"))
        try await law.world.perform(RecordLaw(district2), as: district)
        let taken = try law.world.read { try LegalDocument.find(key: "8/2024/QĐ-UBND", in: $0) }
        await #expect(throws: Refusal.forbidden, "a correction does not make it another unit's") {
            try await law.world.perform(
                CorrectLaw(try #require(taken).id, version: 1, reason: "x", own), as: district)
        }
    }

    @Test("files do not speak over people", arguments: Engine.available)
    func files(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let world = law.world
        let file =
            LegalTests.header
            + "5/2023/QĐ-UBND,Quyết định,A,b,2020-01-01,,\n1/2019/NĐ-CP,Nghị định,Chính phủ,c,2019-01-01,2019-01-01,\n"
        let report = try await world.load("legal", from: try Scratch.file("l.csv", file))
        #expect(report.counts.inserted == 1 && report.counts.refused == 1)
        let loaded = try world.read { try LegalDocument.find(key: "1/2019/NĐ-CP", in: $0) }
        let id = try #require(loaded).id
        let relations =
            LegalTests.relationHeader
            + "1/2019/NĐ-CP,THAY_THE,2/2018/NĐ-CP,,,\n5/2023/QĐ-UBND,CAN_CU,10/2023/NĐ-CP,,,\n"
        let second = try await world.load("legal_relations", from: try Scratch.file("r.csv", relations))
        #expect(second.counts.inserted == 1 && second.counts.refused == 1)
        let relation = try world.read { try LegalRelation.seen(from: "1/2019/NĐ-CP", asTarget: false, in: $0).first }
        try await world.perform(UnrelateLaws(relation: try #require(relation).relation, reason: "Sai"), as: law.legal)
        let third = try await world.load("legal_relations", from: try Scratch.file("r.csv", relations))
        #expect(third.counts.inserted == 0 && third.counts.refused == 2)
        try await world.perform(
            CorrectLaw(
                id, version: 0, reason: "Thiếu nguồn",
                LegalReviewWorld.draft("1/2019/NĐ-CP", "Nghị định", "Chính phủ", on: day("2019-01-01"))), as: law.legal)
        let batch = try #require(report.batch)
        let refusal = await refused { try await world.product.perform(UndoBatch(batch, reason: "thử"), as: .system) }
        #expect(refusal?.phrase.vietnamese.contains("1/2019/NĐ-CP") == true)
    }

    @Test("a number says its type, year and issuer")
    func recognised() throws {
        let rules = try Rules().legal
        func said(_ text: String) -> [String?] {
            let found = RecognisedNumber(text, by: rules, own: [])
            return [found?.kind, found?.issuer, found?.number.year.map { "\($0)" }]
        }
        #expect(said("Số: 79/2025/NĐ-CP") == ["Nghị định", "Chính phủ", "2025"])
        #expect(said("64/2025/QH15") == ["Luật", "Quốc hội", "2025"])
        #expect(said("20/2020/QĐ-TTg") == ["Quyết định", "Thủ tướng Chính phủ", "2020"])
        #expect(said("05/2024/QĐ-UBND") == ["Quyết định", nil, "2024"])
        #expect(said("abc") == [nil, nil, nil])
    }

    @Test("issuers are units by their long and short names, and what a council issued is the committee's")
    func issuers() async throws {
        let world = try await World(.sqlite, loading: ["units"])
        let issuers = try world.read { try LegalIssuers(in: $0) }
        for name in [
            "UBND tỉnh Kiên Giang", "HĐND tỉnh Kiên Giang", "Chủ tịch UBND tỉnh Kiên Giang",
            "Hội đồng nhân dân tỉnh Kiên Giang",
        ] {
            #expect(issuers.unit(named: name)?.code == "H33", "\(name)")
        }
        #expect(issuers.unit(named: "Bộ Nội vụ") == nil)
    }
}

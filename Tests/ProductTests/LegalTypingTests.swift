import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law

@Suite("Legal documents recorded by hand: slips of the keyboard")
struct LegalTypingTests {
    private let day = LegalReviewWorld.day

    @Test(
        "a number is kept as it should be written, that of another document as the register has it",
        arguments: Engine.available)
    func spelling(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let june = day("2024-06-10")
        let id = try await law.record("0995 / 2024/tt–btp", "Thông tư", "Bộ Tư pháp", on: june)
        func kept() throws -> LegalDocument { try law.world.read { try LegalDocument.find(id, in: $0) } }
        #expect(try kept().symbol == "0995/2024/TT-BTP" && kept().key == "995/2024/TT-BTP")
        try await law.relate(id, .rests, "010 /2023/nđ–cp", on: june)
        try await law.relate(id, .amends, "47/2021 /tt–btp", on: june)
        let targets = try law.world.read { snapshot in
            try snapshot.all(
                "SELECT target_symbol FROM legal_relation WHERE by_key = '995/2024/TT-BTP' ORDER BY target_symbol"
            ) { $0.text(0) }
        }
        #expect(targets == [LegalReviewWorld.decree, "47/2021/TT-BTP"])
        let draft = LegalReviewWorld.draft(" 0995/2024/tt-BTP", "Thông tư", "Bộ Tư pháp", on: june, subject: "Khác")
        try await law.world.perform(CorrectLaw(id, version: 1, reason: "Sai trích yếu", draft), as: law.legal)
        #expect(try kept().symbol == "0995/2024/TT-BTP" && kept().subject == "Khác")
    }

    @Test("files bring the same spelling, and a relation shows the number of the register", arguments: Engine.available)
    func files(_ engine: Engine) async throws {
        let world = try await World(engine)
        let relation = LegalTests.relationHeader + "2/2020 /nđ–cp,CAN_CU,01/2019/tt - btp,,,\n"
        try await world.load("legal_relations", from: try Scratch.file("r.csv", relation))
        func shown() throws -> [String] {
            try world.read { try LegalRelation.seen(from: "2/2020/NĐ-CP", asTarget: false, in: $0).map(\.symbol) }
        }
        #expect(try shown() == ["01/2019/TT-BTP"])
        let rows = [
            "2/2020/N\u{D0} - CP,Nghị định,Chính phủ,a,2020-01-01,2020-02-01,",
            "1/2019/TT-BTP,Thông tư,Bộ Tư pháp,b,2019-01-01,2019-02-01,",
            "140/BCĐ VĐ HMTN,Công văn,Ban chỉ đạo,c,2019-01-01,2019-02-01,",
        ]
        let file = LegalTests.header + rows.map { $0 + "\n" }.joined()
        let report = try await world.load("legal", from: try Scratch.file("l.csv", file))
        #expect(report.counts.inserted == 3 && report.counts.refused == 0)
        let symbols = try world.read { snapshot in
            try snapshot.all("SELECT symbol FROM legal_document") { $0.text(0) }
        }
        #expect(Set(symbols) == ["2/2020/NĐ-CP", "1/2019/TT-BTP", "140/BCĐ VĐ HMTN"])
        #expect(try shown() == ["1/2019/TT-BTP"])
    }

    @Test("a number without its marks is asked about, not taken for a new document", arguments: Engine.available)
    func twins(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let june = day("2024-06-10")
        let reason = await refused { try await law.record("10/2023/ND-CP", "Nghị định", "Chính phủ", on: june) }
        #expect(reason?.field == "symbol" && reason?.phrase.vietnamese.contains("Đã có 10/2023/NĐ-CP") == true)
        let id = try await law.record("8/2024/ND-CP", "Nghị định", "Chính phủ", on: june)
        let other = await refused { try await law.relate(id, .amends, "10/2023/ND-CP", on: june) }
        #expect(other?.field == "other" && other?.phrase.vietnamese.contains("Đã có 10/2023/NĐ-CP") == true)
        // What was recorded without them can be mended, but not into the number of another.
        func correct(_ symbol: String, version: Int) async throws {
            let draft = LegalReviewWorld.draft(symbol, "Nghị định", "Chính phủ", on: june)
            try await law.world.perform(CorrectLaw(id, version: version, reason: "Sai số", draft), as: law.legal)
        }
        #expect(await refused { try await correct("10/2023/ND-CP", version: 1) }?.field == "symbol")
        try await correct("8/2024/NĐ-CP", version: 1)
        #expect(try law.world.read { try LegalDocument.find(key: "8/2024/NĐ-CP", in: $0)?.id } == id)
        // A guide and a contract are two documents.
        try await law.record("7/2024/HD-UBND", "Hướng dẫn", "UBND tỉnh Kiên Giang", on: june)
        try await law.record("7/2024/HĐ-UBND", "Hợp đồng", "UBND tỉnh Kiên Giang", on: june)
        #expect(try law.world.count("legal_document") == 5)
    }

    @Test("what a document does is chosen, never taken for granted", arguments: Engine.available)
    func choice(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let own = try #require(
            try law.world.read { try LegalDocument.find(key: LegalReviewWorld.own, in: $0)?.id })
        for kind in ["", " "] {
            let form = Form(["document": "\(own)", "kind": kind, "other": "77/2019/QĐ-UBND"])
            let reason = await refused {
                try await law.world.perform(try form.decode(RelateLaws.self), as: law.legal)
            }
            #expect(reason?.field == "kind" && reason?.phrase.vietnamese == "Chưa chọn quan hệ.")
        }
        #expect(try law.world.count("legal_relation") == 1)
    }

    private func draft(
        _ issued: String, from: String? = nil, until: String? = nil, gazette: String? = nil
    ) -> LegalDraft {
        LegalDraft(
            symbol: "6/2024/QĐ-UBND", kind: "Quyết định", issuer: "UBND tỉnh Kiên Giang", subject: "Thử",
            issuedOn: day(issued), validFrom: from.map(day), validUntil: until.map(day), source: nil,
            gazetteOn: gazette.map(day), signerTitle: nil, signer: nil, area: nil, sector: nil, field: nil,
            expiryReason: nil, expiredPart: nil)
    }

    @Test("days that no document has are refused at their field")
    func days() throws {
        let rules = try Rules().legal
        #expect(rules.recording.since == day("1945-01-01") && !rules.recording.basis.isEmpty)
        func fields(_ draft: LegalDraft) -> [String?] {
            draft.reasons(on: World.today, by: rules).map(\.field)
        }
        #expect(fields(draft("2024-06-18", from: "2034-06-18", until: "2074-06-18", gazette: "2024-06-18")) == [])
        #expect(fields(draft("1945-01-01", from: "1945-01-01")) == [])
        #expect(fields(draft("2024-06-19")) == ["issuedOn"])
        #expect(fields(draft("9999-12-31")) == ["issuedOn"])
        #expect(fields(draft("1944-12-31")) == ["issuedOn"])
        #expect(fields(draft("0001-01-01", from: "0001-01-01")) == ["issuedOn", "validFrom"])
        #expect(fields(draft("2024-06-18", from: "2034-06-19")) == ["validFrom"])
        #expect(fields(draft("2024-06-18", until: "9999-12-31")) == ["validUntil"])
        #expect(fields(draft("2024-06-18", gazette: "2024-06-19")) == ["gazetteOn"])
        let said = draft("2024-06-20").reasons(on: World.today, by: rules).first?.phrase.vietnamese
        #expect(said == "Ngày ban hành sau hôm nay 18/06/2024; văn bản chỉ được ghi khi đã ban hành.")
    }

    @Test(
        "a document in force before it was issued is kept, to be looked at; what a file brought stays correctable",
        arguments: Engine.available)
    func seldom(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let act = RecordLaw(draft("2024-06-18", from: "2024-01-01"))
        let id = try await law.world.perform(act, as: law.legal)
        func found(_ id: KnownLaw.ID) throws -> LegalDocument {
            try law.world.read { try LegalDocument.find(id, in: $0) }
        }
        #expect(try found(id).isRetroactive)
        let known = try law.world.read { try LegalDocument.find(key: LegalReviewWorld.decree, in: $0) }
        let decree = try #require(known)
        #expect(!decree.isRetroactive)
        let future = RecordLaw(draft("2024-06-20"))
        let reason = await refused { try await law.world.perform(future, as: law.legal) }
        #expect(reason?.field == "issuedOn")
        let row = "1/2030/NĐ-CP,Nghị định,Chính phủ,a,2030-01-01,2030-01-01,\n"
        let report = try await law.world.load("legal", from: try Scratch.file("l.csv", LegalTests.header + row))
        #expect(report.counts.inserted == 1 && report.counts.refused == 0)
        let loaded = try law.world.read { try LegalDocument.find(key: "1/2030/NĐ-CP", in: $0)?.id }
        let later = try #require(loaded)
        func correct(_ issued: String, version: Int) async throws {
            let draft = LegalReviewWorld.draft("1/2030/NĐ-CP", "Nghị định", "Chính phủ", on: day(issued))
            try await law.world.perform(CorrectLaw(later, version: version, reason: "Sai", draft), as: law.legal)
        }
        try await correct("2030-01-01", version: 0)
        #expect(await refused { try await correct("2030-01-02", version: 1) }?.field == "issuedOn")
        try await correct("2023-01-01", version: 1)
        #expect(try found(later).issuedOn == day("2023-01-01"))
    }
}

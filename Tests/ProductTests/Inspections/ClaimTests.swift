import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("What the unit claims, against what is known")
struct ClaimTests {
    @Test("numbers in prose that no field states are named; what two stated counts come to is stated")
    func prose() throws {
        let claim = Claim(
            indicator: "TL_TRUC_TUYEN", period: try #require(Period("2023")),
            numerator: ExactDecimal(millionths: 12_000_000), denominator: ExactDecimal(millionths: 30_000_000),
            decimals: 0)
        let text = FigureText(
            "Đạt 95,4% và 40%, tức 12/30 hồ sơ, còn 7/9 xã; năm 2023, ngày 18/6/2024, theo Nghị định 61/2018/NĐ-CP")
        #expect(text.figures(unstatedBy: [claim]) == ["95,4%", "7/9"])
        #expect(FigureText("Đạt 41%.").figures(unstatedBy: [claim]) == ["41%"])
    }

    @Test("whole numbers that stand for many are figures too; years, codes and small numbers are not")
    func wholes() throws {
        func figures(_ text: String, _ claims: [Claim] = []) -> [String] {
            FigureText(text).figures(unstatedBy: claims)
        }
        #expect(figures("Đã tiếp nhận 12.345 hồ sơ, trong đó 1.423 hồ sơ trực tuyến.") == ["12.345", "1.423"])
        #expect(
            figures("Rà soát 140 thủ tục, 512 văn bản và 96 nhiệm vụ; cấp 1.234.567 đồng.") == [
                "140", "512", "1.234.567",
            ])
        #expect(
            figures("Đạt 24,85% (1.423/5.726 hồ sơ; 1.200 / 1.310).") == ["24,85%", "1.423/5.726", "1.200 / 1.310"])
        for said in [
            "Năm 2023 hồ sơ nhiều hơn", "Thủ tục 1.005566 và 2.000976.000.00.00.H33", "Có 12 hồ sơ, 96 văn bản",
            "Ngày 18.6.2024 kiểm tra", "Theo Quyết định số 1560/QĐ-UBND", "Bố trí 120 ghế ngồi",
        ] {
            #expect(figures(said) == [], "\(said)")
        }
        let claim = try #require(try WrittenClaim("TL_TRUC_TUYEN|2023|1.423|5726").read().claim)
        #expect(figures("Có 1423 hồ sơ trong 5.726 hồ sơ, còn 4.303 hồ sơ.", [claim]) == ["4.303"])
    }

    @Test("numbers are read as written and as shown; a dot before decimals is refused")
    func written() throws {
        let claim = try #require(try WrittenClaim("TL_TRUC_TUYEN|ND09:2023|1500|2000").read().claim)
        #expect(claim.text == "1.500/2.000")
        #expect(claim.said(Tongue(.english)) == "1,500/2,000" && claim.said(Tongue(.vietnamese)) == claim.text)
        #expect(Tongue(.english).figure("+1,5%") == "+1.5%")
        #expect(try WrittenClaim("TL_TRUC_TUYEN|ND09:2023|1.500|2.000").read().claim == claim)
        let large = try WrittenClaim("TL_TRUC_TUYEN|ND09:2023|1.234.567|2.000.000,5").read().claim
        #expect(large?.text == "1.234.567/2.000.000,5")
        #expect(try WrittenClaim("TL_TRUC_TUYEN|ND09:2023|97,50|").read().claim?.decimals == 2)
        #expect(try WrittenClaim("TL_TRUC_TUYEN|ND09:2023||").read().claim == nil)
        #expect(try WrittenClaim("TL_TRUC_TUYEN|ND09:2023|100|").read().claim?.text == "100%")
        #expect(try WrittenClaim("TL_TRUC_TUYEN|ND09:2023|0|7").read().claim?.text == "0/7")
        for (text, field) in [
            ("TL_TRUC_TUYEN|ND09:2023|97.5|", "numerator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|ND09:2023|1.50|2000", "numerator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|ND09:2023|1.5000|2000", "numerator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|ND09:2023|0.123|2000", "numerator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|ND09:2023|1500|2000.000", "denominator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|ND09:2023|-1|2000", "numerator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|ND09:2023|30|20", "denominator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|2023-13|30|20", "claims"), ("x", "claims"),
            ("TL_TRUC_TUYEN|ND09:2023|5|0", "denominator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|ND09:2023|0|0", "denominator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|ND09:2023|150|", "numerator-TL_TRUC_TUYEN-ND09:2023"),
            ("TL_TRUC_TUYEN|ND09:2023|100,01|", "numerator-TL_TRUC_TUYEN-ND09:2023"),
        ] {
            let refusal = #expect(throws: Refusal.self) { try WrittenClaim(text).read() }
            #expect(refusal?.reasons.first?.field == field)
        }
    }

    @Test("a percentage is compared as precisely as it was written, counts exactly")
    func exact() throws {
        let figure = Rate(numerator: 980, denominator: 1310)
        func claim(_ text: String) throws -> Claim {
            try #require(try WrittenClaim("A|2023|" + text).read().claim)
        }
        #expect(try !claim("74,81|").differs(from: figure))
        #expect(try !claim("75|").differs(from: figure))
        #expect(try claim("74,80|").differs(from: figure))
        #expect(try claim("74,82|").gap(to: figure) == "+0,01%")
        #expect(try !claim("980|1310").differs(from: figure))
        #expect(try claim("981|1310").gap(to: figure) == "+1/0")
        #expect(try claim("979,5|1310").gap(to: figure) == "-0,5/0")
        #expect(try claim("0|").differs(from: Rate(numerator: 0, denominator: 0)))
    }

    @Test("every difference becomes one question with both values and the gap", arguments: Engine.available)
    func questions(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.announcedInspection(["ND09:2023", "ND09:2024-Q1"])
        let figures = try world.figures("H33.30", "ND09:2023", scope: .tree)
        let online = try #require(figures["TL_TRUC_TUYEN"]?.rate)
        let digitised = try #require(figures["TL_SO_HOA_HS"]?.rate)
        try await world.submitReport(
            of: inspection,
            claims: [
                "PL3": [
                    "TL_TRUC_TUYEN|ND09:2023|\(online.numerator + 10)|\(online.denominator + 10)",
                    "TL_SO_HOA_HS|ND09:2023|\(digitised.numerator)|\(digitised.denominator)",
                ]
            ])
        let questions = try world.read { try SelfReport.require(of: inspection.id, in: $0).questions(in: $0) }
        let question = try #require(questions.first)
        #expect(questions.count == 1)
        #expect(question.kind == .system && question.indicator == "TL_TRUC_TUYEN" && question.gap == "+10/+10")
        #expect(question.source == World.today.text)
        #expect(question.state == .open)
        let claims = try world.read { try SelfReport.require(of: inspection.id, in: $0).claims(in: $0) }
        #expect(claims.first { $0.claim.indicator == "TL_TRUC_TUYEN" }?.system == online)

        let answer = AnswerQuestion(
            inspection: inspection.id, question: question.id, version: question.version, answer: "Tính cả hồ sơ cấp xã."
        )
        await #expect(throws: Refusal.forbidden) { try await world.product.perform(answer, as: world.inspector) }
        try await world.product.perform(answer, as: world.clerk)
        let twice = await #expect(throws: Refusal.self) { try await world.product.perform(answer, as: world.clerk) }
        #expect(twice?.reasons.first?.phrase.vietnamese.contains("thay đổi") == true)
        let settle = SettleQuestion(
            inspection: inspection.id, question: question.id, version: question.version + 1, decision: .keep, note: nil)
        await #expect(throws: Refusal.forbidden) { try await world.product.perform(settle, as: world.clerk) }
        try await world.product.perform(settle, as: world.inspector)
        #expect(try world.read { try ReportQuestion.find(question.id, in: $0) }.state == .kept)
    }

    @Test(
        "handed over again with the same numbers nothing is asked twice; corrected, the question is gone",
        arguments: Engine.available)
    func replay(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.announcedInspection(["ND09:2023"])
        let online = try #require(try world.figures("H33.30", "ND09:2023", scope: .tree)["TL_TRUC_TUYEN"]?.rate)
        try await world.submitReport(
            of: inspection, claims: ["PL3": ["TL_TRUC_TUYEN|ND09:2023|1|\(online.denominator)"]])
        let first = try world.read { try SelfReport.require(of: inspection.id, in: $0).questions(in: $0) }
        let question = try #require(first.first)
        try await world.product.perform(
            AnswerQuestion(
                inspection: inspection.id, question: question.id, version: question.version, answer: "Nhầm số."),
            as: world.clerk)
        for claim in ["1|\(online.denominator)", "\(online.numerator)|\(online.denominator)"] {
            try await world.product.perform(
                ReturnSection(inspection: inspection.id, section: "PL3", reason: "Sửa số", dueOn: World.visited),
                as: world.inspector)
            try await world.submitReport(of: inspection, claims: ["PL3": ["TL_TRUC_TUYEN|ND09:2023|\(claim)"]])
            let after = try world.read { try SelfReport.require(of: inspection.id, in: $0).questions(in: $0) }
            #expect(after.count == 1)
            #expect(after.first?.answer == "Nhầm số.")
            #expect(after.first?.state == (claim.hasPrefix("1|") ? .answered : .gone))
        }
    }

    @Test(
        "the unit states what the checklist counts of directing: its plan, its self-inspections, what it mended",
        arguments: Engine.available)
    func directing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let rules = world.product.knowledge.figures.rules
        let seed = try #require(rules.seedChecklist(on: World.today))
        let counted = seed.items(on: World.today).filter { $0.group == "CD" }.flatMap { $0.indicators ?? [] }
        let stated = try rules.reportOutline(on: World.today).sections.flatMap { $0.indicators ?? [] }
        #expect(Set(counted).isSubset(of: stated) && counted.contains("KH_CCHC"))
        #expect(Set(stated).count == stated.count)

        let inspection = try await world.announcedInspection(["ND09:2023", "ND09:2024-Q1"])
        try await world.write("CD", of: inspection, claims: ["KH_CCHC|ND09:2023|8|10"])
        try await world.write(
            "PL7", of: inspection, claims: ["DV_TU_KIEM_TRA|ND09:2023|2|8", "KN_KHAC_PHUC|ND09:2024-Q1|3|4"])
        // A quarter says nothing of what a whole year owes.
        let quarter = await #expect(throws: Refusal.self) {
            try await world.write("PL7", of: inspection, claims: ["DV_TU_KIEM_TRA|ND09:2024-Q1|1|8"])
        }
        #expect(quarter?.reasons.map(\.field) == ["claims"])
        let claims = try world.read { try SelfReport.require(of: inspection.id, in: $0).claims(in: $0) }
        #expect(claims.map(\.claim.text).sorted() == ["2/8", "3/4", "8/10"])
    }

    @Test("what the unit said in an earlier report is held against it", arguments: Engine.available)
    func earlier(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let first = try await world.announcedInspection(["ND09:2023"])
        try await world.submitReport(of: first, claims: ["PL3": ["TL_TRUC_TUYEN|ND09:2023|80,5|"]])
        let second = try await world.announcedInspection(["ND09:2023", "ND09:2024-Q1"])
        try await world.submitReport(of: second, claims: ["PL3": ["TL_TRUC_TUYEN|ND09:2023|81|"]])
        let questions = try world.read { try SelfReport.require(of: second.id, in: $0).questions(in: $0) }
        let question = try #require(questions.first { $0.kind == .earlier })
        #expect(question.claimed == "81%" && question.other == "80,5%" && question.gap == "+0,5%")
        #expect(question.source == first.code)
    }
}

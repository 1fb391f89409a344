import Core
import Kernel
import Testing

@testable import Scoring

private func points(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }

@Suite("Scoring rules: points from what was counted, exactly")
struct ScoringRuleTests {
    @Test(
        "each kind of rule, with the values at its edges",
        arguments: [
            ("NHI_PHAN", "1", 1, 1, "1"), ("NHI_PHAN", "1", 0, 1, "0"),
            ("BAC_THANG 80:1; 50:0,5", "1", 80, 100, "1"), ("BAC_THANG 80:1; 50:0,5", "1", 79_999, 100_000, "0.5"),
            ("BAC_THANG 80:1; 50:0,5", "1", 1, 2, "0.5"), ("BAC_THANG 80:1; 50:0,5", "1", 49, 100, "0"),
            ("BAC_THANG 100:3; 90:2", "3", 19, 20, "2"), ("BAC_THANG 100:3; 90:2", "3", 20, 20, "3"),
            ("TY_LE", "3", 0, 7, "0"), ("TY_LE", "3", 7, 7, "3"), ("TY_LE", "2", 1, 3, "0.666667"),
            ("TY_LE", "4", 1, 8, "0.5"), ("TY_LE", "1", 1, 2_000_000, "0.000001"),
            ("TY_LE_CO_NGUONG 80", "2", 4, 5, "1.6"), ("TY_LE_CO_NGUONG 80", "2", 799_999, 1_000_000, "0"),
            ("TY_LE_CO_NGUONG 80", "2", 5, 5, "2"), ("TY_LE_CO_NGUONG 70", "4", 69, 100, "0"),
            ("TRU_DIEM 0,25", "2", 0, 1, "2"), ("TRU_DIEM 0,25", "2", 3, 1, "1.25"),
            ("TRU_DIEM 0,25", "2", 8, 1, "0"), ("TRU_DIEM 0,25", "2", 9, 1, "0"),
            ("TRU_DIEM 0,25", "2", Int.max, 1, "0"),
            ("KHAO_SAT 5", "8", 5_000, 1_000, "8"), ("KHAO_SAT 5", "8", 4_225, 1_000, "6.76"),
            ("KHAO_SAT 5", "8", 0, 10, "0"), ("HAI_LONG", "8", 845, 1_000, "6.76"), ("HAI_LONG", "8", 10, 10, "8"),
        ])
    func rules(_ text: String, _ most: String, _ counted: Int, _ whole: Int, _ expected: String) throws {
        let rule = try CriterionRule(text)
        #expect(rule.points(for: Rate(numerator: counted, denominator: whole), of: points(most)) == points(expected))
    }

    @Test("a share of none has no points, and what cannot have been counted is refused")
    func impossible() throws {
        let share = try CriterionRule("TY_LE")
        #expect(share.points(for: Rate(numerator: 0, denominator: 0), of: points("2")) == nil)
        #expect(share.obstacle(to: Rate(numerator: 0, denominator: 0))?.field == "whole")
        #expect(share.obstacle(to: Rate(numerator: 8, denominator: 7)) != nil)
        #expect(share.obstacle(to: Rate(numerator: -1, denominator: 7)) != nil)
        #expect(share.obstacle(to: Rate(numerator: Int.max, denominator: Int.max)) != nil)
        #expect(share.obstacle(to: Rate(numerator: 7, denominator: 7)) == nil)
        let survey = try CriterionRule("KHAO_SAT 5")
        #expect(survey.obstacle(to: Rate(numerator: 51, denominator: 10)) != nil)
        #expect(survey.obstacle(to: Rate(numerator: 50, denominator: 10)) == nil)
        #expect(try CriterionRule("NHI_PHAN").obstacle(to: Rate(numerator: 2, denominator: 1)) != nil)
        #expect(try CriterionRule("TRU_DIEM 0,5").obstacle(to: Rate(numerator: 12, denominator: 1)) == nil)
    }

    @Test("an appraiser can give only what the rule can give")
    func allowed() throws {
        func allows(_ rule: String, _ given: String, of most: String = "2") throws -> Bool {
            try CriterionRule(rule).allows(points(given), of: points(most))
        }
        #expect(try allows("NHI_PHAN", "2") && allows("NHI_PHAN", "0") && !allows("NHI_PHAN", "1"))
        #expect(try allows("BAC_THANG 80:2; 50:1", "1") && !allows("BAC_THANG 80:2; 50:1", "1.5"))
        #expect(try allows("TRU_DIEM 0,25", "1.75") && !allows("TRU_DIEM 0,25", "1.8") && allows("TRU_DIEM 0,25", "0"))
        // A share from 80 % on gives none or at least so much of the points, rounded as the rule rounds.
        #expect(try allows("TY_LE_CO_NGUONG 80", "0", of: "24") && allows("TY_LE_CO_NGUONG 80", "19.2", of: "24"))
        #expect(try !allows("TY_LE_CO_NGUONG 80", "1", of: "24") && !allows("TY_LE_CO_NGUONG 80", "19.19", of: "24"))
        #expect(try allows("TY_LE_CO_NGUONG 33.333333", "0.333333", of: "1"))
        #expect(try allows("TY_LE", "1.234567") && !allows("TY_LE", "2.000001") && !allows("TY_LE", "-0.1"))
    }

    @Test(
        "a rule that makes no sense is refused when it is written",
        arguments: [
            "", "KHAC", "NHI_PHAN 2", "TY_LE 80", "TY_LE_CO_NGUONG", "TY_LE_CO_NGUONG 101", "TY_LE_CO_NGUONG x",
            "BAC_THANG", "BAC_THANG 50:1; 80:2", "BAC_THANG 80:1; 50:1", "BAC_THANG 80", "BAC_THANG 120:1", "TRU_DIEM",
            "TRU_DIEM 0", "TRU_DIEM -1", "KHAO_SAT", "KHAO_SAT 0", "HAI_LONG 5",
        ])
    func nonsense(_ text: String) {
        #expect(throws: Refusal.self) { try CriterionRule(text) }
    }

    @Test("the example that comes with the program adds up, and says that it is no official set")
    func sample() throws {
        let rules = try Rules()
        for sample in rules.scoring.samples {
            let tree = ScoringTree(sample.criteria.joined(separator: "\n"))
            #expect(tree.obstacles(worth: rules.scoring.total, indicators: rules.indicators) == [])
            #expect(sample.name.contains("không phải bộ chính thức") && sample.toVerify != nil)
            #expect(tree.leaves.count == 40)
        }
    }

    @Test("sums, order, agencies, rules and indicators are checked before a set is submitted")
    func checks() throws {
        let good = [
            "1 | Lĩnh vực | 3", "1.1 | Tiêu chí | 3", "1.1.1 | A | 1 | NHI_PHAN | TU_CHAM | Sở Nội vụ",
            "1.1.2 | B | 2 | TY_LE | DU_LIEU_HE_THONG TL_DUNG_HAN | Văn phòng",
        ]
        let indicators = try Rules().indicators
        func said(_ lines: [String], worth: Int = 3) -> String {
            ScoringTree(lines.joined(separator: "\n")).obstacles(
                worth: ExactDecimal(worth) ?? .zero, indicators: indicators
            ).map(\.phrase.vietnamese).joined(separator: " ")
        }
        func changed(_ place: Int, _ line: String) -> [String] {
            var lines = good
            lines[place] = line
            return lines
        }
        #expect(said(good).isEmpty)
        #expect(said(good, worth: 100).contains("Tổng điểm các lĩnh vực là 3, phải là 100"))
        #expect(said(changed(0, "1 | Lĩnh vực | 4"), worth: 4).contains("Tiêu chí 1 có 4 điểm"))
        #expect(said(changed(3, "1.1.1 | B | 2 | TY_LE | TU_CHAM | X")).contains("1.1.1 dùng hai lần"))
        #expect(said(changed(3, "1.2.1 | B | 2 | TY_LE | TU_CHAM | X")).contains("1.2.1 không có tiêu chí cấp trên"))
        #expect(said(changed(3, "1.1.2 | B | 2 | TY_LE | TU_CHAM | ")).contains("đúng một cơ quan thẩm định"))
        #expect(said(changed(3, "1.1.2 | B | 2 | TY_LE | TU_CHAM | X; Y")).contains("đúng một cơ quan thẩm định"))
        #expect(said(changed(3, "1.1.2 | B | 2 | ABC | TU_CHAM | X")).contains("Cách tính “ABC” không có"))
        #expect(said(changed(3, "1.1.2 | B | 2 | BAC_THANG 80:1 | TU_CHAM | X")).contains("mức cao nhất"))
        #expect(
            said(changed(3, "1.1.2 | B | 2 | TY_LE | DU_LIEU_HE_THONG KHONG_CO | X")).contains("không có chỉ số"))
        #expect(
            said(changed(3, "1.1.2 | B | 2 | NHI_PHAN | DU_LIEU_HE_THONG TL_DUNG_HAN | X")).contains("là tỷ lệ"))
        #expect(
            said(changed(3, "1.1.2 | B | 2 | TY_LE | DU_LIEU_HE_THONG HS_DANG_XU_LY_QUA_HAN | X")).contains(
                "càng thấp càng tốt"))
        #expect(said(changed(3, "1.1.2 | B | 2 | KHAO_SAT 5 | TU_CHAM | X")).contains("chỉ dùng cho điều tra"))
        #expect(said(changed(3, "1.1.2 | B | 2")).contains("cần cách tính"))
        #expect(said(changed(1, "1.1 | Tiêu chí | 3 | NHI_PHAN | TU_CHAM | X")).contains("ba cấp số"))
        #expect(said([]).contains("chưa có tiêu chí nào"))
    }
}

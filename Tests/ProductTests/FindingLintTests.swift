import Core
import Kernel
import Testing

@testable import Inspections

@Suite("A finding read as a careful colleague would")
struct FindingLintTests {
    private let words = (try? Rules().vagueWords) ?? []
    private var lint: FindingLint { FindingLint(words: words) }

    private func finding(
        _ statement: String, basis: String = "", grade: Finding.Grade? = .shortfall, cause: String = "Chưa đôn đốc.",
        named: Unit.ID? = Unit.ID(1), evidence: Evidence.ID? = nil, clause: String = "", indicator: String? = nil
    ) -> Finding {
        Finding(
            id: Finding.ID(1), inspection: Inspection.ID(1), number: 1, kind: .shortcoming, verdict: .accepted,
            grade: grade, clause: clause, statement: statement, cause: cause, causeKind: nil, unit: Unit.ID(1),
            named: named,
            basis: basis, source: "", reason: "", indicator: indicator, period: Period("ND09:2024-Q1"),
            evidence: evidence, times: nil, version: 1)
    }

    private func asked(_ finding: Finding, deliverable: String = "Báo cáo", dueOn: Day?) -> Recommendation {
        Recommendation(
            id: Recommendation.ID(1), inspection: Inspection.ID(1), number: 1, finding: finding.id,
            statement: "Khắc phục", deliverable: deliverable, owner: Unit.ID(1), dueOn: dueOn, firstDueOn: nil,
            state: .new, version: 1, assignedOn: nil, basis: "", share: 0, result: "", hindrance: "", reported: nil,
            checkDueOn: nil, checkedOn: nil, closed: nil, closing: "", measuredFrom: nil, measuredThrough: nil,
            watchUntil: nil)
    }

    private func warnings(_ finding: Finding) -> [String] {
        lint.warnings(on: finding, nil).map(\.vietnamese)
    }

    @Test("the seed's own sentences: no figure, no basis, vague words")
    func seed() {
        let first = warnings(finding("Việc luân chuyển, xử lý văn bản đến còn hạn chế"))
        #expect(first.contains { $0.hasPrefix("“còn hạn chế” đứng một mình") })
        #expect(first.contains("Chưa có số liệu nào."))
        #expect(first.contains { $0.hasPrefix("Chưa nêu căn cứ") })
        let fourth = warnings(finding("Một số nhiệm vụ UBND tỉnh, Chủ tịch UBND tỉnh giao hoàn thành còn chậm"))
        #expect(fourth.contains { $0.hasPrefix("“một số” đứng một mình") })
        #expect(fourth.contains { $0.hasPrefix("“còn chậm” đứng một mình") })
    }

    @Test("the same said with figures and basis passes")
    func precise() {
        let said = """
            Một số nhiệm vụ hoàn thành chậm: 12/96 nhiệm vụ UBND tỉnh giao tại Công văn số 105/UBND-TH hoàn thành sau hạn.
            """
        #expect(warnings(finding(said)).isEmpty)
    }

    @Test("a number in one sentence does not excuse the next")
    func sentences() {
        let found = warnings(finding("Có 12 hồ sơ trễ hạn. Công tác tuyên truyền cơ bản kịp thời.", basis: "Điều 19"))
        #expect(found == ["“cơ bản” đứng một mình. Nêu tỷ lệ hoặc số lượng đã đạt."])
    }

    @Test("words inside other words are no vague words")
    func borders() {
        #expect(lint.vague(in: "Đơn vị thực hiện một sốc điện").isEmpty)
        #expect(!lint.vague(in: "Đơn vị thực hiện MỘT SỐ việc").isEmpty)
    }

    @Test("without grade, cause, deliverable or day it says so")
    func missing() {
        let bare = finding("12 hồ sơ trễ hạn theo Nghị định 61/2018/NĐ-CP.", grade: nil, cause: "")
        #expect(lint.warnings(on: bare, asked(bare, deliverable: "", dueOn: nil)).count == 4)
    }

    @Test("where nobody was named the inspected unit answers for it, and nothing is missing")
    func owner() {
        let ownerless = finding("12 hồ sơ trễ hạn theo Nghị định 61/2018/NĐ-CP.", named: nil)
        #expect(warnings(ownerless).isEmpty)
        #expect(ownerless.responsible == ownerless.unit)
    }

    @Test(
        "days, periods, years, articles, numbers of documents and of standards count nothing",
        arguments: [
            "Quý I/2024, việc luân chuyển, xử lý văn bản đến còn hạn chế", "Năm 2022 và 2023 việc đôn đốc còn hạn chế",
            "6 tháng đầu năm 2024 việc số hóa còn hạn chế", "Tháng 5/2024 việc niêm yết còn hạn chế",
            "Tại ngày 18/6/2024 việc niêm yết còn hạn chế", "Ngày 18 tháng 6 năm 2024 việc trực còn hạn chế",
            "Giai đoạn 2021–2025 việc đôn đốc còn hạn chế", "Quý 1 năm 2024 việc phối hợp còn hạn chế",
            "Theo khoản 2 Điều 15 Nghị định số 61/2018/NĐ-CP, việc niêm yết còn hạn chế",
            "Thực hiện Kế hoạch số 39 còn hạn chế", "Áp dụng TCVN ISO 9001:2015 còn hạn chế", "Mục TT-10 còn hạn chế",
        ])
    func uncounted(_ said: String) {
        #expect(!FigureText(said).hasFigure, "\(said)")
        let found = warnings(finding(said, basis: "Điều 15"))
        #expect(found.count == 2 && found[0].hasPrefix("“còn hạn chế” đứng một mình"), "\(found)")
        #expect(found.last == "Chưa có số liệu nào.")
    }

    @Test("each clause stands for itself: a year excuses none, a figure excuses its own")
    func clauses() {
        let both = warnings(
            finding(
                """
                Quý I/2024, việc luân chuyển, xử lý văn bản đến còn hạn chế; một số nhiệm vụ năm 2023 hoàn thành còn \
                chậm
                """, basis: "Điều 15"))
        #expect(both.count { $0.contains("đứng một mình") } == 3)
        let counted = warnings(
            finding(
                "Có 1.368 hồ sơ nộp trực tiếp, hướng dẫn còn chậm; việc niêm yết còn hạn chế.", basis: "Điều 15"))
        #expect(counted.count == 1 && counted[0].hasPrefix("“còn hạn chế”"))
        // A fraction is no day and no month.
        #expect(FigureText("12/96 nhiệm vụ hoàn thành sau hạn").hasFigure)
        #expect(FigureText("chậm 3 tháng so với kế hoạch").hasFigure)
    }

    @Test("causes are read too")
    func causes() {
        let vague = finding(
            "12 hồ sơ trễ hạn theo Nghị định 61/2018/NĐ-CP.",
            cause: "Một số xã năm 2023 chưa đôn đốc; thiếu 3 máy quét.")
        #expect(
            warnings(vague) == ["Nguyên nhân: “một số” đứng một mình. Nêu rõ bao nhiêu, là những gì."])
    }

    @Test("what the team confirmed is held against a finding that says what the system counted")
    func confirmed() throws {
        let period = try #require(Period("ND09:2024-Q1"))
        func value(_ text: String) throws -> VisitValue {
            let claim = try WrittenClaim("TL_TRUC_TUYEN|ND09:2024-Q1|\(text)").read().claim
            return VisitValue(
                id: 1, item: "TT-10", indicator: "TL_TRUC_TUYEN", period: period, claimed: "", evidence: Evidence.ID(1),
                system: Rate(numerator: 511, denominator: 1368), target: "60", isMet: false, confirmed: claim)
        }
        func said(_ statement: String, _ value: VisitValue, clause: String = "TT-10") -> [String] {
            let careful = FindingLint(words: words, confirmed: [value])
            let about = finding(statement, basis: "Điều 5", clause: clause)
            return careful.warnings(on: about, nil).map(\.vietnamese)
        }
        let counts = try value("500|1368")
        #expect(
            said("Tỷ lệ đạt 37,35% (511/1.368 hồ sơ).", counts)
                == ["Đoàn đã xác nhận 500/1.368 (Quý I/2024); phát hiện ghi 511/1.368."])
        #expect(said("Tỷ lệ đạt 36,55% (500/1.368 hồ sơ).", counts).isEmpty)
        #expect(said("Tỷ lệ đạt 36,55% (500/1368 hồ sơ).", counts).isEmpty)
        // About another item, or with a figure of its own, it is no matter of this one.
        #expect(said("Tỷ lệ đạt 37,35% (511/1.368 hồ sơ).", counts, clause: "TT-11").isEmpty)
        #expect(said("12 hồ sơ không được hướng dẫn.", counts).isEmpty)
        #expect(
            said("Tỷ lệ hồ sơ trực tuyến đạt 37,35%.", try value("36,5|"))
                == ["Đoàn đã xác nhận 36,5% (Quý I/2024); phát hiện ghi 37,35%."])
    }

    @Test("a day by which figures cannot close it is said beside the first by which they can")
    func early() throws {
        let rule = try #require(try Rules().remediation.closing(on: World.today))
        let visited = try #require(Day(2024, 6, 18))
        // The quarter that closes on 14/09 had begun on 15/06: two later ones end on 14/03/2025 and settle in 15 days.
        let first = try #require(Day(2025, 3, 30))
        #expect(rule.earliestClosing(from: visited.adding(1), closing: .nd09) == first)
        let careful = FindingLint(
            words: words, closing: (rule: rule, indicators: try Rules().closingIndicators, from: visited.adding(1)))
        func warned(_ dueOn: Day, _ indicator: String?) -> [String] {
            let measured = finding(
                "Tỷ lệ đạt 37,35% (511/1.368 hồ sơ).", basis: "Điều 5", evidence: indicator.map { _ in Evidence.ID(1) },
                indicator: indicator)
            return careful.warnings(on: measured, asked(measured, dueOn: dueOn)).map(\.vietnamese)
        }
        #expect(
            try warned(#require(Day(2024, 12, 31)), "TL_TRUC_TUYEN") == [
                "Thời hạn 31/12/2024 không kịp: phải đạt chỉ tiêu 2 quý liên tiếp, đóng sớm nhất ngày 30/03/2025."
            ])
        #expect(warned(first, "TL_TRUC_TUYEN").isEmpty)
        #expect(try warned(#require(Day(2024, 12, 31)), nil).isEmpty)
    }
}

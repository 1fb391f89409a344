import Core
import Formats
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("What the forms of an inspection say: names, numbers, days, and nothing that says nothing")
struct OfficialFormContentTests {
    private func texts(_ file: [UInt8]) throws -> [String] { try OfficialForm(file).lines.map(\.text) }

    /// Who receives a document, by its lines.
    private func recipients(_ texts: [String]) -> [String] {
        Array(texts.drop { $0 != "Nơi nhận:" }.dropFirst().prefix { $0.hasPrefix("- ") })
    }

    @Test("the annex of a plan names its number and day, lies on its side, and leaves no cell and no word broken")
    func annex() async throws {
        let form = try OfficialForm(try await InspectionForm.plan.document())
        let texts = form.lines.filter(\.isAnnex).map(\.text)
        #expect(
            texts.contains("(Kèm theo Kế hoạch số 14/KH-UBND ngày 18 tháng 6 năm 2024 của UBND TỈNH KIÊN GIANG)"))
        #expect(form.pages.count == 2 && form.pages[1]["w"] == form.pages[0]["h"])
        #expect(!texts.contains { $0.contains("RR-1") } && texts.contains("3. Công thức đề xuất"))
        #expect(form.fits("Điểm", in: 8, of: 10))
        #expect(!form.lines.contains { $0.isAnnex && $0.isInTable && $0.text.isEmpty })
    }

    @Test("a plan that is not issued leaves room for number and day, and means the unit by its name in capitals")
    func draft() async throws {
        let world = try await World(.sqlite, loading: World.withUnits)
        let plan = try await world.draftedPlan(2024)
        let top = try world.unit("H33")
        func note() throws -> String? {
            let file = try world.read { snapshot in
                try PlanDocument(
                    try InspectionPlan.find(plan, in: snapshot), of: top,
                    rules: world.product.knowledge.figures.rules, in: snapshot
                ).document()
            }
            return try texts(file).first { $0.hasPrefix("(Kèm theo") }
        }
        #expect(try note() == "(Kèm theo Kế hoạch số ……/KH-UBND ngày …… tháng …… năm …… của \(top.name))")
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: try world.inspector)
        _ = try await world.product.perform(
            IssuePlan(
                plan: plan, number: "14/KH-UBND", signedOn: World.today, place: "Kiên Giang", governingBody: nil,
                issuingBody: top.name.uppercased(), signerTitle: "CHỦ TỊCH"),
            as: try world.person("leader", over: "H33"))
        #expect(try note() == "(Kèm theo Kế hoạch số 14/KH-UBND ngày 18 tháng 6 năm 2024 của \(top.name))")
    }

    @Test(
        "a decision names whose it is by who signs it",
        arguments: [
            ("", "Giám đốc", "SỞ NỘI VỤ", "GIÁM ĐỐC SỞ NỘI VỤ"),
            ("KT. Giám đốc", "Phó Giám đốc", "Sở Nội vụ", "GIÁM ĐỐC SỞ NỘI VỤ"),
            ("", "Giám đốc Sở Nội vụ", "Sở Nội vụ tỉnh Kiên Giang", "GIÁM ĐỐC SỞ NỘI VỤ"),
            ("TM. Ủy ban nhân dân; KT. Chủ tịch", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh", "ỦY BAN NHÂN DÂN TỈNH"),
            ("", "Chủ tịch", "Ủy ban nhân dân tỉnh", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
            ("TUQ. Chủ tịch", "Giám đốc Sở Nội vụ", "Ủy ban nhân dân tỉnh", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
            ("", "", "Sở Nội vụ", "SỞ NỘI VỤ"),
        ] as [(String, String, String, String)])
    func decider(_ authority: String, _ title: String, _ body: String, _ decider: String) {
        guard case .part(let text) = OfficialDocument.Content.decider(body, signedUnder: authority, by: title) else {
            Issue.record("no part")
            return
        }
        #expect(text == decider)
    }

    @Test("a committee is signed for as a body, a department is not")
    func authority() async throws {
        let world = try await World(.sqlite, loading: World.withUnits)
        let (district, department) = (try world.unit("H33.30"), try world.unit("H33.11"))
        #expect(district.authority("") == "TM. ỦY BAN NHÂN DÂN")
        #expect(district.authority("KT. CHỦ TỊCH") == "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH")
        #expect(district.authority("TL. CHỦ TỊCH") == "TL. CHỦ TỊCH")
        #expect(department.authority("") == "" && department.authority("KT. GIÁM ĐỐC") == "KT. GIÁM ĐỐC")
    }

    @Test("what a unit plans and reports goes to whoever inspected, by name", arguments: [true, false])
    func remediation(isPlan: Bool) async throws {
        let form = isPlan ? InspectionForm.remediationPlan : .remediationReport
        let found = recipients(try texts(try await form.document()))
        #expect(found == ["- SỞ NỘI VỤ;", "- Các đơn vị thực hiện;", "- Lưu: VT."])
    }

    @Test("a deputy signs a unit's plan for the committee and for its chairman")
    func deputy() async throws {
        let world = try await World(.sqlite, loading: World.withUnits)
        let inspection = try await world.askedInspection()
        let asked = try #require(try world.recommendations(of: inspection).first)
        let day = try #require(Day(2024, 7, 10))
        try await world.perform(
            AddMeasure(
                recommendation: asked.id, content: "Rà soát", lead: "Văn phòng", support: nil, dueOn: day.adding(30),
                deliverable: nil), as: world.clerk, on: day)
        try await world.perform(
            SubmitRemediationPlan(
                inspection: inspection.id, number: "112/KH-UBND", signedOn: day, place: "Giang Thành",
                authority: " KT. CHỦ TỊCH ", signerTitle: "Phó Chủ tịch", signerName: "(người ký)"),
            as: world.clerk, on: day)
        let file = try world.read { snapshot in
            let remediation = try #require(try Remediation.of(inspection.id, in: snapshot))
            return try #require(try remediation.document(.plan, in: snapshot))
        }
        let signed = try texts(file).drop { !$0.hasPrefix("TM.") }.prefix(4)
        #expect(Array(signed) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(người ký)"])
    }

    @Test("minutes say the hour in words, judge what was judged in a table and name the rest in one sentence")
    func minutes() async throws {
        let form = try OfficialForm(try await InspectionForm.minutes.document())
        let texts = form.lines.map(\.text)
        #expect(texts.contains { $0.hasPrefix("Hồi 08 giờ 00 phút, ngày 18 tháng 6 năm 2024, tại ") })
        #expect(texts.contains { $0.hasPrefix("Biên bản kết thúc lúc 16 giờ 30 phút cùng ngày") })
        let rows = form.lines.filter { $0.isInTable && $0.text.wholeMatch(of: /[A-Z]{2}-\d\d/) != nil }.map(\.text)
        #expect(rows == ["CD-01"])
        #expect(form.fits("CD-01", in: 0, of: 5))
        let rest = try #require(texts.first { $0.hasPrefix("Còn ") })
        #expect(rest.contains("CD-02, CD-03") && !rest.contains("CD-01"))
        #expect(rest.contains(" hồ sơ mẫu chưa đánh giá, lý do: Hết thời gian làm việc tại đơn vị."))
        #expect(recipients(texts).count == 3)
    }

    @Test("a province that is asked for something receives the notice once")
    func province() async throws {
        let world = try await World(.sqlite, loading: World.withUnits)
        let begun = try await world.advance(try await world.openedInspection(scope: .own), .begin)
        for finding in try world.findings(of: begun) {
            try await world.judge(finding, .dropped, reason: "Không thuộc nội dung")
        }
        try await world.addShortcoming(to: begun)
        for owner in ["H33", "H33.11"] {
            _ = try await world.product.perform(
                AddRecommendation(
                    inspection: begun.id, statement: "Hướng dẫn các huyện về niêm yết.", deliverable: nil,
                    owner: owner, dueOn: try #require(Day(2024, 8, 30))), as: try world.inspector)
        }
        let inspection = try await world.conclude(begun)
        let texts = try texts(
            try world.read { try #require(try Conclusion.of(inspection.id, in: $0)).document(in: $0) })
        let (province, unit, department) = (
            try world.unit("H33").name, try world.unit("H33.30").shortName, try world.unit("H33.11").name
        )
        #expect(texts.contains { $0.hasSuffix("Đối với \(province)") })
        #expect(
            recipients(texts) == [
                "- UBND tỉnh (để b/c);", "- \(unit);", "- \(department);", "- Thành viên đoàn kiểm tra;", "- Lưu: VT.",
            ])
    }

    @Test("a year without findings has no table of them")
    func emptyYear() async throws {
        let world = try await World(.sqlite, loading: World.withUnits)
        let top = try world.unit("H33")
        let summary = try world.read { try YearSummary(2023, under: top, on: World.today, in: $0) }
        let form = try OfficialForm(
            SummaryDocument(summary: summary, unit: top, office: "Sở Nội vụ", day: World.today).document())
        #expect(form.lines.filter(\.tableIsBordered).isEmpty)
        let texts = form.lines.map(\.text)
        #expect(texts.contains("Các kết luận ban hành trong năm không nêu tồn tại, hạn chế nào."))
        #expect(texts.contains("Không có kiến nghị."))
        #expect(form.faults(InspectionForm.summary.expected) == [])
    }

    @Test("whoever signs for another says by what authority, above the title, the name below; else nothing is made up")
    func signers() async throws {
        let world = try await World(.sqlite, loading: World.withUnits)
        let inspector = try world.inspector
        func end(_ file: [UInt8]) throws -> [String] {
            let texts = try OfficialForm(file).lines.map(\.text)
            return Array(texts.drop { !$0.hasPrefix("TM. ") && !$0.hasPrefix("KT. ") }.prefix { !$0.isEmpty })
        }
        let opened = try await world.openedInspection(withTeam: false)
        _ = try await world.product.perform(
            DecideTeam(
                inspection: opened.id, version: 0, number: "120/QĐ-SNV", decidedOn: World.today, governingBody: nil,
                issuingBody: "SỞ NỘI VỤ", place: "Kiên Giang", authority: "KT. GIÁM ĐỐC", signerTitle: "PHÓ GIÁM ĐỐC",
                signerName: "(người ký)", bases: nil), as: inspector)
        try await world.addMember(to: opened.id, .head)
        func decision() throws -> [UInt8] {
            let team = try #require(try world.read { try opened.team(in: $0) })
            return try TeamDecisionDocument(
                inspection: opened, unit: try world.unit("H33.30"), team: team, day: World.today
            ).document()
        }
        #expect(try end(decision()).prefix(3) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(người ký)"])
        // Offices alone are no names.
        func says(_ words: String) throws -> Bool {
            try OfficialForm(decision()).lines.contains { $0.text.contains(words) }
        }
        #expect(try says("gồm các thành viên giữ chức vụ sau đây") && !says("có tên"))
        _ = try await world.product.perform(
            AddTeamMember(
                inspection: opened.id, role: .member, name: "(họ tên)", title: "Chuyên viên", office: "H33",
                groups: [], account: nil, cameFrom: nil, cameOn: nil), as: inspector)
        #expect(try says("gồm các thành viên có tên, chức vụ sau đây"))

        let top = try world.unit("H33")
        let summary = SummaryDocument(
            summary: try world.read { try YearSummary(2024, under: top, on: World.today, in: $0) }, unit: top,
            office: "Sở Nội vụ", day: World.today,
            issue: .init(
                number: "210/BC-SNV", signedOn: World.today, place: "Kiên Giang", authority: "KT. GIÁM ĐỐC",
                signerTitle: "Phó Giám đốc", signerName: ""))
        #expect(try end(summary.document()) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"])

        let plan = try await world.draftedPlan(2024)
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: inspector)
        _ = try await world.product.perform(
            IssuePlan(
                plan: plan, number: "14/KH-UBND", signedOn: World.today, place: "Kiên Giang", governingBody: nil,
                issuingBody: "ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG", authority: "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
                signerTitle: "PHÓ CHỦ TỊCH", signerName: "(người ký)"), as: try world.person("leader", over: "H33"))
        let paper = try world.read { snapshot in
            try PlanDocument(
                try InspectionPlan.find(plan, in: snapshot), of: top, rules: world.product.knowledge.figures.rules,
                in: snapshot
            ).document()
        }
        #expect(try end(paper).prefix(4) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(người ký)"])
    }

    @Test("a report shows every number beside the system's")
    func comparison() async throws {
        let texts = try OfficialForm(try await InspectionForm.report.document()).lines.map(\.text)
        let head = try #require(texts.firstIndex { $0.hasPrefix("Bảng đối chiếu") })
        let row = Array(texts[head...].drop { $0 != "120/150" }.prefix(3))
        #expect(row.count == 3 && row[1].contains("/") && row[2] != "khớp")
    }
}

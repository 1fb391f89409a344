import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections
@testable import caicach

@Suite("A conclusion notice: one text, on paper and on its page")
struct NoticeTests {
    private func issued(_ inspection: Inspection, _ world: World) throws -> (Conclusion, ConclusionNotice, [String]) {
        try world.read { snapshot in
            let conclusion = try #require(try Conclusion.of(inspection.id, in: snapshot))
            let paper = try OfficialForm(conclusion.document(in: snapshot)).lines.map(\.text)
            return (conclusion, try conclusion.notice(in: snapshot), paper)
        }
    }

    @Test(
        "what each office shall do stands under its name, with product, day and shortcoming",
        arguments: Engine.available)
    func offices(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection(asksDepartment: true)
        let (_, _, paper) = try issued(inspection, world)
        let department = try world.unit("H33.11").name
        let place = try #require(paper.firstIndex { $0.hasPrefix("1. Đối với ") })
        let table = ["STT", "Nội dung kiến nghị", "Sản phẩm", "Thời hạn", "Tồn tại"]
        let own = ["1", "Niêm yết đầy đủ thủ tục hành chính.", "Báo cáo niêm yết", "30/09/2024", "II.1"]
        let other = ["2", "Hướng dẫn đơn vị về niêm yết.", "Công văn hướng dẫn", "30/08/2024"]
        #expect(paper[place] == "1. Đối với \(try world.unit("H33.30").name)")
        #expect(Array(paper[(place + 1)...].prefix(10)) == table + own)
        let next = try #require(paper.firstIndex { $0.hasPrefix("2. Đối với ") })
        #expect(paper[next] == "2. Đối với \(department)")
        #expect(Array(paper[(next + 1)...].prefix(9)) == table + other)
        #expect(paper.contains("- \(department);"))
        #expect(
            try world.recommendations(of: inspection).map { "\($0.number). \($0.statement)" } == [
                "1. \(own[1])", "2. \(other[1])",
            ])
    }

    @Test("how grave, who answers for it, by which rule, and for the how manieth time", arguments: Engine.available)
    func standing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        _ = try await world.askedInspection()
        let day = try #require(Day(2024, 12, 2))
        let later = try world.on(day)
        let begun = try await later.advance(try await later.openedInspection(scope: .own, on: day), .begin)
        for finding in try later.findings(of: begun) { try await later.judge(finding, .dropped, reason: "Trùng") }
        _ = try await later.product.perform(
            AddFinding(
                inspection: begun.id, kind: .shortcoming, grade: .breach, clause: "TT-10",
                statement: "Niêm yết thủ tục hành chính vẫn chưa đầy đủ.", source: "Ảnh chụp", cause: "Thiếu người.",
                causeKind: .outside, responsible: "H33.30.01", basis: "Nghị định 61/2018/NĐ-CP, Điều 15",
                recommendation: "Niêm yết đầy đủ.", deliverable: nil, dueOn: day.adding(30)), as: try later.inspector)
        let approved = try await later.approveConclusion(of: begun)
        _ = try await later.product.perform(
            later.issue(of: approved, number: "99/TB-SNV"), as: try later.inspector)
        let (_, _, paper) = try issued(approved, later)
        let commune = try later.unit("H33.30.01").name
        #expect(
            paper.contains(
                """
                Mức độ: vi phạm; phát hiện lần thứ 2; đơn vị chịu trách nhiệm: \(commune); căn cứ: Nghị định \
                61/2018/NĐ-CP, Điều 15.
                """))
        #expect(paper.contains("Nguyên nhân khách quan: Thiếu người."))
        #expect(paper.contains("1. Đối với \(commune)"))
    }

    @Test("the page says what the paper says, bases and requests of their own included", arguments: Engine.available)
    func parity(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection(asksDepartment: true)
        let (_, notice, paper) = try issued(inspection, world)
        let page = notice.html.text.replacing(/<[^>]*>/, with: "\n").split(separator: "\n").map(String.init)
        let shown = page.joined(separator: "\n").uppercased()
        let start = try #require(paper.firstIndex { $0.hasPrefix("Căn cứ") })
        let end = try #require(paper.firstIndex { $0.hasSuffix("./.") })
        for line in paper[start...end] where !line.isEmpty && line != "STT" && Int(line) == nil {
            #expect(shown.contains(line.uppercased()), "\(line)")
        }
        let written = paper.joined(separator: "\n").uppercased()
        for piece in page where piece != "–" {
            let bare = piece.replacing(#/^\d+\. /#, with: "").uppercased()
            #expect(written.contains(bare), "\(piece)")
        }
        #expect(notice.texts.contains("Hướng dẫn đơn vị về niêm yết."))
    }

    @Test("what was issued stays as it was when more time is allowed", arguments: Engine.available)
    func frozen(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection()
        let (_, before, _) = try issued(inspection, world)
        let asked = try #require(try world.recommendations(of: inspection).first)
        let day = World.concludedOn.adding(10)
        try await world.perform(
            StartRecommendation(recommendation: asked.id, version: asked.version), as: world.clerk, on: day)
        try await world.perform(
            AskExtension(
                recommendation: asked.id, version: try world.recommendation(asked.id).version,
                to: try #require(Day(2024, 12, 31)), reason: "Chờ kinh phí"), as: world.clerk, on: day)
        try await world.perform(
            GrantExtension(
                recommendation: asked.id, version: try world.recommendation(asked.id).version, note: nil),
            as: try world.inspector, on: day)
        #expect(try world.recommendation(asked.id).dueOn == Day(2024, 12, 31))
        let (_, after, _) = try issued(inspection, world)
        #expect(after == before && after.html.text.contains("30/09/2024"))
    }

    @Test("the paper carries its code and the address where it is checked", arguments: Engine.available)
    func code(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection()
        let (first, _, paper) = try issued(inspection, world)
        #expect(
            paper.contains(
                "Mã xác minh: \(first.code). Xác minh tại Cổng thông tin của cơ quan, mục Xác minh kết luận"))
        try await world.product.perform(
            WithdrawConclusion(inspection: inspection.id, reason: "Sai số"), as: try world.inspector)
        _ = try await world.product.perform(SubmitConclusion(inspection: inspection.id), as: try world.inspector)
        _ = try await world.product.perform(
            ApproveConclusion(inspection: inspection.id), as: try world.person("leader", over: "H33"))
        let reachable = Composition.product(
            on: world.product.store, rules: try Rules(), office: "Sở Nội vụ", address: "https://cchc.example.vn",
            clock: .fixed(Instant(World.concludedOn, hour: 9)))
        _ = try await reachable.perform(world.issue(of: inspection, number: "46/TB-SNV"), as: try world.inspector)
        let (second, _, again) = try issued(inspection, world)
        let lines = try world.read { try OfficialForm(second.document(in: $0)).lines }
        #expect(again.contains("Mã xác minh: \(second.code). Xác minh tại https://cchc.example.vn/xac-minh"))
        #expect(lines.last { $0.text.hasPrefix("Mã xác minh") }?.sizes == [11])
    }
}

import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Assignments
@testable import Chain
@testable import Inspections
@testable import Procedures
@testable import Quality

@Suite("References to law no longer in force: in versions, in work that goes on, in the rules of the program")
struct DeadLawTests {
    private static let day = World.today

    private func world(_ engine: Engine) async throws -> World {
        let world = try await World(engine, loading: World.everything)
        let ended = ["60/2014/QH13", "30/2020/NĐ-CP"].map {
            "\($0),Luật,Quốc hội,Về một việc,2016-01-01,2016-01-01,2024-06-03\n"
        }
        try await world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + ended.joined()))
        return world
    }

    private func found(_ world: World, as actor: Actor) throws -> [String] {
        try world.read { snapshot in
            let texts = try DeadCitation.texts(
                of: world.product.features.flatMap(\.texts), for: actor, on: Self.day, limit: 100, in: snapshot)
            return texts.map { "\($0.title): \($0.end.law.symbol)" }
        }
    }

    @Test("a finding is named to the side that words it, until the conclusion", arguments: Engine.available)
    func findings(_ engine: Engine) async throws {
        let world = try await world(engine)
        let begun = try await world.begunInspection()
        _ = try await world.product.perform(
            AddFinding(
                inspection: begun.id, kind: .shortcoming, grade: .shortfall, clause: "TT-18",
                statement: "Chưa niêm yết.",
                source: "Biên bản", cause: "Chưa phân công.", causeKind: .inside, responsible: nil,
                basis: "Điều 5 Luật 60/2014/QH13", recommendation: "Niêm yết đầy đủ.", deliverable: nil,
                dueOn: begun.endsOn.adding(90)),
            as: try world.inspector)
        let number = try #require(try world.findings(of: begun).map(\.number).max())
        #expect(try found(world, as: try world.inspector) == ["\(begun.code), \(number): 60/2014/QH13"])
        #expect(try found(world, as: try world.person("clerk", over: "H33.30")).isEmpty)
    }

    @Test("a duty and a task, as long as they go on", arguments: Engine.available)
    func duties(_ engine: Engine) async throws {
        let world = try await world(engine)
        let leader = try world.person("leader", over: "H33")
        let duty = try await world.product.perform(
            AddDuty(
                by: "H33", title: "Báo cáo công tác văn thư", deliverable: "Báo cáo", basis: "30/2020/NĐ-CP",
                basisOn: Self.day.adding(-30), assigner: .provincialCommittee, units: ["H33.30"], rhythm: .quarterly,
                month: 3, day: 15, shift: .before, validFrom: Self.day, validUntil: nil), as: leader)
        #expect(try found(world, as: leader) == ["Báo cáo công tác văn thư: 30/2020/NĐ-CP"])
        try await world.product.perform(StopDuty(duty: duty, reason: "Thay bằng chế độ mới"), as: leader)
        #expect(try found(world, as: leader).isEmpty)
    }

    @Test("a nonconformity, as long as it is open", arguments: Engine.available)
    func nonconformities(_ engine: Engine) async throws {
        let world = try await world(engine)
        let clerk = try world.person("clerk", over: "H33.30")
        let id = try await world.product.perform(
            OpenNonconformity(
                unit: "H33.30", foundOn: Self.day.adding(-1), grade: .major, clause: "8.2", origin: "PHAN_ANH",
                statement: "Chưa theo khoản 2 Điều 5 Nghị định 30/2020/NĐ-CP"), as: clerk)
        let code = try world.read { try Nonconformity.find(id, in: $0).code }
        #expect(try found(world, as: clerk) == ["\(code): 30/2020/NĐ-CP"])
        #expect(try found(world, as: try world.person("clerk", over: "H33.11")).isEmpty)
    }

    @Test("no number of references is too many to be looked at", arguments: Engine.available)
    func many(_ engine: Engine) async throws {
        let world = try await world(engine)
        let lines = (1...2500).map { "\($0)/2019/TT-BTP,Thông tư,Bộ Tư pháp,Việc,2019-01-01,2019-01-01,2024-01-01\n" }
        try await world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + lines.joined()))
        let keys = Set((1...2500).map { "\($0)/2019/TT-BTP" })
        #expect(try world.read { try KnownLaw.find(keys, in: $0).count } == 2500)
        let top = try world.unit("H33").path
        let sources = RunningTexts("Nhiệm vụ", permission: "task.read") { _, _ in
            keys.sorted().map { RunningText($0, at: "/tasks/1", text: "Theo Thông tư \($0)", place: top) }
        }
        let dead = try world.read {
            try DeadCitation.texts(of: [sources], for: .system, on: Self.day, limit: 5000, in: $0).count
        }
        #expect(dead == 2500)
    }

    @Test(
        "versions: what they rest on, what other parts mention, articles that were repealed; of units one may read",
        arguments: Engine.available)
    func versions(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine)
        let world = editions.world
        let laws = [
            "60/2014/QH13,Luật,Quốc hội,Hộ tịch,2016-01-01,2016-01-01,2024-06-03\n",
            "61/2018/NĐ-CP,Nghị định,Chính phủ,Một cửa,2018-04-23,2018-06-21,\n",
            "107/2021/NĐ-CP,Nghị định,Chính phủ,Sửa đổi,2021-12-06,2021-12-06,\n",
        ]
        try await world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + laws.joined()))
        let change = "107/2021/NĐ-CP,BAI_BO,61/2018/NĐ-CP,2021-12-06,khoản 3 Điều 5,\n"
        try await world.load(
            "legal_relations", from: try Scratch.file("relations.csv", LegalTests.relationHeader + change))
        func dead(_ actor: Actor, on day: Day = Self.day) throws -> [String] {
            try world.read { snapshot in
                try DeadCitation.all(on: day, for: actor, world.product.knowledge, limit: 100, in: snapshot).map {
                    "\($0.title): \($0.end.law.symbol) \($0.end.part ?? "–") \($0.end.lastDay.text)"
                }
            }
        }
        var fields = EditionWorld.procedure
        fields["bases"] = "61/2018/NĐ-CP, Điều 5"
        fields["conditions"] = "Theo Luật 60/2014/QH13"
        try await editions.publish(ProcedureContent.self, "1.000001", fields, from: "2024-01-02")
        fields["bases"] = "61/2018/NĐ-CP, Điều 6"
        fields["conditions"] = nil
        try await editions.publish(ProcedureContent.self, "1.000002", fields, from: "2024-01-02")
        var document = EditionWorld.quality
        document["references"] = "60/2014/QH13"
        document["changeReason"] = "Thay cho bản theo 61/2018/NĐ-CP, Điều 5"
        try await editions.publish(QualityContent.self, "QT.01", document, from: "2024-01-15", unit: "H33.30.01")
        let procedure = [
            "1.000001 Đăng ký khai sinh: 61/2018/NĐ-CP khoản 3 Điều 5 05/12/2021",
            "1.000001 Đăng ký khai sinh: 60/2014/QH13 – 03/06/2024",
        ]
        let own = try world.person("clerk", over: "H33.30.01")
        #expect(try dead(own) == procedure + ["QT.01 Quy trình khai sinh: 60/2014/QH13 – 03/06/2024"])
        #expect(try dead(try world.person("clerk", over: "H33.11")) == procedure)
        #expect(try dead(own, on: try #require(Day(2024, 6, 3))) == [procedure[0]])
    }

    /// What a content names that is not in force on a day, since when, and by what.
    private static func named(in content: ProcedureContent, on day: Day, _ world: World) throws -> [String] {
        try world.read { try LawEnd.among(content.namedLaws, on: day, in: $0) }.map { end in
            let cause =
                switch end.cause {
                case .unknown: "–"
                case .itself: "tự"
                case .other(let number, let law): law?.symbol ?? "(\(number))"
                }
            return "\(end.law.symbol) \(end.part ?? "–") \(end.since.text) \(cause)"
        }
    }

    @Test(
        "whoever writes is told by the first day of the version, and what ended the law: no law replaces itself",
        arguments: Engine.available)
    func writing(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine)
        let world = editions.world
        let ends = [1: "", 2: "", 3: "2024-03-01", 4: "", 5: "", 6: "", 8: "2024-12-31", 9: ""]
        let laws = ends.map { "\($0.key)/2016/NĐ-CP,Nghị định,Chính phủ,Một việc,2016-01-01,2016-01-01,\($0.value)\n" }
        try await world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + laws.joined()))
        let changes = """
            4/2016/NĐ-CP,THAY_THE,1/2016/NĐ-CP,2024-03-02,,
            5/2016/NĐ-CP,BAI_BO,1/2016/NĐ-CP,2024-03-02,,
            2/2016/NĐ-CP,BAI_BO,2/2016/NĐ-CP,2024-03-02,,
            7/2024/NĐ-CP,BAI_BO,6/2016/NĐ-CP,2024-03-02,,
            4/2016/NĐ-CP,BAI_BO,9/2016/NĐ-CP,2024-03-02,Điều 5,

            """
        try await world.load(
            "legal_relations", from: try Scratch.file("relations.csv", LegalTests.relationHeader + changes))
        var fields = EditionWorld.procedure
        fields["bases"] = "1/2016/NĐ-CP; 2/2016/NĐ-CP; 4/2016/NĐ-CP; 6/2016/NĐ-CP; 8/2016/NĐ-CP; 9/2016/NĐ-CP, Điều 5"
        fields["conditions"] = "Theo 1/2016/NĐ-CP và 3/2016/NĐ-CP"
        let draft = try await editions.draft(ProcedureContent.self, "1.000001", fields)
        let content = try world.read {
            try Edition.find(draft, kind: ProcedureContent.kind, in: $0).read(as: ProcedureContent.self)
        }
        let dead = [
            "1/2016/NĐ-CP – 02/03/2024 4/2016/NĐ-CP", "2/2016/NĐ-CP – 02/03/2024 tự", "3/2016/NĐ-CP – 02/03/2024 –",
            "6/2016/NĐ-CP – 02/03/2024 (7/2024/NĐ-CP)", "9/2016/NĐ-CP Điều 5 02/03/2024 4/2016/NĐ-CP",
        ]
        #expect(try Self.named(in: content, on: try #require(Day(2024, 3, 1)), world) == [])
        #expect(try Self.named(in: content, on: Self.day, world) == dead)
        #expect(
            try Self.named(in: content, on: try #require(Day(2025, 1, 1)), world)
                == dead + ["8/2016/NĐ-CP – 01/01/2025 –"])
    }

    @Test("rules of the program, whatever file they stand in", arguments: Engine.available)
    func rules(_ engine: Engine) async throws {
        let world = try await world(engine)
        let found = try world.read { try DeadCitation.rules(on: Self.day, in: $0) }
        #expect(found.allSatisfy { $0.end.law.symbol == "30/2020/NĐ-CP" && $0.end.lastDay == Day(2024, 6, 3) })
        let files = found.compactMap { if case .rule(let file) = $0.place { file } else { nil } }
        #expect(Set(files).isSuperset(of: ["terms", "document-types"]))
        #expect(found.contains { $0.title == "Văn bản thường" })
        // On the day before it ended nobody is told.
        let before = try #require(Day(2024, 6, 3))
        #expect(try world.read { try DeadCitation.rules(on: before, in: $0) }.isEmpty)
    }

    @Test("a rule that no longer applies is history")
    func dated() throws {
        let all = RuleBasis.all
        #expect(Set(all.map(\.file)).count > 12)
        #expect(all.contains { $0.file == "working-hours" && $0.document.hasPrefix("Giờ làm việc") })
        let former = try #require(all.first { $0.validUntil != nil })
        let last = try #require(former.validUntil)
        #expect(former.applies(on: last) && !former.applies(on: last.adding(1)))
    }
}

import Core
import Kernel
import Testing

@testable import Inspections

@Suite("A finding read as a careful colleague would")
struct FindingLintTests {
    private let lint = FindingLint(words: (try? Rules().vagueWords) ?? [])

    private func finding(
        _ statement: String, basis: String = "", grade: Finding.Grade? = .shortfall, cause: String = "Chưa đôn đốc.",
        named: Unit.ID? = Unit.ID(1), evidence: Evidence.ID? = nil
    ) -> Finding {
        Finding(
            id: Finding.ID(1), inspection: Inspection.ID(1), number: 1, kind: .shortcoming, verdict: .accepted,
            grade: grade, clause: "", statement: statement, cause: cause, causeKind: nil, unit: Unit.ID(1),
            named: named,
            basis: basis, source: "", reason: "", indicator: nil, period: nil, evidence: evidence, times: nil,
            version: 1)
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
        let asked = Recommendation(
            id: Recommendation.ID(1), inspection: Inspection.ID(1), number: 1, finding: bare.id, statement: "Khắc phục",
            deliverable: "", owner: Unit.ID(1), dueOn: nil, firstDueOn: nil, state: .new, version: 1, assignedOn: nil,
            basis: "", share: 0, result: "", hindrance: "", reported: nil, checkDueOn: nil, checkedOn: nil, closed: nil,
            closing: "", measuredFrom: nil, measuredThrough: nil, watchUntil: nil)
        #expect(lint.warnings(on: bare, asked).count == 4)
    }

    @Test("nobody was named who answers for it: the unit by default is nobody in particular")
    func owner() {
        let ownerless = finding("12 hồ sơ trễ hạn theo Nghị định 61/2018/NĐ-CP.", named: nil)
        #expect(warnings(ownerless) == ["Chưa nêu đơn vị chịu trách nhiệm."])
        #expect(ownerless.responsible == ownerless.unit)
    }
}

import Core
import Foundation
import Kernel
import Store
import TestSupport
import Web

@testable import Scoring

/// A province that scores its units: who takes part, a published set, a campaign in June 2024.
struct ScoringWorld {
    let world: World
    let clerk, stranger, inspector, leader, districtInspector: Actor

    /// A set of 100 points: two scores of the unit's own and one that may not apply, a figure, a survey.
    static let criteria = """
        1 | Chỉ đạo, điều hành | 60
        1.1 | Kế hoạch | 60
        1.1.1 | Ban hành kế hoạch đúng hạn | 10 | NHI_PHAN | TU_CHAM | Sở Nội vụ | Kế hoạch
        1.1.2 | Mức độ hoàn thành kế hoạch | 44 | TY_LE_CO_NGUONG 80 | TU_CHAM | Sở Nội vụ | Báo cáo
        1.1.3 | Thủ tục giải quyết tại Bộ phận Một cửa | 6 | TY_LE | TU_CHAM | Sở Nội vụ | Danh mục
        2 | Thủ tục hành chính | 12
        2.1 | Kết quả giải quyết | 12
        2.1.1 | Hồ sơ đúng hạn | 12 | TY_LE | DU_LIEU_HE_THONG TL_DUNG_HAN | Văn phòng | Sổ hồ sơ
        3 | Tác động | 28
        3.1 | Hài lòng | 28
        3.1.1 | Chỉ số hài lòng | 28 | KHAO_SAT 5 | DIEU_TRA_XHH | Sở Nội vụ | Điều tra
        """

    init(_ engine: Engine, loading registers: [String] = ["units", "calendar"]) async throws {
        world = try await World(engine, loading: registers)
        clerk = try world.someone("dau-moi", "clerk", over: "H33.30")
        stranger = try world.someone("noi-khac", "clerk", over: "H33.11")
        inspector = try world.someone("tham-dinh", "inspector", over: "H33")
        leader = try world.someone("lanh-dao", "leader", over: "H33")
        districtInspector = try world.someone("huyen", "inspector", over: "H33.30")
    }

    static func june(_ day: Int) -> Day { Day(2024, 6, day) ?? World.today }

    @discardableResult
    func perform<A: Act>(_ act: A, as actor: Actor, on day: Int, hour: Int = 10, second: Int = 0) async throws
        -> A.Outcome
    {
        try await perform(act, as: actor, at: Instant(Self.june(day), hour: hour, second: second))
    }

    @discardableResult
    func perform<A: Act>(_ act: A, as actor: Actor, at now: Instant) async throws -> A.Outcome {
        let occasion = Occasion(actor: actor, now: now, knowledge: world.product.knowledge)
        return try await world.product.store.perform(act, on: occasion)
    }

    /// A published set for a group.
    @discardableResult
    func publish(_ group: String, criteria: String = criteria) async throws -> Edition.ID {
        let content = ScoringSetContent(
            name: "Bộ chỉ số \(group)", group: group, decision: "10/QĐ-UBND", criteria: criteria)
        let id = try await perform(
            BeginEdition(unit: "H33", code: "\(group)-2024", content: content), as: inspector, on: 1)
        func move<A: EditionAct>(_ type: A.Type, as actor: Actor, _ more: [String: Any] = [:]) async throws {
            let revision = try world.read { try Edition.find(id, kind: A.Content.kind, in: $0).revision }
            let fields: [String: Any] = ["edition": id.value, "revision": revision]
            try await perform(
                EditionWorld.act(type, fields.merging(more) { _, new in new }), as: actor, on: 1)
        }
        try await move(SubmitEdition<ScoringSetContent>.self, as: inspector)
        try await move(ApproveEdition<ScoringSetContent>.self, as: leader)
        try await move(PublishEdition<ScoringSetContent>.self, as: leader, ["effectiveFrom": "2024-06-01"])
        return id
    }

    func plan(
        _ sets: [Edition.ID], title: String = "Chấm điểm năm 2024", year: Int = 2024, selfFrom: Int = 3,
        selfUntil: Int = 10, secondUntil: Day? = nil, unappraised: Campaign.Unappraised = .nothing
    ) -> PlanCampaign {
        PlanCampaign(
            unit: "H33", year: year, title: title, decision: "20/KH-UBND", period: Period("2024-Q1"),
            selfFrom: Self.june(selfFrom), selfUntil: Self.june(selfUntil), firstUntil: Self.june(20),
            explainUntil: Self.june(25), secondUntil: secondUntil ?? Self.june(28), closingTime: nil,
            bonusCap: ExactDecimal(2) ?? .zero, penaltyCap: ExactDecimal(3) ?? .zero, unappraised: unappraised,
            sets: sets)
    }

    /// A campaign of the district alone that has been opened.
    func campaign(_ groups: [String] = ["HUYEN"], unappraised: Campaign.Unappraised = .nothing) async throws
        -> Campaign.ID
    {
        var sets: [Edition.ID] = []
        for group in groups { sets.append(try await publish(group)) }
        return try await perform(plan(sets, unappraised: unappraised), as: inspector, on: 3)
    }

    func sheet(of code: String, in campaign: Campaign.ID) throws -> Sheet {
        let unit = try world.unit(code)
        guard let found = try world.read({ try Sheet.of(unit.id, in: campaign, $0) }) else { throw Refusal.notFound }
        return found
    }

    func sheet(_ id: Sheet.ID) throws -> Sheet { try world.read { try Sheet.find(id, in: $0) } }
    func campaign(_ id: Campaign.ID) throws -> Campaign { try world.read { try Campaign.find(id, in: $0) } }
    func entry(_ id: Sheet.ID, _ number: String) throws -> Entry {
        try world.read { try Sheet.find(id, in: $0).entries(in: $0) }[try Self.number(number)]
    }

    static func number(_ text: String) throws -> CriterionNumber {
        guard let number = CriterionNumber(text) else { throw Refusal.notFound }
        return number
    }

    func score(
        _ sheet: Sheet.ID, _ number: String, _ counted: Int?, of whole: Int? = nil, na: Bool = false,
        note: String? = "Theo báo cáo số 5"
    ) throws -> ScoreEntry {
        ScoreEntry(
            sheet: sheet, number: try Self.number(number), version: try entry(sheet, number).version, counted: counted,
            whole: whole, notApplicable: na, note: note)
    }

    func appraise(_ sheet: Sheet.ID, _ number: String, _ points: String?, na: Bool = false, comment: String? = nil)
        throws -> AppraiseEntry
    {
        AppraiseEntry(
            sheet: sheet, number: try Self.number(number), version: try entry(sheet, number).version,
            points: points.flatMap { ExactDecimal($0) }, notApplicable: na, comment: comment)
    }

    func survey(
        _ sheet: Sheet.ID, _ sum: Int?, of answers: Int?, na: Bool = false, note: String = "Điều tra tháng 5"
    ) throws -> EnterSurvey {
        EnterSurvey(
            sheet: sheet, number: try Self.number("3.1.1"), version: try entry(sheet, "3.1.1").version, counted: sum,
            whole: answers, notApplicable: na, note: note)
    }

    /// A campaign of the district and its sheet, scored, handed in and taken as it was scored.
    func accepted() async throws -> (campaign: Campaign.ID, sheet: Sheet.ID) {
        let campaign = try await campaign()
        let id = try sheet(of: "H33.30", in: campaign).id
        try await scoreAll(id, as: clerk)
        try await perform(SubmitSheet(sheet: id), as: clerk, on: 5)
        try await perform(AcceptScores(sheet: id), as: inspector, on: 12)
        return (campaign, id)
    }

    /// Scores everything of one's own: met, nine of ten, and that there are no procedures.
    func scoreAll(_ sheet: Sheet.ID, as actor: Actor, on day: Int = 4) async throws {
        try await perform(score(sheet, "1.1.1", 1), as: actor, on: day)
        try await perform(score(sheet, "1.1.2", 9, of: 10), as: actor, on: day)
        try await perform(score(sheet, "1.1.3", nil, na: true, note: "Không có thủ tục"), as: actor, on: day)
    }

    /// The day's work, as the server does it.
    func advance(on day: Int) async throws {
        while try world.read({ try AdvanceCampaigns.isDue(on: Self.june(day), in: $0) }) {
            try await perform(AdvanceCampaigns(), as: .system, on: day, hour: 1)
        }
    }

    func entriesOfJournal() throws -> Int { try world.count("journal") }
}

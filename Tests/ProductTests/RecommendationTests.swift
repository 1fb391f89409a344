import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("What a conclusion asks for, until it is verified")
struct RecommendationTests {
    private static let due = Day(2024, 9, 30) ?? World.visited

    @Test(
        "owed by the unit from the conclusion on, by the day it gives, and closed when verified",
        arguments: Engine.available)
    func owed(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection(asksDepartment: true)
        let asked = try world.recommendations(of: inspection)
        #expect(asked.map(\.state) == [.assigned, .assigned])
        let own = try #require(try world.owed(.recommendation, asked[0].id.value))
        #expect(own.dueOn == Self.due && own.first == Self.due && own.closedOn == nil && own.unit == "H33.30")
        #expect(try world.owed(.recommendation, asked[1].id.value)?.unit == "H33.11")
        let reportedOn = try #require(Day(2024, 9, 20))
        let reported = try await world.report(asked[0], on: reportedOn)
        // It rests while the inspecting side looks at it: that side owes the answer now.
        #expect(try world.owed(.recommendation, reported.id.value)?.closedOn == reportedOn)
        let check = try #require(try world.owed(.recommendationCheck, reported.id.value))
        #expect(check.unit == "H33" && check.closedOn == nil && check.dueOn == Day(2024, 10, 4))
        let verified = try await world.verify(asked[0], on: try #require(Day(2024, 11, 20)))
        #expect(verified.state == .verified)
        #expect(verified.outcome(on: try #require(Day(2024, 12, 1))) == .doneInTime)
        #expect(try world.owed(.recommendation, verified.id.value)?.closedOn == reportedOn)
        #expect(try world.owed(.recommendationCheck, verified.id.value)?.closedOn == Day(2024, 11, 20))
        try world.expectTrue()
    }

    @Test("more is asked, it is owed again; the steps are kept in order", arguments: Engine.available)
    func more(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try #require(try world.recommendations(of: try await world.askedInspection()).first)
        let day = try #require(Day(2024, 9, 20))
        let reported = try await world.report(asked, on: day)
        let reasonless = await #expect(throws: Refusal.self) {
            try await world.perform(
                AskMore(recommendation: asked.id, version: reported.version, reason: " "), as: world.inspector, on: day)
        }
        #expect(reasonless?.reasons.first?.field == "reason")
        try await world.perform(
            AskMore(recommendation: asked.id, version: reported.version, reason: "Thiếu ảnh"), as: world.inspector,
            on: day)
        #expect(try world.recommendation(asked.id).state == .returned)
        #expect(try world.owed(.recommendation, asked.id.value)?.closedOn == nil)
        let stale = await #expect(throws: Refusal.self) {
            try await world.perform(
                StartRecommendation(recommendation: asked.id, version: reported.version), as: world.clerk, on: day)
        }
        #expect(stale?.reasons.first?.phrase.vietnamese.contains("người khác cập nhật") == true)
        try await world.report(asked, on: try #require(Day(2024, 10, 2)))
        let verified = try await world.verify(asked, on: try #require(Day(2024, 10, 3)))
        #expect(verified.outcome(on: try #require(Day(2024, 10, 3))) == .doneLate)
        let steps = try world.read { try verified.steps(in: $0) }.reversed().map(\.step)
        #expect(steps == [.assign, .start, .report, .askMore, .start, .report, .verify])
    }

    @Test("nobody verifies what one's own unit did", arguments: Engine.available)
    func foursEyes(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try #require(try world.recommendations(of: try await world.askedInspection()).first)
        let day = try #require(Day(2024, 9, 20))
        let rules = world.product.knowledge.figures.rules
        let top = try world.unit("H33")
        let both = Actor.person(
            .init(
                account: "both",
                grants: ["inspector", "clerk"].map { Grant(role: $0, unit: top.id, path: top.path) },
                roles: rules.roles))
        let reported = try await world.report(asked, on: day)
        let desk = try world.read { try reported.desk(on: day, by: world.product.knowledge.figures, in: $0) }
        #expect(desk.obstacles(to: .verify, by: try world.inspector).isEmpty)
        for actor in [both, try world.clerk, try world.person("inspector", over: "H33.30")] {
            // The same answer greys the button.
            #expect(!desk.obstacles(to: .verify, by: actor).isEmpty)
            await #expect(throws: Refusal.self) { try await world.verify(asked, on: day, as: actor) }
        }
        #expect(try world.recommendation(asked.id).state == .reported)
        try await world.verify(asked, on: day)
    }

    @Test("more time keeps the day first given; asked for too late it changes nothing", arguments: Engine.available)
    func extensions(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try world.recommendations(of: try await world.askedInspection(asksDepartment: true))
        let newDay = try #require(Day(2024, 10, 31))
        func ask(_ recommendation: Recommendation, on day: Day, as actor: Actor) async throws -> Recommendation {
            let current = try world.recommendation(recommendation.id)
            try await world.perform(
                AskExtension(recommendation: current.id, version: current.version, to: newDay, reason: "Chờ kinh phí"),
                as: actor, on: day)
            return try world.recommendation(current.id)
        }
        let waiting = try await ask(asked[0], on: try #require(Day(2024, 9, 25)), as: world.clerk)
        #expect(waiting.state == .extending)
        let reasonless = await #expect(throws: Refusal.self) {
            try await world.perform(
                RefuseExtension(recommendation: waiting.id, version: waiting.version, reason: ""), as: world.inspector,
                on: Self.due)
        }
        #expect(reasonless?.reasons.first?.field == "reason")
        try await world.perform(
            GrantExtension(recommendation: waiting.id, version: waiting.version, note: nil), as: world.inspector,
            on: Self.due)
        let granted = try world.recommendation(asked[0].id)
        #expect(granted.dueOn == newDay && granted.firstDueOn == Self.due && granted.state == .running)
        #expect(try world.owed(.recommendation, granted.id.value)?.first == Self.due)

        let department = try world.person("clerk", over: "H33.11")
        let late = try await ask(asked[1], on: try #require(Day(2024, 9, 25)), as: department)
        try await world.perform(
            GrantExtension(recommendation: late.id, version: late.version, note: nil), as: world.inspector, on: Self.due
        )
        #expect(try world.recommendation(late.id).outcome(on: newDay) == .runningLate)
    }

    @Test("a request that nobody answers in the term is allowed by silence, once", arguments: Engine.available)
    func silence(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try #require(try world.recommendations(of: try await world.askedInspection()).first)
        let newDay = try #require(Day(2024, 10, 28))
        try await world.perform(
            AskExtension(recommendation: asked.id, version: asked.version, to: newDay, reason: "Chờ kinh phí"),
            as: world.clerk, on: Self.due)
        let inTerm = try await world.perform(WatchRecommendations(), as: .system, on: try #require(Day(2024, 10, 7)))
        #expect(inTerm.unanswered.isEmpty)
        let later = try #require(Day(2024, 10, 8))
        let found = try await world.perform(WatchRecommendations(), as: .system, on: later)
        #expect(found.unanswered == [asked.id])
        try await world.perform(GrantByDefault(recommendation: asked.id), as: .system, on: later)
        let granted = try world.recommendation(asked.id)
        #expect(granted.dueOn == newDay && granted.state == .running)
        #expect(try await world.perform(WatchRecommendations(), as: .system, on: later).unanswered.isEmpty)
        await #expect(throws: Refusal.self) {
            try await world.perform(GrantByDefault(recommendation: asked.id), as: .system, on: later)
        }
    }

    @Test(
        "silence grants so much and no more: what asks for more stays to be decided, and is overdue",
        arguments: Engine.available)
    func silenceHasAnEnd(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try #require(try world.recommendations(of: try await world.askedInspection()).first)
        func day(_ month: Int, _ day: Int) throws -> Day { try #require(Day(2024, month, day)) }
        // Twenty working days after 30/09/2024 is 28/10/2024.
        try await world.ask(asked.id, to: try #require(Day(2028, 6, 30)), on: Self.due)
        #expect(try await world.unanswered(on: day(10, 8)).isEmpty)
        let refused = await #expect(throws: Refusal.self) {
            try await world.perform(GrantByDefault(recommendation: asked.id), as: .system, on: try day(10, 8))
        }
        #expect(refused?.reasons.first?.basis != nil)
        #expect(refused?.reasons.first?.phrase.vietnamese.contains("28/10/2024, 20 ngày làm việc") == true)
        let waiting = try world.recommendation(asked.id)
        #expect(waiting.state == .extending && waiting.dueOn == Self.due)
        let owed = try #require(try world.owed(.recommendationExtension, asked.id.value))
        #expect(try owed.unit == "H33" && owed.dueOn == day(10, 7) && owed.closedOn == nil)
        try await world.perform(
            RefuseExtension(recommendation: asked.id, version: waiting.version, reason: "Quá dài"), as: world.inspector,
            on: try day(10, 9))
        #expect(try world.owed(.recommendationExtension, asked.id.value)?.closedOn == day(10, 9))
        try world.expectTrue()
    }

    @Test("one silence after another leads no further; what somebody grants does", arguments: Engine.available)
    func silenceAfterSilence(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try #require(try world.recommendations(of: try await world.askedInspection()).first)
        func day(_ month: Int, _ day: Int) throws -> Day { try #require(Day(2024, month, day)) }
        try await world.ask(asked.id, to: day(10, 28), on: Self.due)
        #expect(try await world.unanswered(on: day(10, 8)) == [asked.id])
        try await world.perform(GrantByDefault(recommendation: asked.id), as: .system, on: try day(10, 8))
        try await world.ask(asked.id, to: day(11, 25), on: day(10, 28))
        #expect(try await world.unanswered(on: day(11, 5)).isEmpty)
        try await world.perform(
            GrantExtension(
                recommendation: asked.id, version: try world.recommendation(asked.id).version, note: nil),
            as: world.inspector, on: try day(11, 5))
        #expect(try world.recommendation(asked.id).dueOn == day(11, 25))
        try await world.ask(asked.id, to: day(12, 23), on: day(11, 25))
        #expect(try await world.unanswered(on: day(12, 3)) == [asked.id])
        try world.expectTrue()
    }

    @Test("silence gives nothing to whoever asks when the day has passed", arguments: Engine.available)
    func lateSilence(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try #require(try world.recommendations(of: try await world.askedInspection()).first)
        func day(_ month: Int, _ day: Int) throws -> Day { try #require(Day(2024, month, day)) }
        // Within the twenty working days that silence gives to whoever asks in time.
        try await world.ask(asked.id, to: day(10, 28), on: Self.due.adding(1))
        #expect(try await world.unanswered(on: day(10, 20)).isEmpty)
        let refused = await #expect(throws: Refusal.self) {
            try await world.perform(GrantByDefault(recommendation: asked.id), as: .system, on: try day(10, 20))
        }
        #expect(refused?.reasons.first?.basis != nil)
        #expect(refused?.reasons.first?.phrase.vietnamese.contains("không trả lời thì không được gia hạn") == true)
        let waiting = try world.recommendation(asked.id)
        #expect(waiting.state == .extending && waiting.dueOn == Self.due)
        try world.expectTrue()
    }

    @Test("how far silence goes is dated data with its basis")
    func silenceRule() throws {
        let rules = try Rules().remediation
        let rule = try #require(rules.silence(on: World.today))
        #expect(rule.workingDays == 20 && !rule.basis.isEmpty && rule.toVerify != nil)
        let before = try #require(Day(2021, 7, 14))
        #expect(rules.silence(on: before) == nil)
    }

    @Test(
        "what nobody can see is not reported as done, and what is only reported is not called done",
        arguments: Engine.available)
    func shown(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try world.recommendations(of: try await world.askedInspection(asksDepartment: true))
        let (day, clerk) = (Self.due.adding(-5), try world.clerk)
        try await world.perform(
            StartRecommendation(recommendation: asked[0].id, version: asked[0].version), as: clerk, on: day)
        let running = try world.recommendation(asked[0].id)
        let report = ReportRecommendation(
            recommendation: running.id, version: running.version, result: "Đã niêm yết tại 5/5 xã.")
        let bare = await #expect(throws: Refusal.self) { try await world.perform(report, as: clerk, on: day) }
        #expect(bare?.reasons.first?.basis != nil)
        #expect(bare?.reasons.first?.phrase.vietnamese.hasPrefix("Chưa có minh chứng") == true)
        // The button is grey for the same reason.
        let obstacles = try world.read {
            try running.desk(on: day, by: world.product.knowledge.figures, in: $0).obstacles(to: .report, by: clerk)
        }
        #expect(obstacles == bare?.reasons)
        for address in ["javascript:alert(1)", "ftp://giangthanh.example.vn", "https://", "niem-yet"] {
            let wrong = await #expect(throws: Refusal.self) {
                try await world.perform(
                    LinkEvidence(recommendation: running.id, title: "Ảnh", address: address), as: clerk, on: day)
            }
            #expect(wrong?.reasons.first?.field == "address", "\(address)")
        }
        try await world.link(running, on: day)
        try await world.perform(report, as: clerk, on: day)
        await #expect(throws: Refusal.self) { try await world.link(running, on: day) }
        let t = Tongue(.vietnamese)
        let reported = try world.recommendation(running.id)
        #expect(reported.outcome(on: day) == .doneInTime)
        let said = HTML.outcome(of: reported, on: day, t).text
        #expect(said.contains("đã báo cáo, chờ xác nhận") && !said.contains("hoàn thành"))
        let verified = try await world.verify(reported, on: day)
        #expect(HTML.outcome(of: verified, on: day, t).text.contains("hoàn thành đúng hạn"))

        // A file does as well as a link; late stays late.
        let department = try world.person("clerk", over: "H33.11")
        let late = try #require(asked[1].dueOn).adding(3)
        try await world.perform(
            StartRecommendation(recommendation: asked[1].id, version: asked[1].version), as: department, on: late)
        let path = try Scratch.file("cong-van.txt", "Công văn hướng dẫn")
        func attach(until last: Day) async throws {
            try await world.perform(
                AttachToRecommendation(asked[1].id, path: path, named: "cong-van.txt", validUntil: last),
                as: department, on: late)
        }
        let done = ReportRecommendation(
            recommendation: asked[1].id, version: try world.recommendation(asked[1].id).version, result: "Đã gửi.")
        // One whose day has passed does not, and neither do words: the button is grey for the same reason.
        try await attach(until: late.adding(-1))
        let expired = await #expect(throws: Refusal.self) { try await world.perform(done, as: department, on: late) }
        #expect(
            expired?.reasons.first?.phrase.vietnamese
                == "Tệp “cong-van.txt” đã hết giá trị từ ngày \(late.text); đính kèm tệp còn giá trị hoặc thêm một liên kết."
        )
        #expect(expired?.reasons.first?.basis == bare?.reasons.first?.basis)
        let grey = try world.read {
            try Recommendation.find(asked[1].id, in: $0).desk(
                on: late, by: world.product.knowledge.figures, in: $0
            ).obstacles(to: .report, by: department)
        }
        #expect(grey == expired?.reasons)
        try await attach(until: late)
        try await world.perform(done, as: department, on: late)
        let lateReport = try world.recommendation(asked[1].id)
        #expect(HTML.outcome(of: lateReport, on: late, t).text.contains("đã báo cáo quá hạn, chờ xác nhận"))
    }

    @Test(
        "what is late escalates by the steps of the data: the unit, the one above, the top", arguments: Engine.available
    )
    func escalates(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try #require(try world.recommendations(of: try await world.askedInspection(of: "H33.30.01")).first)
        for (days, stage, unit) in [
            (-7, "BEFORE_7", "H33.30.01"), (1, "LATE_1", "H33.30.01"), (5, "LATE_5", "H33.30"), (15, "LATE_15", "H33"),
        ] {
            let told = try await world.reminded(on: Self.due.adding(days))[asked.id.value]
            #expect(told?.stage == stage && told?.unit == unit, "\(days)")
        }
    }

    @Test(
        "nobody who has done it, or of whom it is no longer asked, is reminded or escalated, however late it is verified",
        arguments: Engine.available)
    func noThreatAfterwards(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let first = try #require(try world.recommendations(of: try await world.askedInspection()).first)
        let second = try #require(
            try world.recommendations(of: try await world.askedInspection(number: "46/TB-SNV")).first)
        let third = try #require(
            try world.recommendations(of: try await world.askedInspection(number: "47/TB-SNV")).first)
        let reportedOn = Self.due.adding(-20)
        try await world.report(first, on: reportedOn)
        try await world.report(second, on: reportedOn)
        try await world.verify(second, on: Self.due.adding(60))
        try await world.perform(
            DropRecommendation(recommendation: third.id, version: third.version, reason: "Thủ tục đã bãi bỏ"),
            as: world.inspector, on: reportedOn)
        for days in [-7, 1, 5, 15, 121, 400] {
            #expect(try await world.reminded(on: Self.due.adding(days)).isEmpty, "\(days)")
        }
    }

    @Test(
        "an inspection is closed when everything it asked for is over, and opened with the first that is not",
        arguments: Engine.available)
    func closing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection(asksDepartment: true)
        let asked = try world.recommendations(of: inspection)
        let open = await #expect(throws: Refusal.self) { try await world.advance(inspection, .close) }
        #expect(open?.reasons.first?.phrase.vietnamese.contains("Còn 2 kiến nghị") == true)
        try await world.report(asked[0], on: Self.due)
        try await world.verify(asked[0], on: Self.due)
        try await world.perform(
            DropRecommendation(recommendation: asked[1].id, version: asked[1].version, reason: "Đã có hướng dẫn chung"),
            as: world.inspector, on: Self.due)
        let closed = try await world.advance(inspection, .close)
        #expect(closed.state == .closed)
        let plan = try #require(try world.read { try Remediation.of(inspection.id, in: $0) })
        #expect(try world.owed(.remediationPlan, plan.id.value)?.closedOn != nil)
        #expect(try world.owed(.remediationReport, plan.id.value)?.closedOn != nil)
    }

    @Test(
        "a request of its own is asked of an office that exists, after the visit, and taken back before the conclusion only",
        arguments: Engine.available)
    func ofItsOwn(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let begun = try await world.advance(world.openedInspection(scope: .own), .begin)
        func add(_ owner: String?, _ day: Day?) async throws -> Recommendation.ID {
            try await world.product.perform(
                AddRecommendation(
                    inspection: begun.id, statement: "Hướng dẫn niêm yết.", deliverable: nil, owner: owner,
                    dueOn: try #require(day)), as: world.inspector)
        }
        let early = await #expect(throws: Refusal.self) { try await add("H33.11", Day(2024, 6, 18)) }
        #expect(early?.reasons.first?.field == "dueOn")
        let unknown = await #expect(throws: Refusal.self) { try await add("H99", Day(2024, 9, 30)) }
        #expect(unknown?.reasons.first?.field == "owner")
        let id = try await add("h33.11", Day(2024, 9, 30))
        try await world.product.perform(RemoveRecommendation(recommendation: id), as: world.inspector)
        #expect(try world.recommendations(of: begun).isEmpty)
        let inspection = try await world.askedInspection(number: "48/TB-SNV", asksDepartment: true)
        let asked = try world.recommendations(of: inspection)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(RemoveRecommendation(recommendation: asked[1].id), as: world.inspector)
        }
        // The district does not act for the department.
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(
                StartRecommendation(recommendation: asked[1].id, version: asked[1].version), as: world.clerk,
                on: Self.due)
        }
    }
}

extension World {
    /// Asks for more time on a day, as the unit's clerk.
    fileprivate func ask(_ recommendation: Recommendation.ID, to end: Day, on day: Day) async throws {
        let version = try self.recommendation(recommendation).version
        try await perform(
            AskExtension(recommendation: recommendation, version: version, to: end, reason: "Chờ kinh phí"), as: clerk,
            on: day)
    }

    /// To which requests nobody has answered in time, as the daily look finds on a day.
    fileprivate func unanswered(on day: Day) async throws -> [Recommendation.ID] {
        try await perform(WatchRecommendations(), as: .system, on: day).unanswered
    }
}

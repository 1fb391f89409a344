import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Assignments

@Suite("A task from its directive to its confirmation")
struct AssignmentTests {
    private let days = (1...28).map { Day(2024, 6, $0) ?? World.today }
    private func june(_ day: Int) -> Day { days[day - 1] }

    private struct People {
        let leader, other, clerk, commune: Actor
    }

    private func people(_ world: World) throws -> People {
        People(
            leader: try world.someone("lanhdao", "leader", over: "H33"),
            other: try world.someone("chuyenvien", "inspector", over: "H33"),
            clerk: try world.someone("giangthanh", "clerk", over: "H33.30"),
            commune: try world.someone("phuloi", "clerk", over: "H33.30.01"))
    }

    @Test("files stand beside a task until its result is reported; strangers add none", arguments: Engine.available)
    func files(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let people = try people(world)
        let id = try await world.perform(World.assign(supporting: "H33.30.01"), as: people.leader, on: june(3))
        func attach(_ name: String, by unit: String, as actor: Actor) async throws {
            try await world.perform(
                AttachToTask(id, by: world.unit(unit).id, path: try Scratch.file(name, name), named: name), as: actor,
                on: june(4))
        }
        try await attach("giao.txt", by: "H33", as: people.leader)
        try await attach("chu-tri.txt", by: "H33.30", as: people.clerk)
        try await attach("phoi-hop.txt", by: "H33.30.01", as: people.commune)
        let stranger = try world.someone("xala", "clerk", over: "H33.30.02")
        await #expect(throws: Refusal.self) { try await attach("la.txt", by: "H33.30.02", as: stranger) }
        await #expect(throws: Refusal.forbidden) { try await attach("la.txt", by: "H33.30", as: stranger) }
        let subject = try world.task(id).subject
        #expect(try world.read { try Core.Attachment.of(subject, in: $0) }.count == 3)
        try await world.perform(
            AcceptTask(task: id, version: try world.task(id).version), as: people.clerk, on: june(4))
        try await world.perform(
            FinishTask(
                task: id, version: try world.task(id).version, product: "88/BC-UBND", doneOn: june(4), note: nil),
            as: people.clerk, on: june(4))
        await #expect(throws: Refusal.self) { try await attach("sau.txt", by: "H33.30", as: people.clerk) }
    }

    @Test(
        "assigned, accepted, reported, extended, finished, rejected, finished again, confirmed",
        arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let people = try people(world)
        let id = try await world.perform(
            World.assign(supporting: "H33.30.01; Số liệu của xã; 14/6/2024\nH33.30.02"), as: people.leader,
            on: june(3))
        #expect(try world.task(id).code == "NV-2024-0002")
        let parts = try world.parts(of: id)
        #expect(parts.map(\.dueOn) == [june(14), nil] && parts.map(\.content) == ["Số liệu của xã", ""])
        try world.expectTrue()
        try await world.perform(AcceptTask(task: id, version: 1), as: people.clerk, on: june(4))
        try await world.perform(
            ReportTask(task: id, version: 2, percent: 40, content: "Đã rà soát", obstacles: "Thiếu số liệu"),
            as: people.clerk, on: june(10))
        // Two units have a part in it: their list has it once.
        let path = try world.unit("H33.30").path
        let units = try world.read { try Core.Unit.tree(under: path, in: $0) }
        var cooperating = TaskFilter(units: units.map(\.id), today: june(10))
        cooperating.role = .part
        #expect(try world.read { try cooperating.tasks(limit: 1000, in: $0) }.count { $0.task.id == id } == 1)
        let part = try #require(parts.first)
        try await world.perform(
            FinishPart(part: part.id, result: "12/BC-UBND", doneOn: june(12)), as: people.commune, on: june(12))
        try await world.perform(
            RequestExtension(task: id, version: 3, to: june(28), reason: "Chờ số liệu"), as: people.clerk, on: june(18))
        await #expect(throws: Refusal.self, "two requests at once") {
            try await world.perform(
                RequestExtension(task: id, version: 4, to: june(27), reason: "x"), as: people.clerk, on: june(18))
        }
        try await world.perform(
            DecideExtension(task: id, version: 4, verdict: .approve, reason: nil), as: people.leader, on: june(20))
        #expect(try world.task(id).dates.effectiveDue == june(28))
        #expect(try world.task(id).dates.due == june(21))
        try await world.perform(
            FinishTask(task: id, version: 5, product: "88/BC-UBND", doneOn: june(25), note: nil), as: people.clerk,
            on: june(26))
        try world.expectTrue()
        var figure = try #require(try world.figures("H33.30", "2024-06", asOf: june(26))["NV_4"])
        let whole = figure.parts.reduce(0, +)
        #expect(figure.parts[0] > 0)
        try await world.perform(
            RejectTask(task: id, version: 6, reason: "Thiếu phụ lục"), as: people.leader, on: june(26))
        let rejected = try #require(try world.figures("H33.30", "2024-06", asOf: june(26))["NV_4"])
        #expect(rejected.parts[0] == figure.parts[0] - 1 && rejected.parts.reduce(0, +) == whole)
        try await world.perform(
            FinishTask(task: id, version: 7, product: "89/BC-UBND", doneOn: june(28), note: nil), as: people.clerk,
            on: june(28))
        try await world.perform(ConfirmTask(task: id, version: 8, note: nil), as: people.leader, on: june(28))
        figure = try #require(try world.figures("H33.30", "2024-06", asOf: june(28))["NV_4"])
        #expect(figure.parts.reduce(0, +) == whole)
        #expect(try world.task(id).state == .done && world.task(id).outcome(on: june(28)) == .doneInTime)
        #expect(try world.steps(of: id) == 10)
        try world.expectTrue()
        // What changed in June says all of it, of this one task; nothing of it happened in July.
        func changes(since day: Day, today: Day) throws -> [TaskChanges.Kind] {
            let found = try world.read {
                try TaskChanges(of: units, since: day, today: today, limit: 500, in: $0)
            }
            return TaskChanges.Kind.allCases.filter { kind in
                found.lines[kind]?.contains { $0.task.id == id } == true && found.total(kind) >= 1
            }
        }
        #expect(try changes(since: june(3), today: june(28)) == [.new, .done, .extended, .changed, .reported, .parts])
        #expect(try changes(since: june(11), today: june(28)) == [.done, .extended, .changed, .parts])
        #expect(try changes(since: june(28).adding(1), today: june(28).adding(30)) == [])
        // What a day in the past knew: nothing was done yet.
        let past = try #require(try world.figures("H33.30", "2024-06", asOf: june(27))["NV_4"])
        #expect(past.parts[0] == figure.parts[0] - 1 && past.parts[2] >= 1)
    }

    @Test("nobody moves what is not theirs, and the one who finished does not confirm", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let people = try people(world)
        let id = try await world.perform(World.assign(supporting: "H33.30.01"), as: people.leader, on: june(3))
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(World.assign(), as: people.clerk, on: june(3))
        }
        for actor in [people.commune, people.leader, try world.person("clerk", over: "H33.11")] {
            await #expect(throws: Refusal.forbidden) {
                try await world.perform(AcceptTask(task: id, version: 1), as: actor, on: june(4))
            }
        }
        let part = try #require(try world.parts(of: id).first)
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(
                FinishPart(part: part.id, result: "x", doneOn: june(4)),
                as: try world.person("clerk", over: "H33.30.02"), on: june(4))
        }
        try await world.perform(AcceptTask(task: id, version: 1), as: people.clerk, on: june(4))
        let finish = FinishTask(task: id, version: 2, product: "1/BC", doneOn: june(5), note: nil)
        try await world.perform(finish, as: .system, on: june(5))
        // A district's leader decides over the district, not for the province that assigned.
        for actor in [people.clerk, try world.someone("huyen", "leader", over: "H33.30")] {
            await #expect(throws: Refusal.forbidden) {
                try await world.perform(ConfirmTask(task: id, version: 3, note: nil), as: actor, on: june(6))
            }
        }
        let same = await #expect(throws: Refusal.self) {
            try await world.perform(ConfirmTask(task: id, version: 3, note: nil), as: .system, on: june(6))
        }
        #expect(same?.reasons.first?.phrase.vietnamese.contains("không tự xác nhận") == true)
        try await world.perform(ConfirmTask(task: id, version: 3, note: nil), as: people.other, on: june(6))
    }

    @Test("a form that was read before another change is refused", arguments: Engine.available)
    func stale(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let people = try people(world)
        let id = try await world.perform(World.assign(), as: people.leader, on: june(3))
        try await world.perform(AcceptTask(task: id, version: 1), as: people.clerk, on: june(4))
        let refusal = await #expect(throws: Refusal.self) {
            try await world.perform(
                ChangeTask(task: id, version: 1, content: "Khác", deliverable: nil, excerpt: nil), as: people.leader,
                on: june(4))
        }
        guard case .conflict = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(try world.task(id).content != "Khác")
        try await world.perform(
            ChangeTask(task: id, version: 2, content: "Khác", deliverable: nil, excerpt: nil), as: people.leader,
            on: june(4))
        #expect(try world.task(id).content == "Khác")
        try world.expectTrue()
    }

    @Test(
        "sent back within the term only; cancelled and returned tasks count for nothing any more",
        arguments: Engine.available)
    func fallenAway(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let people = try people(world)
        func total(_ day: Int) throws -> Int {
            try #require(try world.figures("H33.30", "2024-06", asOf: june(day))["NV_4"]).parts.reduce(0, +)
        }
        let before = try total(18)
        let ids = [
            try await world.perform(World.assign("một"), as: people.leader, on: june(3)),
            try await world.perform(World.assign("hai"), as: people.leader, on: june(3)),
        ]
        #expect(try total(18) == before + 2)
        // Assigned on Monday the 3rd: two working days end on the 5th.
        let late = await #expect(throws: Refusal.self) {
            try await world.perform(ReturnTask(task: ids[0], version: 1, reason: "x"), as: people.clerk, on: june(6))
        }
        #expect(late?.reasons.first?.phrase.vietnamese.contains("05/06/2024") == true)
        await #expect(throws: Refusal.self) {
            try await world.perform(ReturnTask(task: ids[0], version: 1, reason: " "), as: people.clerk, on: june(5))
        }
        try await world.perform(
            ReturnTask(task: ids[0], version: 1, reason: "Không đúng thẩm quyền"), as: people.clerk, on: june(5))
        try await world.perform(CancelTask(task: ids[1], version: 1, reason: "Trùng"), as: people.leader, on: june(10))
        let unit = try world.unit("H33.30")
        let changes = try world.read {
            try TaskChanges(of: [unit], since: june(5), today: june(10), limit: 50, in: $0)
        }
        let dropped = Set((changes.lines[.dropped] ?? []).map(\.task.id))
        #expect(dropped.isSuperset(of: ids))
        #expect(try total(18) == before)
        #expect(try total(7) == before + 1, "on the 7th the second one was still running")
        try world.expectTrue()
        await #expect(throws: Refusal.self) {
            try await world.perform(AcceptTask(task: ids[1], version: 2), as: people.clerk, on: june(11))
        }
    }

    @Test("an extension approved after the first day is kept and moves nothing", arguments: Engine.available)
    func lateApproval(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let people = try people(world)
        let id = try await world.perform(World.assign(due: june(10)), as: people.leader, on: june(3))
        func ask(_ to: Int, _ version: Int, _ day: Int) -> RequestExtension {
            RequestExtension(task: id, version: version, to: june(to), reason: "Chờ số liệu")
        }
        func decide(_ verdict: DecideExtension.Verdict, _ version: Int) -> DecideExtension {
            DecideExtension(task: id, version: version, verdict: verdict, reason: "Theo đề nghị")
        }
        try await world.perform(ask(14, 1, 5), as: people.clerk, on: june(5))
        await #expect(throws: Refusal.self) {
            try await world.perform(
                DecideExtension(task: id, version: 2, verdict: .refuse, reason: nil), as: people.leader, on: june(6))
        }
        try await world.perform(decide(.refuse, 2), as: people.leader, on: june(6))
        #expect(try world.task(id).dates.effectiveDue == june(10))
        try await world.perform(ask(15, 3, 9), as: people.clerk, on: june(9))
        try await world.perform(decide(.approve, 4), as: people.leader, on: june(10))
        #expect(try world.task(id).dates.effectiveDue == june(15))
        try await world.perform(ask(20, 5, 14), as: people.clerk, on: june(14))
        try await world.perform(decide(.approve, 6), as: people.leader, on: june(14))
        let task = try world.task(id)
        #expect(task.dates.effectiveDue == june(15) && task.dates.due == june(10))
        #expect(task.outcome(on: june(18)) == .runningLate)
        #expect(try world.read { try task.extensions(in: $0) }.map(\.counts) == [false, true, false])
        try world.expectTrue()
    }

    @Test(
        "numbers have no gap and pass over those of files; files do not speak over people", arguments: Engine.available)
    func numbers(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let people = try people(world)
        let taken = Set(
            try world.read { try $0.all("SELECT code FROM task WHERE code LIKE 'NV-2024-%'") { $0.text(0) } })
        var given: [String] = []
        for number in 1...12 {
            let id = try await world.perform(World.assign("\(number)"), as: people.leader, on: june(3))
            given.append(try world.task(id).code)
        }
        let free = (1...99).map { "NV-2024-" + String(repeating: "0", count: 4 - "\($0)".count) + "\($0)" }
            .filter { !taken.contains($0) }
        #expect(given == Array(free.prefix(12)))
        // A file with the code of a task made here, and a file over one that people have begun to handle.
        let running = try #require(
            try world.read {
                try $0.first("SELECT id FROM task WHERE done_on IS NULL AND version = 0 ORDER BY id") {
                    row -> AssignedTask.ID in row[0]
                }
            })
        try await world.perform(
            ReportTask(task: running, version: 0, percent: 10, content: "Bắt đầu", obstacles: nil),
            as: people.clerk, on: june(18))
        let text = try String(contentsOfFile: World.data + "/tasks.csv", encoding: .utf8)
        let again = try await world.load(
            "tasks",
            from: Scratch.file(
                "tasks.csv", text + text.split(separator: "\n")[1].replacing("NV-2024-0001", with: given[0]) + "\n"))
        #expect(again.counts.refused == 2 && again.counts.unchanged == 139)
        let first = try world.read { try Batch.newest(before: nil, limit: 9, in: $0) }.last { $0.kind == "tasks" }
        await #expect(throws: Refusal.self) {
            try await world.product.perform(UndoBatch(try #require(first).id, reason: "thử"), as: .system)
        }
        try world.expectTrue()
    }

    @Test(
        "reminders: none for what is closed, none lost by a skipped day, none twice, anew after an extension",
        arguments: Engine.available)
    func reminders(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let people = try people(world)
        let id = try await world.perform(World.assign(supporting: "H33.30.01"), as: people.leader, on: june(3))
        let closed = try await world.perform(World.assign("xong sớm"), as: people.leader, on: june(3))
        try await world.perform(AcceptTask(task: closed, version: 1), as: people.clerk, on: june(4))
        try await world.perform(
            FinishTask(task: closed, version: 2, product: "1/BC", doneOn: june(5), note: nil), as: people.clerk,
            on: june(5))
        func reminders(_ record: AssignedTask.ID) throws -> Int {
            try world.read {
                try $0.count(
                    """
                    SELECT COUNT(*) FROM reminder m JOIN obligation o ON o.id = m.obligation_id
                    WHERE o.kind = 'task' AND o.record_id = \(record)
                    """)
            }
        }
        // Due on the 21st: the seven-day stage was reached on the 14th, nobody asked until the 16th.
        #expect(try await world.perform(Remind(), as: .system, on: june(16)) == 2)
        #expect(try await world.perform(Remind(), as: .system, on: june(16)) == 0)
        #expect(try reminders(id) == 1 && reminders(closed) == 0)
        try await world.perform(
            RequestExtension(task: id, version: 1, to: june(28), reason: "x"), as: people.clerk, on: june(17))
        try await world.perform(
            DecideExtension(task: id, version: 2, verdict: .approve, reason: nil), as: people.leader, on: june(17))
        #expect(try await world.perform(Remind(), as: .system, on: june(18)) == 0)
        #expect(try await world.perform(Remind(), as: .system, on: june(21)) == 2)
        try await world.perform(CancelTask(task: id, version: 3, reason: "x"), as: people.leader, on: june(22))
        #expect(try await world.perform(Remind(), as: .system, on: june(28)) == 0)
        try world.expectTrue()
    }

    @Test("when somebody is reminded, and who, is a dated rule")
    func stages() throws {
        let folder = try Scratch.folder()
        let stage = #""days": 5, "to": "parent", "basis": [{ "document": "42/2014/QĐ-TTg" }]"#
        try Data(
            """
            [{ "code": "OLD", "name": "cũ", "validFrom": "2014-07-27", "validUntil": "2024-12-31", \(stage) },
             { "code": "NEW", "name": "mới", "validFrom": "2025-01-01", \(stage) }]
            """.utf8
        ).write(to: URL(fileURLWithPath: folder + "/reminders.json"))
        let rules = try Rules(replacedFrom: folder)
        let last = try #require(Day(2024, 12, 31))
        #expect(rules.reminders(on: last).map(\.code) == ["OLD"])
        #expect(rules.reminders(on: last.adding(1)).map(\.code) == ["NEW"])
    }

    @Test("what a file brings is due, for the lead unit and for those that cooperate", arguments: Engine.available)
    func obligations(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let day = World.today
        let lead = Obligation.Filter(units: [try world.unit("H33.30").id])
        let counts = try world.read { try Obligation.counts(lead, on: day, in: $0) }
        let figures = try world.read {
            try $0.count("SELECT COUNT(*) FROM task WHERE open_until = 99991231 AND effective_due_on < \(day)")
        }
        #expect(counts["task"]?.late == figures && figures > 0)
        let communes = ["H33.30.01", "H33.30.05"].map { try? world.unit($0).id }.compactMap { $0 }
        let parts = try world.read { try Obligation.counts(.init(units: communes), on: day, in: $0) }
        #expect((parts["task_part"]?.open ?? 0) > 0)
    }

    @Test("eight at once: no number twice, none left out", arguments: Engine.available)
    func atOnce(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let leader = try people(world).leader
        let codes = try await withThrowingTaskGroup(of: [String].self) { group in
            for writer in 1...8 {
                group.addTask {
                    var codes: [String] = []
                    for number in 1...5 {
                        let id = try await world.perform(
                            World.assign("\(writer).\(number)", on: Day(2025, 1, 6), due: Day(2025, 2, 3)), as: leader,
                            on: Day(2025, 1, 6) ?? World.today)
                        codes.append(try world.task(id).code)
                    }
                    return codes
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(codes.sorted() == (1...40).map { "NV-2025-00" + ($0 < 10 ? "0" : "") + "\($0)" })
        try world.expectTrue()
    }
}

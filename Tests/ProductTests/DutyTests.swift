import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Assignments

@Suite("Duties that come again, plans and directives")
struct DutyTests {
    private static let calendar: WorkingCalendar = {
        // Every Tết-like week of rest between 2020 and 2060, so that moving a day has something to do.
        let days = (2020...2060).flatMap { year in
            (0..<7).compactMap { Day(year, 2, 8)?.adding($0) } + [Day(year, 4, 30), Day(year, 9, 2)].compactMap { $0 }
        }
        return WorkingCalendar(days.filter { $0.weekday < 6 }.map { SpecialDay($0, .off, name: "nghỉ", basis: "") })
    }()

    private static func every() throws -> [Recurrence] {
        var all: [Recurrence] = []
        for shift in Recurrence.Shift.allCases {
            for rhythm in Recurrence.Rhythm.allCases {
                let days = rhythm == .weekly ? Array(1...7) : [0, 1, 15, 28, 29, 30, 31]
                for day in days {
                    for month in 1...(rhythm.months ?? 1) {
                        all.append(try Recurrence(rhythm, month: month, day: day, shift: shift))
                    }
                }
            }
        }
        return all
    }

    @Test("over forty years every stretch has one occurrence, none lost, none doubled, in order")
    func recurrence() throws {
        let from = try #require(Day(2020, 1, 1))
        let to = try #require(Day(2060, 12, 31))
        for recurrence in try Self.every() {
            let found = recurrence.occurrences(in: from...to, by: Self.calendar)
            let nominal = found.map(\.nominal)
            #expect(zip(nominal, nominal.dropFirst()).allSatisfy { $0 < $1 }, "\(recurrence)")
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.due <= $1.due }, "\(recurrence)")
            guard let months = recurrence.rhythm.months else {
                #expect(nominal.allSatisfy { $0.weekday == recurrence.day })
                #expect(
                    nominal.count == (from.days(until: to) + 7) / 7 || nominal.count == (from.days(until: to) + 1) / 7)
                continue
            }
            #expect(nominal.count == 41 * 12 / months, "\(recurrence)")
            for (day, occurrence) in zip(nominal, found) {
                let parts = day.parts
                let length = Day.lengthOfMonth(year: parts.year, month: parts.month)
                #expect((parts.month - 1) % months == recurrence.month - 1)
                if recurrence.day == Recurrence.lastWorkingDay {
                    #expect(Self.calendar.isWorking(day))
                    #expect(
                        Self.calendar.count(after: day, through: try #require(Day(parts.year, parts.month, length)))
                            == 0)
                } else {
                    #expect(parts.day == min(recurrence.day, length))
                }
                switch recurrence.shift {
                case .keep: #expect(occurrence.due == day)
                case .before: #expect(Self.calendar.isWorking(occurrence.due) && occurrence.due <= day)
                case .after: #expect(Self.calendar.isWorking(occurrence.due) && occurrence.due >= day)
                }
            }
        }
    }

    @Test("asked piece by piece, the occurrences are those of the whole")
    func pieces() throws {
        let from = try #require(Day(2023, 11, 7))
        for recurrence in try Self.every() {
            let whole = recurrence.occurrences(in: from...from.adding(1200), by: Self.calendar)
            var dice = Dice(state: 7)
            var pieces: [Recurrence.Occurrence] = []
            var start = 0
            while start <= 1200 {
                let end = min(1200, start + Int.random(in: 0...40, using: &dice))
                pieces += recurrence.occurrences(in: from.adding(start)...from.adding(end), by: Self.calendar)
                start = end + 1
            }
            #expect(pieces == whole, "\(recurrence)")
        }
    }

    @Test("what does not fit the rhythm is refused")
    func unfit() {
        let wrong: [(Recurrence.Rhythm, Int, Int)] = [
            (.quarterly, 4, 15), (.quarterly, 0, 15), (.monthly, 2, 1), (.yearly, 13, 1), (.weekly, 1, 0),
            (.weekly, 1, 8), (.monthly, 1, 32), (.monthly, 1, -1),
        ]
        for (rhythm, month, day) in wrong {
            #expect(throws: Refusal.self) { try Recurrence(rhythm, month: month, day: day, shift: .keep) }
        }
    }

    private func duty(from: Day, until: Day? = nil) -> AddDuty {
        AddDuty(
            by: "H33", title: "Báo cáo cải cách hành chính quý", deliverable: "Báo cáo", basis: "39/KH-UBND",
            basisOn: from, assigner: .provincialCommittee, units: ["H33.30", "H33.11"], rhythm: .quarterly, month: 3,
            day: 15, shift: .before, validFrom: from, validUntil: until)
    }

    @Test("opened once, whoever asks how often and whichever day was skipped", arguments: Engine.available)
    func opening(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let leader = try world.person("leader", over: "H33")
        let start = try #require(Day(2024, 1, 2))
        let id = try await world.perform(duty(from: start), as: leader, on: start)
        #expect(try await world.perform(OpenDuties(), as: .system, on: start) == 0)
        // 15/3/2024 is a Friday; thirty days before is 14/2.
        #expect(try await world.perform(OpenDuties(), as: .system, on: try #require(Day(2024, 2, 14))) == 2)
        #expect(try await world.perform(OpenDuties(), as: .system, on: try #require(Day(2024, 2, 14))) == 0)
        // Nobody asked for nine months: 15/6 was a Saturday, 15/9 a Sunday, 15/12 a Sunday.
        #expect(try await world.perform(OpenDuties(), as: .system, on: try #require(Day(2024, 12, 1))) == 6)
        let due = try world.read {
            try $0.all("SELECT DISTINCT due_on FROM task ORDER BY 1") { row -> Day in row[0] }
        }
        #expect(due.map(\.iso) == ["2024-03-15", "2024-06-14", "2024-09-13", "2024-12-13"])
        try world.expectTrue()
        let foreign = try world.person("clerk", over: "H33.30")
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(StopDuty(duty: id, reason: "x"), as: foreign, on: World.today)
        }
        try await world.perform(StopDuty(duty: id, reason: "Thay đổi chế độ báo cáo"), as: leader, on: World.today)
        #expect(try await world.perform(OpenDuties(), as: .system, on: try #require(Day(2026, 1, 1))) == 0)
        await #expect(throws: Refusal.self) {
            try await world.perform(StopDuty(duty: id, reason: "x"), as: leader, on: World.today)
        }
    }

    @Test("the day's work opens duties before it reminds, and does nothing twice", arguments: Engine.available)
    func daily(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let leader = try world.person("leader", over: "H33")
        let start = try #require(Day(2024, 6, 1))
        try await world.perform(duty(from: start), as: leader, on: start)
        // A person's own opening is not the system's.
        #expect(try await world.product.perform(OpenDuties(), as: try world.person("leader", over: "H33.30")) == 0)
        try await world.product.performDaily()
        #expect(try world.count("task") == 2)
        #expect(try world.count("reminder") == 2, "both were due on the 14th and are late by the 18th")
        let entries = try world.count("journal")
        try await world.product.performDaily()
        #expect(try world.count("journal") == entries)
    }

    @Test("a plan opens what is due and knows how far it is", arguments: Engine.available)
    func plans(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let leader = try world.person("leader", over: "H33")
        let clerk = try world.person("clerk", over: "H33.30")
        let issued = try #require(Day(2024, 1, 12))
        let add = AddPlan(
            unit: "H33", kind: .reform, year: 2024, title: "Kế hoạch cải cách hành chính năm 2024",
            notation: "14/KH-UBND", issuedOn: issued)
        let id = try await world.perform(add, as: leader, on: issued)
        await #expect(throws: Refusal.self) { try await world.perform(add, as: leader, on: issued) }
        await #expect(throws: Refusal.forbidden) { try await world.perform(add, as: clerk, on: issued) }
        func item(_ unit: String, _ due: Day?) throws -> AddPlanItem {
            AddPlanItem(
                plan: id, content: "Rà soát thủ tục", deliverable: "Báo cáo", unit: unit, dueOn: try #require(due))
        }
        let first = try await world.perform(item("H33.30", Day(2024, 3, 31)), as: leader, on: issued)
        _ = try await world.perform(item("H33.11", Day(2024, 12, 1)), as: leader, on: issued)
        await #expect(throws: Refusal.self) {
            try await world.perform(item("H33.30", Day(2024, 1, 1)), as: leader, on: issued)
        }
        try world.expectTrue()
        func progress() throws -> Plan.Progress {
            try world.read { try Plan.find(id, in: $0).progress(on: World.today, in: $0) }
        }
        #expect(try progress().items == 2 && progress().done == 0 && progress().late == 1)
        let finish = FinishPlanItem(
            item: first, version: 1, doneOn: try #require(Day(2024, 3, 20)), result: "5/BC-UBND")
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(finish, as: try world.person("clerk", over: "H33.30.01"), on: World.today)
        }
        try await world.perform(finish, as: clerk, on: World.today)
        #expect(try progress().done == 1 && progress().late == 0)
        await #expect(throws: Refusal.self) { try await world.perform(finish, as: clerk, on: World.today) }
        try world.expectTrue()
    }

    @Test("directives by unit and year, in time and late", arguments: Engine.available)
    func directives(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let unit = try world.unit("H33.30")
        let filter = Directive.Filter(path: unit.path, isTree: true, unit: unit.id, year: 2023, topic: nil)
        let counts = try world.read { try Directive.counts(filter, in: $0) }
        #expect(counts.map(\.unit).first == "H33.30" && counts.count == 6)
        // From the file itself: 23/KH-UBND of Phú Mỹ was issued on 3/2 and due on 31/1.
        #expect(counts.filter { $0.late > 0 }.map(\.unit).contains("H33.30.02"))
        #expect(counts.allSatisfy { $0.issued == 2 && $0.withDay == 1 })
        #expect(try await world.load("directives").counts.unchanged == 24)
        // Pages lose nothing, and what is typed stands among what was loaded.
        let clerk = try world.person("clerk", over: "H33.30")
        func add(_ notation: String, kind: String = "CONG_VAN", issuedOn: Day) -> AddDirective {
            AddDirective(
                unit: "H33.30", notation: notation, kind: kind, subject: "Đôn đốc số hóa hồ sơ", issuedOn: issuedOn,
                dueOn: issuedOn.adding(-1), theme: nil)
        }
        try await world.perform(add("77/CV-UBND", issuedOn: World.today), as: clerk, on: World.today)
        for wrong in [
            add("77/CV-UBND", issuedOn: World.today), add("78/CV-UBND", kind: "THU", issuedOn: World.today),
            add("79/CV-UBND", issuedOn: World.today.adding(1)), add(" ", issuedOn: World.today),
        ] {
            await #expect(throws: Refusal.self) { try await world.perform(wrong, as: clerk, on: World.today) }
        }
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(
                add("80/CV-UBND", issuedOn: World.today), as: try world.person("clerk", over: "H33.11"), on: World.today
            )
        }
        let every = Directive.Filter(path: unit.path, isTree: true, unit: unit.id, year: nil, topic: nil)
        let all = try world.read { try Directive.list(every, limit: 100, in: $0) }
        #expect(all.count == 25 && all.first?.directive.notation == "77/CV-UBND" && all.first?.directive.isLate == true)
        var paged: [Directive.Line] = []
        while true {
            let page = try world.read { try Directive.list(every, after: paged.last?.place, limit: 4, in: $0) }
            if page.isEmpty { break }
            paged += page
        }
        #expect(paged.map(\.directive.notation) == all.map(\.directive.notation))
        let batch = try world.read { try Batch.newest(before: nil, limit: 9, in: $0) }.last { $0.kind == "directives" }
        _ = try await world.product.perform(UndoBatch(try #require(batch).id, reason: "thử"), as: .system)
        #expect(try world.count("directive") == 1)
    }

    @Test("lists: urgency, words with and without diacritics, pages that lose nothing", arguments: Engine.available)
    func lists(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let path = try world.unit("H33.30").path
        let units = try world.read { try Core.Unit.tree(under: path, in: $0) }
        var filter = TaskFilter(units: units.map(\.id), today: World.today)
        let all = try world.read { try filter.tasks(limit: 1000, in: $0) }.map(\.task)
        #expect(all.count == 140)
        #expect(all.prefix { $0.dates.doneOn == nil }.count == all.count { $0.dates.doneOn == nil })
        var pages: [AssignedTask] = []
        while true {
            let page = try world.read {
                try filter.tasks(after: pages.last.map { TaskFilter.Place($0) }, limit: 7, in: $0)
            }
            guard !page.isEmpty else { break }
            pages += page.map(\.task)
        }
        #expect(pages.map(\.id) == all.map(\.id))
        func found(_ words: String) throws -> Int {
            filter.words = words
            return try world.read { try filter.tasks(limit: 1000, in: $0) }.count
        }
        #expect(try found("đất đai") == found("dat dai") && found("dat dai") > 0)
        #expect(try found("ĐẤT đai") == found("đất đai"))
        #expect(try found("đât đai") == 0, "who writes diacritics means them")
        #expect(try found("100%") == 0 && found("_") == 0)
        filter.words = ""
        let counts = try world.read { try filter.counts(in: $0) }
        for outcome in Deadline.Outcome.allCases {
            filter.outcome = outcome
            #expect(try world.read { try filter.tasks(limit: 1000, in: $0) }.count == counts[outcome])
            #expect(counts[outcome] == all.count { $0.outcome(on: World.today) == outcome })
        }
    }

    @Test("what changed since a Monday: new, done, newly late, extended", arguments: Engine.available)
    func changes(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let path = try world.unit("H33.30").path
        let units = try world.read { try Core.Unit.tree(under: path, in: $0) }
        let since = try #require(Day(2024, 1, 8))
        let today = try #require(Day(2024, 1, 29))
        let changes = try world.read {
            try TaskChanges(of: units, since: since, today: today, limit: 500, in: $0)
        }
        var filter = TaskFilter(units: units.map(\.id), today: today)
        filter.outcome = nil
        let all = try world.read { try filter.tasks(limit: 1000, in: $0) }.map(\.task)
        func within(_ day: Day?) -> Bool { day.map { $0 >= since && $0 <= today } ?? false }
        #expect(changes.lines[.new]?.count == all.count { within($0.assignedOn) })
        #expect(changes.lines[.done]?.count == all.count { within($0.dates.doneOn) })
        #expect(changes.lines[.extended]?.count == all.count { within($0.dates.approvedOn) })
        #expect(
            changes.lines[.late]?.count
                == all.count {
                    $0.outcome(on: today) == .runningLate && $0.outcome(on: since.adding(-1)) == .runningInTime
                })
        #expect((changes.lines[.late]?.count ?? 0) > 0)
    }
}

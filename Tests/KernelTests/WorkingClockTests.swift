import Kernel
import Testing

@Suite("Working hours between two moments")
struct WorkingClockTests {
    private static let hours = WorkingHours([420..<660, 780..<1020])

    private func clock(_ special: [SpecialDay] = []) throws -> WorkingClock {
        WorkingClock(WorkingCalendar(special), hours: try #require(Self.hours))
    }

    private func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) throws -> Instant {
        Instant(try #require(Day(year, month, day)), hour: hour, minute: minute)
    }

    @Test("a day has its hours, a night and a noon have none")
    func day() throws {
        let clock = try clock()
        // Tuesday 18/6/2024.
        #expect(clock.minutes(from: try at(2024, 6, 18, 7), to: try at(2024, 6, 18, 17)) == 480)
        #expect(clock.minutes(from: try at(2024, 6, 18, 10, 30), to: try at(2024, 6, 18, 13, 15)) == 45)
        #expect(clock.minutes(from: try at(2024, 6, 18, 17), to: try at(2024, 6, 19, 7)) == 0)
        #expect(clock.minutes(from: try at(2024, 6, 18, 12), to: try at(2024, 6, 18, 8)) == 0)
        // Friday afternoon to Monday morning.
        #expect(clock.minutes(from: try at(2024, 6, 14, 16), to: try at(2024, 6, 17, 8)) == 120)
    }

    @Test("days off do not count and Saturdays worked instead do")
    func swaps() throws {
        let off = try #require(Day(2024, 4, 29))
        let made = try #require(Day(2024, 5, 4))
        let clock = try clock([
            SpecialDay(off, .off, name: "hoán đổi", basis: "2450/VPCP-KGVX"),
            SpecialDay(made, .madeUp, name: "làm bù", basis: "2450/VPCP-KGVX"),
        ])
        #expect(clock.minutes(from: try at(2024, 4, 28, 0), to: try at(2024, 4, 30, 0)) == 0)
        #expect(clock.minutes(from: try at(2024, 5, 4, 0), to: try at(2024, 5, 5, 0)) == 480)
    }

    @Test("what passed until a moment and since is what passed in all; adding finds the way back")
    func additive() throws {
        let clock = try clock()
        var generator = SeededGenerator(seed: 20)
        let start = try at(2020, 1, 1, 0).milliseconds / 60_000
        for _ in 0..<2000 {
            let moments = (0..<3)
                .map { _ in Int.random(in: start..<start + 60 * 24 * 365 * 40, using: &generator) }
                .sorted().map { Instant(milliseconds: $0 * 60_000) }
            let whole = clock.minutes(from: moments[0], to: moments[2])
            #expect(
                clock.minutes(from: moments[0], to: moments[1]) + clock.minutes(from: moments[1], to: moments[2])
                    == whole)
            let minutes = Int.random(in: 0...20_000, using: &generator)
            let later = clock.adding(minutes: minutes, to: moments[0])
            #expect(clock.minutes(from: moments[0], to: later) == minutes, "\(moments[0].iso) + \(minutes)")
        }
    }

    @Test("each day counts by its own hours, before a change and after it; adding finds the way back over it")
    func changes() throws {
        let summer = try #require(WorkingHours([390..<660, 810..<1020]))
        let short = try #require(WorkingHours([480..<720]))
        let april = try #require(Day(2024, 4, 16))
        let october = try #require(Day(2024, 10, 16))
        let clock = WorkingClock(
            WorkingCalendar([]), hours: try #require(Self.hours), then: [(october, short), (april, summer)])
        // Monday 15/4 has the first hours, Tuesday 16/4 those of summer.
        #expect(clock.minutes(from: try at(2024, 4, 15, 0), to: try at(2024, 4, 16, 0)) == 480)
        #expect(clock.minutes(from: try at(2024, 4, 15, 16), to: try at(2024, 4, 16, 7)) == 60 + 30)
        #expect(clock.adding(minutes: 90, to: try at(2024, 4, 15, 16)) == (try at(2024, 4, 16, 7)))
        #expect(clock.minutes(from: try at(2024, 10, 15, 0), to: try at(2024, 10, 17, 0)) == 480 + 240)
        var generator = SeededGenerator(seed: 29)
        let start = try at(2024, 1, 1, 0).milliseconds / 60_000
        for _ in 0..<2000 {
            let moment = Instant(
                milliseconds: Int.random(in: start..<start + 60 * 24 * 366, using: &generator) * 60_000)
            let minutes = Int.random(in: 0...60_000, using: &generator)
            let later = clock.adding(minutes: minutes, to: moment)
            #expect(clock.minutes(from: moment, to: later) == minutes, "\(moment.iso) + \(minutes)")
        }
    }

    @Test("hours that overlap or stand in another order are none")
    func wrong() {
        #expect(WorkingHours([]) == nil)
        #expect(WorkingHours([780..<1020, 420..<660]) == nil)
        #expect(WorkingHours([420..<800, 780..<1020]) == nil)
    }
}

@Suite("Deadlines and what became of them")
struct DeadlineTests {
    private func day(_ month: Int, _ day: Int) throws -> Day { try #require(Day(2024, month, day)) }

    @Test("an extension counts when it was approved no later than the day that was due")
    func extensions() throws {
        let due = try day(5, 10)
        #expect(Deadline(due).day == due)
        #expect(Deadline(due, extendedTo: try day(5, 20), approvedOn: try day(5, 10)).day == (try day(5, 20)))
        #expect(Deadline(due, extendedTo: try day(5, 20), approvedOn: try day(5, 11)).day == due)
        #expect(Deadline(due, extendedTo: try day(5, 20)).day == due)
    }

    @Test("the four outcomes, and what was done later was running before")
    func outcomes() throws {
        let deadline = Deadline(try day(5, 10))
        #expect(deadline.outcome(doneOn: try day(5, 10), on: try day(6, 1)) == .doneInTime)
        #expect(deadline.outcome(doneOn: try day(5, 11), on: try day(6, 1)) == .doneLate)
        #expect(deadline.outcome(doneOn: nil, on: try day(5, 10)) == .runningInTime)
        #expect(deadline.outcome(doneOn: nil, on: try day(5, 11)) == .runningLate)
        #expect(deadline.outcome(doneOn: try day(5, 20), on: try day(5, 15)) == .runningLate)
    }
}

import Kernel
import Testing

@Suite struct WorkingCalendarTests {
    let calendar = AnnouncedDays.calendar

    @Test("The announced years have as many working days as their months say")
    func yearsAndMonths() {
        for (year, count) in [(2023, 249), (2024, 251), (2025, 250), (2026, 249)] {
            #expect(calendar.count(from: day("01/01/\(year)"), through: day("31/12/\(year)")) == count)
        }
        let months = [21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23]
        for (month, count) in zip(1...12, months) {
            let last = Day.lengthOfMonth(year: 2026, month: month)
            #expect(calendar.count(from: day("1/\(month)/2026"), through: day("\(last)/\(month)/2026")) == count)
        }
    }

    @Test("Due days around holidays and swapped days", arguments: DueVector.all)
    func due(vector: DueVector) {
        let due = calendar.due(received: vector.received, workingDays: vector.days)
        #expect(due == vector.due)
        let explained = calendar.explain(from: vector.received, workingDays: vector.days)
        #expect(explained.first?.day == vector.received)
        #expect(explained.last?.day == due)
        #expect(explained.count { $0.isCounted } == vector.days)
    }

    @Test("If 23/11/2026 is swapped for 28/11, a term over it ends a day later")
    func swapsAreData() {
        let swapped = WorkingCalendar(
            AnnouncedDays.all + [
                SpecialDay(day("23/11/2026"), .off, name: "hoán đổi", basis: ""),
                SpecialDay(day("28/11/2026"), .madeUp, name: "làm bù", basis: ""),
            ])
        #expect(swapped.due(received: day("20/11/2026"), workingDays: 2) == day("26/11/2026"))
        #expect(swapped.count(from: day("01/01/2026"), through: day("31/12/2026")) == 249)
    }

    @Test("Reports go out two working days after the period closes")
    func reportDeadlines() throws {
        let vectors = [
            ("ND09:2023", "18/12/2023"), ("ND09:2024-Q1", "18/03/2024"), ("ND09:2024-H1", "18/06/2024"),
            ("ND09:2025-01", "16/01/2025"), ("ND09:2026-9M", "16/09/2026"), ("ND09:2026", "16/12/2026"),
        ]
        for (name, deadline) in vectors {
            let period = try #require(Period(name))
            #expect(calendar.adding(2, to: period.to) == day(deadline), "\(name)")
        }
    }

    @Test("Registering on the swapped Saturday 04/05/2024 is two working days late")
    func registration() {
        let onTime = calendar.next(after: day("26/04/2024"))
        #expect(onTime == day("02/05/2024"))
        #expect(calendar.count(after: onTime, through: day("04/05/2024")) == 2)
        #expect(calendar.next(after: day("24/04/2026")) == day("28/04/2026"))
    }

    @Test("A term in calendar days that ends on a day of rest moves to the next working day")
    func calendarDays() {
        #expect(calendar.due(received: day("25/04/2024"), calendarDays: 5) == day("02/05/2024"))
        #expect(calendar.due(received: day("25/04/2024"), calendarDays: 9) == day("04/05/2024"))
        #expect(calendar.due(received: day("03/06/2024"), calendarDays: 1) == day("04/06/2024"))
    }

    @Test("Received on a day of rest counts as received on the next working day")
    func receivedOnRest() {
        #expect(calendar.due(received: day("10/02/2024"), workingDays: 1) == day("16/02/2024"))
        #expect(calendar.due(received: day("10/02/2024"), workingDays: 0) == day("15/02/2024"))
        #expect(calendar.adding(1, to: day("10/02/2024")) == day("15/02/2024"))
    }

    @Test("Each day of a term says why it counts or not")
    func explanation() {
        let days = calendar.explain(from: day("26/04/2024"), workingDays: 3)
        let said = days.map { "\($0.day.text) \($0.ordinal ?? 0) \($0.phrase.vietnamese)" }
        #expect(
            said == [
                "26/04/2024 0 Ngày tiếp nhận, không tính vào thời hạn",
                "27/04/2024 0 Thứ Bảy",
                "28/04/2024 0 Chủ nhật",
                "29/04/2024 0 Nghỉ hoán đổi theo 2450/VPCP-KGVX",
                "30/04/2024 0 Nghỉ Ngày Chiến thắng theo Bộ luật Lao động 2019, Điều 112",
                "01/05/2024 0 Nghỉ Quốc tế Lao động theo Bộ luật Lao động 2019, Điều 112",
                "02/05/2024 1 Ngày làm việc",
                "03/05/2024 2 Ngày làm việc",
                "04/05/2024 3 Ngày làm bù (làm bù ngày 29/4) theo 2450/VPCP-KGVX",
            ])
        let online = calendar.explain(from: day("01/06/2024"), workingDays: 1).map(\.phrase.vietnamese)
        #expect(
            online == [
                "Tiếp nhận vào Thứ Bảy", "Chủ nhật",
                "Ngày làm việc đầu tiên sau khi tiếp nhận vào ngày nghỉ, không tính vào thời hạn",
                "Ngày làm việc",
            ])
    }

    @Test("A day announced twice is worked if one entry makes it up")
    func madeUpWins() {
        let saturday = day("04/05/2024")
        let entries = [SpecialDay.Kind.off, .madeUp].map { SpecialDay(saturday, $0, name: "", basis: "") }
        #expect(WorkingCalendar(entries).isWorking(saturday))
        #expect(WorkingCalendar(entries.reversed()).isWorking(saturday))
        #expect(WorkingCalendar(entries).specialDays.count == 1)
    }
}

/// A term whose end was worked out by hand.
struct DueVector: Sendable, CustomTestStringConvertible {
    let received: Day
    let days: Int
    let due: Day

    init(_ received: String, _ days: Int, _ due: String) {
        self.received = day(received)
        self.days = days
        self.due = day(due)
    }

    var testDescription: String { "\(received.text) + \(days)" }

    static let all = [
        DueVector("05/02/2024", 5, "19/02/2024"), DueVector("26/04/2024", 3, "04/05/2024"),
        DueVector("25/04/2024", 3, "03/05/2024"), DueVector("28/08/2024", 7, "10/09/2024"),
        DueVector("24/01/2025", 3, "05/02/2025"), DueVector("25/04/2025", 3, "29/04/2025"),
        DueVector("29/04/2025", 2, "06/05/2025"), DueVector("08/01/2026", 2, "10/01/2026"),
        DueVector("12/02/2026", 5, "26/02/2026"), DueVector("24/04/2026", 2, "29/04/2026"),
        DueVector("20/11/2026", 2, "25/11/2026"),
    ]
}

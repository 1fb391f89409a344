import Kernel
import Store

/// When a recurring duty falls due: a rhythm, a day within it, and what happens on a day of rest.
///
/// Every stretch of the rhythm has exactly one occurrence, known by its nominal day; the day it is due may be moved to a
/// working day, and never changes which occurrence it is.
struct Recurrence: Sendable, Hashable {
    let rhythm: Rhythm
    /// Which month of the stretch: 1 for monthly, 1–3, 1–6 or 1–12; without meaning for weekly.
    let month: Int
    /// The day of the month, 31 standing for the last; ``lastWorkingDay``; for weekly 1 = Monday … 7 = Sunday.
    let day: Int
    let shift: Shift

    /// Stands for the last working day of the month.
    static let lastWorkingDay = 0

    enum Rhythm: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case weekly = "TUAN"
        case monthly = "THANG"
        case quarterly = "QUY"
        case halfYearly = "NUA_NAM"
        case yearly = "NAM"

        /// How many months a stretch has; nil for a week.
        var months: Int? {
            switch self {
            case .weekly: nil
            case .monthly: 1
            case .quarterly: 3
            case .halfYearly: 6
            case .yearly: 12
            }
        }

        var phrase: Phrase {
            switch self {
            case .weekly: "hằng tuần"
            case .monthly: "hằng tháng"
            case .quarterly: "hằng quý"
            case .halfYearly: "6 tháng một lần"
            case .yearly: "hằng năm"
            }
        }
    }

    /// What happens when the day is no working day.
    enum Shift: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case keep = "GIU"
        case before = "TRUOC"
        case after = "SAU"

        var phrase: Phrase {
            switch self {
            case .keep: "giữ nguyên ngày"
            case .before: "lùi về ngày làm việc trước"
            case .after: "chuyển sang ngày làm việc sau"
            }
        }
    }

    /// One occurrence.
    struct Occurrence: Sendable, Hashable {
        /// The day by which it is known.
        let nominal: Day
        /// The day it is due.
        let due: Day
    }

    /// - Throws: `Refusal.invalid` naming the field that does not fit the rhythm.
    init(_ rhythm: Rhythm, month: Int = 1, day: Int, shift: Shift) throws(Refusal) {
        if let months = rhythm.months {
            guard (1...months).contains(month) else {
                throw .invalid("month", "Tháng trong kỳ phải từ 1 đến \(months).")
            }
            guard (0...31).contains(day) else {
                throw .invalid("day", "Ngày phải từ 1 đến 31, hoặc 0 cho ngày làm việc cuối tháng.")
            }
        } else {
            guard (1...7).contains(day) else {
                throw .invalid("day", "Thứ trong tuần phải từ 1 (thứ Hai) đến 7 (Chủ nhật).")
            }
        }
        self.init(kept: rhythm, month: rhythm.months == nil ? 1 : month, day: day, shift: shift)
    }

    /// A recurrence that was checked before.
    init(kept rhythm: Rhythm, month: Int, day: Int, shift: Shift) {
        self.rhythm = rhythm
        self.month = month
        self.day = day
        self.shift = shift
    }

    /// Every occurrence whose nominal day lies in a range, in order.
    func occurrences(in range: ClosedRange<Day>, by calendar: WorkingCalendar) -> [Occurrence] {
        let nominal = rhythm.months.map { monthly($0, in: range, by: calendar) } ?? weekly(in: range)
        return nominal.map { Occurrence(nominal: $0, due: moved($0, by: calendar)) }
    }

    private func weekly(in range: ClosedRange<Day>) -> [Day] {
        let first = range.lowerBound.adding((day - range.lowerBound.weekday + 7) % 7)
        return stride(from: first.number, through: range.upperBound.number, by: 7).map { Day(number: $0) }
    }

    private func monthly(_ months: Int, in range: ClosedRange<Day>, by calendar: WorkingCalendar) -> [Day] {
        let (first, last) = (range.lowerBound.parts, range.upperBound.parts)
        return (first.year * 12 + first.month - 1...last.year * 12 + last.month - 1).compactMap { index in
            guard index % months == month - 1 else { return nil }
            let found = nominal(year: index / 12, month: index % 12 + 1, by: calendar)
            return found.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    private func nominal(year: Int, month: Int, by calendar: WorkingCalendar) -> Day? {
        let length = Day.lengthOfMonth(year: year, month: month)
        guard day == Self.lastWorkingDay else { return Day(year, month, min(day, length)) }
        return Day(year, month, length).map { calendar.isWorking($0) ? $0 : calendar.previous(before: $0) }
    }

    private func moved(_ day: Day, by calendar: WorkingCalendar) -> Day {
        guard !calendar.isWorking(day) else { return day }
        switch shift {
        case .keep: return day
        case .before: return calendar.previous(before: day)
        case .after: return calendar.next(after: day)
        }
    }

    /// What people read: `hằng quý, ngày 15 tháng thứ 3`.
    var phrase: Phrase {
        guard let months = rhythm.months else {
            return day == 7 ? "Chủ nhật hằng tuần" : "thứ \(day + 1) hằng tuần"
        }
        let isLast = day == Self.lastWorkingDay
        switch (months, isLast) {
        case (1, true): return "ngày làm việc cuối hằng tháng"
        case (1, false): return "ngày \(day) hằng tháng"
        case (3, true): return "ngày làm việc cuối tháng thứ \(month) hằng quý"
        case (3, false): return "ngày \(day) tháng thứ \(month) hằng quý"
        case (6, true): return "ngày làm việc cuối tháng thứ \(month) của 6 tháng"
        case (6, false): return "ngày \(day) tháng thứ \(month) của 6 tháng"
        case (_, true): return "ngày làm việc cuối tháng \(month) hằng năm"
        case (_, false): return "ngày \(day)/\(month) hằng năm"
        }
    }
}

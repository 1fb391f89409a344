/// When an office works on a working day: spans of the day, in minutes since midnight, in order and apart.
public struct WorkingHours: Hashable, Sendable {
    /// The spans, e.g. 07:00–11:00 and 13:00–17:00.
    public let spans: [Range<Int>]

    /// Hours from spans that are in order and do not touch; nil otherwise.
    public init?(_ spans: [Range<Int>]) {
        var last = -1
        for span in spans {
            guard span.lowerBound > last, !span.isEmpty, span.upperBound <= 1440 else { return nil }
            last = span.upperBound
        }
        guard !spans.isEmpty else { return nil }
        self.spans = spans
    }

    /// Minutes of a whole working day.
    public var minutesADay: Int { spans.reduce(0) { $0 + $1.count } }

    /// Working minutes of a day before a minute of it.
    public func minutes(before minute: Int) -> Int {
        spans.reduce(0) { $0 + max(0, min(minute, $1.upperBound) - $1.lowerBound) }
    }

    /// The minute of the day at which so many working minutes of it are over; the end of work when there are no more.
    public func minute(after worked: Int) -> Int {
        var rest = worked
        for span in spans {
            if rest <= span.count { return span.lowerBound + rest }
            rest -= span.count
        }
        return spans.last?.upperBound ?? 0
    }
}

/// A working calendar with hours: how long something lay, in the time in which anybody could have worked on it.
///
/// Hours change with the years, and some offices have others in summer; each day is counted by its own.
public struct WorkingClock: Hashable, Sendable {
    /// Which days are worked.
    public let calendar: WorkingCalendar
    /// The hours with the first day of each, in order; the first of them hold for all days before, too.
    private let spans: [Span]

    private struct Span: Hashable, Sendable {
        let from: Day
        let hours: WorkingHours
    }

    /// A clock from a calendar and hours.
    ///
    /// - Parameter changes: later hours with the day from which each applies, in any order.
    public init(
        _ calendar: WorkingCalendar, hours: WorkingHours, then changes: [(from: Day, hours: WorkingHours)] = []
    ) {
        self.calendar = calendar
        spans =
            [Span(from: Day(number: 0), hours: hours)]
            + changes.sorted { $0.from < $1.from }.map { Span(from: $0.from, hours: $0.hours) }
    }

    /// The hours of a day, if it is worked.
    public func hours(on day: Day) -> WorkingHours {
        (spans.last { $0.from <= day } ?? spans[0]).hours
    }

    /// Working minutes from one moment to a later one; 0 when it is not later.
    ///
    /// They add up: what passed until a moment and since is what passed in all.
    public func minutes(from start: Instant, to end: Instant) -> Int {
        guard end > start else { return 0 }
        let (first, last) = (start.day, end.day.adding(-1))
        var minutes = worked(on: end) - worked(on: start)
        for (place, span) in spans.enumerated() {
            let from = place == 0 ? first : max(first, span.from)
            let through = place + 1 < spans.count ? min(last, spans[place + 1].from.adding(-1)) : last
            minutes += calendar.count(from: from, through: through) * span.hours.minutesADay
        }
        return minutes
    }

    /// The moment at which so many working minutes have passed since another.
    public func adding(minutes: Int, to start: Instant) -> Instant {
        var day = calendar.start(start.day)
        var rest = minutes + (day == start.day ? worked(on: start) : 0)
        while rest > hours(on: day).minutesADay {
            let aDay = hours(on: day).minutesADay
            let then = calendar.adding((rest - 1) / aDay, to: day)
            // Other hours may begin in between: up to there first.
            let change = spans.first { $0.from > day && $0.from <= then }?.from
            let next = change.map { calendar.start($0) } ?? then
            rest -= calendar.count(from: day, through: next.adding(-1)) * aDay
            day = next
        }
        let minute = hours(on: day).minute(after: rest)
        return max(start, Instant(day, hour: minute / 60, minute: minute % 60))
    }

    /// Working minutes of a moment's day before it.
    private func worked(on moment: Instant) -> Int {
        let day = moment.day
        return calendar.isWorking(day) ? hours(on: day).minutes(before: moment.minuteOfDay) : 0
    }
}

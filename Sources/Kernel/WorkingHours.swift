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
public struct WorkingClock: Hashable, Sendable {
    /// Which days are worked.
    public let calendar: WorkingCalendar
    /// When on such a day.
    public let hours: WorkingHours

    /// A clock from a calendar and hours.
    public init(_ calendar: WorkingCalendar, hours: WorkingHours) {
        self.calendar = calendar
        self.hours = hours
    }

    /// Working minutes from one moment to a later one; 0 when it is not later.
    ///
    /// They add up: what passed until a moment and since is what passed in all.
    public func minutes(from start: Instant, to end: Instant) -> Int {
        guard end > start else { return 0 }
        return calendar.count(from: start.day, through: end.day.adding(-1)) * hours.minutesADay
            + worked(on: end) - worked(on: start)
    }

    /// The moment at which so many working minutes have passed since another.
    public func adding(minutes: Int, to start: Instant) -> Instant {
        var day = calendar.start(start.day)
        var rest = minutes + (day == start.day ? worked(on: start) : 0)
        if rest > hours.minutesADay {
            let days = (rest - 1) / hours.minutesADay
            day = calendar.adding(days, to: day)
            rest -= days * hours.minutesADay
        }
        let minute = hours.minute(after: rest)
        return max(start, Instant(day, hour: minute / 60, minute: minute % 60))
    }

    /// Working minutes of a moment's day before it.
    private func worked(on moment: Instant) -> Int {
        calendar.isWorking(moment.day) ? hours.minutes(before: moment.minuteOfDay) : 0
    }
}

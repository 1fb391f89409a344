public import Kernel

/// How long things may take, as dated data: `Rules/terms.json`.
public struct Terms: Sendable, Decodable {
    /// One term, in force between two days.
    public struct Term: Sendable, Decodable {
        /// What it is for, from the general to the special: `document.KHAN`, `document.THUONG.GM`.
        public let code: String
        /// What people call it.
        public let name: String
        /// In working days; the day of receipt does not count.
        public let workingDays: Int?
        /// In working minutes.
        public let workingMinutes: Int?
        /// In hours of the clock, nights and days off among them.
        public let hours: Int?
        /// In days of the calendar before what it prepares; neither that day nor the day itself counts among them.
        public let daysBefore: Int?
        /// In working days before what it prepares; that day does not count among them.
        public let workingDaysBefore: Int?
        /// In days of the calendar after; one that ends on a day of rest ends on the next working day.
        public let days: Int?
        /// The month and the day of every year on which it ends, for what is due once a year.
        public let month: Int?
        /// That day of the month.
        public let dayOfMonth: Int?
        /// Whether the day of a decision keeps it, and not the first day in force of what was decided; nil: it does not.
        public let keptByDecision: Bool?
        /// The first day on which it applies.
        public let validFrom: Day
        /// The last day; nil while it applies.
        public let validUntil: Day?
        /// Where it comes from.
        public let basis: [Basis]

        /// Whether the day of a decision keeps it.
        public var isKeptByDecision: Bool { keptByDecision ?? false }

        /// The day on which it ends for what was received at a moment.
        public func due(received: Instant, by clock: WorkingClock) -> Day {
            if let workingMinutes { return clock.adding(minutes: workingMinutes, to: received).day }
            if let days { return clock.calendar.due(received: received.day, calendarDays: days) }
            return clock.calendar.due(received: received.day, workingDays: workingDays ?? 0)
        }

        /// The day on which it ends for what takes effect on a day: so many days or working days before it, so many
        /// days after, or so many working days after.
        public func due(effective day: Day, by calendar: WorkingCalendar) -> Day {
            if let daysBefore { return day.adding(-daysBefore) }
            if let workingDaysBefore { return calendar.adding(-workingDaysBefore, to: day) }
            if let days { return calendar.due(received: day, calendarDays: days) }
            return calendar.due(received: day, workingDays: workingDays ?? 0)
        }

        /// The last day that is no more than so many working days after a day, whether that day itself is worked or not:
        /// “chậm nhất là ngày làm việc tiếp theo” of a Saturday is Monday.
        public func due(following day: Day, by calendar: WorkingCalendar) -> Day {
            calendar.adding(workingDays ?? 0, to: day)
        }

        /// The day of a year on which it ends; nil for a term that no year has by itself.
        public func due(in year: Int) -> Day? { month.flatMap { Day(year, $0, dayOfMonth ?? 1) } }

        /// The moment at which it ends for what began at a moment, for terms in hours of the clock.
        public func end(from begun: Instant) -> Instant { begun.adding(seconds: (hours ?? 0) * 3600) }

        /// The term in words.
        public var phrase: Phrase {
            if let month { return "chậm nhất ngày \(dayOfMonth ?? 1)/\(month) hằng năm" }
            if let hours { return "\(hours) giờ" }
            if let daysBefore { return "\(daysBefore) ngày trước ngày có hiệu lực" }
            if let workingDaysBefore { return "\(workingDaysBefore) ngày làm việc trước đó" }
            if let days { return "\(days) ngày" }
            if let workingMinutes {
                return "\(VietnameseNumber.text(hundredths: workingMinutes * 100 / 60)) giờ làm việc"
            }
            return "\(workingDays ?? 0) ngày làm việc"
        }
    }

    /// Ends the code of a term for what takes force on the day it is issued (trình tự rút gọn).
    public static let atOnce = ".RUT_GON"
    /// Ends the code of a term for what a central body decides.
    public static let central = ".TRUNG_UONG"

    let all: [Term]

    public init(from decoder: any Decoder) throws {
        all = try decoder.singleValueContainer().decode([Term].self)
    }

    /// The term in force on a day for the most special code there is: `document.KHAN.CV`, else `document.KHAN`.
    public func term(_ code: String, on day: Day) -> Term? {
        var code = code[...]
        while true {
            let found = all.last {
                $0.code == code && $0.validFrom <= day && day <= $0.validUntil ?? day
            }
            if let found { return found }
            guard let dot = code.lastIndex(of: ".") else { return nil }
            code = code[..<dot]
        }
    }
}

/// The hours of work from a day on, as dated data: `Rules/working-hours.json`.
public struct HoursRule: Sendable, Decodable {
    /// The spans of a working day.
    public let hours: WorkingHours
    /// The first day on which they apply.
    public let validFrom: Day
    /// Where they come from.
    public let basis: [Basis]

    private enum CodingKeys: String, CodingKey {
        case spans, validFrom, basis
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let spans = try values.decode([[String]].self, forKey: .spans).map { span -> Range<Int> in
            let minutes = span.compactMap(Self.minute)
            guard minutes.count == 2, minutes[0] < minutes[1] else {
                throw Refusal.invalid(nil, "Giờ làm việc “\(span.joined(separator: "–"))” không đọc được.")
            }
            return minutes[0]..<minutes[1]
        }
        guard let hours = WorkingHours(spans) else {
            throw Refusal.invalid(nil, "Giờ làm việc không theo thứ tự hoặc chồng lên nhau.")
        }
        self.hours = hours
        validFrom = try values.decode(Day.self, forKey: .validFrom)
        basis = try values.decode([Basis].self, forKey: .basis)
    }

    /// Minutes since midnight of `HH:mm`.
    private static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}

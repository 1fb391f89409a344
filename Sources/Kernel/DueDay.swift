extension WorkingCalendar {
    /// The day on which a duration in working days ends.
    ///
    /// The day of receipt is not counted; what is received on a day of rest counts as received on the next
    /// working day. Basis: Bộ luật Dân sự 2015, Điều 147.
    public func due(received: Day, workingDays: Int) -> Day {
        adding(workingDays, to: start(received))
    }

    /// The day on which a duration in calendar days ends: the next working day when the last one is a day of rest.
    ///
    /// Basis: Bộ luật Dân sự 2015, Điều 147 and Điều 148 khoản 5.
    public func due(received: Day, calendarDays: Int) -> Day {
        start(received.adding(calendarDays))
    }

    /// The day itself when it is worked, otherwise the next working day.
    public func start(_ day: Day) -> Day {
        isWorking(day) ? day : next(after: day)
    }

    /// Every day from receipt to the due day, with why it counts or does not.
    ///
    /// The last counted day is ``due(received:workingDays:)``; `workingDays` below 0 is taken as 0.
    public func explain(from received: Day, workingDays: Int) -> [ExplainedDay] {
        let start = start(received)
        let due = adding(max(0, workingDays), to: start)
        var ordinal = 0
        return (received.number...due.number).map { number in
            let day = Day(number: number)
            let isCounted = day > start && isWorking(day)
            if isCounted { ordinal += 1 }
            return ExplainedDay(
                day: day, ordinal: isCounted ? ordinal : nil,
                phrase: reason(day, received: received, start: start))
        }
    }

    private func reason(_ day: Day, received: Day, start: Day) -> Phrase {
        if !isWorking(day) { return rest(day, isReceipt: day == received) }
        if day == received { return "Ngày tiếp nhận, không tính vào thời hạn" }
        if day == start { return "Ngày làm việc đầu tiên sau khi tiếp nhận vào ngày nghỉ, không tính vào thời hạn" }
        guard let special = special(day), special.kind == .madeUp else { return "Ngày làm việc" }
        return special.basis.isEmpty
            ? "Ngày làm bù (\(special.name))" : "Ngày làm bù (\(special.name)) theo \(special.basis)"
    }

    private func rest(_ day: Day, isReceipt: Bool) -> Phrase {
        if let special = special(day) {
            switch (isReceipt, special.basis.isEmpty) {
            case (false, false): return "Nghỉ \(special.name) theo \(special.basis)"
            case (false, true): return "Nghỉ \(special.name)"
            case (true, false): return "Tiếp nhận vào ngày nghỉ \(special.name) theo \(special.basis)"
            case (true, true): return "Tiếp nhận vào ngày nghỉ \(special.name)"
            }
        }
        return switch (isReceipt, day.weekday) {
        case (false, 6): "Thứ Bảy"
        case (false, _): "Chủ nhật"
        case (true, 6): "Tiếp nhận vào Thứ Bảy"
        case (true, _): "Tiếp nhận vào Chủ nhật"
        }
    }
}

/// One day of a term and why it counts or does not.
public struct ExplainedDay: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// Which working day of the term it is, from 1; nil when it does not count.
    public let ordinal: Int?
    /// Why, in words.
    public let phrase: Phrase

    /// Whether it counts towards the term.
    public var isCounted: Bool { ordinal != nil }
}

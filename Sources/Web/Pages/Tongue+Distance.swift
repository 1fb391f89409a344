public import Kernel

extension Tongue {
    /// How far a day is from today, in working days: nobody is late by a Sunday. The list says once that they are those,
    /// for beside each matter a phone has no room.
    public func distance(to due: Day, on today: Day, by calendar: WorkingCalendar) -> String {
        if due == today { return self("hạn hôm nay") }
        if today < due { return self("còn \(number(calendar.count(after: today, through: due))) ngày") }
        let late = calendar.count(after: due, through: today)
        return late == 0 ? self("quá hạn") : self("quá hạn \(number(late)) ngày")
    }
}

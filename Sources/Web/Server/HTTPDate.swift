import Kernel

extension Instant {
    /// As `Date` has it in an answer: `Tue, 18 Jun 2024 02:00:00 GMT`. Basis: RFC 9110, 5.6.7.
    var httpDate: String {
        let seconds = milliseconds / 1000
        let second = ((seconds % 86_400) + 86_400) % 86_400
        // The civil day of Greenwich: midnight there is seven in the morning here, within the same day.
        let day = Instant(milliseconds: (seconds - second) * 1000).day
        let (year, month, number) = day.parts
        let weekday = Self.weekdays[day.weekday - 1]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return """
            \(weekday), \(two(number)) \(Self.months[month - 1]) \(year) \
            \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) GMT
            """
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

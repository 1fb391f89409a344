import Kernel

extension Day {
    /// Why nobody can mean it as the day by which something is done: it is years away, a slip of the pen; nil where it
    /// can be meant.
    ///
    /// No rule says how far ahead one may ask. Five years are longer than anything an inspection asks for, and keep out
    /// the year 2999.
    func tooFar(from today: Day, field: String) -> Reason? {
        let last = today.adding(months: 60)
        guard self > last else { return nil }
        return Reason("Ngày \(text) quá xa; nhập một ngày không sau \(last.text).", field: field)
    }
}

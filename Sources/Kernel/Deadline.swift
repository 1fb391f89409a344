/// The day something is due, and what was allowed later.
///
/// One rule for documents, tasks and remediation: an extension counts only when it was approved no later than the day
/// that was due before; whoever asks when it is too late stays late. Basis: the contract of figures, after
/// Quyết định 42/2014/QĐ-TTg.
public struct Deadline: Hashable, Sendable {
    /// The day first given.
    public let original: Day
    /// The day asked for and approved, if any.
    public let extendedTo: Day?
    /// The day of that approval.
    public let approvedOn: Day?

    /// A deadline with at most one extension.
    public init(_ original: Day, extendedTo: Day? = nil, approvedOn: Day? = nil) {
        self.original = original
        self.extendedTo = extendedTo
        self.approvedOn = approvedOn
    }

    /// The day in force.
    public var day: Day {
        guard let extendedTo, let approvedOn, approvedOn <= original else { return original }
        return extendedTo
    }

    /// The four ways in which work and its deadline can stand, as Quyết định 42/2014/QĐ-TTg reports them.
    public enum Outcome: String, CaseIterable, Sendable, Codable {
        /// Hoàn thành đúng hạn.
        case doneInTime
        /// Hoàn thành quá hạn.
        case doneLate
        /// Đang thực hiện trong hạn.
        case runningInTime
        /// Đang thực hiện quá hạn.
        case runningLate

        /// What people call it.
        public var phrase: Phrase {
            switch self {
            case .doneInTime: "hoàn thành đúng hạn"
            case .doneLate: "hoàn thành quá hạn"
            case .runningInTime: "đang thực hiện, trong hạn"
            case .runningLate: "đang thực hiện, quá hạn"
            }
        }
    }

    /// How work with this deadline stands at a day.
    ///
    /// - Parameter doneOn: when it was done; nil while it is not.
    public func outcome(doneOn: Day?, on day: Day) -> Outcome {
        if let doneOn, doneOn <= day { return doneOn <= self.day ? .doneInTime : .doneLate }
        return self.day < day ? .runningLate : .runningInTime
    }
}

public import Kernel
public import Store

extension MeasureFamily {
    /// How long something took, of those records of which it is known.
    public struct Duration: Sendable {
        /// Its name, the second half of `document.registration`.
        public let name: String
        /// What it says, before the figures: “Từ lúc đến tới lúc phân công”.
        public let phrase: Phrase
        /// In what it is counted.
        public let unit: Measure
        let sql: SQL

        /// In what durations are counted.
        public enum Measure: Sendable {
            /// Working minutes, shown in hours.
            case workingMinutes
            /// Working days.
            case workingDays
        }

        /// A duration from a column or expression of `r`, the record.
        public init(_ name: String, _ phrase: Phrase, in unit: Measure, _ sql: SQL) {
            self.name = name
            self.phrase = phrase
            self.unit = unit
            self.sql = sql
        }

        /// A value as people read it.
        public func text(_ value: Int) -> String {
            switch unit {
            case .workingMinutes: "\(VietnameseNumber.text(hundredths: (value * 100 + 30) / 60)) giờ làm việc"
            case .workingDays: "\(VietnameseNumber.text(value)) ngày làm việc"
            }
        }
    }
}

/// The middle and the long end of a duration: half took no longer than the one, nine of ten no longer than the other.
///
/// Both by nearest rank, so that each is the duration of some record.
public struct Spread: Sendable, Hashable, Codable {
    /// How many records it was known of.
    public let count: Int
    /// Half took no longer.
    public let median: Int
    /// Nine of ten took no longer.
    public let ninetieth: Int

    /// The spread of values in rising order; nil when there are none.
    public init?(ofRising values: [Int]) {
        guard !values.isEmpty else { return nil }
        func ranked(_ percent: Int) -> Int { values[max(0, (values.count * percent + 99) / 100 - 1)] }
        count = values.count
        median = ranked(50)
        ninetieth = ranked(90)
    }
}

extension Explanation {
    /// The spread of the indicator's duration over the records, and the duration; nil when it has none.
    public func spread(in snapshot: Snapshot) throws -> (spread: Spread, duration: MeasureFamily.Duration)? {
        guard let name = indicator.spread, let records = list as? PeriodRecords,
            let duration = records.family.durations.first(where: { $0.name == name })
        else { return nil }
        let values = try snapshot.all(
            """
            SELECT \(duration.sql) FROM \(records.source(snapshot)) AND \(records.condition)
              AND \(duration.sql) IS NOT NULL ORDER BY 1
            """
        ) { $0.integer(0) }
        return Spread(ofRising: values).map { ($0, duration) }
    }
}

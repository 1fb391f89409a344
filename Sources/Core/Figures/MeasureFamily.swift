public import Kernel
public import Store

/// The countings that one kind of record offers, each for one unit and half a month.
///
/// A slice declares, once, on which days its records count for what. Counting cells, checking them and listing the
/// records behind a figure all use that one declaration, so they cannot disagree.
public struct MeasureFamily: Sendable {
    /// Its name, the first half of `dossier.received`.
    public let name: String
    /// The table of the records; it has `id` and `unit_id`.
    public let records: String
    /// The table of the counts: `unit_id`, `half`, a column for each measure, `…_end` for each stock.
    public let cells: String
    /// The table of what levels rose and fell by, day by day: `unit_id`, `day`, a column for each stock; nil without stocks.
    public let days: String?
    /// Measures that add up over time: what happened.
    public let flows: [String]
    /// Measures that have a level at a moment: what is open.
    public let stocks: [Stock]
    /// Measures that are judged on the as-of day: what was in time, what is late by now.
    public let verdicts: [Verdict]
    /// How long things took, by name.
    public let durations: [Duration]
    /// The events of a record that count.
    public let events: [Event]
    /// What people see of a record; the first column is the key they know it by. `r` is the record.
    public let columns: [RecordColumn]

    /// A family of measures.
    public init(
        _ name: String, records: String, cells: String, days: String? = nil, flows: [String], stocks: [Stock] = [],
        verdicts: [Verdict] = [], durations: [Duration] = [], events: [Event], columns: [RecordColumn]
    ) {
        self.name = name
        self.records = records
        self.cells = cells
        precondition(stocks.isEmpty == (days == nil), "\(name): levels need a table of days, and nothing else does")
        self.days = days
        self.flows = flows
        self.stocks = stocks
        self.verdicts = verdicts
        self.durations = durations
        self.events = events + Verdict.events(of: verdicts)
        self.columns = columns
    }

    /// A level, as rises and falls counted by events, and as a question to the records themselves.
    public struct Stock: Sendable {
        /// The name of the measure.
        public let name: String
        /// Which records make up the level at the end of a day; `r` is the record.
        public let standing: @Sendable (Day) -> SQL

        /// A level and how to find the records that make it up.
        public init(_ name: String, standing: @escaping @Sendable (Day) -> SQL) {
            self.name = name
            self.standing = standing
        }
    }

    /// A day on which a record counts: received, resolved, become late.
    public struct Event: Sendable {
        /// The column that holds the day.
        public let day: String
        /// Which records have the event at all; nil when all whose day is not null.
        public let condition: SQL?
        /// What counts on that day.
        public let counts: [Count]

        /// An event of a record, by the column that holds its day.
        public init(on day: String, where condition: SQL? = nil, _ counts: [Count]) {
            self.day = day
            self.condition = condition
            self.counts = counts
        }
    }

    /// What one event adds to one measure.
    public struct Count: Sendable {
        let measure: String
        let condition: SQL
        let weight: Int

        /// Adds one to the measure when the condition holds; `r` is the record.
        public static func add(_ measure: String, when condition: SQL) -> Count {
            Count(measure: measure, condition: condition, weight: 1)
        }

        /// Takes one from the measure when the condition holds.
        public static func take(_ measure: String, when condition: SQL) -> Count {
            Count(measure: measure, condition: condition, weight: -1)
        }
    }

    /// Every column that events count into.
    var counted: [String] { summed + stocks.map(\.name) }

    /// Every column whose cells are summed over a period.
    var summed: [String] { flows + verdicts.filter { $0.settled != nil }.map(\.name) }

    func verdict(_ name: String) -> Verdict? { verdicts.first { $0.name == name } }

    func stock(_ name: String) -> Stock? { stocks.first { $0.name == name } }
}

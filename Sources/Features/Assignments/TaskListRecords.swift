import Core
import Kernel
import Store

/// Which tasks a list shows, as its address says.
struct TaskFilter: Sendable {
    /// The units whose tasks they are.
    let units: [Unit.ID]
    /// Whether the units lead the tasks or cooperate in them.
    var role = Role.lead
    var from: Day?
    var to: Day?
    var outcome: Deadline.Outcome?
    var state: AssignedTask.State?
    var assigner: Assigner?
    var words = ""
    let today: Day

    enum Role: String, Sendable, CaseIterable {
        case lead
        case part
    }

    /// Where a page of the list ends: what is open by its day, then what is closed, the latest day first.
    struct Place: LosslessStringConvertible, Sendable {
        let rank: Int
        let key: Int
        let id: Int

        init(_ task: AssignedTask) {
            let isOpen = task.dates.openUntil == MeasureFamily.Verdict.never
            rank = isOpen ? 0 : 1
            key = isOpen ? task.dates.effectiveDue.key : -task.dates.effectiveDue.key
            id = task.id.value
        }

        init?(_ description: String) {
            let parts = description.split(separator: "_").compactMap { Int($0) }
            guard parts.count == 3 else { return nil }
            (rank, key, id) = (parts[0], parts[1], parts[2])
        }

        var description: String { "\(rank)_\(key)_\(id)" }
    }

    private static let isOpen: SQL = "r.open_until = \(MeasureFamily.Verdict.never)"
    private static let order: SQL = """
        CASE WHEN \(isOpen) THEN 0 ELSE 1 END,
        CASE WHEN \(isOpen) THEN r.effective_due_on ELSE -r.effective_due_on END, r.id
        """

    private func source(_ snapshot: Snapshot) -> SQL {
        let members = snapshot.dialect.members(units)
        switch role {
        case .lead: return "(\(members)) m CROSS JOIN task r WHERE r.unit_id = m.id"
        case .part:
            return "task r WHERE r.id IN (SELECT p.task_id FROM (\(members)) m JOIN task_part p ON p.unit_id = m.id)"
        }
    }

    static func condition(_ outcome: Deadline.Outcome, on day: Day) -> SQL {
        switch outcome {
        case .doneInTime: "(r.done_on <= \(day) AND r.done_on <= r.effective_due_on)"
        case .doneLate: "(r.done_on <= \(day) AND r.done_on > r.effective_due_on)"
        case .runningInTime: "(r.open_until > \(day) AND r.effective_due_on >= \(day))"
        case .runningLate: "(r.open_until > \(day) AND r.effective_due_on < \(day))"
        }
    }

    private var conditions: [SQL] {
        var parts: [SQL] = []
        if let from { parts.append("r.due_on >= \(from)") }
        if let to { parts.append("r.due_on <= \(to)") }
        parts.append(state.map { "r.state = \($0)" } ?? "r.dropped_on IS NULL")
        if let assigner { parts.append("r.assigner = \(assigner)") }
        for word in words.lowercased().split(whereSeparator: \.isWhitespace).map(String.init) {
            // Who writes diacritics means them; who does not, does not care.
            let column: SQL = VietnameseText.folded(word) == word ? "r.words_folded" : "r.words"
            let escaped = word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
            parts.append("\(column) LIKE \("%" + escaped + "%") ESCAPE '\\'")
        }
        return parts
    }

    private func whole(_ snapshot: Snapshot, _ further: [SQL] = []) -> SQL {
        SQL.joined([source(snapshot)] + conditions + further, by: " AND ")
    }

    /// A page of them, the most urgent first.
    func tasks(after place: Place? = nil, limit: Int, in snapshot: Snapshot) throws
        -> [(task: AssignedTask, unit: String)]
    {
        var further: [SQL] = []
        if let outcome { further.append(Self.condition(outcome, on: today)) }
        if let place { further.append("(\(Self.order)) > (\(place.rank), \(place.key), \(place.id))") }
        return try snapshot.all(
            """
            SELECT \(AssignedTask.columns), (SELECT n.short_name FROM unit n WHERE n.id = r.unit_id)
            FROM \(whole(snapshot, further)) ORDER BY \(Self.order) LIMIT \(limit)
            """
        ) { (AssignedTask($0), $0.text(AssignedTask.width)) }
    }

    /// How many stand in each of the four ways, whatever the outcome asked for.
    func counts(in snapshot: Snapshot) throws -> [Deadline.Outcome: Int] {
        let sums = SQL.joined(
            Deadline.Outcome.allCases.map { "SUM(CASE WHEN \(Self.condition($0, on: today)) THEN 1 ELSE 0 END)" },
            by: ", ")
        return try snapshot.first("SELECT \(sums) FROM \(whole(snapshot))") { row in
            Dictionary(uniqueKeysWithValues: Deadline.Outcome.allCases.enumerated().map { ($1, row.integer($0)) })
        } ?? [:]
    }
}

/// What changed since a day: for the Monday morning.
struct TaskChanges: Sendable {
    enum Kind: Int, Sendable, CaseIterable {
        case new, done, late, extended

        func condition(since day: Day, today: Day) -> SQL {
            switch self {
            case .new: "r.assigned_on BETWEEN \(day) AND \(today)"
            case .done: "r.done_on BETWEEN \(day) AND \(today)"
            // Late from the day after: what was due on the day before `since` has become late on it.
            case .late:
                "r.open_until > \(today) AND r.effective_due_on BETWEEN \(day.adding(-1)) AND \(today.adding(-1))"
            case .extended: "r.approved_on BETWEEN \(day) AND \(today)"
            }
        }
    }

    /// The lines of each kind, by unit.
    let lines: [Kind: [(task: AssignedTask, unit: String)]]
    /// Counts by unit in the order of its code.
    let units: [(name: String, counts: [Kind: Int])]

    init(of units: [Unit], since day: Day, today: Day, limit: Int, in snapshot: Snapshot) throws {
        var lines: [Kind: [(task: AssignedTask, unit: String)]] = [:]
        var counts: [Unit.ID: [Kind: Int]] = [:]
        let members = snapshot.dialect.members(units.map(\.id))
        for kind in Kind.allCases {
            let condition = kind.condition(since: day, today: today)
            lines[kind] = try snapshot.all(
                """
                SELECT \(AssignedTask.columns), n.short_name
                FROM (\(members)) m CROSS JOIN task r JOIN unit n ON n.id = r.unit_id
                WHERE r.unit_id = m.id AND \(condition) ORDER BY n.code, r.effective_due_on, r.id LIMIT \(limit)
                """
            ) { (AssignedTask($0), $0.text(AssignedTask.width)) }
            try snapshot.each(
                """
                SELECT r.unit_id, COUNT(*) FROM (\(members)) m CROSS JOIN task r
                WHERE r.unit_id = m.id AND \(condition) GROUP BY r.unit_id
                """
            ) { counts[$0[0], default: [:]][kind] = $0.integer(1) }
        }
        self.lines = lines
        self.units = units.compactMap { unit in counts[unit.id].map { (unit.shortName, $0) } }
    }
}

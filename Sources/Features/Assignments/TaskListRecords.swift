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
    struct Place: LosslessStringConvertible, Comparable, Sendable {
        let key: Int
        let id: Int

        init(key: Int, id: Int) {
            self.key = key
            self.id = id
        }

        init(_ task: AssignedTask) {
            let (due, isOpen) = (task.dates.effectiveDue.key, task.dates.openUntil == MeasureFamily.Verdict.never)
            key = isOpen ? due : Self.closed - due
            id = task.id.value
        }

        init?(_ description: String) {
            let parts = description.split(separator: "_").compactMap { Int($0) }
            guard parts.count == 2 else { return nil }
            (key, id) = (parts[0], parts[1])
        }

        static func < (left: Place, right: Place) -> Bool { (left.key, left.id) < (right.key, right.id) }

        var description: String { "\(key)_\(id)" }

        /// What is closed stands behind whatever is open: twice as much as any day.
        private static let closed = 200_000_000
        /// The same as a column, word by word as the index `task_list` has it.
        static let column: SQL = """
            CASE WHEN r.open_until = 99991231 THEN r.effective_due_on ELSE 200000000 - r.effective_due_on END
            """
    }

    private func source(_ unit: Unit.ID) -> SQL {
        switch role {
        case .lead: "task r WHERE r.unit_id = \(unit)"
        case .part: "task_part p JOIN task r ON r.id = p.task_id WHERE p.unit_id = \(unit)"
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

    /// A page of them, the most urgent first.
    func tasks(after place: Place? = nil, limit: Int, in snapshot: Snapshot) throws
        -> [(task: AssignedTask, unit: String)]
    {
        var parts = conditions
        if let outcome { parts.append(Self.condition(outcome, on: today)) }
        if let place { parts.append("(\(Place.column), r.id) > (\(place.key), \(place.id))") }
        let places = try MergedList.first(limit, of: units) { unit, last -> [Place] in
            let end: [SQL] = last.map { ["\(Place.column) <= \($0.key)"] } ?? []
            return try snapshot.all(
                """
                SELECT \(Place.column), r.id FROM \(SQL.joined([source(unit)] + parts + end, by: " AND "))
                ORDER BY \(Place.column), r.id LIMIT \(limit)
                """
            ) { Place(key: $0.integer(0), id: $0.integer(1)) }
        }
        let ids = places.map { AssignedTask.ID($0.id) }
        return try snapshot.all(
            """
            SELECT \(AssignedTask.columns), n.short_name FROM task r JOIN unit n ON n.id = r.unit_id
            WHERE r.id IN (\(snapshot.dialect.members(ids))) ORDER BY \(Place.column), r.id
            """
        ) { (AssignedTask($0), $0.text(AssignedTask.width)) }
    }

    /// How many stand in each of the four ways, whatever the outcome asked for.
    func counts(in snapshot: Snapshot) throws -> [Deadline.Outcome: Int] {
        let members = snapshot.dialect.members(units)
        let whole: SQL =
            switch role {
            case .lead: "(\(members)) m CROSS JOIN task r WHERE r.unit_id = m.id"
            case .part:
                "task r WHERE r.id IN (SELECT p.task_id FROM (\(members)) m JOIN task_part p ON p.unit_id = m.id)"
            }
        let sums = SQL.joined(
            Deadline.Outcome.allCases.map { "SUM(CASE WHEN \(Self.condition($0, on: today)) THEN 1 ELSE 0 END)" },
            by: ", ")
        let statement: SQL = "SELECT \(sums) FROM \(SQL.joined([whole] + conditions, by: " AND "))"
        return try snapshot.first(statement) { row in
            Dictionary(uniqueKeysWithValues: Deadline.Outcome.allCases.enumerated().map { ($1, row.integer($0)) })
        } ?? [:]
    }
}

/// What changed since a day: for the Monday morning.
struct TaskChanges: Sendable {
    enum Kind: Int, Sendable, CaseIterable {
        case new, done, late, extended, dropped, changed, reported, parts

        var phrase: Phrase {
            switch self {
            case .new: "Mới giao"
            case .done: "Hoàn thành"
            case .late: "Mới quá hạn"
            case .extended: "Được gia hạn"
            case .dropped: "Trả lại, hủy"
            case .changed: "Sửa nội dung, tạm dừng, làm tiếp"
            case .reported: "Có báo cáo tiến độ"
            case .parts: "Xong phần phối hợp"
            }
        }

        /// The tasks of some units to which it happened, from a day to today.
        func source(_ members: SQL, since day: Day, today: Day) -> SQL {
            func dated(_ condition: SQL) -> SQL {
                "(\(members)) m CROSS JOIN task r WHERE r.unit_id = m.id AND \(condition)"
            }
            func noted(_ acts: TaskMove...) -> SQL {
                """
                (SELECT DISTINCT s.task_id FROM task_step s
                 WHERE s.at >= \(Instant(day, hour: 0)) AND s.at < \(Instant(today.adding(1), hour: 0))
                   AND s.act IN \(acts.map(\.rawValue))) s CROSS JOIN task r
                WHERE r.id = s.task_id AND r.unit_id IN (\(members))
                """
            }
            return switch self {
            case .new: dated("r.assigned_on BETWEEN \(day) AND \(today)")
            case .done: dated("r.done_on BETWEEN \(day) AND \(today)")
            // Late from the day after: what was due on the day before `since` has become late on it.
            case .late:
                dated(
                    """
                    r.open_until > \(today) AND r.effective_due_on BETWEEN \(day.adding(-1)) AND \(today.adding(-1))
                    """)
            case .extended: dated("r.approved_on BETWEEN \(day) AND \(today)")
            case .dropped: dated("r.dropped_on BETWEEN \(day) AND \(today)")
            case .changed: noted(.change, .pause, .resume, .reject)
            case .reported: noted(.report)
            case .parts:
                """
                (SELECT DISTINCT p.task_id FROM task_part p WHERE p.done_on BETWEEN \(day) AND \(today)) p
                CROSS JOIN task r WHERE r.id = p.task_id AND r.unit_id IN (\(members))
                """
            }
        }
    }

    /// The lines of each kind, by unit.
    let lines: [Kind: [(task: AssignedTask, unit: String)]]
    /// Counts by unit in the order of its code.
    let units: [(unit: Unit, counts: [Kind: Int])]

    /// How many there are of a kind, shown or not.
    func total(_ kind: Kind) -> Int { units.reduce(0) { $0 + ($1.counts[kind] ?? 0) } }

    init(of units: [Unit], since day: Day, today: Day, limit: Int, in snapshot: Snapshot) throws {
        var lines: [Kind: [(task: AssignedTask, unit: String)]] = [:]
        var counts: [Unit.ID: [Kind: Int]] = [:]
        let members = snapshot.dialect.members(units.map(\.id))
        let places = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1.id, $0) })
        for kind in Kind.allCases {
            let source = kind.source(members, since: day, today: today)
            let found: [(unit: Unit.ID, due: Int, id: AssignedTask.ID)] = try snapshot.all(
                "SELECT r.unit_id, r.effective_due_on, r.id FROM \(source)"
            ) { ($0[0], $0.integer(1), $0[2]) }
            for task in found { counts[task.unit, default: [:]][kind, default: 0] += 1 }
            let first = found.sorted {
                (places[$0.unit] ?? 0, $0.due, $0.id.value) < (places[$1.unit] ?? 0, $1.due, $1.id.value)
            }.prefix(limit).map(\.id)
            let read = try Dictionary(
                uniqueKeysWithValues: snapshot.all(
                    """
                    SELECT \(AssignedTask.columns), n.short_name FROM task r JOIN unit n ON n.id = r.unit_id
                    WHERE r.id IN (\(snapshot.dialect.members(first)))
                    """
                ) { row in
                    let task = AssignedTask(row)
                    return (task.id, (task: task, unit: row.text(AssignedTask.width)))
                })
            lines[kind] = first.compactMap { read[$0] }
        }
        self.lines = lines
        self.units = units.compactMap { unit in counts[unit.id].map { (unit, $0) } }
    }
}

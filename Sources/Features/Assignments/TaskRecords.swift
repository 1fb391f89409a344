import Core
import Kernel
import Store

extension AssignedTask {
    static let columns: SQL = """
        r.id, r.code, r.directive, r.directive_on, r.excerpt, r.assigner, r.assigner_unit_id, r.content, r.deliverable,
        r.unit_id, r.assigned_on, r.due_on, r.extended_to, r.approved_on, r.done_on, r.dropped_on, r.state, r.percent,
        r.product, r.finished_by, r.changed_by, r.changed_at, r.version
        """

    /// How many columns that are.
    static let width = 23

    init(_ row: Row) {
        self.init(
            id: row[0], code: row[1], directive: row[2], directiveOn: row[3], excerpt: row[4], assigner: row[5],
            assignerUnit: row[6], content: row[7], deliverable: row[8], unit: row[9], assignedOn: row[10],
            dates: TaskDates(
                due: row[11], extendedTo: row[12], approvedOn: row[13], doneOn: row[14], droppedOn: row[15]),
            state: row[16], percent: row[17], product: row[18], finishedBy: row[19], changedBy: row[20],
            changedAt: row[21], version: row[22])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> AssignedTask {
        let found = try snapshot.first("SELECT \(columns) FROM task r WHERE r.id = \(id)", AssignedTask.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// What is searched in lower case, and the same without diacritics.
    static func words(_ code: String, _ directive: String, _ content: String) -> (kept: String, folded: String) {
        let text = "\(code) \(directive) \(content)".lowercased()
        return (text, VietnameseText.folded(text))
    }

    /// What a new task begins with.
    struct Draft {
        let directive: String
        let directiveOn: Day?
        let excerpt: String
        let assigner: Assigner
        let assignerUnit: Unit.ID
        let content: String
        let deliverable: String
        let unit: Unit.ID
        let assignedOn: Day
        let dueOn: Day
        var parts: [PartDraft] = []
        var duty: (id: Duty.ID, occurrence: Day)?
    }

    struct PartDraft: Sendable, Hashable {
        let unit: Unit
        let content: String
        let dueOn: Day?
    }

    /// Keeps a new task under the next number of its year.
    static func insert(_ draft: Draft, on occasion: Occasion, act: String, in tx: Transaction) throws -> AssignedTask {
        let code = try nextCode(in: draft.assignedOn.parts.year, tx)
        let words = words(code, draft.directive, draft.content)
        let id = ID(
            try tx.insert(
                """
                INSERT INTO task (code, directive, directive_on, excerpt, assigner, assigner_unit_id, content, deliverable,
                    words, words_folded, unit_id, supporting, assigned_on, due_on, effective_due_on, open_until, state,
                    changed_at, changed_by, version, duty_id, occurrence_on)
                VALUES (\(code), \(draft.directive), \(draft.directiveOn), \(draft.excerpt), \(draft.assigner),
                    \(draft.assignerUnit), \(draft.content), \(draft.deliverable), \(words.kept), \(words.folded),
                    \(draft.unit), \(draft.parts.map(\.unit.code).joined(separator: ";")), \(draft.assignedOn),
                    \(draft.dueOn), \(draft.dueOn), \(MeasureFamily.Verdict.never), \(State.new), \(occasion.now),
                    \(occasion.actor.name), 1, \(draft.duty?.id), \(draft.duty?.occurrence))
                RETURNING id
                """))
        for part in draft.parts {
            try tx.execute(
                """
                INSERT INTO task_part (task_id, unit_id, content, due_on)
                VALUES (\(id), \(part.unit.id), \(part.content), \(part.dueOn))
                """)
        }
        try TaskStep.note(id, act, on: occasion, in: tx)
        try follow(id, in: tx)
        return try find(id, in: tx)
    }

    /// What a unit has already cut from a directive, in the order of entry.
    static func cut(from directive: String, by above: Unit.ID, limit: Int, in snapshot: Snapshot) throws
        -> [(task: AssignedTask, unit: String)]
    {
        try snapshot.all(
            """
            SELECT \(columns), n.short_name FROM task r JOIN unit n ON n.id = r.unit_id
            WHERE r.directive = \(directive) AND r.assigner_unit_id = \(above) ORDER BY r.id LIMIT \(limit)
            """
        ) { (AssignedTask($0), $0.text(width)) }
    }

    /// The next code of a year; numbers rise by one and pass over those that files brought.
    private static func nextCode(in year: Int, _ tx: Transaction) throws -> String {
        var code = ""
        repeat {
            // Counting and reading are one statement, so that two servers on one database wait for each other.
            let number = try tx.first(
                """
                INSERT INTO task_number (year, last) VALUES (\(year), 1)
                ON CONFLICT (year) DO UPDATE SET last = task_number.last + 1 RETURNING last
                """
            ) { $0.integer(0) }
            let digits = String(number ?? 1)
            code = "NV-\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        } while try tx.exists("SELECT 1 FROM task WHERE code = \(code)")
        return code
    }

    /// Keeps what a move changed, and makes true again what follows from it.
    func keep(
        on occasion: Occasion, act: String, said: String = "", percent step: Int? = nil, obstacles: String = "",
        in tx: Transaction
    ) throws {
        let calendar = try WorkingCalendar.kept(in: tx)
        let words = AssignedTask.words(code, directive, content)
        let chosen: SQL = "r.id = \(id)"
        try MeasureFamily.tasks.markDirty(where: chosen, in: tx)
        try tx.execute(
            """
            UPDATE task SET excerpt = \(excerpt), content = \(content), deliverable = \(deliverable),
                words = \(words.kept), words_folded = \(words.folded), extended_to = \(dates.extendedTo),
                approved_on = \(dates.approvedOn), effective_due_on = \(dates.effectiveDue), done_on = \(dates.doneOn),
                dropped_on = \(dates.droppedOn), open_until = \(dates.openUntil),
                delay_days = \(dates.delay(by: calendar)), state = \(state), percent = \(percent),
                product = \(product), finished_by = \(finishedBy), changed_at = \(occasion.now),
                changed_by = \(occasion.actor.name), version = \(version + 1)
            WHERE id = \(id)
            """)
        try MeasureFamily.tasks.markDirty(where: chosen, in: tx)
        try TaskStep.note(id, act, said: said, percent: step, obstacles: obstacles, on: occasion, in: tx)
        try AssignedTask.follow(id, in: tx)
    }

    /// What is due of a task and of its parts.
    static func follow(_ id: ID, in tx: Transaction) throws {
        try ObligationKind.task.follow("r.id = \(id)", in: tx)
        try ObligationKind.taskPart.follow("r.task_id = \(id)", in: tx)
    }

    /// Refuses a form that was read before somebody else changed the task.
    func require(version read: Int) throws(Refusal) {
        guard read != version else { return }
        throw .conflict(
            """
            Nhiệm vụ đã được \(changedBy ?? "") thay đổi lúc \(changedAt?.text ?? "") sau khi trang này được mở. Nội dung \
            vừa nhập vẫn còn dưới đây; hãy xem lại tình trạng mới rồi gửi lại.
            """)
    }

    func parts(in snapshot: Snapshot) throws -> [TaskPart] {
        try snapshot.all(
            "SELECT \(TaskPart.columns) FROM task_part p WHERE p.task_id = \(id) ORDER BY p.id", TaskPart.init)
    }

    func extensions(in snapshot: Snapshot) throws -> [TaskExtension] {
        try snapshot.all(
            """
            SELECT id, asked_on, asked_by, asked_to, reason, decided_on, decided_by, is_approved, counts, decision
            FROM task_extension WHERE task_id = \(id) ORDER BY id
            """
        ) { row in
            TaskExtension(
                id: row[0], askedOn: row[1], askedBy: row[2], askedTo: row[3], reason: row[4], decidedOn: row[5],
                decidedBy: row[6], isApproved: row[7], counts: row[8], decision: row[9])
        }
    }

    func steps(in snapshot: Snapshot) throws -> [TaskStep] {
        try snapshot.all(
            """
            SELECT at, by_account, act, said, percent, obstacles FROM task_step WHERE task_id = \(id)
            ORDER BY number DESC
            """
        ) { TaskStep(at: $0[0], by: $0[1], act: $0[2], said: $0[3], percent: $0[4], obstacles: $0[5]) }
    }

    /// What the rules must know about a task.
    func desk(_ rules: Rules, in snapshot: Snapshot) throws -> TaskDesk {
        guard let lead = try Unit.find(unit, in: snapshot), let above = try Unit.find(assignerUnit, in: snapshot) else {
            throw Refusal.notFound
        }
        let term = rules.terms.term("task.return", on: assignedOn)
        let clock = try rules.clock(in: snapshot)
        return TaskDesk(
            task: self, lead: lead, assigner: above,
            request: try extensions(in: snapshot).last { $0.decidedOn == nil },
            returnBy: term?.due(received: Instant(assignedOn, hour: 8), by: clock) ?? assignedOn)
    }
}

extension TaskStep {
    static func note(
        _ task: AssignedTask.ID, _ act: String, said: String = "", percent: Int? = nil, obstacles: String = "",
        on occasion: Occasion, in tx: Transaction
    ) throws {
        let number = try tx.count("SELECT COALESCE(MAX(number), 0) + 1 FROM task_step WHERE task_id = \(task)")
        try tx.execute(
            """
            INSERT INTO task_step (task_id, number, at, by_account, act, said, percent, obstacles)
            VALUES (\(task), \(number), \(occasion.now), \(occasion.actor.name), \(act), \(said), \(percent),
                    \(obstacles))
            """)
    }
}

extension TaskPart {
    static let columns: SQL = "p.id, p.task_id, p.unit_id, p.content, p.due_on, p.done_on, p.result"

    init(_ row: Row) {
        self.init(
            id: row[0], task: row[1], unit: row[2], content: row[3], dueOn: row[4], doneOn: row[5], result: row[6])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> TaskPart {
        let found = try snapshot.first("SELECT \(columns) FROM task_part p WHERE p.id = \(id)", TaskPart.init)
        guard let found else { throw Refusal.notFound }
        return found
    }
}

extension TaskPart {
    /// The codes of the cooperating units of every task.
    static func codes(in snapshot: Snapshot) throws -> [AssignedTask.ID: [String]] {
        var codes: [AssignedTask.ID: [String]] = [:]
        try snapshot.each("SELECT p.task_id, u.code FROM task_part p JOIN unit u ON u.id = p.unit_id ORDER BY p.id") {
            codes[$0[0], default: []].append($0.text(1))
        }
        return codes
    }
}

import Core
import Kernel
import Store

/// Cuts a task from a numbered directive and gives it to one lead unit, with others to cooperate.
struct AssignTask: Act {
    static let name = "task.assign"

    /// The code of the unit that assigns.
    let by: String
    /// Number and notation of the directive.
    let directive: String
    let directiveOn: Day
    /// The passage of it that gives the task.
    let excerpt: String?
    let assigner: Assigner
    let content: String
    let deliverable: String?
    /// The code of the lead unit.
    let unit: String
    /// A line for each cooperating unit: its code, and after semicolons its part and its day.
    let supporting: String?
    let assignedOn: Day
    let dueOn: Day

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: by, field: "by", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AssignedTask.ID> {
        let above = try Unit.require(code: by, field: "by", in: tx)
        let lead = try Unit.require(code: unit, field: "unit", in: tx)
        var reasons = TaskCheck.assignment(of: lead, by: above, assigner, on: assignedOn, due: dueOn)
        if directiveOn > assignedOn {
            reasons.append(Reason("Ngày văn bản giao sau ngày giao \(assignedOn.text).", field: "directiveOn"))
        }
        if assignedOn > occasion.today { reasons.append(Reason("Ngày giao ở tương lai.", field: "assignedOn")) }
        let parts = try TaskCheck.parts(supporting ?? "", of: lead, under: above, on: assignedOn, &reasons, in: tx)
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let task = try AssignedTask.insert(
            AssignedTask.Draft(
                directive: VietnameseText.clean(directive), directiveOn: directiveOn,
                excerpt: VietnameseText.clean(excerpt ?? ""), assigner: assigner, assignerUnit: above.id,
                content: VietnameseText.clean(content), deliverable: VietnameseText.clean(deliverable ?? ""),
                unit: lead.id, assignedOn: assignedOn, dueOn: dueOn, parts: parts),
            on: occasion, act: Self.name, in: tx)
        return Journaled(task.id, of: task.subject, unit: lead.id, facts: ["code": task.code])
    }
}

/// What is checked of every task that is made on a page, a duty's too.
enum TaskCheck {
    static func assignment(
        of lead: Unit, by above: Unit, _ assigner: Assigner, on day: Day, due: Day
    ) -> [Reason] {
        var reasons: [Reason] = []
        if lead.id == above.id || !above.path.covers(lead.path) {
            reasons.append(Reason("Đơn vị chủ trì phải là đơn vị cấp dưới của cơ quan giao.", field: "unit"))
        }
        if !lead.exists(on: day) {
            reasons.append(Reason("Đơn vị không tồn tại vào ngày giao \(day.text).", field: "unit"))
        }
        if (assigner == .unitAbove) == (above.level == .province) {
            reasons.append(
                Reason(
                    "Cơ quan giao cấp tỉnh chọn UBND tỉnh, Chủ tịch hoặc Phó Chủ tịch; cơ quan khác chọn “Cơ quan cấp trên”.",
                    field: "assigner"))
        }
        if due < day { reasons.append(Reason("Hạn sớm hơn ngày giao \(day.text).", field: "dueOn")) }
        return reasons
    }

    /// Reads a line for each cooperating unit: `H33.30.01; nội dung; 20/6/2024`.
    static func parts(
        _ text: String, of lead: Unit, under above: Unit, on day: Day, _ reasons: inout [Reason],
        in snapshot: Snapshot
    ) throws -> [AssignedTask.PartDraft] {
        var parts: [AssignedTask.PartDraft] = []
        func refuse(_ phrase: Phrase) { reasons.append(Reason(phrase, field: "supporting")) }
        for line in text.split(whereSeparator: \.isNewline) {
            let pieces = line.split(separator: ";", omittingEmptySubsequences: false)
                .map { VietnameseText.clean(String($0)) }
            guard let code = pieces.first, !code.isEmpty else { continue }
            let dueOn = pieces.count > 2 ? Day(pieces[2]) : nil
            guard pieces.count <= 3, pieces.count < 3 || pieces[2].isEmpty || dueOn != nil else {
                refuse("Dòng “\(String(line))” không đúng dạng “mã đơn vị; nội dung; hạn”.")
                continue
            }
            guard let unit = try Unit.find(code: code, in: snapshot) else {
                refuse("Không có đơn vị mang mã “\(code)”.")
                continue
            }
            if unit.id == lead.id { refuse("Đơn vị chủ trì không thể đồng thời là đơn vị phối hợp.") }
            if parts.contains(where: { $0.unit.id == unit.id }) { refuse("Đơn vị phối hợp \(code) ghi hai lần.") }
            if !above.path.covers(unit.path) || unit.id == above.id {
                refuse("Đơn vị phối hợp \(code) không thuộc cơ quan giao.")
            }
            if !unit.exists(on: day) { refuse("Đơn vị \(code) không tồn tại vào ngày giao \(day.text).") }
            if let dueOn, dueOn < day { refuse("Hạn của \(code) sớm hơn ngày giao \(day.text).") }
            parts.append(.init(unit: unit, content: pieces.count > 1 ? pieces[1] : "", dueOn: dueOn))
        }
        return parts
    }
}

/// A move of the state machine: which task, as whoever moves it read it.
protocol TaskMoving: Act where Outcome == AssignedTask.ID {
    static var move: TaskMove { get }
    var task: AssignedTask.ID { get }
    /// The version that was read; another one means that somebody was faster.
    var version: Int { get }
}

extension TaskMoving {
    static var name: String { move.rawValue }

    func place(in snapshot: Snapshot) throws -> Place {
        let task = try AssignedTask.find(task, in: snapshot)
        let unit = try Unit.find(Self.move.rule.side == .lead ? task.unit : task.assignerUnit, in: snapshot)
        guard let unit else { throw Refusal.notFound }
        return .unit(unit.path)
    }

    /// The task, if it is as it was read and the move is possible; its state is already the next one.
    func begin(_ occasion: Occasion, in tx: Transaction) throws -> (task: AssignedTask, desk: TaskDesk) {
        var task = try AssignedTask.find(task, in: tx)
        try task.require(version: version)
        let desk = try task.desk(occasion.knowledge.figures.rules, in: tx)
        if let obstacle = desk.obstacle(to: Self.move, by: occasion.actor, on: occasion.today) {
            throw Refusal.conflict([obstacle])
        }
        task.state = Self.move.rule.to ?? task.state
        return (task, desk)
    }

    func done(_ task: AssignedTask, _ facts: [String: String] = [:]) -> Journaled<AssignedTask.ID> {
        Journaled(task.id, of: task.subject, unit: task.unit, facts: facts)
    }
}

import Core
import Kernel
import Store

/// Begins an exercise.
struct OpenMonitoring: Act {
    static let name = "monitoring.open"

    /// The code of the unit that monitors.
    let unit: String
    /// A word of the regime in force on the first day.
    let form: String
    let field: String
    let about: String
    let from: Day
    let until: Day
    let planItem: LegalPlan.Item.ID?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Monitoring.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard let regime = occasion.knowledge.figures.rules.legal.regime(on: from) else { throw Refusal.notFound }
        var reasons: [Reason] = []
        if !regime.monitoring.exercises.contains(where: { $0.code == form }) {
            reasons.append(
                Reason(
                    "Không có hình thức này trong quy định áp dụng.", field: "form",
                    basis: regime.monitoring.basis.first))
        }
        if until < from { reasons.append(Reason("Ngày kết thúc sớm hơn ngày bắt đầu.", field: "until")) }
        for (field, text) in [("field", field), ("about", about)] where VietnameseText.clean(text).isEmpty {
            reasons.append(Reason("Chưa nhập.", field: field))
        }
        if let planItem, try LegalPlan.Item.find(planItem, in: tx).unit != unit.id {
            reasons.append(Reason("Mục kế hoạch này không phải của đơn vị theo dõi.", field: "planItem"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let monitoring = try Monitoring.insert(self, of: unit, on: occasion.today, in: tx)
        return Journaled(monitoring.id, of: monitoring.subject, unit: unit.id, facts: ["regime": regime.code])
    }
}

/// Adds what an exercise found, with a proposal that somebody owes.
struct AddMonitoringFinding: Act {
    static let name = "monitoring.addFinding"

    let monitoring: Monitoring.ID
    let kind: String
    let statement: String
    let proposal: String
    /// The code of the unit that is to follow the proposal: the monitoring one or one below.
    let unit: String
    let dueOn: Day

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Monitoring.find(monitoring, in: snapshot).unit(in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<MonitoringFinding.ID> {
        let monitoring = try Monitoring.find(monitoring, in: tx)
        if let obstacle = monitoring.obstacleToChange { throw Refusal.conflict([obstacle]) }
        let owing = try Unit.require(code: unit, field: "unit", in: tx)
        var reasons: [Reason] = []
        if try !monitoring.unit(in: tx).path.covers(owing.path) {
            reasons.append(Reason("Đơn vị thực hiện kiến nghị phải là đơn vị theo dõi hoặc cấp dưới.", field: "unit"))
        }
        if !occasion.knowledge.figures.rules.legal.findings.contains(where: { $0.code == kind }) {
            reasons.append(Reason("Không có loại phát hiện này.", field: "kind"))
        }
        if dueOn < occasion.today { reasons.append(Reason("Hạn đã qua.", field: "dueOn")) }
        for (field, text) in [("statement", statement), ("proposal", proposal)]
        where VietnameseText.clean(text).isEmpty {
            reasons.append(Reason("Chưa nhập.", field: field))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let id = try MonitoringFinding.insert(self, owing: owing.id, on: occasion.today, in: tx)
        return Journaled(id, of: monitoring.subject, unit: owing.id, facts: ["kind": kind])
    }
}

/// Ends an exercise with its conclusion; its proposals go on.
struct CloseMonitoring: Act {
    static let name = "monitoring.close"

    let monitoring: Monitoring.ID
    let version: Int
    let conclusion: String

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Monitoring.find(monitoring, in: snapshot).unit(in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Monitoring.ID> {
        let monitoring = try Monitoring.find(monitoring, in: tx)
        if let obstacle = monitoring.obstacleToChange { throw Refusal.conflict([obstacle]) }
        guard monitoring.version == version else {
            throw Refusal.conflict("Cuộc theo dõi đã được thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        if monitoring.from > occasion.today { throw Refusal.conflict("Cuộc theo dõi chưa bắt đầu.") }
        try monitoring.close(on: occasion.today, try conclusion.required("conclusion"), in: tx)
        return Journaled(monitoring.id, of: monitoring.subject, unit: monitoring.unit)
    }
}

/// A move of a proposal, which carries the version it was read at.
protocol FindingMoving: Act where Outcome == MonitoringFinding.ID {
    static var move: FindingMove { get }
    var finding: MonitoringFinding.ID { get }
    var version: Int { get }
}

extension FindingMoving {
    static var name: String { move.rawValue }

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try MonitoringFinding.find(finding, in: snapshot).desk(in: snapshot).place(of: Self.move.rule.side).path)
    }

    /// The proposal, if it is as it was read and the move is possible; its state is already the next one.
    func begin(_ occasion: Occasion, in tx: Transaction) throws -> MonitoringFinding {
        var finding = try MonitoringFinding.find(finding, in: tx)
        guard finding.version == version else {
            throw Refusal.conflict("Kiến nghị đã được thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        let desk = try finding.desk(in: tx)
        if let obstacle = desk.obstacle(to: Self.move, by: occasion.actor) { throw Refusal.conflict([obstacle]) }
        finding.state = Self.move.rule.to
        return finding
    }

    func done(_ finding: MonitoringFinding, in tx: Transaction) throws -> Journaled<MonitoringFinding.ID> {
        try finding.keep(in: tx)
        let monitoring = try Monitoring.find(finding.monitoring, in: tx)
        return Journaled(
            finding.id, of: monitoring.subject, unit: finding.unit, facts: ["finding": "\(finding.number)"])
    }
}

/// The unit says that the proposal was followed, with the document that shows it.
struct ReportMonitoringFinding: FindingMoving {
    static let move = FindingMove.report
    let finding: MonitoringFinding.ID
    let version: Int
    let result: String
    let doneOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<MonitoringFinding.ID> {
        var finding = try begin(occasion, in: tx)
        finding.result = try result.required("result")
        if doneOn > occasion.today { throw Refusal.invalid("doneOn", "Ngày hoàn thành ở tương lai.") }
        if doneOn < finding.openedOn {
            throw Refusal.invalid("doneOn", "Ngày hoàn thành sớm hơn ngày kiến nghị \(finding.openedOn.text).")
        }
        (finding.doneOn, finding.reportedBy, finding.said) = (doneOn, occasion.actor.name, "")
        return try done(finding, in: tx)
    }
}

/// Whoever monitors accepts it; somebody else than who reported.
struct ConfirmMonitoringFinding: FindingMoving {
    static let move = FindingMove.confirm
    let finding: MonitoringFinding.ID
    let version: Int
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<MonitoringFinding.ID> {
        var finding = try begin(occasion, in: tx)
        finding.said = VietnameseText.clean(note ?? "")
        return try done(finding, in: tx)
    }
}

/// It is not enough: the proposal runs again, as if nobody had said that it was followed.
struct ReturnMonitoringFinding: FindingMoving {
    static let move = FindingMove.giveBack
    let finding: MonitoringFinding.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<MonitoringFinding.ID> {
        var finding = try begin(occasion, in: tx)
        finding.said = try reason.required("reason", "Chưa nêu lý do.")
        (finding.doneOn, finding.reportedBy, finding.result) = (nil, nil, "")
        return try done(finding, in: tx)
    }
}

/// The law has changed, or the matter is gone.
struct DropMonitoringFinding: FindingMoving {
    static let move = FindingMove.drop
    let finding: MonitoringFinding.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<MonitoringFinding.ID> {
        var finding = try begin(occasion, in: tx)
        finding.said = try reason.required("reason", "Chưa nêu lý do.")
        (finding.doneOn, finding.droppedOn) = (nil, occasion.today)
        return try done(finding, in: tx)
    }
}

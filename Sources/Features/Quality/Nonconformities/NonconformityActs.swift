import Core
import Kernel
import Store

/// Opens a nonconformity that no audit found.
struct OpenNonconformity: Act {
    static let name = "nonconformity.open"

    /// The code of the unit.
    let unit: String
    let foundOn: Day
    let grade: Nonconformity.Grade
    let clause: String
    let origin: String
    let statement: String

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        let rules = occasion.knowledge.figures.rules
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        var reasons: [Reason] = []
        if foundOn > occasion.today { reasons.append(Reason("Ngày phát hiện ở tương lai.", field: "foundOn")) }
        if !rules.quality.origins.contains(where: { $0.code == origin }) {
            reasons.append(Reason("Giá trị không hợp lệ.", field: "origin"))
        }
        if rules.standard(on: foundOn)?.clauses.contains(where: { $0.number == clause }) != true {
            reasons.append(Reason("Tiêu chuẩn không có điều khoản \(clause).", field: "clause"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let found = try Nonconformity.insert(
            .init(
                unit: unit.id, line: nil, foundOn: foundOn, grade: grade, clause: clause, origin: origin,
                statement: try statement.required("statement")), on: occasion, in: tx)
        return Journaled(found.id, of: found.subject, unit: unit.id)
    }
}

/// A move of a nonconformity: which one, as whoever moves it read it.
protocol NonconformityMoving: Act where Outcome == Nonconformity.ID {
    static var move: NonconformityMove { get }
    var nonconformity: Nonconformity.ID { get }
    var version: Int { get }
}

extension NonconformityMoving {
    static var name: String { move.rawValue }

    func place(in snapshot: Snapshot) throws -> Place {
        try Unit.place(of: Nonconformity.find(nonconformity, in: snapshot).unit, in: snapshot)
    }

    /// The nonconformity in its next state, if it is as it was read and the move is possible.
    func begin(_ occasion: Occasion, in tx: Transaction) throws -> Nonconformity {
        var found = try Nonconformity.find(nonconformity, in: tx)
        try found.require(version: version)
        let actions = try found.actions(in: tx)
        if let obstacle = Self.move.obstacle(to: found, actions: actions, by: occasion.actor) {
            throw Refusal.conflict([obstacle])
        }
        found.state = Self.move.rule.to ?? found.state
        return found
    }

    func done(
        _ found: Nonconformity, _ facts: [String: String] = [:], on occasion: Occasion, in tx: Transaction
    ) throws -> Journaled<Nonconformity.ID> {
        try found.keep(on: occasion, in: tx)
        return Journaled(found.id, of: found.subject, unit: found.unit, facts: facts)
    }
}

/// Says why it came about, as far as is known.
struct AnalyseNonconformity: NonconformityMoving {
    static let move = NonconformityMove.analyse
    let nonconformity: Nonconformity.ID
    let version: Int
    /// A code of the list of causes.
    let cause: String?
    let analysis: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        var found = try begin(occasion, in: tx)
        let cause = cause.clean
        guard cause.isEmpty || occasion.knowledge.figures.rules.quality.causes.contains(where: { $0.code == cause })
        else { throw Refusal.invalid("cause", "Giá trị không hợp lệ.") }
        found.cause = cause
        found.analysis = analysis.clean
        return try done(found, on: occasion, in: tx)
    }
}

/// Says what is to be done, in words; the actions are added one by one.
struct PlanActions: NonconformityMoving {
    static let move = NonconformityMove.plan
    let nonconformity: Nonconformity.ID
    let version: Int
    let plan: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        var found = try begin(occasion, in: tx)
        found.plan = plan.clean
        return try done(found, on: occasion, in: tx)
    }
}

/// Adds an action that somebody owes. What was evaluated before has to be evaluated again.
struct AddAction: NonconformityMoving {
    static let move = NonconformityMove.addAction
    let nonconformity: Nonconformity.ID
    let version: Int
    let kind: QualityAction.Kind
    let content: String
    /// The code of the unit that owes it: the nonconformity's own or one below.
    let unit: String
    let desk: String?
    let dueOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        var found = try begin(occasion, in: tx)
        let owner = try Unit.known(found.unit, in: tx).owner(code: unit, on: occasion.today, in: tx)
        guard dueOn >= occasion.today else { throw Refusal.invalid("dueOn", "Hạn đã qua.") }
        try QualityAction.insert(
            into: found.id, kind: kind, content: try content.required("content"), unit: owner.id, desk: desk.clean,
            dueOn: dueOn, in: tx)
        found.evaluation = nil
        return try done(found, ["kind": kind.rawValue], on: occasion, in: tx)
    }
}

/// The plan is carried out from here on: its actions are owed.
struct StartActions: NonconformityMoving {
    static let move = NonconformityMove.start
    let nonconformity: Nonconformity.ID
    let version: Int

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        var found = try begin(occasion, in: tx)
        found.startedOn = occasion.today
        return try done(found, on: occasion, in: tx)
    }
}

/// Says whether what was done has worked; somebody else than who did it.
struct EvaluateActions: NonconformityMoving {
    static let move = NonconformityMove.evaluate
    let nonconformity: Nonconformity.ID
    let version: Int
    let efficacy: Nonconformity.Efficacy
    let evaluation: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        var found = try begin(occasion, in: tx)
        found.evaluation = .init(
            efficacy: efficacy, said: try evaluation.required("evaluation"), by: occasion.actor.name,
            on: occasion.today)
        return try done(found, ["efficacy": "\(efficacy.rawValue)"], on: occasion, in: tx)
    }
}

/// Ends it.
struct CloseNonconformity: NonconformityMoving {
    static let move = NonconformityMove.close
    let nonconformity: Nonconformity.ID
    let version: Int

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        var found = try begin(occasion, in: tx)
        found.closedOn = occasion.today
        return try done(found, on: occasion, in: tx)
    }
}

/// Gives it up: it was none, or another one covers it.
struct CancelNonconformity: NonconformityMoving {
    static let move = NonconformityMove.cancel
    let nonconformity: Nonconformity.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        var found = try begin(occasion, in: tx)
        found.reason = try reason.required("reason")
        found.closedOn = occasion.today
        return try done(found, on: occasion, in: tx)
    }
}

/// Says that an action is done, and by which evidence.
struct FinishAction: Act {
    static let name = "nonconformity.finishAction"
    let action: QualityAction.ID
    let version: Int
    let doneOn: Day
    let evidence: String

    func place(in snapshot: Snapshot) throws -> Place {
        try Unit.place(of: QualityAction.find(action, in: snapshot).unit, in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        let action = try QualityAction.find(action, in: tx)
        let found = try Nonconformity.find(action.nonconformity, in: tx)
        if let obstacle = action.obstacleToFinish(in: found) { throw Refusal.conflict([obstacle]) }
        guard action.version == version else {
            throw Refusal.conflict("Hành động đã được thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        if doneOn > occasion.today { throw Refusal.invalid("doneOn", "Ngày hoàn thành ở tương lai.") }
        if let startedOn = found.startedOn, doneOn < startedOn {
            throw Refusal.invalid("doneOn", "Ngày hoàn thành sớm hơn ngày bắt đầu thực hiện \(startedOn.text).")
        }
        try action.finish(on: doneOn, evidence: try evidence.required("evidence"), on: occasion, in: tx)
        return Journaled(found.id, of: found.subject, unit: action.unit, facts: ["action": "\(action.number)"])
    }
}

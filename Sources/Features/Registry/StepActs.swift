import Core
import Kernel
import Store

/// One step on the way of a document, taken by a person now.
protocol StepAct: Act where Outcome == IncomingDocument.ID {
    var document: IncomingDocument.ID { get }
    /// The version of the document that the person had before them.
    var version: Int { get }
    static var kind: DocumentStep.Kind { get }
    /// The step, after its own checks.
    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) throws -> DocumentStep
}

extension StepAct {
    func place(in snapshot: Snapshot) throws -> Place {
        let document = try IncomingDocument.find(document, in: snapshot)
        guard let unit = try Unit.find(document.unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<IncomingDocument.ID> {
        let document = try IncomingDocument.find(document, in: tx)
        guard version == document.version else {
            throw Refusal.conflict(
                "Văn bản đã được người khác xử lý hoặc sửa trong khi nhập. Hãy xem tình trạng hiện nay rồi làm lại.")
        }
        if let obstacle = document.obstacle(to: Self.kind) { throw Refusal.conflict([obstacle]) }
        var step = try step(on: document, occasion, in: tx)
        step.fromDesk = document.desk
        step.actor = occasion.actor.name
        try step.insert(of: document.id, in: tx)
        try tx.execute("UPDATE document SET version = version + 1 WHERE id = \(document.id)")
        let rules = occasion.knowledge.figures.rules
        try TrailKeeper(rules: rules).refresh("r.id = \(document.id)", in: tx)
        let changes = DocumentChanges(from: document, to: try IncomingDocument.find(document.id, in: tx))
        return Journaled(
            document.id, of: document.reference, unit: document.unit,
            facts: changes.facts.merging(
                ["from": step.fromDesk, "to": step.toDesk, "at": occasion.now.iso]
            ) { $1 })
    }
}

/// Puts a document before whoever decides. Basis: Nghị định 30/2020/NĐ-CP, Điều 23 khoản 1.
struct PresentDocument: StepAct {
    static let name = "document.present"
    static let kind = DocumentStep.Kind.present
    let document: IncomingDocument.ID
    let version: Int
    /// The desk of whoever decides; the leader's when empty.
    let desk: String?
    let note: String?

    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) -> DocumentStep {
        DocumentStep(
            kind: .present, at: occasion.now, toDesk: desk.nonBlank ?? Desk.leader, note: note.nonBlank ?? "")
    }
}

/// Gives a document to the desk that leads on it, with those that help, an instruction and perhaps a deadline.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Điều 23 khoản 2 and 4.
struct AssignDocument: StepAct {
    static let name = "document.assign"
    static let kind = DocumentStep.Kind.assign
    let document: IncomingDocument.ID
    let version: Int
    let desk: String
    /// Desks that help, with commas or semicolons between.
    let cooperating: String?
    let note: String?
    /// The deadline the leader sets.
    let dueOn: Day?

    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) throws -> DocumentStep {
        guard let desk = Optional(desk).nonBlank else { throw Refusal.invalid("desk", "Chưa chọn bàn chủ trì.") }
        if let dueOn {
            let steps = try DocumentStep.of(document.id, in: tx)
            if let obstacle = document.obstacleToDeadline(after: steps, on: occasion.today) {
                throw Refusal.invalid([obstacle])
            }
            guard dueOn >= occasion.today else {
                throw Refusal.invalid("dueOn", "Thời hạn ở trước hôm nay \(occasion.today.text).")
            }
            try tx.execute(
                """
                UPDATE document SET first_due_on = \(dueOn), due_basis = \(DocumentDeadline.assigned)
                WHERE id = \(document.id)
                """)
        }
        let helpers = Desk.codes(in: cooperating ?? "")
        if helpers.contains(desk) {
            throw Refusal.invalid("cooperating", "Bàn chủ trì không đồng thời là bàn phối hợp.")
        }
        return DocumentStep(
            kind: .assign, at: occasion.now, toDesk: desk, note: note.nonBlank ?? "",
            cooperating: helpers.joined(separator: "; "))
    }
}

/// Says that somebody is working on it.
struct AcceptDocument: StepAct {
    static let name = "document.accept"
    static let kind = DocumentStep.Kind.accept
    let document: IncomingDocument.ID
    let version: Int

    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) -> DocumentStep {
        DocumentStep(kind: .accept, at: occasion.now)
    }
}

/// Sends a document back to whoever decided, because it is another's business.
struct SendBackDocument: StepAct {
    static let name = "document.sendBack"
    static let kind = DocumentStep.Kind.sendBack
    let document: IncomingDocument.ID
    let version: Int
    let reason: String

    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) throws -> DocumentStep {
        guard let reason = Optional(reason).nonBlank else {
            throw Refusal.invalid("reason", "Chuyển trả phải nêu lý do.")
        }
        return DocumentStep(kind: .sendBack, at: occasion.now, toDesk: Desk.leader, note: reason)
    }
}

/// Gives a document more time. After the deadline has passed it is kept and changes nothing: what is late stays late.
struct ExtendDocument: StepAct {
    static let name = "document.extend"
    static let kind = DocumentStep.Kind.extend
    let document: IncomingDocument.ID
    let version: Int
    let extendedTo: Day
    let reason: String

    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) throws -> DocumentStep {
        guard let dueOn = document.dueOn else { throw Refusal.conflict("Văn bản không có thời hạn.") }
        guard extendedTo > dueOn else {
            throw Refusal.invalid("extendedTo", "Thời hạn mới phải sau thời hạn đang có \(dueOn.text).")
        }
        guard let reason = Optional(reason).nonBlank else { throw Refusal.invalid("reason", "Gia hạn phải nêu lý do.") }
        return DocumentStep(kind: .extend, at: occasion.now, note: reason, extendedTo: extendedTo)
    }
}

/// Lets a document rest while an answer of somebody else is awaited. Its deadline does not move, as with tasks: more time
/// is an extension; the hours count as waiting.
struct SuspendDocument: StepAct {
    static let name = "document.suspend"
    static let kind = DocumentStep.Kind.suspend
    let document: IncomingDocument.ID
    let version: Int
    /// What is awaited, and of whom.
    let awaited: String

    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) throws -> DocumentStep {
        guard let awaited = Optional(awaited).nonBlank else {
            throw Refusal.invalid("awaited", "Tạm dừng phải nêu lý do.")
        }
        return DocumentStep(kind: .suspend, at: occasion.now, note: awaited)
    }
}

/// Takes a document up again that rested.
struct ResumeDocument: StepAct {
    static let name = "document.resume"
    static let kind = DocumentStep.Kind.resume
    let document: IncomingDocument.ID
    let version: Int
    let note: String?

    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) -> DocumentStep {
        DocumentStep(kind: .resume, at: occasion.now, note: note.nonBlank ?? "")
    }
}

/// Ends it: answered by a document, or confirmed to be done.
struct FinishDocument: StepAct {
    static let name = "document.finish"
    static let kind = DocumentStep.Kind.finish
    let document: IncomingDocument.ID
    let version: Int
    /// The number of the answer, or what was done.
    let result: String
    /// The class of retention; by the type of the document when empty.
    var retention: String?

    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) throws -> DocumentStep {
        guard let result = Optional(result).nonBlank else {
            throw Refusal.invalid("result", "Chưa nêu văn bản trả lời hoặc kết quả.")
        }
        if let retention = retention.nonBlank {
            let classes = occasion.knowledge.figures.rules.retention.classes(on: occasion.today)
            guard classes.contains(where: { $0.code == retention }) else {
                throw Refusal.invalid("retention", "Không có loại thời hạn bảo quản “\(retention)”.")
            }
            try tx.execute("UPDATE document SET retention = \(retention) WHERE id = \(document.id)")
        }
        return DocumentStep(kind: .finish, at: occasion.now, note: result)
    }
}

extension String? {
    /// The text in NFC without blanks around it; nil when nothing is left.
    var nonBlank: String? {
        let text = VietnameseText.clean(self ?? "")
        return text.isEmpty ? nil : text
    }
}

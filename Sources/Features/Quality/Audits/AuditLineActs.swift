import Core
import Kernel
import Store

/// Something done to a question of an audit.
protocol AuditLineAct: Act {
    var line: AuditLine.ID { get }
}

extension AuditLineAct {
    func place(in snapshot: Snapshot) throws -> Place {
        let line = try AuditLine.find(line, in: snapshot)
        return try Unit.place(of: Audit.find(line.audit, in: snapshot).unit, in: snapshot)
    }

    /// The question and its audit, if whoever acts may answer it now.
    func answerable(_ occasion: Occasion, in tx: Transaction) throws -> (line: AuditLine, audit: Audit) {
        let line = try AuditLine.find(line, in: tx)
        let audit = try Audit.find(line.audit, in: tx)
        let desks = try OwnDesks.of(occasion.actor, in: tx)
        if let obstacle = line.obstacleToAnswer(in: audit, desks: desks) { throw Refusal.conflict([obstacle]) }
        return (line, audit)
    }
}

/// Answers a question of the checklist.
struct AnswerLine: AuditLineAct {
    static let name = "audit.answer"
    let line: AuditLine.ID
    let version: Int
    let verdict: AuditLine.Verdict
    /// The evidence that was seen; what does not conform is stated here.
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AuditLine.ID> {
        let (line, audit) = try answerable(occasion, in: tx)
        guard line.version == version else {
            throw Refusal.conflict(
                "Câu này đã được \(line.answeredBy ?? "") trả lời sau khi trang được mở; hãy xem lại.")
        }
        let note = note.clean
        if note.isEmpty, verdict != .notApplicable {
            throw Refusal.invalid(
                [Reason("Phải ghi bằng chứng đã xem.", field: "note", basis: .iso("9.2.2 f"))])
        }
        try line.answer(verdict, note: note, on: occasion, in: tx)
        return Journaled(
            line.id, of: audit.subject, unit: audit.unit,
            facts: ["line": "\(line.number)", "verdict": verdict.rawValue])
    }
}

/// Adds a file to a question as evidence.
struct AttachToLine: AuditLineAct {
    static let name = "audit.attach"
    static let permission: Permission = "audit.answer"
    let line: AuditLine.ID
    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case line, file
    }

    init(_ line: AuditLine.ID, path: String, named file: String) {
        self.line = line
        self.file = file
        self.path = path
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        guard let path else { throw Refusal.invalid("file", "Chưa chọn tệp.") }
        let (line, audit) = try answerable(occasion, in: tx)
        let added = try Attachment.add(path: path, named: file, to: line.subject, on: occasion, in: tx)
        return Journaled(
            added.id, of: audit.subject, unit: audit.unit,
            facts: ["line": "\(line.number)", "sha256": added.digest.hex, "size": "\(added.size)"])
    }
}

/// Opens a nonconformity from a question that does not conform, with its clause and what was seen.
struct RaiseFromLine: AuditLineAct {
    static let name = "nonconformity.raise"
    static let permission: Permission = "nonconformity.open"
    /// The origin of what an internal audit found, in `Rules/quality.json`.
    private static let origin = "DANH_GIA_NOI_BO"
    let line: AuditLine.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Nonconformity.ID> {
        let line = try AuditLine.find(line, in: tx)
        let audit = try Audit.find(line.audit, in: tx)
        if let obstacle = line.obstacleToRaise(in: audit) { throw Refusal.conflict([obstacle]) }
        guard let grade = line.verdict?.grade else { throw Refusal.notFound }
        let found = try Nonconformity.insert(
            .init(
                unit: audit.unit, line: line.id, foundOn: line.answeredOn ?? occasion.today, grade: grade,
                clause: line.clause, origin: Self.origin, statement: line.note), on: occasion, in: tx)
        return Journaled(found.id, of: found.subject, unit: audit.unit, facts: ["audit": audit.code])
    }
}

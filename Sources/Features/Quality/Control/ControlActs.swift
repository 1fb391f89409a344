import Core
import Kernel
import Store

/// Says that a published version was read and understood: by whoever says so, and at the desks where he sits.
struct AcknowledgeDocument: Act {
    static let name = "quality.acknowledge"
    static let permission: Permission = "quality.read"

    let edition: Edition.ID
    /// The desk or unit that owes it; nil where somebody reads of his own accord.
    let reading: Reading.ID?

    init(edition: Edition.ID, reading: Reading.ID? = nil) {
        self.edition = edition
        self.reading = reading
    }

    /// Who received it says so with the right to read where it was received.
    func place(in snapshot: Snapshot) throws -> Place {
        if let reading = try reading.map({ try Reading.find($0, in: snapshot) }) {
            return try Unit.place(of: reading.unit, in: snapshot)
        }
        return try Edition.find(edition, kind: QualityContent.kind, in: snapshot).place(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let edition = try Edition.find(edition, kind: QualityContent.kind, in: tx)
        let reading = try reading.map { try Reading.find($0, in: tx) }
        let obstacle: Reason?
        if let reading {
            guard reading.edition == edition.id else { throw Refusal.notFound }
            obstacle = reading.obstacle(toConfirmingBy: occasion.actor)
        } else {
            let all = try Edition.all(of: edition.work, in: tx)
            obstacle = edition.obstacleToReading(on: occasion.today, among: all)
        }
        if let obstacle { throw Refusal.conflict([obstacle]) }
        try ReadReceipt.keep(edition.id, by: occasion.actor.name, at: occasion.now, in: tx)
        try Reading.confirm(edition, reading, by: occasion.actor.name, on: occasion.today, in: tx)
        return Journaled(
            edition.id, of: edition.work, unit: reading?.unit ?? edition.unit,
            facts: ["number": "\(edition.number)", "desk": reading?.desk ?? ""])
    }
}

/// Says that a document was looked at and still fits, and why.
struct ConfirmDocument: Act {
    static let name = "quality.confirm"
    static let permission: Permission = "quality.approve"

    let review: PeriodicReview.ID
    let finding: String

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(PeriodicReview.find(review, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let review = try PeriodicReview.find(review, in: tx)
        guard review.doneOn == nil else { throw Refusal.conflict("Lần xem xét này đã kết thúc.") }
        let finding = try finding.required("finding", "Chưa ghi kết quả xem xét.")
        let edition = try Edition.find(review.edition, kind: QualityContent.kind, in: tx)
        try review.close(on: occasion.today, by: occasion.actor.name, finding: finding, in: tx)
        try PeriodicReview.plan(edition, from: occasion.today, in: tx)
        try ObligationKind.periodicReview.follow("r.work = \(edition.work.id)", in: tx)
        return Journaled(edition.id, of: edition.work, unit: edition.unit, facts: ["number": "\(edition.number)"])
    }
}

import Core
import Kernel
import Store

/// Adds a file to what the unit says of a shortcoming: the letter, what it shows to prove it.
struct AttachToExplanation: Act {
    static let name = "explanation.attach"
    static let permission = SayExplanation.permission

    let finding: Finding.ID
    /// The inspection below which an address names the finding; nil where none does.
    let inspection: Inspection.ID?
    /// The name of the file as it was given.
    let file: String
    /// The last day on which it proves something; nil: without end.
    let validUntil: Day?
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case finding, inspection, file, validUntil
    }

    init(
        _ finding: Finding.ID, of inspection: Inspection.ID? = nil, path: String, named file: String,
        validUntil: Day? = nil
    ) {
        self.finding = finding
        self.inspection = inspection
        self.file = file
        self.validUntil = validUntil
        self.path = path
    }

    func place(in snapshot: Snapshot) throws -> Place {
        try Finding.find(finding, of: inspection, in: snapshot).inspection(in: snapshot).inspectedPlace(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        guard let path else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang.") }
        let finding = try Finding.find(finding, in: tx)
        let inspection = try Inspection.find(finding.inspection, in: tx)
        guard let round = try ExplanationRound.find(inspection.id, in: tx), finding.verdict == .accepted,
            let put = try Justification.find(finding.id, in: tx)
        else { throw Refusal.notFound }
        if let obstacle = round.obstacleToSaying(in: inspection.state, on: occasion.today) ?? put.obstacleToChanging {
            throw Refusal.conflict([obstacle])
        }
        let added = try Attachment.add(
            path: path, named: file, to: put.subject, validUntil: validUntil, on: occasion, in: tx)
        return Journaled(
            added.id, of: inspection.subject, unit: inspection.unit,
            facts: added.proofFacts.merging(["finding": "\(finding.number)"]) { $1 })
    }
}

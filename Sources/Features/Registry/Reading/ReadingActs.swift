import Core
import Kernel
import Store

/// Keeps what a program read in a file, for search. A text with a mark of secrecy is not kept; that it has one is.
struct ReadDocumentFile: FileAct {
    static let name = "document.readFile"
    let document: IncomingDocument.ID
    /// The digest of the content.
    let content: String
    /// What was found. Never decoded, and in no journal: only the machine has read it.
    private var found: (outcome: AttachmentText.Outcome, text: String)?

    private enum CodingKeys: String, CodingKey {
        case document, content
    }

    init(_ document: IncomingDocument.ID, _ digest: Digest, _ outcome: AttachmentText.Outcome, _ text: String) {
        self.document = document
        content = digest.hex
        found = (outcome, text)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AttachmentText.Outcome> {
        guard let found, let digest = Digest(hex: content) else {
            throw Refusal.invalid("content", "Chữ trong tệp do máy đọc, không nhận từ bên ngoài.")
        }
        let document = try IncomingDocument.find(document, in: tx)
        guard try Attachment.of(document.reference, in: tx).contains(where: { $0.digest == digest }) else {
            throw Refusal.notFound
        }
        let outcome = try AttachmentText.keep(found, of: digest, on: occasion, in: tx)
        try TrailKeeper(rules: occasion.knowledge.figures.rules).refresh(
            """
            r.id IN (SELECT CAST(a.subject_id AS INTEGER) FROM attachment a
                     WHERE a.digest = \(digest) AND a.subject_kind = 'document')
            """, in: tx)
        return Journaled(
            outcome, of: document.reference, unit: document.unit,
            facts: [
                "outcome": outcome.rawValue, "characters": "\(outcome == .marked ? 0 : found.text.count)",
                "sha256": digest.hex,
            ])
    }
}

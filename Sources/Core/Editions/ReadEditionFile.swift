import Kernel
public import Store

/// Keeps what was read in a file of a version, so that the laws it names are known. A text with a mark of secrecy is not
/// kept; that it has one is.
public struct ReadEditionFile: Act {
    public static let name = "edition.readFile"

    /// A file with the content that was read.
    let attachment: Attachment.ID
    /// What was found. Never decoded, and in no journal: only the machine has read it.
    private var found: (digest: Digest, outcome: AttachmentText.Outcome, text: String)?

    private enum CodingKeys: String, CodingKey { case attachment }

    /// Keeps what was found in a file that waited.
    public init(_ file: AttachmentText.Unread, _ found: (outcome: AttachmentText.Outcome, text: String)) {
        attachment = file.attachment
        self.found = (file.digest, found.outcome, found.text)
    }

    public func place(in snapshot: Snapshot) -> Place { .everywhere }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<AttachmentText.Outcome> {
        guard let found else {
            throw Refusal.invalid("attachment", "Chữ trong tệp do máy đọc, không nhận từ bên ngoài.")
        }
        let kinds = occasion.knowledge.contents.flatMap(\.fileSubjects)
        let subject = try tx.first(
            """
            SELECT subject_kind, subject_id FROM attachment
            WHERE id = \(attachment) AND digest = \(found.digest) AND subject_kind IN \(kinds)
            """, Subject.init)
        guard let subject else { throw Refusal.notFound }
        let outcome = try AttachmentText.keep((found.outcome, found.text), of: found.digest, on: occasion, in: tx)
        return Journaled(
            outcome, of: subject, facts: ["outcome": outcome.rawValue, "sha256": found.digest.hex])
    }
}

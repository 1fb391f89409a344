public import Kernel
public import Store

extension Attachment {
    /// Adds the files of one subject to another as well; their content is still kept once, and what expires does so
    /// there on the same day.
    public static func copy(
        from source: Subject, to target: Subject, on occasion: Occasion, in tx: Transaction
    ) throws {
        for file in try of(source, in: tx) {
            try tx.execute(
                """
                INSERT INTO attachment (subject_kind, subject_id, name, digest, added_at, added_by, valid_until)
                VALUES (\(target.kind), \(target.id), \(file.name), \(file.digest), \(occasion.now),
                        \(occasion.actor.name), \(file.validUntil))
                """)
        }
    }
}

import Formats
public import Kernel
public import Store

extension Attachment {
    /// Somebody has taken a file to edit it.
    public struct Hold: Sendable, Hashable {
        /// The account.
        public let by: String
        /// Since when.
        public let since: Instant
    }

    /// Who holds the file at a moment: a hold ends by itself after the term `attachment.hold` (`Rules/terms.json`).
    public func hold(at moment: Instant, by terms: Terms) -> Hold? {
        guard let taken, let term = terms.term("attachment.hold", on: taken.since.day) else { return nil }
        return moment < term.end(from: taken.since) ? taken : nil
    }

    /// Takes it to edit it, so that nobody else replaces it meanwhile. Taking again begins the time anew.
    ///
    /// - Throws: `Refusal.conflict` while another holds it.
    public func take(on occasion: Occasion, in tx: Transaction) throws {
        try refuseOthers(occasion)
        try tx.execute(
            """
            UPDATE attachment SET held_at = \(occasion.now), held_by = \(occasion.actor.name) WHERE id = \(id)
            """)
    }

    /// Gives it back unchanged.
    ///
    /// - Throws: `Refusal.conflict` while another holds it, or when nobody does.
    public func giveBack(on occasion: Occasion, in tx: Transaction) throws {
        try refuseOthers(occasion)
        guard taken != nil else { throw Refusal.conflict("Tệp không có ai đang sửa.") }
        try tx.execute("UPDATE attachment SET held_at = NULL, held_by = NULL WHERE id = \(id)")
    }

    /// Puts a new version in its place; the older ones stay readable, each with its own last day. Whoever held it has
    /// given it back with that.
    ///
    /// - Parameter validUntil: the last day on which the new version proves something; nil: without end.
    /// - Throws: `Refusal.conflict` while another holds it, `Refusal.invalid` for the same content or a file that is not
    ///   taken.
    public func replace(
        path: String, named name: String, validUntil: Day? = nil, field: String = "file", on occasion: Occasion,
        in tx: Transaction
    ) throws -> Attachment {
        try refuseOthers(occasion)
        let stored = try Self.store(path: path, named: name, field: field, in: tx)
        guard stored.digest != digest else {
            throw Refusal.invalid(field, "Nội dung giống hệt phiên bản \(version).")
        }
        try tx.execute(
            """
            INSERT INTO attachment_version (attachment_id, version, name, digest, added_at, added_by, valid_until)
            SELECT id, version, name, digest, added_at, added_by, valid_until FROM attachment WHERE id = \(id)
            """)
        try tx.execute(
            """
            UPDATE attachment
            SET version = version + 1, name = \(name), digest = \(stored.digest), added_at = \(occasion.now),
                added_by = \(occasion.actor.name), held_at = NULL, held_by = NULL, valid_until = \(validUntil)
            WHERE id = \(id)
            """)
        return Attachment(
            id: id, subject: subject, name: name, type: stored.type, size: stored.size, digest: stored.digest,
            addedAt: occasion.now, addedBy: occasion.actor.name, version: version + 1, taken: nil,
            validUntil: validUntil)
    }

    /// Takes it away from its subject, with its versions. Its content is kept: other files may have it, and the journal
    /// knows it by its digest.
    ///
    /// - Throws: `Refusal.conflict` while another holds it.
    public func remove(on occasion: Occasion, in tx: Transaction) throws {
        try refuseOthers(occasion)
        try tx.execute("DELETE FROM attachment_version WHERE attachment_id = \(id)")
        try tx.execute("DELETE FROM attachment WHERE id = \(id)")
    }

    /// Takes all files away from a subject that ceases to be.
    static func removeAll(of subject: Subject, in tx: Transaction) throws {
        let mine: SQL = "subject_kind = \(subject.kind) AND subject_id = \(subject.id)"
        try tx.execute(
            "DELETE FROM attachment_version WHERE attachment_id IN (SELECT id FROM attachment WHERE \(mine))")
        try tx.execute("DELETE FROM attachment WHERE \(mine)")
    }

    /// What files of a subject were when they were added, by identity; only of those that were replaced since.
    static func firstVersions(of subject: Subject, in snapshot: Snapshot) throws -> [ID: Attachment] {
        let firsts = try snapshot.all(
            """
            SELECT \(versionColumns)
            FROM attachment a JOIN attachment_version v ON v.attachment_id = a.id JOIN stored_file f ON f.digest = v.digest
            WHERE a.subject_kind = \(subject.kind) AND a.subject_id = \(subject.id) AND v.version = 1
            """, Attachment.init)
        return Dictionary(uniqueKeysWithValues: firsts.map { ($0.id, $0) })
    }

    private func refuseOthers(_ occasion: Occasion) throws(Refusal) {
        guard let hold = hold(at: occasion.now, by: occasion.knowledge.figures.rules.terms),
            hold.by != occasion.actor.name
        else { return }
        throw .conflict("\(hold.by) đang sửa tệp này từ \(hold.since.text).")
    }

    private static let versionColumns: SQL = """
        a.id, a.subject_kind, a.subject_id, v.name, f.type, f.size, v.digest, v.added_at, v.added_by, v.version,
        NULL, NULL, v.valid_until
        """

    /// The versions before the present one, the newest first.
    public func earlier(in snapshot: Snapshot) throws -> [Attachment] {
        try snapshot.all(
            """
            SELECT \(Self.versionColumns)
            FROM attachment a JOIN attachment_version v ON v.attachment_id = a.id JOIN stored_file f ON f.digest = v.digest
            WHERE a.id = \(id) ORDER BY v.version DESC
            """, Attachment.init)
    }

    /// An earlier version with its content.
    ///
    /// - Throws: `Refusal.notFound` when there is no such version.
    public func content(ofVersion version: Int, in snapshot: Snapshot) throws -> (Attachment, [UInt8]) {
        let found = try snapshot.first(
            """
            SELECT \(Self.versionColumns), f.content
            FROM attachment a JOIN attachment_version v ON v.attachment_id = a.id JOIN stored_file f ON f.digest = v.digest
            WHERE a.id = \(id) AND v.version = \(version)
            """
        ) { (Attachment($0), $0.blob(13)) }
        guard let found else { throw Refusal.notFound }
        guard Digest(of: found.1) == found.0.digest else {
            throw Fault("read version \(version) of attachment \(id)", cause: AttachmentDamaged())
        }
        return found
    }
}

public import Formats
import Foundation
public import Kernel
public import Store

/// A file that belongs to a subject, recognised by its digest and kept once however often it is added.
public struct Attachment: Sendable {
    /// Identifies an attachment.
    public typealias ID = Kernel.ID<Attachment>

    /// Its identity.
    public let id: ID
    /// What it belongs to.
    public let subject: Subject
    /// The name it came with.
    public let name: String
    /// What it is by its content, whatever its name says.
    public let type: ContentType
    /// In bytes.
    public let size: Int
    /// Of its content.
    public let digest: Digest
    /// When it was added.
    public let addedAt: Instant
    /// Who added it.
    public let addedBy: String
    /// 1 for the file as it was first added; each replacement counts one more.
    public let version: Int
    /// Who has taken it to edit it; nil when nobody has. Whether that still counts, ``Attachment/hold(on:by:)`` says.
    public let taken: Hold?
    /// The last day on which it proves something; nil: without end.
    public let validUntil: Day?

    /// Bytes of the largest file.
    public static let sizeLimit = 50 << 20

    /// Adds a file to a subject.
    ///
    /// - Parameters:
    ///   - path: where the file lies on this machine.
    ///   - validUntil: the last day on which it proves something; nil: without end.
    ///   - field: the field of the form, for reasons.
    /// - Throws: `Refusal.invalid` for a file that is empty, too large or of a kind that could run.
    public static func add(
        path: String, named name: String, to subject: Subject, validUntil: Day? = nil, field: String = "file",
        on occasion: Occasion, in tx: Transaction
    ) throws -> Attachment {
        let stored = try store(path: path, named: name, field: field, in: tx)
        let id = try tx.insert(
            """
            INSERT INTO attachment (subject_kind, subject_id, name, digest, added_at, added_by, valid_until)
            VALUES (\(subject.kind), \(subject.id), \(name), \(stored.digest), \(occasion.now), \(occasion.actor.name),
                    \(validUntil))
            RETURNING id
            """)
        return Attachment(
            id: ID(id), subject: subject, name: name, type: stored.type, size: stored.size, digest: stored.digest,
            addedAt: occasion.now, addedBy: occasion.actor.name, version: 1, taken: nil, validUntil: validUntil)
    }

    /// Keeps a content, once.
    static func store(path: String, named name: String, field: String, in tx: Transaction) throws -> (
        digest: Digest, type: ContentType, size: Int
    ) {
        let bytes = try content(of: path, field: field)
        let type = try ContentType.of(path: path)
        guard type.mayBeKept else {
            throw Refusal.invalid(field, "Không nhận tệp “\(name)”: \(type.phrase.vietnamese).")
        }
        let digest = Digest(of: bytes)
        try tx.execute(
            """
            INSERT INTO stored_file (digest, type, size, content)
            VALUES (\(digest), \(type.rawValue), \(bytes.count), \(bytes)) ON CONFLICT (digest) DO NOTHING
            """)
        return (digest, type, bytes.count)
    }

    private static func content(of path: String, field: String) throws -> [UInt8] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw Fault("read \(path)", cause: error)
        }
        guard !data.isEmpty else { throw Refusal.invalid(field, "Tệp rỗng.") }
        guard data.count <= sizeLimit else {
            throw Refusal.invalid(field, "Tệp lớn hơn \(sizeLimit >> 20) MB.")
        }
        return Array(data)
    }

    private static let columns: SQL = """
        a.id, a.subject_kind, a.subject_id, a.name, f.type, f.size, a.digest, a.added_at, a.added_by, a.version,
        a.held_at, a.held_by, a.valid_until
        """

    init(_ row: Row) {
        let heldAt: Instant? = row[10]
        self.init(
            id: row[0], subject: Subject(row.text(1), row.text(2)), name: row[3],
            type: ContentType(rawValue: row.text(4)) ?? .unknown, size: row[5], digest: row[6], addedAt: row[7],
            addedBy: row[8], version: row[9], taken: heldAt.map { Hold(by: row.text(11), since: $0) },
            validUntil: row[12])
    }

    init(
        id: ID, subject: Subject, name: String, type: ContentType, size: Int, digest: Digest, addedAt: Instant,
        addedBy: String, version: Int, taken: Hold?, validUntil: Day?
    ) {
        self.id = id
        self.subject = subject
        self.name = name
        self.type = type
        self.size = size
        self.digest = digest
        self.addedAt = addedAt
        self.addedBy = addedBy
        self.version = version
        self.taken = taken
        self.validUntil = validUntil
    }

    /// A file of a subject without its content.
    ///
    /// - Throws: `Refusal.notFound` when the subject has no such file.
    public static func known(_ id: ID, of subject: Subject, in snapshot: Snapshot) throws -> Attachment {
        let found = try snapshot.first(
            """
            SELECT \(columns) FROM attachment a JOIN stored_file f ON f.digest = a.digest
            WHERE a.id = \(id) AND a.subject_kind = \(subject.kind) AND a.subject_id = \(subject.id)
            """, Attachment.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The files of a subject, in the order in which they were added.
    public static func of(_ subject: Subject, in snapshot: Snapshot) throws -> [Attachment] {
        try snapshot.all(
            """
            SELECT \(columns) FROM attachment a JOIN stored_file f ON f.digest = a.digest
            WHERE a.subject_kind = \(subject.kind) AND a.subject_id = \(subject.id) ORDER BY a.id
            """, Attachment.init)
    }

    /// A file of a subject.
    ///
    /// - Throws: `Refusal.notFound` when the subject has no such file.
    public static func find(_ id: ID, of subject: Subject, in snapshot: Snapshot) throws -> (Attachment, [UInt8]) {
        let found = try snapshot.first(
            """
            SELECT \(columns), f.content FROM attachment a JOIN stored_file f ON f.digest = a.digest
            WHERE a.id = \(id) AND a.subject_kind = \(subject.kind) AND a.subject_id = \(subject.id)
            """
        ) { (Attachment($0), $0.blob(13)) }
        guard let found else { throw Refusal.notFound }
        guard Digest(of: found.1) == found.0.digest else {
            throw Fault("read attachment \(id)", cause: AttachmentDamaged())
        }
        return found
    }
}

/// The content of a file is not what was added.
struct AttachmentDamaged: Error {}

extension ContentType {
    /// Whether it may be attached: what cannot run when it is opened, and into which somebody can look. What is of no
    /// known kind is kept and never shown, only handed out.
    public var mayBeKept: Bool {
        switch self {
        case .otherArchive, .protectedOffice, .empty: false
        default: !mayRunWhenOpened
        }
    }
}

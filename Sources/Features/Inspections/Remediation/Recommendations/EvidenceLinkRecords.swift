import Core
import Kernel
import Store

/// An address where what the owner reports can be seen.
struct EvidenceLink: Sendable {
    typealias ID = Kernel.ID<EvidenceLink>

    /// What is to be seen there: number and notation of a document, the name of a page.
    let title: String
    /// `https://…` or `http://…`, nothing else.
    let address: String
    let addedAt: Instant
    let addedBy: String

    /// The links of a recommendation, in the order in which they were added.
    static func of(_ recommendation: Recommendation.ID, in snapshot: Snapshot) throws -> [EvidenceLink] {
        try snapshot.all(
            """
            SELECT title, address, added_at, added_by FROM recommendation_link
            WHERE recommendation_id = \(recommendation) ORDER BY id
            """
        ) { EvidenceLink(title: $0[0], address: $0[1], addedAt: $0[2], addedBy: $0[3]) }
    }

    func insert(to recommendation: Recommendation.ID, in tx: Transaction) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO recommendation_link (recommendation_id, title, address, added_at, added_by)
                VALUES (\(recommendation), \(title), \(address), \(addedAt), \(addedBy)) RETURNING id
                """))
    }
}

extension Recommendation {
    /// Whether something shows what the owner reports: a figure that the system counts, a file, a link.
    func isShown(in snapshot: Snapshot) throws -> Bool {
        try measuredFrom != nil || !Attachment.of(subject, in: snapshot).isEmpty
            || !EvidenceLink.of(id, in: snapshot).isEmpty
    }
}

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
    /// Why nothing shows what the owner reports; nil where something does: a figure that the system counts, a link, a file
    /// that is still good on the day.
    func obstacleToReporting(on day: Day, in snapshot: Snapshot) throws -> Reason? {
        guard try measuredFrom == nil && EvidenceLink.of(id, in: snapshot).isEmpty else { return nil }
        // What is only said to be done stops no clock.
        return try Proof.of(subject, on: day, in: snapshot).gap(
            Reason(
                "Chưa có minh chứng; thêm ít nhất một tệp hoặc một liên kết rồi mới báo cáo hoàn thành.",
                basis: Self.life.basis), or: .link)
    }
}

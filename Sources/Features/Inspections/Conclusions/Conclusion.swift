import Core
import Kernel

/// The conclusion notice (thông báo kết luận), as it was issued.
struct Conclusion: Sendable {
    typealias ID = Kernel.ID<Conclusion>

    let id: ID
    let inspection: Inspection.ID
    let number: String
    let signedOn: Day
    let head: ConclusionDraft.Head
    /// The short code by which anybody can check it on the portal.
    let code: String
    let digest: Digest
    let issuedAt: Instant
    /// When it was taken back, and why; nil while it stands.
    let withdrawnOn: Day?
    let withdrawnBecause: String
}

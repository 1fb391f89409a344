import Core
import Kernel

/// The conclusion notice (thông báo kết luận), as it was issued.
struct Conclusion: Sendable {
    let number: String
    let signedOn: Day
    let place: String
    let governingBody: String
    let issuingBody: String
    let authority: String
    let signerTitle: String
    let signerName: String
    /// The day by which the unit reports what it mended.
    let reportDueOn: Day
    /// The short code by which anybody can check it on the portal.
    let code: String
    let digest: Digest
    let issuedAt: Instant
}

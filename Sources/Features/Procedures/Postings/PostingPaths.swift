import Core
import Formats
import Kernel
import Web

/// Addresses of postings, checking rounds and posting sheets.
enum PostingPaths {
    static let list = Path("postings")
    static let export = Path<TableFormat>("postings/export/:format")
    /// One procedure at one unit.
    static let one = Path<String, String>("postings/at/:unit/:procedure")
    static let replace = Path<String, String>("postings/at/:unit/:procedure/replace")
    static let takeDown = Path<Posting.ID>("postings/:id/takeDown")
    /// What a line of the list of work leads to.
    static let gap = Path<PostingGap.ID>("postings/gaps/:id")
    static let sheets = Path("postings/sheets")

    static let rounds = Path("postings/rounds")
    static let round = Path<PostingRound.ID>("postings/rounds/:id")
    static let answers = Path<PostingRound.ID>("postings/rounds/:id/answers")
    static let surplus = Path<PostingRound.ID>("postings/rounds/:id/surplus")
    static let finish = Path<PostingRound.ID>("postings/rounds/:id/finish")
    static let cancel = Path<PostingRound.ID>("postings/rounds/:id/cancel")
    static let line = Path<PostingRound.Line.ID>("postings/lines/:id")
    static let photos = Path<PostingRound.Line.ID>("postings/lines/:id/photos")
    static let photo = Path<PostingRound.Line.ID, Attachment.ID>("postings/lines/:id/photos/:photo")
}

/// Where everybody reads a procedure: the address that stands on the posting sheet, so it never changes.
enum PublishedPaths {
    static let list = Path("thu-tuc")
    static let current = Path<String>("thu-tuc/:code")
    static let version = Path<String, Int>("thu-tuc/:code/:version")
}

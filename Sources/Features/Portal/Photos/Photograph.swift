import Core
import Formats
import Kernel
import Store

/// A photo for the portal, in the sizes it is shown in; the original with all its camera wrote into it is not kept.
struct Photograph: Sendable, Hashable {
    typealias ID = Kernel.ID<Photograph>

    let id: ID
    /// Whose it is.
    let unit: Unit.ID
    /// The name of the file as it came.
    let name: String
    /// What it shows, for whoever cannot see it.
    let alt: String
    let caption: String
    /// Who took it.
    let credit: String
    let addedAt: Instant
    let addedBy: String
    /// Its sizes, the smallest first.
    let sizes: [Size]

    /// One of its sizes in pixels.
    struct Size: Sendable, Hashable {
        let width: Int
        let height: Int
    }

    /// In pixels: a list on a telephone, a column of text, the same on a dense screen.
    static let widths = [480, 960, 1600]

    /// As an article refers to it: `anh:12`.
    static func number(inAddress address: String) -> Int? {
        address.hasPrefix("anh:") ? Int(address.dropFirst(4)) : nil
    }

    /// What to paste into an article to show it.
    var markdown: String {
        let caption = caption.isEmpty ? "" : " \"\(caption.replacing("\"", with: "”"))\""
        return "![\(alt.replacing("]", with: ")"))](anh:\(id)\(caption))"
    }
}

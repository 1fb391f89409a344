import Core
import Kernel
import Store

/// A ground to review a document of one's own: what it rests on was changed by a document issued later.
///
/// Basis: 79/2025/NĐ-CP, Điều 34 khoản 1: a document is reviewed immediately when a ground appears.
struct LegalGround: Sendable, Hashable {
    typealias ID = Kernel.ID<LegalGround>

    /// Which change of which document it is; any number of articles changed are one ground.
    struct Change: Sendable, Hashable, LosslessStringConvertible {
        /// The key of the document that was changed.
        let target: String
        /// The key of the document that changed it.
        let by: String

        init(_ target: String, by: String) {
            self.target = target
            self.by = by
        }

        init?(_ description: String) {
            let parts = description.split(separator: "|").map(String.init)
            guard parts.count == 2 else { return nil }
            self.init(parts[0], by: parts[1])
        }

        /// As forms send it.
        var description: String { "\(target)|\(by)" }
    }

    /// The document to be reviewed.
    let document: String
    let change: Change
    let unit: Unit.ID
    let symbol: String
    let targetSymbol: String
    let bySymbol: String
    /// When the changing document was issued; when its change took effect where that is not known.
    let appearedOn: Day
    /// By when the review is to begin.
    let dueOn: Day
    let basis: String

    /// A change that a review can name as its ground.
    struct Choice: Sendable {
        let change: Change
        let kind: LawChange.Kind
        let on: Day
        let targetSymbol: String
        let bySymbol: String
    }
}

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

        /// What was changed by what, from when.
        var phrase: Phrase { "\(targetSymbol) \(kind.suffered.vietnamese) \(bySymbol) từ ngày \(on.text)" }
    }
}

extension ObligationKind {
    private static let answered: SQL = """
        (SELECT MIN(v.opened_on) FROM legal_review_ground g JOIN legal_review v ON v.id = g.review_id
         WHERE g.target_key = r.target_key AND g.by_key = r.by_key AND v.document_key = r.document_key
           AND v.state <> 'HUY')
        """

    /// A document of one's own waits to be reviewed; a review that names the ground answers it.
    static let legalGround = ObligationKind(
        "legalGround", "Rà soát ngay khi có căn cứ", address: "/laws/grounds/", records: "legal_ground",
        columns: Columns(
            title: "r.symbol || ' · ' || r.by_symbol || ' → ' || r.target_symbol", unit: "r.unit_id",
            openedOn: "r.appeared_on", dueOn: "r.due_on", firstDueOn: "r.due_on", closedOn: answered, basis: "r.basis"),
        where: "1 = 1")

    /// A review that was begun and is to come to a result.
    static let legalReview = ObligationKind(
        "legalReview", "Rà soát văn bản", address: "/laws/reviews/", records: "legal_review",
        columns: Columns(
            title: "r.code || ' · ' || r.symbol", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on",
            firstDueOn: "r.due_on", closedOn: "COALESCE(r.dropped_on, r.reviewed_on)", basis: "''"),
        where: "1 = 1")

    /// What an approved result asks for.
    static let legalHandling = ObligationKind(
        "legalHandling", "Xử lý kết quả rà soát", address: "/laws/reviews/", records: "legal_review",
        columns: Columns(
            title: "r.code || ' · ' || r.symbol || ' · ' || r.proposal", unit: "r.unit_id", openedOn: "r.approved_on",
            dueOn: "r.handle_by", firstDueOn: "r.handle_by", closedOn: "r.handled_on", basis: "r.code"),
        where: "r.state IN ('CHO_XU_LY', 'DA_XU_LY')")

    /// The list of expired documents that is published every year.
    static let legalList = ObligationKind(
        "legalList", "Công bố danh mục văn bản hết hiệu lực hằng năm", address: "/laws/yearly/",
        records: "legal_yearly_list",
        columns: Columns(
            title: "'Danh mục văn bản hết hiệu lực năm ' || r.year", unit: "r.unit_id", openedOn: "r.opened_on",
            dueOn: "r.due_on", firstDueOn: "r.due_on", closedOn: "r.published_on", basis: "r.basis"),
        where: "1 = 1")
}

public import Kernel
public import Store

/// One version of a content: of a procedure, a quality document, later of a checklist or an article.
///
/// Draft → submitted → approved → published → superseded or withdrawn. Which published version is in force on a day
/// follows from the order of their first days, then of their numbers, and is never stored: publishing one closes the one
/// before it, withdrawing it opens that one again, and a draft touches no day of any.
public struct Edition: Sendable, Hashable {
    /// Identifies a version.
    public typealias ID = Kernel.ID<Edition>

    /// Its identity.
    public let id: ID
    /// What it is a version of, which is also what the journal calls it: the kind of content and which one.
    public let work: Subject
    /// 1, 2, 3 … in the order in which versions were begun; also the order in which they were published, because only
    /// one can be open.
    public let number: Int
    /// The unit whose content it is; nil for what a file brought for everybody.
    public let unit: Unit.ID?
    /// The code people know the content by.
    public let code: String
    /// Its title.
    public let title: String
    /// How far it has come.
    public let state: State
    /// The content as canonical JSON; see ``EditionContent``.
    public let content: String
    /// What changed and why, for people.
    public let note: String
    /// The accounts that wrote in it; for what a file brought, who loaded it.
    public let authors: [String]
    /// Who looked it through; nil before, for kinds without that step and for what a file brought.
    public let reviewer: String?
    /// Who approved it; nil before, and for what a file brought.
    public let approver: String?
    /// Who published it, or loaded it.
    public let publisher: String?
    /// When it was published, or loaded.
    public let publishedAt: Instant?
    /// The day of the document that decided it.
    public let decidedOn: Day?
    /// Its first day in force, planned until it is published.
    public let effectiveFrom: Day?
    /// Its last day in force where somebody chose one: ended without a successor. Nil while only order ends it.
    public let effectiveUntil: Day?
    /// Why it was sent back, withdrawn or ended; empty when it was not.
    public let reason: String
    /// Rises with every change people make; 0 while only files have spoken of it.
    public let revision: Int
    /// The file that brought it; nil for what was written here.
    public let batch: Batch.ID?
    /// Its line in that file.
    public let line: Int

    /// The day on which it was decided: of its document, else of its publication here. What a file brought without that
    /// day was decided on its first day at the latest.
    public var decisionDay: Day? { decidedOn ?? (batch == nil ? publishedAt?.day : nil) ?? effectiveFrom }

    /// How far a version has come.
    public enum State: String, Sendable, CaseIterable, Bindable, Readable {
        /// Being written.
        case draft = "DRAFT"
        /// Waiting for somebody else to approve it.
        case submitted = "SUBMITTED"
        /// Approved, not yet published.
        case approved = "APPROVED"
        /// Published: in force, to come into force, or superseded.
        case published = "PUBLISHED"
        /// Taken back, with its reason.
        case withdrawn = "WITHDRAWN"

        /// Whether it is on its way: neither published nor withdrawn. A content has at most one such version.
        public var isOpen: Bool { Self.open.contains(self) }
        static let open: [State] = [.draft, .submitted, .approved]

        /// What people call it.
        public var phrase: Phrase {
            switch self {
            case .draft: "dự thảo"
            case .submitted: "chờ phê duyệt"
            case .approved: "đã phê duyệt"
            case .published: "đã công bố"
            case .withdrawn: "đã rút"
            }
        }
    }
}

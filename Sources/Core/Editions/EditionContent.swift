public import Kernel
public import Store

/// What a slice says of a kind of content to have its versions drafted, approved, published and withdrawn.
///
/// A value of it is the whole content of one version, flat: texts, numbers, and lists as texts of one line each, so that
/// a form, a JSON body and a file all decode the same.
public protocol EditionContent: Codable, Sendable, Equatable {
    /// The kind, which is also the first half of the names of its acts: `procedure`.
    static var kind: String { get }
    /// Whether its versions concern everybody, so that whoever may read sees what is published of any unit.
    static var isForAll: Bool { get }
    /// Its title, in one line.
    var title: String { get }
    /// The levels of the units it applies to; empty for its own unit alone.
    var audience: [String] { get }
    /// The day of the document that decides it, when it has one.
    var decidedOn: Day? { get }
    /// Its parts in order, as people read and compare them.
    var parts: [EditionPart] { get }
    /// What it relies on.
    var citations: [Citation] { get }
    /// The laws that its other parts name without relying on them.
    var mentions: [Citation] { get }
    /// The key by which the content is found, from its unit and its code: the code alone where it is the same for all.
    static func key(of code: String, at unit: Unit.ID) -> String
    /// Why it cannot be submitted as it is; empty when nothing is missing.
    ///
    /// - Parameter isSigned: whether the version lies there as it was signed, which then says what is not written here.
    func obstacles(_ knowledge: Knowledge, isSigned: Bool, on day: Day, in snapshot: Snapshot) throws -> [Reason]
    /// Why it cannot be kept at all, not even in a draft: values beyond what anybody can mean; empty when it has none.
    /// The title is bounded for every kind, see ``longestTitle``.
    var excesses: [Reason] { get }
    /// Why the code will not do; nil when it does.
    static func obstacle(toCode code: String) -> Reason?
    /// Whether a new content can go without a code that somebody chose.
    static var namesItself: Bool { get }
    /// The code of a new content for which nobody chose one, where it names itself.
    var ownCode: String { get }
    /// Whether days on which nothing of it is in force are nothing unusual, as for news that were taken back.
    static var mayLapse: Bool { get }
    /// Whether somebody else than its authors and its approver looks a version through before it is approved (soát xét).
    static var isReviewed: Bool { get }
    /// Whether its versions are also kept as they were signed, on paper or with a digital signature.
    static var mayBeSigned: Bool { get }
    /// Brings in step what the slice derives of published versions, in the transaction that publishes, withdraws or ends
    /// one.
    static func settle(_ edition: Edition, on occasion: Occasion, in tx: Transaction) throws
}

extension EditionContent {
    public static var isForAll: Bool { false }
    public var audience: [String] { [] }
    public var decidedOn: Day? { nil }
    public var excesses: [Reason] { [] }
    public var mentions: [Citation] {
        let relied = Set(citations.map(\.cited))
        return Citation.laws(in: parts.filter { $0.role != .history }.map(\.text)).filter { !relied.contains($0.cited) }
    }
    /// The laws it names, to rely on them or not. What its history names it names on purpose.
    public var namedLaws: [Citation] { (citations + mentions).filter { $0.cited.kind == Citation.law } }
    public static func obstacle(toCode code: String) -> Reason? { nil }
    public static var namesItself: Bool { false }
    public var ownCode: String { "" }
    public static var mayLapse: Bool { false }
    public static var isReviewed: Bool { false }
    public static var mayBeSigned: Bool { true }
    public static func settle(_ edition: Edition, on occasion: Occasion, in tx: Transaction) throws {}

    /// The longest title, in characters: lists and pages show it in one line.
    public static var longestTitle: Int { 2_000 }

    /// Why it cannot be kept at all, with what is too long.
    public var everyExcess: [Reason] {
        title.isLonger(than: Self.longestTitle) ? [Reason.tooLong("name", Self.longestTitle)] + excesses : excesses
    }

    /// A digest of the matter of a version and of its files, by which one is known to say the same as another: spacing,
    /// what was before and the document that decided it do not count.
    func substance(files: [String]) -> Digest {
        let matter = parts.filter { $0.role == .matter }.map { ([$0.name] + $0.lines).joined(separator: "\n") }
        return Digest(of: (matter + files.sorted()).joined(separator: "\n\n"))
    }
}

extension Edition {
    /// The content, as the kind it is.
    public func read<Content: EditionContent>(as type: Content.Type) throws -> Content {
        try Content(canonical: content)
    }
}

/// One part of a content: its name and what it says.
public struct EditionPart: Sendable, Hashable {
    /// The name of its field.
    public let name: String
    /// What people call it.
    public let phrase: Phrase
    /// What it says; a list has a line for each item.
    public let text: String
    /// What it tells of.
    public let role: Role

    /// What a part can tell of.
    public enum Role: Sendable {
        /// The matter itself.
        case matter
        /// What was before, so that it names former laws on purpose.
        case history
        /// The document that decided this version: another one for every version, whatever that says.
        case decision
    }

    /// A part.
    public init(_ name: String, _ phrase: Phrase, _ text: String?, _ role: Role = .matter) {
        self.name = name
        self.phrase = phrase
        self.text = text ?? ""
        self.role = role
    }

    /// Its lines, without what is only spacing.
    var lines: [String] {
        text.split(whereSeparator: \.isNewline).map { line in
            VietnameseText.clean(String(line)).split(separator: " ").joined(separator: " ")
        }.filter { !$0.isEmpty }
    }
}

/// What differs in one part between two versions.
public struct EditionChange: Sendable, Hashable {
    /// What people call the part.
    public let phrase: Phrase
    /// How it changed.
    public let kind: Kind
    /// Its lines that are gone.
    public let removed: [String]
    /// Its lines that are new.
    public let added: [String]

    /// How a part can change.
    public enum Kind: String, Sendable {
        /// It was empty.
        case added
        /// It is empty now.
        case removed
        /// It says something else.
        case changed

        /// What people call it.
        public var phrase: Phrase {
            switch self {
            case .added: "thêm mới"
            case .removed: "bỏ"
            case .changed: "sửa"
            }
        }
    }

    /// What differs, part by part, in the order of the newer version.
    public static func between(_ old: [EditionPart], _ new: [EditionPart]) -> [EditionChange] {
        let before = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
        return new.compactMap { part in
            // Most parts of most versions are those of the version before.
            guard before[part.name]?.text != part.text else { return nil }
            let was = before[part.name]?.lines ?? []
            let now = part.lines
            guard was != now else { return nil }
            let difference = now.difference(from: was)
            let kind: Kind = was.isEmpty ? .added : now.isEmpty ? .removed : .changed
            return EditionChange(
                phrase: part.phrase, kind: kind, removed: difference.removals.map(\.line),
                added: difference.insertions.map(\.line))
        }
    }
}

extension CollectionDifference<String>.Change {
    fileprivate var line: String {
        switch self {
        case .insert(_, let line, _), .remove(_, let line, _): line
        }
    }
}

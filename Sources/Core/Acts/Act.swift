public import Kernel
public import Store

/// The only way to write: one thing that a person or the system does.
///
/// A form, a JSON body, the command line and the importer all decode the same value, so permission, journal, API and
/// command line are consequences of writing an act, not chores beside it.
public protocol Act: Codable, Sendable {
    /// What performing it answers.
    associatedtype Outcome: Sendable
    /// `noun.verb`, unique in the product.
    static var name: String { get }
    /// The right it needs.
    static var permission: Permission { get }
    /// Over what that right is needed.
    func place(in snapshot: Snapshot) throws -> Place
    /// Why somebody who holds the right may still not do it, a conflict of interest for instance; nil for most acts.
    func obstacle(for actor: Actor, in snapshot: Snapshot) throws -> Reason?
    /// How many characters the text of a field may have; more than ``TextLength/limit`` where documents are written.
    static func longestText(in field: String) -> Int
    /// Does it, and says what the journal shall keep. The return type is why nobody forgets the journal.
    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Outcome>
}

extension Act {
    /// An act's permission has the act's name unless it shares one with others.
    public static var permission: Permission { Permission(stringLiteral: name) }

    /// Whoever holds the right may do it unless the act says otherwise.
    public func obstacle(for actor: Actor, in snapshot: Snapshot) throws -> Reason? { nil }

    /// Few acts write documents.
    public static func longestText(in field: String) -> Int { TextLength.limit }
}

/// Over what a right is needed.
public enum Place: Sendable {
    /// Over one unit.
    case unit(UnitPath)
    /// Over the whole installation.
    case everywhere
    /// Over some unit; the act itself sees to which.
    case somewhere
    /// Nothing but being oneself: signing in and out, one's own password.
    case oneself
}

/// Who acts, when, and what the product knows.
public struct Occasion: Sendable {
    /// Who.
    public let actor: Actor
    /// When.
    public let now: Instant
    /// Rules, figures and registers.
    public let knowledge: Knowledge

    /// An occasion.
    public init(actor: Actor, now: Instant, knowledge: Knowledge) {
        self.actor = actor
        self.now = now
        self.knowledge = knowledge
    }

    /// The civil day.
    public var today: Day { now.day }
}

/// What the product knows beside its data: the rules in force and what its slices count and load.
public struct Knowledge: Sendable {
    /// Dated rules and the figures they define.
    public let figures: Figures
    /// Every kind of register file.
    public let registers: [any Register]
    /// Every kind of thing that is due.
    public let obligations: [ObligationKind]
    /// Of which contents there are versions.
    public let contents: [ContentKind]
    /// What else belongs into the file of the whole catalogue.
    public let catalogue: [CataloguePart]
    /// Where they hang or show.
    public let showings: [Showing]
    /// What stands against acts of every slice.
    public let bars: [Bar]
    /// Where the public finds the product, `https://cchc.example.vn`, for what is printed; empty while nobody has said so.
    public let address: String
    /// What was found out and is true until something changes.
    public let kept = KeptAnswers()

    /// The knowledge of a product made of these parts.
    public init(
        rules: Rules, families: [MeasureFamily], dayFamilies: [DayFamily] = [], registers: [any Register],
        obligations: [ObligationKind] = [], contents: [ContentKind] = [], catalogue: [CataloguePart] = [],
        showings: [Showing] = [], bars: [Bar] = [], address: String = ""
    ) {
        figures = Figures(rules: rules, families: families, dayFamilies: dayFamilies, kept: kept)
        self.registers = registers.sorted { $0.order < $1.order }
        self.obligations = obligations
        self.contents = contents
        self.catalogue = catalogue
        self.showings = showings
        self.bars = bars
        self.address = address
    }

    /// The register of a kind.
    ///
    /// - Throws: `Refusal.invalid` naming the kinds there are.
    public func register(_ kind: String) throws(Refusal) -> any Register {
        if let register = registers.first(where: { $0.kind == kind }) { return register }
        let kinds = registers.map(\.kind).joined(separator: ", ")
        throw .invalid("kind", "Không có loại sổ “\(kind)”. Các loại nhận: \(kinds).")
    }
}

/// Why an act, of whatever slice, is not done here and now; nil when nothing stands against it.
public typealias Bar = @Sendable (_ act: any Act, _ actor: Actor, Snapshot) throws -> Reason?

/// What an act achieved, and what the journal keeps of it.
public struct Journaled<Outcome: Sendable>: Sendable {
    /// The answer to whoever asked.
    public let outcome: Outcome
    /// What it was done to.
    public let subject: Subject
    /// The unit concerned.
    public let unit: Unit.ID?
    /// What happened, beside the act itself: counts, numbers given out, digests.
    public let facts: [String: String]

    /// An outcome with its line for the journal.
    public init(_ outcome: Outcome, of subject: Subject, unit: Unit.ID? = nil, facts: [String: String] = [:]) {
        self.outcome = outcome
        self.subject = subject
        self.unit = unit
        self.facts = facts
    }
}

/// A word that acts carry and nothing ever shows: it decodes, and encodes as a mark.
public struct Secret: Codable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The word itself; take it out only where it is used.
    public let revealed: String

    public init(stringLiteral value: String) {
        revealed = value
    }

    /// Hides a word.
    public init(_ word: String) {
        revealed = word
    }

    public init(from decoder: any Decoder) throws {
        revealed = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    public var description: String { "•••" }
}

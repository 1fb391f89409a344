public import Formats
import Kernel

/// How a foreign table file becomes one of our registers: which rows, and where each of our columns comes from.
///
/// It is data (JSON), so that a system that exports its own columns needs no code here. It says nothing about rights or
/// about what makes a row wrong: what it makes of a row is checked like any other row.
public struct ColumnMapping: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// The kind of register it makes.
    public var kind: String
    /// Which system and which file it is for.
    public var note: String?
    /// Rows that meet all of these are taken.
    public var only: [Condition] = []
    /// Rows that meet any of these are not.
    public var skip: [Condition] = []
    /// Files that lie beside the one that is loaded and have more of its rows, by the name that stands before their
    /// columns: `terms.so`.
    public var beside: [String: Beside] = [:]
    /// Our columns by header.
    public var columns: [String: MappedValue]

    /// A mapping that takes every row.
    public init(_ name: String, to kind: String, columns: [String: MappedValue]) {
        self.name = name
        self.kind = kind
        self.columns = columns
    }

    /// A file beside, of which each row belongs to a row of the one that is loaded.
    public struct Beside: Hashable, Sendable {
        /// Its name; it lies in the same folder.
        public var file: String
        /// Its column that says to which row it belongs.
        public var key: String
        /// What of the row that key is.
        public var value: MappedValue

        /// Rows whose key is what a value says.
        public init(_ file: String, key: String, is value: MappedValue) {
            self.file = file
            self.key = key
            self.value = value
        }
    }

    /// Something that a row says or not.
    public struct Condition: Hashable, Sendable {
        /// What is looked at.
        public var value: MappedValue
        /// What it may be; an empty text is a value that is not there.
        public var texts: [String]

        /// That a value is one of these.
        public init(_ value: MappedValue, is texts: [String]) {
            self.value = value
            self.texts = texts
        }
    }
}

/// Where the text of one of our columns comes from, and what is done with it on the way.
public struct MappedValue: Hashable, Sendable {
    /// Where it comes from.
    public var source: Source
    /// What is done with it, one after the other. What is empty stays empty but for ``MappingStep/ifEmpty(_:)`` and an
    /// empty key of ``MappingStep/values(_:otherwise:)``.
    public var steps: [MappingStep]

    /// Where a text comes from.
    public indirect enum Source: Hashable, Sendable {
        /// A column of the file, by header.
        case theirs(String)
        /// Another of our columns, as it has been made.
        case ours(String)
        /// This text, in every row.
        case text(String)
        /// Several, one after the other.
        case joined([MappedValue])
        /// A value for each item of the lists it looks at, a line each; what comes out empty is left out.
        case each(MappedValue)
    }

    /// A text from a source, through steps.
    public init(_ source: Source, _ steps: [MappingStep] = []) {
        self.source = source
        self.steps = steps
    }

    /// The columns of the file that it looks at, each once, in order.
    public var theirs: [String] {
        switch source {
        case .theirs(let header): [header]
        case .ours, .text: []
        case .each(let value): value.theirs
        case .joined(let parts):
            parts.flatMap(\.theirs).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    /// Those of our columns that it looks at.
    var ours: [String] {
        switch source {
        case .ours(let header): [header]
        case .theirs, .text: []
        case .each(let value): value.ours
        case .joined(let parts): parts.flatMap(\.ours)
        }
    }
}

/// One thing that is done with a text.
public enum MappingStep: Hashable, Sendable {
    /// What stands after the first of these; empty when it is not there.
    case after(String)
    /// What stands before the first of these; all of it when it is not there.
    case before(String)
    /// The first letters.
    case first(Int)
    /// The last letters.
    case last(Int)
    /// Zeros before it up to this length.
    case pad(Int)
    /// A day or moment in their form becomes one in ours.
    case read(MomentFormat)
    /// A day or moment in our form is written in this one.
    case write(MomentFormat)
    /// One word for another. A word that is not there becomes `otherwise`, or makes the row wrong.
    case values([String: String], otherwise: String?)
    /// The name of a unit becomes its code; looked for in the unit with this code and below, or everywhere.
    case unit(below: String)
    /// A number above zero becomes 1, zero 0.
    case isPositive
    /// The first number and notation of a document that stands in it.
    case documentNumber
    /// What stands in the place of nothing.
    case ifEmpty(String)
}

/// Which mapping made a batch's rows.
public struct MappingMark: Hashable, Sendable {
    /// The name of the mapping.
    public let name: String
    /// Its version; nil when it came as a file and was not saved here.
    public let version: Int?
}

import Foundation
public import Kernel
public import Store

/// What a finding rests on: here a frozen figure with the records behind it.
///
/// The content never changes: it is recognised by its digest, and a later correction of the records changes the
/// figure of today, not the evidence of then.
public struct Evidence: Sendable, Hashable {
    /// Identifies a piece of evidence.
    public typealias ID = Kernel.ID<Evidence>

    /// Its identity.
    public let id: ID
    /// What it supports.
    public let subject: Subject
    /// The figure as JSON.
    public let figure: String
    /// The records behind it, one key a line, with `+` when it counts in the numerator and `-` when not.
    public let records: String
    /// The digest of figure and records.
    public let digest: Digest
    /// When it was frozen.
    public let frozenAt: Instant

    /// Freezes a figure and its records.
    public static func freeze(
        _ figure: FrozenFigure, records: [String], for subject: Subject, on occasion: Occasion, in tx: Transaction
    ) throws -> ID {
        let content = try figure.canonical()
        let list = records.joined(separator: "\n")
        return ID(
            try tx.insert(
                """
                INSERT INTO evidence (subject_kind, subject_id, figure, records, digest, frozen_at)
                VALUES (\(subject.kind), \(subject.id), \(content), \(list), \(Digest(of: content + "\n" + list)),
                        \(occasion.now))
                RETURNING id
                """))
    }

    /// The evidence with this identity.
    public static func find(_ id: ID, in snapshot: Snapshot) throws -> Evidence? {
        try snapshot.first(
            """
            SELECT id, subject_kind, subject_id, figure, records, digest, frozen_at FROM evidence WHERE id = \(id)
            """
        ) { row in
            Evidence(
                id: row[0], subject: Subject(row.text(1), row.text(2)), figure: row[3], records: row[4], digest: row[5],
                frozenAt: row[6])
        }
    }

    /// What set the target of a frozen figure, a decision or what stood in its place; its records are not read.
    public static func decision(of id: ID, in snapshot: Snapshot) throws -> String? {
        let figure = try snapshot.first("SELECT figure FROM evidence WHERE id = \(id)") { $0.text(0) }
        return try figure.flatMap { try JSONDecoder().decode(FrozenFigure.self, from: Data($0.utf8)).decision }
    }

    /// The figure as it was frozen; nil when the content is not what was frozen.
    public var frozen: FrozenFigure? {
        isWhole ? try? JSONDecoder().decode(FrozenFigure.self, from: Data(figure.utf8)) : nil
    }

    /// Whether the content is what was frozen.
    public var isWhole: Bool { Digest(of: figure + "\n" + records) == digest }
}

/// A figure as it stood when it was frozen, with everything needed to count it again.
public struct FrozenFigure: Sendable, Codable, Hashable {
    /// The indicator.
    public let indicator: String
    /// The formula then in force.
    public let numeratorFormula: String
    /// Of what.
    public let denominatorFormula: String
    /// The code of the unit.
    public let unit: String
    /// Own or tree.
    public let scope: String
    /// The period.
    public let period: Period
    /// The day it was counted for.
    public let asOf: Day
    /// What was counted.
    public let numerator: Int
    /// Of what.
    public let denominator: Int
    /// The target then in force.
    public let target: String?
    /// The decision that set it.
    public let decision: String?
    /// How long it took in the middle and at the long end, where the indicator asks.
    public let spread: Spread?
    /// The number of the journal's last entry then.
    public let journal: Int

    /// Freezes a figure in answer to a question about one unit.
    public init(
        _ figure: Figure, spread: Spread? = nil, of unit: Core.Unit, _ question: Figures.Question, in snapshot: Snapshot
    ) throws {
        indicator = figure.indicator.code
        numeratorFormula = figure.indicator.numerator.description
        denominatorFormula = figure.indicator.denominator.description
        self.unit = unit.code
        scope = question.scope.rawValue
        period = question.period
        asOf = question.asOf
        numerator = figure.rate.numerator
        denominator = figure.rate.denominator
        target = figure.target?.value.description
        decision = figure.target?.decision
        self.spread = spread
        journal = try Journal.head(in: snapshot)
    }
}

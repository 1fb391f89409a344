public import Formats
import Kernel
public import Store

/// What a mapping makes of the rows of a table, and what would be refused; nothing is stored.
public struct MappingTrial: Sendable {
    /// One row that the mapping takes.
    public struct Line: Sendable {
        /// Where it stands in the file.
        public let line: Int
        /// The texts of our columns, in the register's order.
        public let texts: [String]
        /// What is wrong or odd about it.
        public let problems: [RowProblem]
    }

    /// The rows taken, in the order of the file.
    public private(set) var lines: [Line] = []
    /// How many the mapping leaves out.
    public private(set) var skipped = 0

    /// Tries a mapping on a table from its header on.
    ///
    /// - Throws: `Refusal.invalid` when the mapping or the table cannot be used.
    public init<R: Register>(
        of mapping: ColumnMapping, on table: any TableReader, as register: R, on occasion: Occasion,
        in snapshot: Snapshot
    ) throws {
        var reader = try RegisterReader(table, as: register, through: mapping, in: snapshot)
        let checker = try register.checker(for: occasion.actor, in: snapshot)
        var row = reader.row()
        while try reader.read(into: &row) {
            row.refuseMarked(by: occasion.knowledge.figures.rules.secrecy(on: occasion.today))
            if row.isRight { _ = checker.check(&row) }
            let texts = register.columns.indices.map { row.text($0) ?? "" }
            lines.append(Line(line: reader.line, texts: texts, problems: row.problems))
        }
        skipped = reader.skipped
    }
}

public import Kernel
public import Store

/// Something due: by whom, by when, on what basis, and what became of it.
///
/// Documents, assigned tasks, plans, reports and remediation all stand in one table, so that there is one list of work,
/// one list of what is late and one calendar. A slice keeps its own records; ``ObligationKind`` says what of them is due.
public struct Obligation: Sendable, Hashable {
    /// Identifies an obligation.
    public typealias ID = Kernel.ID<Obligation>

    /// Its identity.
    public let id: ID
    /// Its kind, e.g. `document`.
    public let kind: String
    /// The record of that kind.
    public let record: Int
    /// What is to be done, in one line.
    public let title: String
    /// The unit that owes it.
    public let unit: Unit.ID
    /// The desk within the unit; empty when none was named.
    public let desk: String
    /// Since when.
    public let openedOn: Day
    /// The day in force; nil when none was set.
    public let dueOn: Day?
    /// The day first given.
    public let firstDueOn: Day?
    /// When it was done or fell away; nil while it is open.
    public let closedOn: Day?
    /// Where the day comes from: a rule, a document, an instruction.
    public let basis: String

    /// What the journal and links call it.
    public var subject: Subject { Subject(kind, "\(record)") }

    /// How it stands at a day; nil when it has no day to keep and is open.
    public func outcome(on day: Day) -> Deadline.Outcome? {
        guard let dueOn else { return closedOn.map { $0 <= day ? .doneInTime : .runningInTime } }
        return Deadline(dueOn).outcome(doneOn: closedOn, on: day)
    }
}

/// What of a slice's records is due: one declaration, kept true by ``follow(_:in:)`` wherever the records change.
public struct ObligationKind: Sendable {
    /// Its name, which is also the kind of its subjects.
    public let name: String
    /// What people call it.
    public let phrase: Phrase
    /// The address of a record, before its number: `/documents/`.
    public let address: String
    /// The table of the records.
    let records: String
    let columns: Columns
    let condition: SQL

    /// What stands in each column of an obligation, as expressions of `r`, the record.
    public struct Columns: Sendable {
        let title, unit, desk, openedOn, dueOn, firstDueOn, closedOn, basis: SQL

        /// Days are numbers `yyyyMMdd` or NULL; texts are never NULL.
        public init(
            title: SQL, unit: SQL, desk: SQL = "''", openedOn: SQL, dueOn: SQL, firstDueOn: SQL, closedOn: SQL,
            basis: SQL = "''"
        ) {
            self.title = title
            self.unit = unit
            self.desk = desk
            self.openedOn = openedOn
            self.dueOn = dueOn
            self.firstDueOn = firstDueOn
            self.closedOn = closedOn
            self.basis = basis
        }

        var all: SQL {
            // What has no day is sorted behind everything that has one.
            let key: SQL = "COALESCE(\(dueOn), 99991231)"
            return SQL.joined([title, unit, desk, openedOn, dueOn, key, firstDueOn, closedOn, basis], by: ", ")
        }
    }

    /// A kind of obligation.
    ///
    /// - Parameter condition: which records oblige anybody at all; `r` is the record.
    public init(
        _ name: String, _ phrase: Phrase, address: String, records: String, columns: Columns, where condition: SQL
    ) {
        self.name = name
        self.phrase = phrase
        self.address = address
        self.records = records
        self.columns = columns
        self.condition = condition
    }

    private static let names = [
        "title", "unit_id", "desk", "opened_on", "due_on", "due_key", "first_due_on", "closed_on", "basis",
    ]

    /// Makes the obligations of some records what the records say. Doing it twice changes nothing.
    ///
    /// - Parameter chosen: a condition on `r`, the record.
    public func follow(_ chosen: SQL, in tx: Transaction) throws {
        try tx.execute(
            """
            DELETE FROM obligation WHERE kind = \(name) AND record_id IN (
                SELECT r.id FROM \(name: records) r WHERE (\(chosen)) AND (\(condition)) IS NOT TRUE)
            """)
        let list = SQL.joined(Self.names.map { "\(name: $0)" }, by: ", ")
        let assignments = SQL.joined(Self.names.map { "\(name: $0) = excluded.\(name: $0)" }, by: ", ")
        let differs = SQL.joined(
            Self.names.map { "obligation.\(name: $0) IS DISTINCT FROM excluded.\(name: $0)" }, by: " OR ")
        try tx.execute(
            """
            INSERT INTO obligation (kind, record_id, \(list))
            SELECT \(name), r.id, \(columns.all) FROM \(name: records) r WHERE (\(chosen)) AND (\(condition))
            ON CONFLICT (kind, record_id) DO UPDATE SET \(assignments) WHERE \(differs)
            """)
    }

    /// Takes away the obligations of records that are about to go.
    public func forget(_ chosen: SQL, in tx: Transaction) throws {
        let chosen: SQL = "SELECT r.id FROM \(name: records) r WHERE \(chosen)"
        try tx.execute("DELETE FROM obligation WHERE kind = \(name) AND record_id IN (\(chosen))")
    }

    /// How many obligations differ from what all records say; 0 when all is well.
    public func differing(in snapshot: Snapshot) throws -> Int {
        let list = SQL.joined(Self.names.map { "\(name: $0)" }, by: ", ")
        let wanted: SQL = "SELECT r.id, \(columns.all) FROM \(name: records) r WHERE \(condition)"
        let kept: SQL = "SELECT record_id, \(list) FROM obligation WHERE kind = \(name)"
        return try snapshot.count(
            "SELECT COUNT(*) FROM (SELECT * FROM (\(wanted)) a EXCEPT SELECT * FROM (\(kept)) b) c")
            + snapshot.count("SELECT COUNT(*) FROM (SELECT * FROM (\(kept)) b EXCEPT SELECT * FROM (\(wanted)) a) c")
    }
}

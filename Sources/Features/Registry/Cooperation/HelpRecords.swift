import Core
import Kernel
import Store

/// A desk that was asked to help with a document, as a record of its own, so that it has it among what it owes.
///
/// Everything in it follows from the steps of the document.
struct DocumentHelp: Sendable {
    typealias ID = Kernel.ID<DocumentHelp>

    let id: ID
    let document: IncomingDocument.ID
    let desk: String
    let askedOn: Day
    let doneOn: Day?
}

extension DocumentHelp {
    private static let columns: SQL = "r.id, r.document_id, r.desk, r.asked_on, r.done_on"

    private init(_ row: Row) {
        self.init(id: row[0], document: row[1], desk: row[2], askedOn: row[3], doneOn: row[4])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> DocumentHelp {
        let query: SQL = "SELECT \(columns) FROM document_help r WHERE r.id = \(id)"
        guard let found = try snapshot.first(query, Self.init) else { throw Refusal.notFound }
        return found
    }

    /// The desks that help with a document.
    static func of(_ document: IncomingDocument.ID, in snapshot: Snapshot) throws -> [DocumentHelp] {
        try snapshot.all(
            "SELECT \(columns) FROM document_help r WHERE r.document_id = \(document) ORDER BY r.id", Self.init)
    }

    /// Makes the helps of some documents what their trails say.
    static func write(
        _ wanted: some Sequence<(Int, [DocumentTrail.Help])>, amongDocuments documents: SQL, in tx: Transaction
    ) throws {
        let wanted = wanted.filter { !$0.1.isEmpty }
        // Most documents have none, and never had.
        let known: SQL = "SELECT 1 FROM document_help r WHERE r.document_id IN (\(documents)) LIMIT 1"
        guard try !wanted.isEmpty || tx.exists(known) else { return }
        try tx.stage(
            "helps",
            columns: [.integer("document_id"), .text("desk"), .integer("asked_on"), .integer("done_on")]
        ) { rows in
            for (document, helps) in wanted {
                for help in helps {
                    try rows.append(document)
                    try rows.append(help.desk)
                    try rows.append(help.askedOn.key)
                    try rows.append(help.doneOn?.key)
                    try rows.endRow()
                }
            }
        }
        try forget(
            """
            r.document_id IN (\(documents))
            AND NOT EXISTS (SELECT 1 FROM helps s WHERE s.document_id = r.document_id AND s.desk = r.desk)
            """, in: tx)
        try tx.execute(
            """
            INSERT INTO document_help (document_id, desk, asked_on, done_on)
            SELECT document_id, desk, asked_on, done_on FROM helps WHERE true
            ON CONFLICT (document_id, desk) DO UPDATE SET asked_on = excluded.asked_on, done_on = excluded.done_on
            """)
        try ObligationKind.documentHelp.follow("r.document_id IN (\(documents))", in: tx)
    }

    /// Takes some away, with what is due of them; `r` is the help.
    static func forget(_ chosen: SQL, in tx: Transaction) throws {
        try ObligationKind.documentHelp.forget(chosen, in: tx)
        try tx.execute("DELETE FROM document_help WHERE id IN (SELECT r.id FROM document_help r WHERE \(chosen))")
    }
}

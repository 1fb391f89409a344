import Core
import Kernel
import Store

/// Keeps what follows from the steps of documents true: their state and days, their stays, their words, what is due.
struct TrailKeeper: Sendable {
    let rules: Rules
    /// So many documents are held in memory at once.
    private static let portion = 20_000

    /// Notes the documents of some steps; `r` is the step.
    func markStale(stepsWhere chosen: SQL, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO document_stale (document_id)
            SELECT DISTINCT r.document_id FROM document_step r WHERE \(chosen) ON CONFLICT DO NOTHING
            """)
    }

    /// Makes everything derived of the noted documents anew.
    func refreshStale(in tx: Transaction) throws {
        try refresh("r.id IN (SELECT document_id FROM document_stale)", hasNewText: false, in: tx)
        try tx.execute("DELETE FROM document_stale")
    }

    /// Makes everything derived of some documents anew; `r` is the document. Doing it twice changes nothing.
    ///
    /// - Parameter hasNewText: whether subject and sender may be others than before, by which documents are found.
    func refresh(_ chosen: SQL, hasNewText: Bool = true, in tx: Transaction) throws {
        let clock = try rules.clock(in: tx)
        let terms = rules.terms
        var last = 0
        while true {
            let documents = try Portion(after: last, where: chosen, limit: Self.portion, in: tx)
            guard let end = documents.last else { return }
            try documents.write(clock, terms, in: tx)
            if hasNewText { try documents.writeWords(in: tx) }
            let these: SQL = "(\(chosen)) AND r.id > \(last) AND r.id <= \(end)"
            try MeasureFamily.documents.markDirty(where: these, in: tx)
            try ObligationKind.documents.follow(these, in: tx)
            last = end
        }
    }

    /// Gives open documents whose deadline is the rules' the day that these give by the calendar as it is now. What is
    /// finished keeps the day it was judged by, and what somebody stated or set stays.
    func renewDeadlines(changedOn day: Day, in tx: Transaction) throws {
        let open = try tx.all(
            """
            SELECT \(IncomingDocument.columns) FROM document r
            WHERE r.open_until = \(MeasureFamily.Verdict.never) AND r.due_basis <> '' ORDER BY r.id
            """, IncomingDocument.init)
        let clock = try rules.clock(in: tx)
        for document in open {
            guard let deadline = DocumentDeadline.renewed(document, changedOn: day, clock, rules) else { continue }
            try tx.execute(
                """
                UPDATE document SET first_due_on = \(deadline.day), due_basis = \(deadline.basis) WHERE id = \(document.id)
                """)
        }
    }

    /// Takes away what is derived of documents that are about to go or to be made what they were.
    func forget(_ chosen: SQL, in tx: Transaction) throws {
        let ids: SQL = "SELECT r.id FROM document r WHERE \(chosen)"
        try ObligationKind.documents.forget(chosen, in: tx)
        try DocumentHelp.forget("r.document_id IN (\(ids))", in: tx)
        try tx.execute("DELETE FROM document_stay WHERE document_id IN (\(ids))")
        try tx.execute("DELETE FROM document_word WHERE document_id IN (\(ids))")
    }
}

/// Some documents with their steps, and what follows.
private struct Portion {
    private struct Member {
        let id: Int
        let unit: Int
        let arrivedAt: Instant
        let dueOn: Day?
        let text: String
        var steps: [DocumentStep] = []
    }

    private var members: [Member]

    /// The identity of the last one; nil when there are none.
    var last: Int? { members.last?.id }

    init(after id: Int, where chosen: SQL, limit: Int, in snapshot: Snapshot) throws {
        members = try snapshot.all(
            """
            SELECT r.id, r.unit_id, r.arrived_at, r.first_due_on, r.subject || ' ' || r.issuer FROM document r
            WHERE (\(chosen)) AND r.id > \(id) ORDER BY r.id LIMIT \(limit)
            """
        ) { Member(id: $0[0], unit: $0[1], arrivedAt: $0[2], dueOn: $0[3], text: $0[4]) }
        guard let first = members.first?.id, let last else { return }
        var place = 0
        try snapshot.each(
            """
            SELECT document_id, kind, at, to_desk, extended_to, cooperating FROM document_step
            WHERE document_id >= \(first) AND document_id <= \(last) ORDER BY document_id, at
            """
        ) { row in
            let document = row.integer(0)
            while place < members.count, members[place].id < document { place += 1 }
            guard place < members.count, members[place].id == document else { return }
            members[place].steps.append(
                DocumentStep(kind: row[1], at: row[2], toDesk: row[3], extendedTo: row[4], cooperating: row[5]))
        }
    }

    func write(_ clock: WorkingClock, _ terms: Terms, in tx: Transaction) throws {
        let trails = members.map {
            DocumentTrail(arrivedAt: $0.arrivedAt, dueOn: $0.dueOn, steps: $0.steps, clock: clock)
        }
        try writeStates(trails, clock, terms, in: tx)
        try writeStays(trails, in: tx)
        try DocumentHelp.write(
            zip(members.map(\.id), trails.map(\.helps)), amongDocuments: "SELECT id FROM trail", in: tx)
    }

    private static let derived: [StagedColumn] = [
        .integer("registered_on"), .integer("register_due_on"), .integer("assigned_on"), .integer("finished_on"),
        .integer("open_until"), .integer("due_on"), .text("state"), .text("desk"), .integer("circulation_minutes"),
        .integer("handling_minutes"),
    ]

    /// Where no term was in force yet there is no day by which a document had to be registered.
    private func writeStates(_ trails: [DocumentTrail], _ clock: WorkingClock, _ terms: Terms, in tx: Transaction)
        throws
    {
        try tx.stage("trail", columns: [.integer("id")] + Self.derived) { rows in
            for (member, trail) in zip(members, trails) {
                try rows.append(member.id)
                try rows.append(trail.registeredOn?.key)
                let term = terms.term("document.registration", on: member.arrivedAt.day)
                try rows.append(term?.due(following: member.arrivedAt.day, by: clock.calendar).key)
                try rows.append(trail.assignedOn?.key)
                try rows.append(trail.finishedOn?.key)
                try rows.append(trail.finishedOn?.key ?? MeasureFamily.Verdict.never)
                try rows.append(trail.dueOn?.key)
                try rows.append(trail.state.rawValue)
                try rows.append(trail.desk)
                try rows.append(trail.circulationMinutes)
                try rows.append(trail.handlingMinutes)
                try rows.endRow()
            }
        }
        let assignments = SQL.joined(Self.derived.map { "\(name: $0.name) = s.\(name: $0.name)" }, by: ", ")
        try tx.execute("UPDATE document SET \(assignments) FROM trail s WHERE s.id = document.id")
    }

    private func writeStays(_ trails: [DocumentTrail], in tx: Transaction) throws {
        try tx.stage(
            "stays",
            columns: [
                .integer("document_id"), .integer("place"), .integer("unit_id"), .text("desk"), .integer("from_at"),
                .integer("left_on"), .integer("left_at"), .integer("waiting"), .integer("working"),
                .integer("is_worked"),
            ]
        ) { rows in
            for (member, trail) in zip(members, trails) {
                for (place, stay) in trail.stays.enumerated() {
                    try rows.append(member.id)
                    try rows.append(place)
                    try rows.append(member.unit)
                    try rows.append(stay.desk)
                    try rows.append(stay.from.milliseconds)
                    try rows.append(stay.until?.day.key)
                    try rows.append(stay.until?.milliseconds)
                    try rows.append(stay.waiting)
                    try rows.append(stay.working)
                    try rows.append(stay.isWorked ? 1 : 0)
                    try rows.endRow()
                }
            }
        }
        try tx.execute("DELETE FROM document_stay WHERE document_id IN (SELECT id FROM trail)")
        try tx.execute(
            """
            INSERT INTO document_stay (document_id, place, unit_id, desk, from_at, left_on, left_at, waiting, working,
                                       is_worked)
            SELECT document_id, place, unit_id, desk, from_at, left_on, left_at, waiting, working, is_worked FROM stays
            """)
    }

    func writeWords(in tx: Transaction) throws {
        try tx.stage(
            "words", columns: [.text("word"), .integer("unit_id"), .integer("arrived_on"), .integer("document_id")]
        ) {
            rows in
            for member in members {
                for word in SearchWords.indexed(member.text) {
                    try rows.append(word)
                    try rows.append(member.unit)
                    try rows.append(member.arrivedAt.day.key)
                    try rows.append(member.id)
                    try rows.endRow()
                }
            }
        }
        try tx.execute("DELETE FROM document_word WHERE document_id IN (SELECT id FROM trail)")
        try tx.execute(
            """
            INSERT INTO document_word (word, unit_id, arrived_on, document_id)
            SELECT word, unit_id, arrived_on, document_id FROM words ORDER BY word, unit_id, arrived_on, document_id
            """)
        try tx.execute(
            """
            INSERT INTO document_word (word, unit_id, arrived_on, document_id)
            SELECT DISTINCT w.word, r.unit_id, r.arrived_on, r.id
            FROM trail s JOIN document r ON r.id = s.id
            JOIN attachment a ON a.subject_kind = 'document' AND a.subject_id = CAST(r.id AS TEXT)
            JOIN stored_word w ON w.digest = a.digest
            WHERE true ON CONFLICT DO NOTHING
            """)
    }
}

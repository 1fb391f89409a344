import Core
import Kernel
import Store

extension IncomingDocument {
    static let columns: SQL = """
        r.id, r.unit_id, r.year, r.number, r.arrived_at, r.issuer, r.symbol, r.dated_on, r.type, r.subject, r.urgency,
        r.channel, r.first_due_on, r.due_basis, r.registered_on, r.register_due_on, r.finished_on, r.due_on, r.state,
        r.desk, r.batch_id, r.version, r.retention
        """

    init(_ row: Row) {
        self.init(
            id: row[0], unit: row[1], year: row[2], number: row[3], arrivedAt: row[4], issuer: row[5], symbol: row[6],
            datedOn: row[7], type: row[8], subject: row[9], urgency: row[10], channel: row[11], firstDueOn: row[12],
            dueBasis: row[13], registeredOn: row[14], registerDueOn: row[15], finishedOn: row[16], dueOn: row[17],
            state: row[18], desk: row[19], batch: row[20], version: row[21],
            retention: row[22])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> IncomingDocument {
        guard let found = try snapshot.first("SELECT \(columns) FROM document r WHERE r.id = \(id)", Self.init) else {
            throw Refusal.notFound
        }
        return found
    }

    /// Documents of the same sender's number and day in the same unit: perhaps the same, come by another channel.
    ///
    /// Where one of the two says no day, they may be the same when they came within half a year: numbers begin anew every
    /// year.
    static func same(
        as symbol: String, datedOn: Day?, near arrivedOn: Day, unit: Unit.ID, except id: ID?, in snapshot: Snapshot
    ) throws -> [IncomingDocument] {
        let isUndated: SQL = datedOn.map { _ in "r.dated_on IS NULL" } ?? "1 = 1"
        return try snapshot.all(
            """
            SELECT \(columns) FROM document r
            WHERE r.unit_id = \(unit) AND r.symbol_key = \(DocumentSymbol.key(symbol)) AND r.id <> \(id?.value ?? 0)
              AND (r.dated_on = \(datedOn) OR (\(isUndated)
                   AND r.arrived_on BETWEEN \(arrivedOn.adding(-182)) AND \(arrivedOn.adding(182))))
            ORDER BY r.id LIMIT 5
            """, Self.init)
    }

    /// What the last document of a unit was registered with, to be offered for the next.
    static func lastEntered(unit: Unit.ID, in snapshot: Snapshot) throws -> IncomingDocument? {
        try snapshot.first(
            """
            SELECT \(columns) FROM document r WHERE r.unit_id = \(unit) AND r.batch_id IS NULL ORDER BY r.id DESC LIMIT 1
            """, Self.init)
    }

    /// The senders a unit has most letters from, for the list that offers them.
    static func issuers(unit: Unit.ID, since year: Int, in snapshot: Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT r.issuer, COUNT(*) FROM (
                SELECT issuer FROM document WHERE unit_id = \(unit) AND year >= \(year) ORDER BY year DESC, number DESC
                LIMIT 500) r
            GROUP BY r.issuer ORDER BY 2 DESC, 1 LIMIT 60
            """
        ) { $0.text(0) }
    }

    /// Which documents to list.
    struct Filter: Sendable {
        let units: [Unit.ID]
        var year: Int?
        var state: State?
        var urgency: Urgency?
        var channel: Channel?
        var desk: String?
        var from: Day?
        var to: Day?
        /// Only what was not finished and due before this day.
        var lateOn: Day?
        /// Words of subject and sender.
        var words: [String] = []
        /// The beginning of a number and notation.
        var symbol: String?
    }

    /// Where a page of a list ends, so that the next begins behind it.
    struct Place: Sendable, Comparable, LosslessStringConvertible {
        let arrivedOn: Int
        let id: Int

        init(_ document: IncomingDocument) {
            arrivedOn = document.arrivedAt.day.key
            id = document.id.value
        }

        init(arrivedOn: Int, id: Int) {
            self.arrivedOn = arrivedOn
            self.id = id
        }

        /// The newer comes first.
        static func < (left: Place, right: Place) -> Bool {
            (left.arrivedOn, left.id) > (right.arrivedOn, right.id)
        }

        init?(_ description: String) {
            let parts = description.split(separator: "-").map { Int($0) }
            guard parts.count == 2, let arrivedOn = parts[0], let id = parts[1] else { return nil }
            self.arrivedOn = arrivedOn
            self.id = id
        }

        var description: String { "\(arrivedOn)-\(id)" }
    }

    /// The newest first, behind one for the next page.
    static func newest(_ filter: Filter, after place: Place?, limit: Int, in snapshot: Snapshot) throws
        -> [IncomingDocument]
    {
        // Whichever table drives has an index in this order for each unit, so nothing is sorted but what is shown.
        let driver: SQL = filter.words.isEmpty ? "r.arrived_on, r.id" : "w.arrived_on, w.document_id"
        let order: SQL = filter.words.isEmpty ? "r.arrived_on DESC, r.id DESC" : "w.arrived_on DESC, w.document_id DESC"
        let rest: SQL = place.map { "AND (\(driver)) < (\($0.arrivedOn), \($0.id))" } ?? ""
        let first: SQL = filter.words.isEmpty ? "r.arrived_on" : "w.arrived_on"
        let places = try MergedList.first(limit, of: filter.units) { unit, last -> [Place] in
            let end: SQL = last.map { "AND \(first) >= \($0.arrivedOn)" } ?? ""
            return try snapshot.all(
                "SELECT \(driver) FROM \(source(filter, unit: unit)) \(rest) \(end) ORDER BY \(order) LIMIT \(limit)"
            ) { Place(arrivedOn: $0.integer(0), id: $0.integer(1)) }
        }
        return try snapshot.all(
            """
            SELECT \(columns) FROM document r WHERE r.id IN \(places.map(\.id)) ORDER BY r.arrived_on DESC, r.id DESC
            """, Self.init)
    }

    /// All of them, in the order of the book, for exports and print.
    static func each(_ filter: Filter, in snapshot: Snapshot, _ visit: (IncomingDocument) throws -> Void) throws {
        for unit in filter.units {
            try snapshot.each(
                "SELECT \(columns) FROM \(source(filter, unit: unit, isRead: true)) ORDER BY r.year, r.number"
            ) { try visit(IncomingDocument($0)) }
        }
    }

    /// How many there are, at most so many.
    static func count(_ filter: Filter, atMost limit: Int, in snapshot: Snapshot) throws -> Int {
        var count = 0
        for unit in filter.units where count < limit {
            count += try snapshot.count(
                "SELECT COUNT(*) FROM (SELECT 1 FROM \(source(filter, unit: unit)) LIMIT \(limit - count)) c")
        }
        return count
    }

    /// - Parameter isRead: whether columns of `r` are asked for, beyond where a document stands in the list.
    private static func source(_ filter: Filter, unit: Unit.ID, isRead: Bool = false) -> SQL {
        var parts: [SQL] = []
        if let year = filter.year { parts.append("r.year = \(year)") }
        if let state = filter.state { parts.append("r.state = \(state)") }
        if let urgency = filter.urgency { parts.append("r.urgency = \(urgency)") }
        if let channel = filter.channel { parts.append("r.channel = \(channel)") }
        if let desk = filter.desk { parts.append("r.desk = \(desk)") }
        if let from = filter.from { parts.append("r.arrived_on >= \(from)") }
        if let to = filter.to { parts.append("r.arrived_on <= \(to)") }
        if let day = filter.lateOn {
            parts.append("r.open_until = \(MeasureFamily.Verdict.never) AND r.due_on < \(day)")
        }
        if let symbol = filter.symbol {
            parts.append("r.symbol_key >= \(symbol) AND r.symbol_key < \(symbol + "\u{10FFFF}")")
        }
        guard let first = filter.words.first else {
            return "document r WHERE \(SQL.joined(["r.unit_id = \(unit)"] + parts, by: " AND "))"
        }
        // Words alone are answered by their index; the documents are looked up only where more is asked of them.
        let documents: SQL = parts.isEmpty && !isRead ? "" : "JOIN document r ON r.id = w.document_id"
        for word in filter.words.dropFirst() {
            parts.append(
                """
                EXISTS (SELECT 1 FROM document_word x
                        WHERE x.word = \(word) AND x.unit_id = \(unit) AND x.arrived_on = w.arrived_on
                          AND x.document_id = w.document_id)
                """)
        }
        return """
            document_word w \(documents)
            WHERE \(SQL.joined(["w.word = \(first)", "w.unit_id = \(unit)"] + parts, by: " AND "))
            """
    }
}

extension IncomingDocument.Filter {
    /// The same with the rarest word first, which is where looking begins.
    func sorted(in snapshot: Snapshot) throws -> IncomingDocument.Filter {
        guard words.count > 1 else { return self }
        let limit = 5_000
        let counts = try words.map { word in
            try snapshot.count(
                """
                SELECT COUNT(*) FROM (SELECT 1 FROM document_word
                                      WHERE word = \(word) AND unit_id IN \(units) LIMIT \(limit)) c
                """)
        }
        var sorted = self
        sorted.words = zip(words, counts).sorted { $0.1 < $1.1 }.map(\.0)
        return sorted
    }
}

extension DocumentStep {
    static func of(_ document: IncomingDocument.ID, in snapshot: Snapshot) throws -> [DocumentStep] {
        try snapshot.all(
            """
            SELECT kind, at, from_desk, to_desk, note, extended_to, cooperating, actor FROM document_step
            WHERE document_id = \(document) ORDER BY at, id
            """
        ) { row in
            DocumentStep(
                kind: row[0], at: row[1], fromDesk: row[2], toDesk: row[3], note: row[4], extendedTo: row[5],
                cooperating: row[6], actor: row[7])
        }
    }

    func insert(of document: IncomingDocument.ID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO document_step (document_id, kind, at, from_desk, to_desk, note, extended_to, cooperating, actor)
            VALUES (\(document), \(kind), \(at), \(fromDesk), \(toDesk), \(note), \(extendedTo), \(cooperating), \(actor))
            """)
    }
}

extension IncomingDocument {
    /// What attachments call the documents of some units.
    static func references(at units: [Unit.ID]) -> SQL {
        "SELECT CAST(d.id AS TEXT) FROM document d WHERE d.unit_id IN \(units)"
    }
}

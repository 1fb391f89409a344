import Core
import Kernel
import Store

extension ObligationKind {
    /// Versions that have to be read and understood.
    static let reading = ObligationKind(
        "reading", "đọc và hiểu tài liệu chất lượng", address: "/quality/readings/", records: "reading",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", desk: "r.desk", openedOn: "r.opened_on", dueOn: "r.due_on",
            firstDueOn: "r.due_on", closedOn: "COALESCE(r.read_on, r.fell_on)", basis: "r.basis"),
        where: "1 = 1")
}

extension Reading {
    private static let source: SQL = """
        SELECT r.id, r.edition_id, r.unit_id, u.short_name, r.desk, COALESCE(d.name, r.desk), COALESCE(d.account, ''),
               r.due_on, r.read_on, r.read_by, r.fell_on
        FROM reading r JOIN unit u ON u.id = r.unit_id
        LEFT JOIN desk d ON r.desk <> '' AND d.unit_id = r.unit_id AND d.code = r.desk
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], edition: row[1], unit: row[2], unitName: row[3], desk: row[4], deskName: row[5],
            holder: row[6], dueOn: row[7], readOn: row[8], readBy: row[9], fellOn: row[10])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Reading {
        guard let found = try snapshot.first("\(source) WHERE r.id = \(id)", Reading.init) else {
            throw Refusal.notFound
        }
        return found
    }

    /// Those of a version, the unread first.
    static func all(of edition: Edition.ID, in snapshot: Snapshot) throws -> [Reading] {
        try snapshot.all(
            """
            \(source) WHERE r.edition_id = \(edition)
            ORDER BY CASE WHEN r.read_on IS NULL THEN 0 ELSE 1 END, u.code, r.desk
            """, Reading.init)
    }

    /// Brings the readings of a document in step with its versions: a version that was published is to be read, one that
    /// was withdrawn is not, and what has a later version or ended need not be read any more.
    static func follow(_ edition: Edition, on occasion: Occasion, in tx: Transaction) throws {
        let mine: SQL = "r.edition_id = \(edition.id)"
        if edition.state == .withdrawn {
            let unread: SQL = "\(mine) AND r.read_on IS NULL"
            try ObligationKind.reading.forget(unread, in: tx)
            try tx.execute("DELETE FROM reading WHERE id IN (SELECT r.id FROM reading r WHERE \(unread))")
        } else if try !tx.exists("SELECT 1 FROM reading r WHERE \(mine)") {
            try open(edition, at: occasion.now, by: occasion.knowledge.figures.rules, in: tx)
        }
        let all = try Edition.all(of: edition.work, in: tx)
        if edition.state == .withdrawn { try catchUp(EditionLine(all), on: occasion, in: tx) }
        for other in all where other.state == .published {
            let later = all.filter { $0.state == .published && $0.number > other.number }
            let fellOn =
                later.compactMap { $0.publishedAt?.day }.min()
                ?? (other.effectiveUntil == nil ? nil : occasion.today)
            try tx.execute(
                "UPDATE reading SET fell_on = \(fellOn) WHERE edition_id = \(other.id) AND read_on IS NULL")
        }
        let work: SQL = """
            SELECT e.id FROM edition e WHERE e.kind = \(edition.work.kind) AND e.work = \(edition.work.id)
            """
        try ObligationKind.reading.follow("r.edition_id IN (\(work))", in: tx)
    }

    /// The version that stands again is owed by those, too, who came to their desks while a later one stood.
    private static func catchUp(_ line: EditionLine, on occasion: Occasion, in tx: Transaction) throws {
        guard let last = line.editions.last, last.effectiveUntil == nil,
            try tx.exists("SELECT 1 FROM reading r WHERE r.edition_id = \(last.id)")
        else { return }
        try open(last, at: occasion.now, by: occasion.knowledge.figures.rules, in: tx)
    }

    /// Lets a desk at which somebody now sits owe every version that stands and goes there.
    ///
    /// What a file brought was never handed out here, so nobody owes it.
    static func appoint(_ desk: String, of unit: Unit.ID, at moment: Instant, by rules: Rules, in tx: Transaction)
        throws
    {
        let isHeld: SQL = "SELECT 1 FROM desk WHERE unit_id = \(unit) AND code = \(desk) AND account <> ''"
        guard try tx.exists(isHeld) else { return }
        let standing = try tx.all(
            """
            SELECT e.id FROM edition e
            WHERE e.kind = \(QualityContent.kind) AND e.unit_id = \(unit) AND e.state = 'PUBLISHED'
              AND e.effective_until IS NULL
              AND NOT EXISTS (SELECT 1 FROM edition l WHERE l.kind = e.kind AND l.work = e.work
                              AND l.state = 'PUBLISHED' AND l.number > e.number)
              AND EXISTS (SELECT 1 FROM reading r WHERE r.edition_id = e.id)
              AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.edition_id = e.id AND r.unit_id = \(unit)
                              AND r.desk = \(desk))
            ORDER BY e.id
            """
        ) { row -> Edition.ID in row[0] }
        for id in standing {
            try open(try Edition.find(id, kind: QualityContent.kind, in: tx), for: desk, at: moment, by: rules, in: tx)
        }
        try ObligationKind.reading.follow("r.unit_id = \(unit) AND r.desk = \(desk)", in: tx)
    }

    /// - Parameter desk: the one desk of the unit that shall owe it if it goes there; nil for all to whom it goes.
    private static func open(
        _ edition: Edition, for desk: String? = nil, at moment: Instant, by rules: Rules, in tx: Transaction
    ) throws {
        guard let owner = try edition.unit.flatMap({ try Unit.find($0, in: tx) }),
            let term = rules.terms.term("quality.reading", on: moment.day)
        else { return }
        let due = term.due(received: moment, by: try rules.clock(in: tx))
        let distribution = try Distribution.of(edition, at: owner, in: tx)
        let receivers =
            distribution.desks.map { (owner.id, $0) } + distribution.units.map { ($0, "") }
            + (distribution.isForUnit ? [(owner.id, "")] : [])
        for (unit, code) in receivers where desk == nil || unit == owner.id && code == desk {
            try tx.execute(
                """
                INSERT INTO reading (edition_id, unit_id, desk, title, basis, opened_on, due_on)
                VALUES (\(edition.id), \(unit), \(code), \("Đọc và hiểu \(edition.code) (bản \(edition.number))"),
                        \(term.basis.map(\.document).joined(separator: "; ")), \(moment.day), \(due))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Notes that an account has read a version: at the desks where it sits, and at the place for which it speaks.
    static func confirm(
        _ edition: Edition, _ place: Reading?, by account: String, on day: Day, in tx: Transaction
    ) throws {
        let mine: SQL = """
            r.edition_id = \(edition.id) AND r.read_on IS NULL
            AND (r.id = \(place?.id.value ?? 0) OR EXISTS (SELECT 1 FROM desk d WHERE d.unit_id = r.unit_id AND d.code = r.desk
                                                AND d.account = \(account)))
            """
        let chosen = try tx.all("SELECT r.id FROM reading r WHERE \(mine)") { row in row.integer(0) }
        try tx.execute(
            "UPDATE reading SET read_on = \(day), read_by = \(account) WHERE id IN \(chosen)")
        try ObligationKind.reading.follow("r.id IN \(chosen)", in: tx)
    }
}

extension Follower {
    /// Whoever is appointed to a desk owes what stands and goes there from that day on.
    ///
    /// Readings are records that people confirm, so nothing is forgotten, and reading the journal again adds nothing.
    static func readings(_ rules: Rules) -> Follower {
        Follower("readings", forget: { _ in }) { entries, tx in
            for entry in entries where entry.subject.kind == DeskHolder.subject {
                let parts = entry.subject.id.split(separator: "|", maxSplits: 1).map(String.init)
                guard parts.count == 2, let unit = try Unit.find(code: parts[0], in: tx)?.id else { continue }
                try Reading.appoint(parts[1], of: unit, at: entry.at, by: rules, in: tx)
            }
        }
    }
}

extension Distribution {
    /// Whom a version of a unit goes to.
    static func of(_ edition: Edition, at owner: Unit, in snapshot: Snapshot) throws -> Distribution {
        let desks = try snapshot.all("SELECT code, name, account FROM desk WHERE unit_id = \(owner.id) ORDER BY code") {
            Desk(code: $0[0], name: $0[1], isHeld: $0.text(2) != "")
        }
        let below = try Unit.tree(under: owner.path, in: snapshot).filter { $0.id != owner.id }
        return Distribution(
            try edition.read(as: QualityContent.self).distribution ?? "", desks: desks, of: owner, below: below)
    }
}

/// Who has read a version and says that he understood it, whether it was owed or not.
enum ReadReceipt {
    /// Who has, and when.
    static func all(of edition: Edition.ID, in snapshot: Snapshot) throws -> [(account: String, at: Instant)] {
        try snapshot.all(
            "SELECT account, read_at FROM read_receipt WHERE edition_id = \(edition) ORDER BY read_at, account"
        ) { ($0[0], $0[1]) }
    }

    static func keep(_ edition: Edition.ID, by account: String, at now: Instant, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO read_receipt (edition_id, account, read_at) VALUES (\(edition), \(account), \(now))
            ON CONFLICT DO NOTHING
            """)
    }
}

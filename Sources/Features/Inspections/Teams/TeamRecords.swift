import Core
import Kernel
import Store

extension TeamMember {
    static let columns: SQL = """
        m.id, m.inspection_id, m.role, m.name, m.title, m.office_id, o.short_name, m.groups, m.account, m.came_from_id,
        m.came_on, m.joined_on, m.left_on, m.left_reason, m.replaces_id, o.name
        """

    init(_ row: Row) {
        self.init(
            id: row[0], inspection: row[1], role: row[2], name: row[3], title: row[4], office: row[5],
            officeName: row[6],
            groups: row.text(7).split(separator: " ").compactMap { ChecklistItem.Group(rawValue: String($0)) },
            account: row[8], cameFrom: row[9], cameOn: row[10], joinedOn: row[11], leftOn: row[12],
            leftReason: row[13], replaces: row[14], officeFullName: row[15])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> TeamMember {
        let found = try snapshot.first(
            "SELECT \(columns) FROM team_member m JOIN unit o ON o.id = m.office_id WHERE m.id = \(id)",
            TeamMember.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// A member that is about to join.
    struct Draft: Sendable {
        var role: Role
        var name: String
        var title: String
        var office: Unit
        var groups: [ChecklistItem.Group]
        var account: String
        var cameFrom: Unit?
        var cameOn: Day?
    }

    static func insert(
        _ draft: Draft, into inspection: Inspection.ID, on day: Day, replacing old: ID? = nil, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO team_member (inspection_id, role, name, title, office_id, groups, account, came_from_id, came_on,
                                     joined_on, left_reason, replaces_id)
            VALUES (\(inspection), \(draft.role), \(draft.name), \(draft.title), \(draft.office.id),
                    \(draft.groups.map(\.rawValue).joined(separator: " ")), \(draft.account), \(draft.cameFrom?.id),
                    \(draft.cameOn), \(day), '', \(old))
            """)
        try inspection.sumAnew(in: tx)
    }

    func leave(on day: Day, reason: String, in tx: Transaction) throws {
        try tx.execute("UPDATE team_member SET left_on = \(day), left_reason = \(reason) WHERE id = \(id)")
        try inspection.sumAnew(in: tx)
    }
}

extension Inspection {
    /// Its team; nil while nothing is known of one.
    func team(in snapshot: Snapshot) throws -> Team? {
        let members = try snapshot.all(
            """
            SELECT \(TeamMember.columns) FROM team_member m JOIN unit o ON o.id = m.office_id
            WHERE m.inspection_id = \(id) ORDER BY m.id
            """, TeamMember.init)
        let decided = try snapshot.first(
            """
            SELECT number, decided_on, issuing_body, governing_body, place, signer_title, bases, version, authority,
                   signer_name
            FROM inspection_team WHERE inspection_id = \(id)
            """
        ) { row in
            Team(
                inspection: id, number: row[0], decidedOn: row[1], issuingBody: row[2], governingBody: row[3],
                place: row[4], authority: row[8], signerTitle: row[5], signerName: row[9], bases: row[6],
                version: row[7], members: members)
        }
        if decided == nil, members.isEmpty { return nil }
        return decided
            ?? Team(
                inspection: id, number: "", decidedOn: nil, issuingBody: "", governingBody: "", place: "",
                authority: "", signerTitle: "", signerName: "", bases: "", version: 0, members: members)
    }
}

extension Team {
    func keep(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO inspection_team (inspection_id, number, decided_on, issuing_body, governing_body, place,
                                         authority, signer_title, signer_name, bases, version)
            VALUES (\(inspection), \(number), \(decidedOn), \(issuingBody), \(governingBody), \(place), \(authority),
                    \(signerTitle), \(signerName), \(bases), \(version))
            ON CONFLICT (inspection_id) DO UPDATE SET number = excluded.number, decided_on = excluded.decided_on,
                issuing_body = excluded.issuing_body, governing_body = excluded.governing_body, place = excluded.place,
                authority = excluded.authority, signer_title = excluded.signer_title,
                signer_name = excluded.signer_name, bases = excluded.bases, version = excluded.version
            """)
    }
}

/// At which units accounts hold something, as the journal tells.
enum AccountPlace {
    static func keep(_ account: String, at unit: String, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO account_place (account, unit_code) VALUES (\(account), \(unit)) ON CONFLICT DO NOTHING")
        try Inspection.sumAnew(withMember: account, in: tx)
    }

    static func drop(_ account: String, in tx: Transaction) throws {
        try tx.execute("DELETE FROM account_place WHERE account = \(account)")
        try Inspection.sumAnew(withMember: account, in: tx)
    }

    static func forget(in tx: Transaction) throws { try tx.execute("DELETE FROM account_place") }

    /// The first unit of a tree at which an account holds something.
    static func unit(of account: String, under path: UnitPath, in snapshot: Snapshot) throws -> String? {
        try snapshot.first(
            """
            SELECT u.short_name FROM account_place p JOIN unit u ON u.code = p.unit_code
            WHERE p.account = \(account) AND u.path >= \(path) AND u.path < \(path.end) ORDER BY u.path LIMIT 1
            """
        ) { $0[0] }
    }
}

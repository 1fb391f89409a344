import Core
import Kernel
import Store

/// What one inspection came to, whatever the day: what depends on the day is kept by the day it is due.
struct InspectionSum: Sendable, Hashable {
    var tally = Tally()
    /// The shortcomings by item and by indicator.
    var shortcomings = Tally()
    var dates = Dates()

    struct Dates: Sendable, Hashable {
        /// The last day for the conclusion and when it was issued; nil before the visit is over, before it is issued.
        var conclusionDueOn: Day?
        var conclusionIssuedOn: Day?
        /// When the conclusion that stands was signed.
        var signedOn: Day?
    }
}

extension ID<Inspection> {
    static func all(in snapshot: Snapshot) throws -> [Self] {
        try snapshot.all("SELECT id FROM inspection ORDER BY id") { $0[0] }
    }

    /// Adds up the inspection's records and keeps the sum, in the transaction that changed one of them.
    func sumAnew(in tx: Transaction) throws {
        let sum = try InspectionSum(of: self, in: tx)
        try tx.execute("DELETE FROM inspection_sum WHERE inspection_id = \(self)")
        try tx.execute(
            """
            INSERT INTO inspection_sum (begins_on, inspection_id, unit_id, ends_on, form, state, conclusion_due_on,
                                        conclusion_issued_on, signed_on, tally, shortcomings)
            SELECT begins_on, id, unit_id, ends_on, form, state, \(sum.dates.conclusionDueOn),
                   \(sum.dates.conclusionIssuedOn), \(sum.dates.signedOn), \(sum.tally.text), \(sum.shortcomings.text)
            FROM inspection WHERE id = \(self)
            """)
    }
}

extension Inspection {
    /// Adds up anew every inspection in whose team an account is.
    static func sumAnew(withMember account: String, in tx: Transaction) throws {
        let inspections: [ID] = try tx.all(
            "SELECT DISTINCT inspection_id FROM team_member WHERE account = \(account) AND account <> ''"
        ) { $0[0] }
        for inspection in inspections { try inspection.sumAnew(in: tx) }
    }
}

extension InspectionSum {
    /// Whether what is kept of an inspection is what its records say.
    static func isKept(of inspection: Inspection.ID, in snapshot: Snapshot) throws -> Bool {
        let kept = try snapshot.first(
            """
            SELECT s.conclusion_due_on, s.conclusion_issued_on, s.signed_on, s.tally, s.shortcomings
            FROM inspection_sum s JOIN inspection i ON i.id = s.inspection_id
            WHERE i.id = \(inspection) AND s.unit_id = i.unit_id AND s.begins_on = i.begins_on AND s.ends_on = i.ends_on
              AND s.form = i.form AND s.state = i.state AND s.tally IS NOT NULL
            """
        ) { row in
            InspectionSum(
                tally: Tally(row.text(3)), shortcomings: Tally(row.text(4)),
                dates: Dates(conclusionDueOn: row[0], conclusionIssuedOn: row[1], signedOn: row[2]))
        }
        return try kept == InspectionSum(of: inspection, in: snapshot)
    }

    /// The sum of the records as they are.
    init(of inspection: Inspection.ID, in snapshot: Snapshot) throws {
        try addFindings(inspection, in: snapshot)
        try addHearing(inspection, in: snapshot)
        try addRecommendations(inspection, in: snapshot)
        try addTeam(inspection, in: snapshot)
        let draft = try snapshot.first("SELECT due_on, issued_on FROM conclusion_draft WHERE id = \(inspection)") {
            ($0[0] as Day?, $0[1] as Day?)
        }
        (dates.conclusionDueOn, dates.conclusionIssuedOn) = draft ?? (nil, nil)
        dates.signedOn = try snapshot.first(
            "SELECT signed_on FROM conclusion WHERE inspection_id = \(inspection) AND withdrawn_on IS NULL"
        ) { $0[0] }
    }

    private mutating func addFindings(_ inspection: Inspection.ID, in snapshot: Snapshot) throws {
        try snapshot.each(
            """
            SELECT clause, grade, kind, verdict, COALESCE(indicator, ''), COUNT(*),
                   SUM(CASE WHEN times > 1 THEN 1 ELSE 0 END)
            FROM finding WHERE inspection_id = \(inspection) GROUP BY clause, grade, kind, verdict, indicator
            """
        ) { row in
            let (grade, kind, verdict): (Finding.Grade?, Finding.Kind, Finding.Verdict) = (row[1], row[2], row[3])
            let (count, repeated) = (row.integer(5), row.integer(6))
            tally.add(count, to: 0, of: .findings)
            if verdict == .dropped { tally.add(count, to: 1, of: .findings) }
            guard kind == .shortcoming, verdict == .accepted else { return }
            let group = row.text(0).split(separator: "-").first.map(String.init) ?? ""
            let column =
                switch grade {
                case .reminder: 0
                case .shortfall: 1
                case .breach: 2
                case nil: 3
                }
            tally.add(count, to: column, of: .group, group)
            tally.add(repeated, to: 4, of: .group, group)
            for (kind, code) in [(Tally.Kind.item, row.text(0)), (.indicator, row.text(4))] where !code.isEmpty {
                shortcomings.add(count, to: 1, of: kind, code)
                shortcomings.add(repeated, to: 2, of: kind, code)
            }
        }
        for kind in [Tally.Kind.item, .indicator] { shortcomings.set(0, to: 1, of: kind) }
    }

    private mutating func addHearing(_ inspection: Inspection.ID, in snapshot: Snapshot) throws {
        try snapshot.each(
            """
            SELECT answer, by_default, COUNT(*) FROM explanation
            WHERE inspection_id = \(inspection) AND agrees = 0 GROUP BY answer, by_default
            """
        ) { row in
            let answer: Justification.Answer? = row[0]
            let count = row.integer(2)
            tally.add(count, to: 0, of: .hearing)
            if answer != nil { tally.add(count, to: 1, of: .hearing) }
            if answer == .accepted { tally.add(count, to: 2, of: .hearing) }
            if answer == .partly { tally.add(count, to: 3, of: .hearing) }
            if row.integer(1) == 1 { tally.add(count, to: 4, of: .hearing) }
        }
    }

    private mutating func addRecommendations(_ inspection: Inspection.ID, in snapshot: Snapshot) throws {
        try snapshot.each(
            """
            SELECT state, due_on, reported_on, check_due_on, checked_on FROM recommendation
            WHERE inspection_id = \(inspection)
            """
        ) { row in
            let state: Recommendation.State = row[0]
            let (dueOn, reportedOn): (Day?, Day?) = (row[1], row[2])
            let (checkDueOn, checkedOn): (Day?, Day?) = (row[3], row[4])
            let isVerified = state == .verified
            tally.add(to: state == .void ? 1 : 0, of: .asked)
            if isVerified { tally.add(to: 2, of: .asked) }
            if isVerified, let dueOn, let reportedOn, reportedOn <= dueOn { tally.add(to: 3, of: .asked) }
            if state != .void, let dueOn {
                tally.add(to: 0, of: .due, dueOn.code)
                if isVerified { tally.add(to: 1, of: .due, dueOn.code) }
            }
            guard let checkDueOn else { return }
            tally.add(to: 0, of: .checks)
            if let checkedOn {
                if checkedOn > checkDueOn { tally.add(to: 1, of: .checks) }
            } else {
                tally.add(to: 0, of: .waiting, checkDueOn.code)
            }
        }
        try snapshot.each(
            """
            SELECT e.decided_by FROM recommendation c JOIN recommendation_extension e ON e.recommendation_id = c.id
            WHERE c.inspection_id = \(inspection) AND e.decided_on IS NOT NULL
            """
        ) { row in
            tally.add(to: 0, of: .extensions)
            if row.text(0) == Actor.system.name { tally.add(to: 1, of: .extensions) }
        }
    }

    /// The check at joining cannot know what comes afterwards: an account that is given a right.
    private mutating func addTeam(_ inspection: Inspection.ID, in snapshot: Snapshot) throws {
        try snapshot.each(
            """
            SELECT CASE WHEN o.path LIKE u.path || '%' OR EXISTS (
                       SELECT 1 FROM account_place p JOIN unit a ON a.code = p.unit_code
                       WHERE p.account = m.account AND m.account <> '' AND a.path LIKE u.path || '%')
                   THEN 1 ELSE 0 END
            FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN team_member m ON m.inspection_id = i.id
                JOIN unit o ON o.id = m.office_id
            WHERE i.id = \(inspection) AND m.left_on IS NULL
            """
        ) { row in
            tally.add(to: 0, of: .members)
            tally.add(row.integer(0), to: 1, of: .members)
        }
    }
}

extension Day {
    /// The day as a code of a ``Tally``.
    var code: String { iso.filter { $0 != "-" } }
}

import Core
import Kernel
import Store

/// That something in force still rests on a legal document that is no longer in force.
struct DeadCitation: Sendable {
    /// What rests on it: a version, or a rule of this program.
    let code: String
    let title: String
    let kind: String
    let edition: Edition.ID?
    let law: KnownLaw
    /// The last day on which the law was in force.
    let endedOn: Day

    /// Versions in force on a day whose texts cite what had ended by then, the longest dead first.
    static func all(on day: Day, limit: Int, in snapshot: Snapshot) throws -> [DeadCitation] {
        let rows: [(String, String, String, Edition.ID, String)] = try snapshot.all(
            """
            SELECT e.code, e.title, e.kind, e.id, k.symbol_key
            FROM known_law k JOIN citation c ON c.cited_kind = \(Citation.law) AND c.cited_work = k.symbol_key
            JOIN edition e ON e.id = c.edition_id
            WHERE k.valid_until < \(day) AND \(Edition.isCurrent(on: day, "e"))
            GROUP BY e.code, e.title, e.kind, e.id, k.symbol_key, k.valid_until
            ORDER BY k.valid_until, e.kind, e.code, e.id LIMIT \(limit)
            """
        ) { ($0[0], $0[1], $0[2], $0[3], $0[4]) }
        let laws = try KnownLaw.find(Set(rows.map(\.4)), in: snapshot)
        return rows.compactMap { code, title, kind, edition, key in
            guard let law = laws[key], let end = law.validUntil else { return nil }
            return DeadCitation(code: code, title: title, kind: kind, edition: edition, law: law, endedOn: end)
        }
    }

    /// Rules of this program that are in force and name a document that is not.
    static func rules(_ rules: Rules, on day: Day, in snapshot: Snapshot) throws -> [DeadCitation] {
        let named = rules.indicators.filter { $0.applies(on: day) }.flatMap { indicator in
            indicator.basis.map { (indicator.code, indicator.name, DocumentNumber.key($0.document)) }
        }
        let laws = try KnownLaw.find(Set(named.map(\.2)), in: snapshot)
        return named.compactMap { code, name, key in
            guard let law = laws[key], let end = law.validUntil, end < day else { return nil }
            return DeadCitation(code: code, title: name, kind: "indicator", edition: nil, law: law, endedOn: end)
        }
    }

    /// What took the place of each law that has ended, by its key.
    static func successors(on day: Day, in snapshot: Snapshot) throws -> [String: KnownLaw] {
        let rows: [(String, String)] = try snapshot.all(
            """
            SELECT c.symbol_key, MIN(c.by_key) FROM law_change c
            WHERE c.kind IN ('THAY_THE', 'BAI_BO') AND c.scope = '' AND c.effective_on <= \(day)
            GROUP BY c.symbol_key
            """
        ) { ($0[0], $0[1]) }
        let laws = try KnownLaw.find(Set(rows.map(\.1)), in: snapshot)
        return Dictionary(uniqueKeysWithValues: rows.compactMap { key, by in laws[by].map { (key, $0) } })
    }
}

extension Review {
    /// How many working days each of some contents is out of step on a day; those in step are left out.
    static func longest(
        of works: Set<Subject>, on day: Day, by calendar: WorkingCalendar, in snapshot: Snapshot
    ) throws -> [Subject: Int] {
        var longest: [Subject: Int] = [:]
        try snapshot.each(
            """
            SELECT kind, work, MIN(changed_on) FROM review
            WHERE changed_on <= \(day) AND (closed_on IS NULL OR closed_on > \(day)) AND via_kind = ''
            GROUP BY kind, work
            """
        ) { row in
            let work = Subject(row.text(0), row.text(1))
            guard works.contains(work) else { return }
            longest[work] = calendar.count(after: row[2], through: day)
        }
        return longest
    }
}

import Core
import Kernel
import Store

/// That something in force still rests on a legal document that is no longer in force.
struct DeadCitation: Sendable {
    let place: Place
    let title: String
    let law: KnownLaw
    /// The last day on which the law was in force.
    let endedOn: Day

    /// What rests on it.
    enum Place: Sendable {
        /// A version of some kind of content.
        case version(kind: String, Edition.ID)
        /// A text that is worked with, by what people call it, and its address.
        case text(Phrase, address: String)
        /// A rule that comes with the program, by the file it stands in.
        case rule(file: String)
    }

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
            return DeadCitation(
                place: .version(kind: kind, edition), title: "\(code) \(title)", law: law, endedOn: end)
        }
    }

    /// Rules of this program that apply on a day and name a document that is no longer in force.
    static func rules(on day: Day, in snapshot: Snapshot) throws -> [DeadCitation] {
        let named = RuleBasis.all.filter { $0.applies(on: day) }
        let laws = try KnownLaw.find(Set(named.map { DocumentNumber.key($0.document) }), in: snapshot)
        var seen: Set<RuleBasis> = []
        return named.filter { seen.insert($0).inserted }.compactMap { basis in
            guard let law = laws[DocumentNumber.key(basis.document)], let end = law.validUntil, end < day else {
                return nil
            }
            return DeadCitation(place: .rule(file: basis.file), title: basis.name, law: law, endedOn: end)
        }
    }

    /// Texts that somebody may read and that name what had ended by a day.
    static func texts(
        of sources: [RunningTexts], for actor: Actor, on day: Day, limit: Int, in snapshot: Snapshot
    ) throws -> [DeadCitation] {
        try sources.flatMap { source in
            let texts = try source.all(for: actor, limit: limit, in: snapshot).map { text in
                (text: text, keys: Set(DocumentNumber.recognised(in: text.text).map(\.number.key)))
            }
            let laws = try KnownLaw.find(texts.reduce(into: []) { $0.formUnion($1.keys) }, in: snapshot)
            return texts.flatMap { text, keys in
                keys.sorted().compactMap { key -> DeadCitation? in
                    guard let law = laws[key], let end = law.validUntil, end < day else { return nil }
                    return DeadCitation(
                        place: .text(source.phrase, address: text.address), title: text.title, law: law, endedOn: end)
                }
            }
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

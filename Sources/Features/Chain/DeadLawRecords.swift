import Core
import Kernel
import Store
import Web

/// That something in force still rests on a legal document that is no longer in force, or on an article of it that is not.
struct DeadCitation: Sendable {
    let place: Place
    let title: String
    /// The name of the file of the version in which it stands; nil for what stands in its text.
    var file: String?
    /// What has ended, and how.
    let end: LawEnd

    /// What rests on it.
    enum Place: Sendable {
        /// A version of some kind of content.
        case version(kind: String, Edition.ID)
        /// A text that is worked with, by what people call it, and its address.
        case text(Phrase, address: String)
        /// A rule that comes with the program, by the file it stands in.
        case rule(file: String)
    }

    /// Versions in force on a day that somebody may read and that name in any part, or in any file as far as it was read,
    /// what had ended by then, the longest dead first.
    static func all(on day: Day, for actor: Actor, _ knowledge: Knowledge, limit: Int, in snapshot: Snapshot) throws
        -> [DeadCitation]
    {
        let isSeen: SQL = "\(Edition.isCurrent(on: day, "e")) AND \(knowledge.isReadable(by: actor))"
        let found =
            try whole(on: day, where: isSeen, limit: limit, in: snapshot)
            + parts(on: day, where: isSeen, limit: limit, in: snapshot)
            + files(knowledge, on: day, where: isSeen, limit: limit, in: snapshot)
        return Array(found.sorted { ($0.end.lastDay, $0.title) < ($1.end.lastDay, $1.title) }.prefix(limit))
    }

    private static func whole(on day: Day, where isSeen: SQL, limit: Int, in snapshot: Snapshot) throws
        -> [DeadCitation]
    {
        func naming(_ named: SQL) -> SQL {
            """
            SELECT e.code, e.title, e.kind, e.id, k.symbol_key, k.valid_until
            FROM known_law k JOIN \(named) JOIN edition e ON e.id = n.edition_id LEFT JOIN unit u ON u.id = e.unit_id
            WHERE k.valid_until < \(day) AND \(isSeen)
            """
        }
        let rows: [(String, String, String, Edition.ID, String)] = try snapshot.all(
            """
            \(naming("citation n ON n.cited_kind = \(Citation.law) AND n.cited_work = k.symbol_key"))
            UNION \(naming("mention n ON n.symbol_key = k.symbol_key"))
            ORDER BY 6, 3, 1, 4, 5 LIMIT \(limit)
            """
        ) { ($0[0], $0[1], $0[2], $0[3], $0[4]) }
        let ends = try LawEnds(of: Set(rows.map(\.4)), by: day, in: snapshot)
        return rows.compactMap { code, title, kind, edition, key in
            ends.whole(key).map {
                DeadCitation(place: .version(kind: kind, edition), title: "\(code) \(title)", end: $0)
            }
        }
    }

    /// Those that name an article which was repealed or replaced, of a law that goes on.
    private static func parts(on day: Day, where isSeen: SQL, limit: Int, in snapshot: Snapshot) throws
        -> [DeadCitation]
    {
        func naming(_ named: SQL, _ key: SQL) -> SQL {
            """
            SELECT e.code, e.title, e.kind, e.id, \(key), n.article
            FROM \(named) n CROSS JOIN edition e LEFT JOIN unit u ON u.id = e.unit_id
            WHERE n.article <> '' AND e.id = n.edition_id AND \(isSeen)
              AND EXISTS (SELECT 1 FROM law_change x
                          WHERE x.symbol_key = \(key) AND x.kind IN ('THAY_THE', 'BAI_BO') AND x.scope <> ''
                            AND x.effective_on <= \(day))
            """
        }
        let rows: [(title: String, kind: String, edition: Edition.ID, key: String, article: String)] =
            try snapshot.all(
                """
                \(naming("citation", "n.cited_work")) AND n.cited_kind = \(Citation.law)
                UNION \(naming("mention", "n.symbol_key")) ORDER BY 3, 1, 4, 5, 6
                """
            ) { ("\($0.text(0)) \($0.text(1))", $0[2], $0[3], $0[4], $0[5]) }
        let ends = try LawEnds(of: Set(rows.map(\.key)), by: day, in: snapshot)
        return rows.lazy.compactMap { row in
            ends.part(row.article, of: row.key).map {
                DeadCitation(place: .version(kind: row.kind, row.edition), title: row.title, end: $0)
            }
        }.prefix(limit).map(\.self)
    }

    /// Those in whose files it stands: forms, and versions as they were signed.
    private static func files(
        _ knowledge: Knowledge, on day: Day, where isSeen: SQL, limit: Int, in snapshot: Snapshot
    ) throws -> [DeadCitation] {
        let ended: SQL = """
            (EXISTS (SELECT 1 FROM known_law k WHERE k.symbol_key = n.symbol_key AND k.valid_until < \(day))
             OR (n.article <> '' AND EXISTS (SELECT 1 FROM law_change x
                                             WHERE x.symbol_key = n.symbol_key AND x.kind IN ('THAY_THE', 'BAI_BO')
                                               AND x.scope <> '' AND x.effective_on <= \(day))))
            """
        let rows = try knowledge.contents.flatMap { content in
            try snapshot.all(
                """
                SELECT e.code, e.title, e.id, a.name, n.symbol_key, n.article
                FROM stored_mention n CROSS JOIN attachment a CROSS JOIN edition e LEFT JOIN unit u ON u.id = e.unit_id
                WHERE a.digest = n.digest AND a.subject_kind IN \(content.fileSubjects)
                  AND e.id = CAST(a.subject_id AS INTEGER) AND \(isSeen) AND \(ended)
                ORDER BY e.code, e.id, a.name, n.symbol_key, n.article LIMIT \(limit)
                """
            ) { row in
                NamedInFile(
                    title: "\(row.text(0)) \(row.text(1))", place: .version(kind: content.name, row[2]), file: row[3],
                    key: row[4], article: row[5])
            }
        }
        let ends = try LawEnds(of: Set(rows.map(\.key)), by: day, in: snapshot)
        var seen: Set<NamedInFile.Whole> = []
        return rows.compactMap { row -> DeadCitation? in
            let whole = ends.whole(row.key)
            guard whole == nil || seen.insert(row.whole).inserted,
                let end = whole ?? ends.part(row.article, of: row.key)
            else { return nil }
            return DeadCitation(place: row.place, title: row.title, file: row.file, end: end)
        }
    }

    /// A law that is named in a file of a version.
    private struct NamedInFile {
        let title: String
        let place: Place
        let file: String
        let key: String
        let article: String

        struct Whole: Hashable {
            let title, file, key: String
        }

        /// What is one however many articles are named.
        var whole: Whole { Whole(title: title, file: file, key: key) }
    }

    /// Rules of this program that apply on a day and name a document that is no longer in force.
    static func rules(on day: Day, in snapshot: Snapshot) throws -> [DeadCitation] {
        let named = RuleBasis.all.filter { $0.applies(on: day) }
        let ends = try LawEnds(of: Set(named.map { DocumentNumber.key($0.document) }), by: day, in: snapshot)
        var seen: Set<RuleBasis> = []
        return named.filter { seen.insert($0).inserted }.compactMap { basis in
            ends.whole(DocumentNumber.key(basis.document)).map {
                DeadCitation(place: .rule(file: basis.file), title: basis.name, end: $0)
            }
        }
    }

    /// Texts that somebody may read and that name what had ended by a day.
    static func texts(
        of sources: [RunningTexts], for actor: Actor, on day: Day, limit: Int, in snapshot: Snapshot
    ) throws -> [DeadCitation] {
        try sources.flatMap { source in
            let texts = try source.all(for: actor, limit: limit, in: snapshot).map { text in
                (text: text, named: Citation.laws(in: [text.text]))
            }
            let ends = try LawEnds(of: Set(texts.flatMap { $0.named.map(\.cited.id) }), by: day, in: snapshot)
            return texts.flatMap { text, named in
                var seen: Set<LawEnd> = []
                return named.compactMap { citation -> DeadCitation? in
                    guard let end = ends.end(of: citation), end.part != nil || seen.insert(end).inserted else {
                        return nil
                    }
                    return DeadCitation(
                        place: .text(source.phrase, address: text.address), title: text.title, end: end)
                }
            }
        }
    }
}

extension Review {
    /// How many working days each of some contents is out of step on a day; those in step are left out.
    static func longest(
        of works: Set<Subject>, on day: Day, by calendar: WorkingCalendar, in snapshot: Snapshot
    ) throws -> [Subject: Int] {
        var longest: [Subject: Int] = [:]
        for (kind, works) in Dictionary(grouping: works, by: \.kind) {
            try works.map(\.id).sorted().inThousands { some in
                try snapshot.each(
                    """
                    SELECT work, MIN(changed_on) FROM review
                    WHERE kind = \(kind) AND work IN \(some) AND changed_on <= \(day)
                        AND (in_step_on IS NULL OR in_step_on > \(day)) AND via_kind = ''
                    GROUP BY work
                    """
                ) { row in
                    longest[Subject(kind, row.text(0))] = calendar.count(after: row[1], through: day)
                }
            }
        }
        return longest
    }
}

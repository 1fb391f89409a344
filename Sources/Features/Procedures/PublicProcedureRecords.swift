import Core
import Kernel
import Store
import Web

extension PublicSource {
    /// Procedures in the published version that takes force last.
    static let procedures = PublicSource(
        kind: ProcedureContent.kind, phrase: "Thủ tục hành chính", subjects: [ProcedureContent.kind],
        registers: ["procedures"],
        one: { code, snapshot in try PublishedVersion.publicItem(of: code, in: snapshot) },
        many: { after, limit, snapshot in
            let codes = try snapshot.all(
                """
                SELECT DISTINCT work FROM edition WHERE kind = \(ProcedureContent.kind) AND state = 'PUBLISHED'
                AND work > \(after) ORDER BY work LIMIT \(limit)
                """
            ) { $0.text(0) }
            return try codes.compactMap { try PublishedVersion.publicItem(of: $0, in: snapshot) }
        })
}

extension PublishedVersion {
    /// What stands in the title, or says nothing of what it is about.
    private static let unsearched: Set<String> = ["name", "field", "aliases", "page", "resultCode", "copies"]

    fileprivate static func publicItem(of code: String, in snapshot: Snapshot) throws -> PublicItem? {
        let versions = try all(of: code, in: snapshot)
        let last = EditionLine(versions.map(\.edition)).editions.last
        guard let shown = versions.first(where: { $0.edition.id == last?.id }) else { return nil }
        let edition = shown.edition
        let day = edition.decidedOn ?? edition.effectiveFrom
        guard let shownFrom = edition.publishedAt ?? day.map({ Instant($0) }) else { return nil }
        let levels = shown.content.levels.map(\.phrase.vietnamese).joined(separator: ", ")
        let texts = shown.content.parts.filter { !unsearched.contains($0.name) }.map(\.text)
        return PublicItem(
            key: code, title: shown.name,
            // People look for “thủ tục …”, and few names say it.
            summary: ["Thủ tục hành chính", shown.content.field ?? "", levels].filter { !$0.isEmpty }.joined(
                separator: " · "),
            text: ([shown.content.aliases ?? ""] + texts).filter { !$0.isEmpty }.joined(separator: "\n"),
            number: code, address: PublishedPaths.current(code).address, shownFrom: shownFrom)
    }
}

import Core
import Kernel
import Store

/// A version of a procedure as everybody may read it.
struct PublishedVersion: Sendable {
    let edition: Edition
    let content: ProcedureContent

    var code: String { edition.code }
    var version: Int { edition.number }
    var name: String { content.name }
    /// The legal documents it stands on, as they were written down.
    var bases: String { content.bases ?? "" }

    /// What of them is no longer in force on a day, as a whole or in the article that is named, each once.
    func endedBases(on day: Day, in snapshot: Snapshot) throws -> [LawEnd] {
        let named = Citation.laws(in: [bases])
        let ends = try LawEnds(of: Set(named.map(\.cited.id)), by: day, in: snapshot)
        var seen: Set<LawEnd> = []
        return named.compactMap { ends.end(of: $0) }.filter { seen.insert($0).inserted }
    }

    private init(_ edition: Edition) throws {
        self.edition = edition
        content = try edition.read(as: ProcedureContent.self)
    }

    /// The published versions of a procedure, the newest first.
    static func all(of code: String, in snapshot: Snapshot) throws -> [PublishedVersion] {
        try Edition.all(of: Subject(ProcedureContent.kind, code), in: snapshot)
            .filter { $0.state == .published }.map(PublishedVersion.init)
    }

    /// A version that was published and taken back; nil when that is not what became of it.
    static func withdrawn(_ code: String, _ number: Int, in snapshot: Snapshot) throws -> PublishedVersion? {
        try Edition.all(of: Subject(ProcedureContent.kind, code), in: snapshot)
            .first { $0.number == number && $0.state == .withdrawn && $0.publishedAt != nil }.map(PublishedVersion.init)
    }

    /// Those in force at units of a level on a day, by code.
    static func inForce(at level: Unit.Level, on day: Day, in snapshot: Snapshot) throws -> [PublishedVersion] {
        try Edition.inForce(ProcedureContent.kind, on: day, in: snapshot).map(PublishedVersion.init)
            .filter { $0.content.audience.contains(level.rawValue) }
    }
}

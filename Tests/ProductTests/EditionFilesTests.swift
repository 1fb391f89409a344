import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures
@testable import Quality

@Suite("Files of versions: what goes over to the next one, and what stays with what was signed")
struct EditionFilesTests {
    typealias Content = ProcedureContent
    private static let code = "1.000001"

    private func attach<C: EditionContent>(
        _ world: EditionWorld, _ type: C.Type, _ id: Edition.ID, _ name: String, kind: EditionFileKind? = .form
    ) async throws {
        let act = AttachToEdition<C>(id, kind, path: try Scratch.file(name, name), named: name)
        _ = try await world.world.product.perform(act, as: world.author)
    }

    private func files(
        _ world: EditionWorld, _ kind: String, _ id: Edition.ID, _ of: EditionFileKind = .form
    ) throws -> [Core.Attachment] {
        try world.world.read { try Core.Attachment.of(Edition.find(id, kind: kind, in: $0).files(of), in: $0) }
    }

    private func changes(_ world: EditionWorld, _ kind: String, _ id: Edition.ID) throws -> [String] {
        try world.world.read { snapshot in
            let new = try Edition.find(id, kind: kind, in: snapshot)
            let old = try #require(new.before(among: try Edition.all(of: new.work, in: snapshot)))
            return try EditionFileChange.between(old, new, in: snapshot).map {
                "\($0.kind.rawValue) \($0.before ?? "–") → \($0.after ?? "–")"
            }
        }
    }

    /// A published version with three forms, and the version as it was signed.
    private func published<C: EditionContent>(
        _ world: EditionWorld, _ type: C.Type, _ code: String, _ fields: [String: Any], unit: String = "H33"
    ) async throws -> Edition.ID {
        let id = try await world.draft(type, code, fields, unit: unit)
        for name in ["mau-01.txt", "mau-02.txt", "mau-03.txt"] { try await attach(world, type, id, name) }
        try await world.perform(SubmitEdition<C>.self, id, as: world.author)
        try await world.approve(C.self, id)
        try await world.perform(PublishEdition<C>.self, id, as: world.approver, ["effectiveFrom": "2024-06-12"])
        try await attach(world, type, id, "ban-da-ky.txt", kind: .signed)
        return id
    }

    /// The next version has the forms, each can be replaced or taken out, and what became of each is said by name.
    private func story<C: EditionContent>(
        _ world: EditionWorld, _ type: C.Type, _ code: String, _ fields: [String: Any], unit: String = "H33"
    ) async throws {
        let first = try await published(world, type, code, fields, unit: unit)
        let kept = try world.world.count("stored_file")
        let second = try await world.draft(type, code, fields, unit: unit)
        let carried = try files(world, C.kind, second)
        #expect(carried.map(\.digest) == (try files(world, C.kind, first)).map(\.digest))
        #expect(try world.world.count("stored_file") == kept, "each content is kept once")
        #expect(try files(world, C.kind, second, .signed).isEmpty, "a signature belongs to what was signed")
        #expect(
            try changes(world, C.kind, second) == [
                "kept mau-01.txt → mau-01.txt", "kept mau-02.txt → mau-02.txt", "kept mau-03.txt → mau-03.txt",
            ])
        _ = try await world.world.product.perform(
            ReplaceEditionFile<C>(
                second, carried[1].id, path: try Scratch.file("mau-02-moi.txt", "khác"), named: "mau-02-moi.txt"),
            as: world.author)
        _ = try await world.world.product.perform(DetachFromEdition<C>(second, carried[2].id), as: world.author)
        try await attach(world, type, second, "mau-04.txt")
        #expect(
            try changes(world, C.kind, second) == [
                "kept mau-01.txt → mau-01.txt", "replaced mau-02.txt → mau-02-moi.txt", "added – → mau-04.txt",
                "removed mau-03.txt → –",
            ])
        #expect(
            try files(world, C.kind, first).map(\.name) == ["mau-01.txt", "mau-02.txt", "mau-03.txt"],
            "the older version has what it had")
        #expect(try files(world, C.kind, first, .signed).map(\.name) == ["ban-da-ky.txt"])
        let act = try world.world.read {
            try Journal.entries(of: Edition.find(second, kind: C.kind, in: $0).work, in: $0).first {
                $0.act == BeginEdition<C>.name && $0.facts.contains("filesOf")
            }
        }
        #expect(act?.facts.contains("\"files\":\"3\"") == true && act?.facts.contains("\"filesOf\":\"1\"") == true)
    }

    @Test("a new version of a procedure has the forms of the one before", arguments: Engine.available)
    func procedures(_ engine: Engine) async throws {
        try await story(try await EditionWorld(engine), Content.self, Self.code, EditionWorld.procedure)
    }

    @Test("a new version of a quality document has the forms of the one before", arguments: Engine.available)
    func quality(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-06-01")
        try await story(world, QualityContent.self, "QT.01", EditionWorld.quality, unit: "H33.30.01")
    }

    @Test(
        "a version written from a withdrawn one has that one's files, else those of the last",
        arguments: Engine.available)
    func basedOn(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        _ = try await published(world, Content.self, Self.code, EditionWorld.procedure)
        let wrong = try await world.draft(Content.self, Self.code, EditionWorld.procedure)
        try await attach(world, Content.self, wrong, "mau-04.txt")
        try await world.perform(SubmitEdition<Content>.self, wrong, as: world.author)
        try await world.perform(ApproveEdition<Content>.self, wrong, as: world.approver)
        try await world.perform(
            PublishEdition<Content>.self, wrong, as: world.approver, ["effectiveFrom": "2024-06-18"])
        try await world.perform(
            WithdrawEdition<Content>.self, wrong, as: world.approver, ["reason": "Nhầm", "acceptsGap": false])
        let last = try await world.draft(Content.self, Self.code, EditionWorld.procedure)
        #expect(try files(world, "procedure", last).count == 3)
        try await world.perform(DiscardEdition<Content>.self, last, as: world.author)
        let again = try await world.draft(
            Content.self, Self.code, EditionWorld.procedure.merging(["basedOn": wrong.value]) { $1 })
        #expect(try files(world, "procedure", again).map(\.name).last == "mau-04.txt")
        #expect(try changes(world, "procedure", again).last == "added – → mau-04.txt")
    }

    @Test(
        "what was submitted keeps its forms; whoever changed a form does not approve it", arguments: Engine.available)
    func rules(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let first = try await published(world, Content.self, Self.code, EditionWorld.procedure)
        let one = try #require(try files(world, "procedure", first).first)
        let late = await refused {
            _ = try await world.world.product.perform(DetachFromEdition<Content>(first, one.id), as: world.author)
        }
        #expect(late?.phrase.vietnamese.contains("còn là dự thảo") == true)
        let second = try await world.draft(Content.self, Self.code, EditionWorld.procedure)
        let mine = try #require(try files(world, "procedure", second).first)
        #expect(throws: Refusal.notFound, "a file of another version") {
            _ = try world.world.read { try Edition.find(second, kind: "procedure", in: $0).file(one.id, in: $0) }
        }
        await #expect(throws: Refusal.forbidden) {
            _ = try await world.world.product.perform(DetachFromEdition<Content>(second, mine.id), as: world.approver)
        }
        let both = Actor.person(
            .init(
                account: "haivai",
                grants: ["leader", "inspector"].map { Grant(role: $0, unit: nil, path: .everything) },
                roles: world.world.product.knowledge.figures.rules.roles))
        _ = try await world.world.product.perform(DetachFromEdition<Content>(second, mine.id), as: both)
        let stale = await refused {
            _ = try await world.world.product.perform(
                SubmitEdition<Content>(edition: second, revision: 1), as: world.author)
        }
        #expect(stale?.phrase.vietnamese.contains("đã được thay đổi") == true)
        try await world.perform(SubmitEdition<Content>.self, second, as: world.author)
        let form = await refused { try await attach(world, Content.self, second, "mau-05.txt") }
        #expect(form?.field == "kind")
        let unsaid = await refused { try await attach(world, Content.self, second, "mau-05.txt", kind: nil) }
        #expect(unsaid?.field == "kind")
        try await attach(world, Content.self, second, "ky.txt", kind: .signed)
        let own = await refused { try await world.perform(ApproveEdition<Content>.self, second, as: both) }
        #expect(own?.phrase.vietnamese.contains("không tự phê duyệt") == true)
        try await world.perform(ApproveEdition<Content>.self, second, as: world.approver)
    }

    @Test("a dropped draft leaves no files to whatever gets its number next", arguments: Engine.available)
    func discarded(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let first = try await world.draft(Content.self, Self.code, EditionWorld.procedure)
        try await attach(world, Content.self, first, "mau-01.txt")
        try await attach(world, Content.self, first, "ky.txt", kind: .signed)
        let file = try #require(try files(world, "procedure", first).first)
        _ = try await world.world.product.perform(
            ReplaceEditionFile<Content>(first, file.id, path: try Scratch.file("b.txt", "b"), named: "b.txt"),
            as: world.author)
        try await world.perform(DiscardEdition<Content>.self, first, as: world.author)
        #expect(try world.world.count("attachment") == 0 && world.world.count("attachment_version") == 0)
        let next = try await world.draft(Content.self, "1.000002", EditionWorld.procedure)
        #expect(try files(world, "procedure", next).isEmpty && files(world, "procedure", next, .signed).isEmpty)
    }

    @Test("a load to which somebody added files is not undone", arguments: Engine.available)
    func undo(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let batch = try #require(try await world.world.load("procedures").batch)
        let id = try #require(
            try world.world.read { try Edition.inForce("procedure", on: World.today, in: $0).first }?.id)
        try await attach(world, Content.self, id, "mau-01.txt")
        let why = await refused {
            _ = try await world.world.product.perform(UndoBatch(batch, reason: "thử"), as: .system)
        }
        #expect(why?.phrase.vietnamese.contains("không hoàn tác được") == true)
    }
}

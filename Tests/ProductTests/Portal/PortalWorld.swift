import Core
import Kernel
import Store
import TestSupport
import Web

@testable import Portal

/// The portal at the point where a test begins.
extension World {
    var editor: Actor { get throws { try person("editor", over: "H33") } }
    var chief: Actor { get throws { try person("leader", over: "H33") } }

    /// A world with units and the sample categories.
    static func portal(_ engine: Engine) async throws -> World {
        let world = try await World(engine, loading: ["units", "calendar"])
        _ = try await world.product.perform(AdoptCategories(), as: try world.editor)
        return world
    }

    static func article(
        _ title: String = "Tập huấn một cửa", body: String = "Nội dung.", category: String = "thong-bao",
        at time: String? = nil, isPage: Bool? = nil, others: String? = nil, photo: Int? = nil, related: String? = nil
    ) -> ArticleContent {
        ArticleContent(
            name: title, summary: "Tóm tắt.", body: body, category: category, others: others, photo: photo, at: time,
            isPage: isPage, related: related)
    }

    /// Begins an article, or its next version.
    @discardableResult
    func draft(_ content: ArticleContent, code: String = "", unit: String = "H33", note: String? = nil) async throws
        -> Edition
    {
        let id = try await product.perform(
            BeginEdition(unit: unit, code: code, note: note, content: content), as: try person("editor", over: unit))
        return try read { try Edition.find(id, kind: ArticleContent.kind, in: $0) }
    }

    /// Takes a step of an article with the revision as it is now.
    func move<A: EditionAct>(_ type: A.Type, _ edition: Edition, as actor: Actor, _ more: [String: Any] = [:])
        async throws
    {
        let now = try read { try Edition.find(edition.id, kind: ArticleContent.kind, in: $0) }
        let fields: [String: Any] = ["edition": edition.id.value, "revision": now.revision]
        _ = try await product.perform(EditionWorld.act(type, fields.merging(more) { _, new in new }), as: actor)
    }

    /// Brings a draft onto the portal.
    @discardableResult
    func publish(_ edition: Edition, from day: Day? = nil) async throws -> Edition {
        let unit = try requireUnit(edition)
        let chief = try person("leader", over: unit)
        try await move(SubmitEdition<ArticleContent>.self, edition, as: try person("editor", over: unit))
        try await move(ApproveEdition<ArticleContent>.self, edition, as: chief)
        let from = (day ?? product.now().day).description
        try await move(PublishEdition<ArticleContent>.self, edition, as: chief, ["effectiveFrom": from])
        return try read { try Edition.find(edition.id, kind: ArticleContent.kind, in: $0) }
    }

    private func requireUnit(_ edition: Edition) throws -> String {
        try read { snapshot in
            guard let unit = try edition.unit.flatMap({ try Unit.find($0, in: snapshot) }) else {
                throw Refusal.notFound
            }
            return unit.code
        }
    }

    /// What everybody sees under a code at a moment.
    func shown(_ code: String, at now: Instant? = nil) throws -> Article? {
        try read { try Article.shown(code, at: now ?? product.now(), in: $0) }
    }
}

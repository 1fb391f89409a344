public import Core
import Foundation
import Kernel
import Store
public import Web

/// News and pages for a demonstration, written and approved like any other.
public enum DemonstrationNews {
    private struct Item: Decodable {
        var content: ArticleContent
        let from: Day
        let featuredUntil: Day?
        let picture: Picture?

        enum CodingKeys: String, CodingKey { case from, featuredUntil, picture }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            from = try values.decode(Day.self, forKey: .from)
            featuredUntil = try values.decodeIfPresent(Day.self, forKey: .featuredUntil)
            picture = try values.decodeIfPresent(Picture.self, forKey: .picture)
            content = try ArticleContent(from: decoder)
        }
    }

    /// The photo at the head of an article; its file lies beside the file of articles.
    private struct Picture: Decodable {
        let file: String
        let alt: String
        let caption: String
        let credit: String
    }

    /// Takes in the sample categories and the articles of a file.
    ///
    /// - Parameters:
    ///   - path: a JSON file with an array of articles, each with its first day.
    ///   - unit: the unit on whose site they stand.
    ///   - author: who writes them.
    ///   - editor: who approves and publishes them; another than the author.
    public static func load(
        _ path: String, unit: String, by author: Actor, approvedBy editor: Actor, into product: Product
    ) async throws {
        _ = try await product.perform(AdoptCategories(), as: editor)
        let items = try JSONDecoder().decode([Item].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        var featured: [Featured] = []
        for var item in items {
            if let picture = item.picture {
                let file = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(picture.file)
                let added = try await product.perform(
                    AddPhotograph(
                        Fields([
                            "unit": unit, "alt": picture.alt, "caption": picture.caption, "credit": picture.credit,
                        ]),
                        path: file.path, named: picture.file), as: author)
                item.content.photo = added.value
            }
            let id = try await product.perform(
                BeginEdition(unit: unit, code: "", effectiveFrom: item.from, content: item.content), as: author)
            func revision() throws -> Int {
                try product.store.read { try Edition.find(id, kind: ArticleContent.kind, in: $0).revision }
            }
            _ = try await product.perform(
                SubmitEdition<ArticleContent>(edition: id, revision: try revision()), as: author)
            _ = try await product.perform(
                ApproveEdition<ArticleContent>(edition: id, revision: try revision()), as: editor)
            _ = try await product.perform(
                PublishEdition<ArticleContent>(edition: id, revision: try revision(), effectiveFrom: item.from),
                as: editor)
            if let until = item.featuredUntil { featured.append(Featured(code: item.content.ownCode, until: until)) }
        }
        if !featured.isEmpty {
            _ = try await product.perform(ArrangeFeatured(articles: featured.lines), as: editor)
        }
    }
}

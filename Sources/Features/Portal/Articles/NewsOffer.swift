import Core
import Foundation
import Kernel
import Store
import Web

/// News that another part of the product has written and approved, offered to the portal.
struct NewsOffer: Sendable {
    /// What it is about.
    let subject: Subject
    /// The unit it is about.
    let unit: Core.Unit.ID
    let title: String
    let summary: String
    let body: String
    let authors: [String]
    let approver: String
    let approvedAt: Instant
    /// The code of the article it became; nil while it waits.
    let article: String?
}

extension Follower {
    /// Keeps what acts offer to the portal: they say so in their facts, and no slice needs to know another.
    static let newsOffers = Follower("newsOffers") { tx in
        try NewsOffer.forget(in: tx)
    } follow: { entries, tx in
        for entry in entries {
            let facts = try [String: String](canonical: entry.facts)
            if let title = facts["newsTitle"], let unit = try Unit.find(code: entry.unit, in: tx) {
                try NewsOffer(
                    subject: entry.subject, unit: unit.id, title: title, summary: facts["newsSummary"] ?? "",
                    body: facts["newsBody"] ?? "",
                    authors: (facts["newsAuthors"] ?? "").split(separator: " ").map(String.init),
                    approver: entry.actor, approvedAt: entry.at, article: nil
                ).keep(in: tx)
            }
            if facts["newsTakenBack"] != nil { try NewsOffer.drop(entry.subject, in: tx) }
            if let taken = facts[TakeNews.taken].flatMap(Subject.init) {
                try NewsOffer.take(taken, as: entry.subject.id, in: tx)
            }
        }
    }
}

extension NewsOffer {
    /// Why an offer cannot be taken back any more: an article was made of it that is published or waits to be.
    static let bar: Bar = { act, _, snapshot in
        guard let back = act as? any TakesBackOffer, let subject = try back.offer(in: snapshot),
            let article = try find(subject, in: snapshot)?.article,
            try Edition.all(of: Subject(ArticleContent.kind, article), in: snapshot).contains(where: {
                $0.state != .withdrawn
            })
        else { return nil }
        return Reason(
            "Tin đã thành bài viết “\(article)” trên cổng thông tin; rút bài hoặc bỏ bản chưa đăng rồi mới thu hồi tin."
        )
    }

    /// Why no article can be made of it now, as the slice that offered it says.
    func obstacle(to visit: Visit, on unit: Core.Unit, in snapshot: Snapshot) throws -> Reason? {
        let act = TakeNews(unit: unit.code, subject: subject.description)
        for bar in visit.product.knowledge.bars {
            if let reason = try bar(act, visit.actor, snapshot) { return reason }
        }
        return nil
    }
}

/// Makes an article of news that were offered. Their text was approved, so it only waits to be published.
struct TakeNews: TakesUpOffer {
    static let name = "article.take"
    static let taken = "news"

    /// The unit on whose site it stands.
    let unit: String
    /// What the news are about, as the offer says.
    let subject: String

    func offer(in snapshot: Snapshot) -> Subject? { Subject(subject) }

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard let subject = Subject(subject), let offer = try NewsOffer.find(subject, in: tx) else {
            throw Refusal.notFound
        }
        // Whoever writes for one district does not tell the news of another.
        guard let about = try Unit.find(offer.unit, in: tx), occasion.actor.may(Self.permission, at: about.path) else {
            throw Refusal.forbidden
        }
        guard offer.article == nil else { throw Refusal.conflict("Tin này đã thành bài viết.") }
        let category = occasion.knowledge.figures.rules.portal.inspectionNews
        guard try CategoryTree(in: tx)[category] != nil else {
            throw Refusal.conflict("Chưa có chuyên mục “\(category)”; hãy tạo chuyên mục trước.")
        }
        let content = ArticleContent(
            name: offer.title, summary: offer.summary, body: offer.body, category: category,
            source: unit.name)
        let edition = try Edition.adopt(content, of: unit, authors: offer.authors, approver: offer.approver, in: tx)
        return Journaled(
            edition.id, of: edition.work, unit: unit.id, facts: [Self.taken: offer.subject.description])
    }
}

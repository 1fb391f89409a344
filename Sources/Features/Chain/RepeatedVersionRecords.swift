import Core
import Kernel
import Store

/// A version that was published after a law changed and did not take the change in, and why not.
struct RepeatedVersion: Sendable {
    let edition: Edition
    /// The version that is to be reviewed, by its number.
    let reviewed: Int
    /// Whether it says the same as the one that is to be reviewed.
    let isSame: Bool
    /// Whether it still rests on the law of which nothing is left.
    let citesEnded: Bool

    /// The last one; nil where none was published, where the review is done, and where no law is the cause.
    init?(since review: Review, among all: [Edition], in snapshot: Snapshot) throws {
        let law = review.cause.changed
        let later = EditionLine(all).editions.drop { $0.number != review.number }.dropFirst()
        guard review.closedOn == nil, law.kind == Citation.law, let edition = later.last else { return nil }
        let changes = try LawChange.of(law.id, in: snapshot)
        self.edition = edition
        reviewed = review.number
        // What a file brought says only some of what a version says.
        isSame = try snapshot.exists(
            """
            SELECT 1 FROM edition e JOIN edition x ON x.kind = e.kind AND x.work = e.work
            WHERE e.id = \(edition.id) AND e.batch_id IS NULL AND x.number = \(review.number)
              AND e.substance = x.substance
            """)
        let cites = try snapshot.exists(
            """
            SELECT 1 FROM citation c
            WHERE c.edition_id = \(edition.id) AND c.cited_kind = \(law.kind) AND c.cited_work = \(law.id)
            """)
        citesEnded = cites && changes.contains { $0.by == review.cause.by && $0.isEnd }
        guard isSame || citesEnded else { return nil }
    }

    /// What is lacking, in one sentence.
    var phrase: Phrase {
        if !isSame {
            return
                "Phiên bản \(edition.number) công bố sau thay đổi còn dẫn văn bản đã hết hiệu lực, nên chưa kết thúc việc rà soát."
        }
        return citesEnded
            ? "Phiên bản \(edition.number) công bố sau thay đổi có nội dung y nguyên phiên bản \(reviewed) và còn dẫn văn bản đã hết hiệu lực, nên chưa kết thúc việc rà soát."
            : "Phiên bản \(edition.number) công bố sau thay đổi có nội dung y nguyên phiên bản \(reviewed), nên chưa kết thúc việc rà soát."
    }
}

import Foundation
import Kernel
import Store

extension Follower {
    /// Opens a review for whatever relies on what an act changed, and closes it when a version took the change in; also
    /// for what has to be written for the first time because of something new.
    ///
    /// Acts say in their facts which contents they changed; loads of the registers named change many at once.
    public static func reviews(_ rules: Rules, registers: [any Register], contents: [ContentKind]) -> Follower {
        let kinds = Set(registers.filter(\.isRelied).map(\.kind))
        return Follower("reviews") { tx in
            try tx.execute("DELETE FROM obligation WHERE kind = 'review'")
            try tx.execute("DELETE FROM review")
        } follow: { entries, tx in
            guard let reviewing = try Reviewing(rules: rules, contents: contents, in: tx) else { return }
            var touched: Set<Subject> = []
            for entry in entries {
                if entry.act == LoadRegister.name || entry.act == UndoBatch.name {
                    guard let id = Batch.ID(entry.subject.id), let batch = try Batch.find(id, in: tx) else { continue }
                    if kinds.contains(batch.kind) { return try reviewing.settle(nil, in: tx) }
                } else {
                    let facts = try [String: String](canonical: entry.facts)
                    let lines = facts[Review.changes]?.split(separator: "\n") ?? []
                    if lines == [Review.everything[...]] { return try reviewing.settle(nil, in: tx) }
                    touched.formUnion(lines.compactMap { Subject(String($0)) })
                }
            }
            if !touched.isEmpty { try reviewing.settle(touched, in: tx) }
        }
    }
}

import Core
import Kernel
import Store

/// Names an address where what the owner reports can be seen: a page of a portal, a document in another system.
struct LinkEvidence: Act {
    static let name = "recommendation.link"
    static let permission = Recommendation.Step.report.permission
    /// Characters of the longest address.
    private static let limit = 1_000

    let recommendation: Recommendation.ID
    /// What is to be seen there.
    let title: String
    let address: String

    func place(in snapshot: Snapshot) throws -> Place {
        let owner = try Recommendation.find(recommendation, in: snapshot).owner
        guard let unit = try Unit.find(owner, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<EvidenceLink.ID> {
        let recommendation = try Recommendation.find(recommendation, in: tx)
        if let obstacle = recommendation.obstacleToAttaching { throw Refusal.conflict([obstacle]) }
        let address = try address.required("address", "Chưa nhập địa chỉ.")
        // Whoever checks opens it in a browser: nothing that a browser would run or look for on its own machine.
        guard address.count <= Self.limit, address.wholeMatch(of: /https?:\/\/[^\s\/?#]+\S*/) != nil else {
            throw Refusal.invalid("address", "Địa chỉ phải bắt đầu bằng https:// hoặc http://.")
        }
        let link = EvidenceLink(
            title: try title.required("title", "Chưa nêu nội dung minh chứng."), address: address,
            addedAt: occasion.now, addedBy: occasion.actor.name)
        let id = try link.insert(to: recommendation.id, in: tx)
        return Journaled(id, of: recommendation.subject, unit: recommendation.owner, facts: ["address": link.address])
    }
}

public import Kernel

/// What became of an address that the product does not answer (any more).
public enum OldAddress: Sendable, Hashable {
    /// It is to be found here now, for good.
    case moved(Link)
    /// It was taken away, for good.
    case gone
}

/// What concerns the public pages and stands in the settings of the installation.
public struct PublicSettings: Sendable {
    /// Where weaknesses are reported: `mailto:…` or `https://…`; empty while nobody has said so.
    public var securityContact: String
    /// Until when that holds; nil while nobody has said so.
    public var securityUntil: Day?
    /// What forms for anybody are sealed with: the same for all processes that serve one address.
    public var secret: String

    /// Settings; without a secret every start has one of its own.
    public init(securityContact: String = "", securityUntil: Day? = nil, secret: String = "") {
        self.securityContact = securityContact
        self.securityUntil = securityUntil
        self.secret = secret.utf8.count >= 32 ? secret : SessionToken().hex
    }
}

extension Visit {
    /// What to answer when something was here and was taken away for good.
    public func gone(_ reason: Reason) -> Reply {
        ErrorPage(self).reply(410, "Nội dung không còn", [reason])
    }
}

extension Reply {
    /// Sends everybody on for good: the address asked for is no longer the one.
    public static func moved(to link: Link) -> Reply {
        var reply = Reply(
            status: 301, type: "text/plain; charset=utf-8", content: .text(""), caching: .public(maxAge: 3600))
        reply.headers["Location"] = link.address
        return reply
    }
}

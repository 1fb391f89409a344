import Kernel

/// Makes sure that what is posted was sent from a page of this product, by the person who saw it.
enum FormGuard {
    /// Whether the browser says that the request began here. A browser that says nothing is trusted with its token.
    static func isFromHere(_ head: RequestHead) -> Bool {
        if let site = head.fetchSite { return site == "same-origin" || site == "none" }
        guard let origin = head.origin else { return true }
        guard let scheme = origin.firstRange(of: "://") else { return false }
        return !head.host.isEmpty && origin[scheme.upperBound...] == head.host
    }

    /// The same where no token speaks for whoever sends: the browser must say it, as every browser of today does.
    static func isPlainlyFromHere(_ head: RequestHead) -> Bool {
        (head.fetchSite != nil || head.origin != nil) && isFromHere(head)
    }

    /// Whether the form's token, or that of the header, was made for this visitor.
    static func hasToken(_ fields: Fields, _ head: RequestHead) -> Bool {
        guard let session = head.cookies.session, let token = fields[FormToken.field] ?? head.csrf else { return false }
        return FormToken.matches(token, session)
    }
}

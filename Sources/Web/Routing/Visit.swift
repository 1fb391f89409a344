public import Core
public import Kernel
public import Store

/// One request, understood: who asks, for what, in which language, with which form.
public struct Visit: Sendable {
    /// The product that is visited.
    public let product: Product
    /// Who asks: a person who is signed in, or a visitor.
    public let actor: Actor
    /// `GET` or `POST`; HEAD counts as GET.
    public let method: String
    /// The address as it was asked for, with its query.
    public let link: Link
    /// The values after `?`.
    public let query: Fields
    /// The form that was sent; without fields for GET.
    public internal(set) var form: Form
    /// The files that came with the form.
    public internal(set) var uploads: [Upload]
    /// The raw body, for routes that accept data.
    public internal(set) var body: [UInt8]
    /// The moment of the request.
    public let now: Instant
    /// Says things in the visitor's language.
    public let t: Tongue
    /// Where the browser found the product, `https://cchc.example.vn`; empty when it did not say.
    public let origin: String
    /// What the visit before left to be said, once.
    public let notice: String?
    /// The size of type the reader chose: `large`, or nil.
    public let textSize: String?

    /// What stands on top of public pages now.
    var announcements: [Phrase] = []
    /// The address whoever asks came from; never kept as it is.
    let client: String

    let cookies: Cookies
    let jar: CookieJar
    /// Why what was sent was refused, until a form on the page says it.
    let unsaid = UnsaidReasons()

    init(_ head: RequestHead, of product: Product, by actor: Actor, at now: Instant) {
        self.product = product
        self.actor = actor
        self.now = now
        method = head.method == "HEAD" ? "GET" : head.method
        link = Link(address: head.target)
        query = head.query
        form = Form()
        uploads = []
        body = []
        t = Tongue(head.cookies.language)
        origin = head.host.isEmpty ? "" : (head.isSecure ? "https://" : "http://") + head.host
        notice = head.cookies.notice
        textSize = head.cookies.textSize
        client = head.client
        cookies = head.cookies
        jar = CookieJar()
    }

    /// The civil day in Vietnam.
    public var today: Day { now.day }

    /// The person who is signed in.
    public var person: Actor.Person? {
        if case .person(let person) = actor { person } else { nil }
    }

    /// Reads from one consistent view of the data.
    public func read<Value>(_ body: (Snapshot) throws -> Value) throws -> Value {
        try product.store.read(body)
    }

    /// Refuses unless the permission is held over the unit.
    public func require(_ permission: Permission, over unit: UnitPath) throws(Refusal) {
        guard actor.may(permission, at: unit) else { throw .forbidden }
    }

    /// Performs an act as whoever asks.
    @discardableResult
    public func perform<A: Act>(_ act: A) async throws -> A.Outcome {
        try await product.perform(act, as: actor)
    }

    /// Decodes an act from the form's fields and these, performs it, and answers.
    ///
    /// - Parameters:
    ///   - extra: values that the address gives, not the form.
    ///   - then: answers when it is done, mostly with a redirect.
    ///   - otherwise: shows the same page again with the form it receives, whose reasons stand at their fields; the
    ///     status becomes 422 or 409. Other refusals become an error page.
    public func perform<A: Act>(
        _ type: A.Type, adding extra: KeyValuePairs<String, String> = [:],
        then: (A.Outcome) async throws -> Reply,
        otherwise: (Form) async throws -> Reply
    ) async throws -> Reply {
        try await answer(then: then, otherwise: otherwise) {
            try await perform(try form.decode(type, adding: extra))
        }
    }

    /// Performs an act with the file that came with the form in the field `file`, and answers.
    ///
    /// - Parameters:
    ///   - act: the act for a file.
    ///   - then: answers when it is done.
    ///   - otherwise: shows the same page again with the form it receives, as when no file was chosen.
    public func perform<A: Act>(
        withFile act: (Upload) throws -> A, then: (A.Outcome, Upload) async throws -> Reply,
        otherwise: (Form) async throws -> Reply
    ) async throws -> Reply {
        let file = uploads.first { $0.field == "file" && $0.size > 0 }
        return try await answer(then: { try await then($0.outcome, $0.file) }, otherwise: otherwise) {
            guard let file else { throw Refusal.invalid("file", "Chưa chọn tệp.") }
            return (outcome: try await perform(act(file)), file: file)
        }
    }

    /// The same with a file that proves something, whose last day stands in the field `validUntil` if it has one.
    public func perform<A: Act>(
        withProof act: (Upload, Day?) -> A, then: (A.Outcome, Upload) async throws -> Reply,
        otherwise: (Form) async throws -> Reply
    ) async throws -> Reply {
        try await perform(
            withFile: { act($0, try form.decode(ProofFields.self).validUntil) }, then: then, otherwise: otherwise)
    }

    private struct ProofFields: Decodable {
        let validUntil: Day?
    }

    /// Answers what is done, or shows the page again with what was refused.
    private func answer<Outcome>(
        then: (Outcome) async throws -> Reply, otherwise: (Form) async throws -> Reply,
        doing: () async throws -> Outcome
    ) async throws -> Reply {
        let outcome: Outcome
        do {
            outcome = try await doing()
        } catch let refusal as Refusal {
            switch refusal {
            case .conflict, .invalid:
                let refused = self.refused(refusal)
                return try await otherwise(refused).with(status: refused.status)
            case .notFound, .forbidden: throw refusal
            }
        }
        return try await then(outcome)
    }

    /// The form that was sent, as it was refused, to be shown again. Where the page has no form for it, or one button,
    /// the reasons stand on top.
    public func refused(_ refusal: Refusal) -> Form {
        unsaid.keep(refusal.reasons)
        return form.refused(refusal)
    }
}

extension Visit {
    /// The digest of the token by which the visitor is known; nil for whoever has none.
    public var session: Digest? { cookies.session?.digest }

    /// Gives the visitor the token of a session that has begun.
    public func signIn(_ token: SessionToken) { jar.keep(session: token) }

    /// Takes the token away.
    public func signOut() { jar.keep(session: nil) }

    /// Where to go after signing in: the address that was asked for before, or where the staff begin.
    public var returnLink: Link {
        (form.fields["return"] ?? query["return"]).flatMap(Link.init(local:)) ?? product.doors.staff
    }

    /// The value of the hidden field of every form, which shows that the form came from here.
    ///
    /// A visitor without a token receives one with this answer.
    public var formToken: String { jar.formToken(of: cookies.session) }
}

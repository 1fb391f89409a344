public import Core
public import Kernel
public import Store

/// The whole product as the server sees it: its slices, its data and its settings.
public final class Product: Sendable {
    /// Where everything is kept.
    public let store: Store
    /// The slices.
    public let features: [Feature]
    /// The rules in force, what is counted, what is loaded.
    public let knowledge: Knowledge
    /// The present moment.
    public let now: @Sendable () -> Instant
    /// Who a session belongs to, by the digest of its token; nil when it is over.
    public let identify: @Sendable (Digest, Snapshot, Instant) throws -> Actor.Person?
    /// The office that runs it, under the name of the product on every page.
    public let office: String
    /// Where the public finds it, `https://cchc.example.vn`; empty while nobody has said so.
    public var address: String { knowledge.address }
    /// The version of the program.
    public let version: String
    /// What a request may cost.
    public let limits: Limits
    /// What the public pages are told by the installation.
    public let settings: PublicSettings
    /// Where one signs in, where one signs out (by POST), and where the staff begin.
    public let doors: Doors

    /// Every line of the menu, in order.
    let menu: [MenuItem]
    let freshness: Freshness
    let visitors = VisitorCounts()

    /// A product from its slices.
    public init(
        store: Store, features: [Feature], rules: Rules, office: String = "", address: String = "",
        version: String = "",
        limits: Limits = Limits(), settings: PublicSettings = PublicSettings(), doors: Doors = Doors(),
        now: @escaping @Sendable () -> Instant,
        identify: @escaping @Sendable (Digest, Snapshot, Instant) throws -> Actor.Person?
    ) {
        self.store = store
        self.features = features
        knowledge = Knowledge(
            rules: rules, families: features.flatMap(\.families), dayFamilies: features.flatMap(\.dayFamilies),
            registers: features.flatMap(\.registers),
            obligations: features.flatMap(\.obligations),
            contents: features.flatMap(\.contents), catalogue: features.flatMap(\.catalogue),
            showings: features.flatMap(\.showings), bars: features.flatMap(\.bars), address: address)
        self.office = office
        self.version = version
        self.limits = limits
        self.settings = settings
        self.doors = doors
        self.now = now
        self.identify = identify
        menu = features.flatMap(\.menu).sorted { ($0.order, $0.link.address) < ($1.order, $1.link.address) }
        freshness = Freshness(store: store)
    }

    /// Every step of the schema: the shared words first, then slice by slice.
    public var migrations: [Migration] { CoreSchema.migrations + features.flatMap(\.migrations) }

    /// Everything that can be done.
    public var acts: [any Act.Type] { features.flatMap(\.acts) }

    /// Everything that follows the journal.
    public var followers: [Follower] { features.flatMap(\.followers) }

    /// Every address, in the order of declaration.
    public var routes: [Route] {
        var routes = Routes()
        Builtin.routes(&routes, for: self)
        for feature in features { feature.routes(&routes) }
        return routes.routes
    }

    /// Who acts, now.
    public func occasion(for actor: Actor) -> Occasion {
        Occasion(actor: actor, now: now(), knowledge: knowledge)
    }

    /// Performs an act and lets every follower take it in before answering.
    ///
    /// - Throws: the act's `Refusal`, or a fault.
    @discardableResult
    public func perform<A: Act>(_ act: A, as actor: Actor) async throws -> A.Outcome {
        let outcome = try await store.perform(act, on: occasion(for: actor))
        try await store.catchUp(followers)
        freshness.expire()
        return outcome
    }
}

/// The addresses that the pages themselves must know.
public struct Doors: Sendable {
    /// Where one signs in.
    public let signIn: Link
    /// Where one signs out, by POST.
    public let signOut: Link
    /// Where the staff begin.
    public let staff: Link
    /// Where the public begin.
    public let home: Link
    /// The statement on accessibility; nil while there is none.
    public let accessibility: Link?
    /// Where the public searches, with `q`; nil while there is no such page.
    public let search: Link?
    /// What completes a question while it is typed, with `q`; nil while nothing does.
    public let suggestions: Link?
    /// What tells browsers how to search here, by OpenSearch; nil while nothing does.
    public let searchDescription: Link?
    /// Where the public says what it thinks of a page, with `trang`; nil while there is no such page.
    public let feedback: Link?
    /// Everything the public finds here; nil while there is no such page.
    public let map: Link?

    /// The doors; each has a customary place.
    public init(
        signIn: Link = Path("sign-in")(), signOut: Link = Path("sign-out")(), staff: Link = Path("work")(),
        home: Link = Path("")(), accessibility: Link? = nil, search: Link? = nil, suggestions: Link? = nil,
        searchDescription: Link? = nil, feedback: Link? = nil, map: Link? = nil
    ) {
        self.signIn = signIn
        self.signOut = signOut
        self.staff = staff
        self.home = home
        self.accessibility = accessibility
        self.search = search
        self.suggestions = suggestions
        self.searchDescription = searchDescription
        self.feedback = feedback
        self.map = map
    }
}

/// What a request may cost.
public struct Limits: Sendable {
    /// Bytes of a form without files.
    public var form = 1 << 20
    /// Bytes of a form with files.
    public var upload = 200 << 20
    /// Bytes of an address.
    public var address = 8 << 10
    /// Bytes of all headers.
    public var headers = 32 << 10
    /// Connections that may wait to be taken in, as far as the kernel lets them (`net.core.somaxconn`): what comes beyond
    /// is not heard, and tries again only after a fifth of a second or more.
    public var waitingConnections = 4096
    /// Seconds without a byte after which a connection is closed.
    public var idleSeconds = 60
    /// Seconds in which a request's body must have come.
    public var bodySeconds = 600
    /// Bytes that the finished public pages in memory may take.
    public var pages = 64 << 20

    /// The customary limits.
    public init() {}
}

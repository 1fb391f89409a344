import Core
import Hummingbird
import Kernel
import Logging
import NIOCore
import Store

/// Answers requests for a product: keeps out who may not, reads what comes, hands it to its route, and lets no error out.
struct Site: HTTPResponder {
    let product: Product
    let router: Router
    let pages: PublicPages
    private let people = KnownPeople()
    private let pace = Pace()

    init(_ product: Product) {
        self.product = product
        router = Router(product.routes)
        pages = PublicPages(limit: product.limits.pages)
    }

    /// What Hummingbird knows of a connection.
    struct Context: InitializableFromSource {
        let logger: Logger
        /// The address at the other end; nil for a socket.
        let peer: String?
        init(source: ApplicationRequestContextSource) {
            logger = source.logger
            peer = source.channel.remoteAddress?.ipAddress
        }
    }

    func respond(to request: Request, context: Context) async throws -> Response {
        let head = RequestHead(request, from: context.peer)
        // What changes something may wait for others, take in files or try passwords.
        guard head.isReading else {
            return await withTaskExecutorPreference(globalConcurrentExecutor) {
                await respond(to: request, head, context)
            }
        }
        return await respond(to: request, head, context)
    }

    private func respond(to request: Request, _ head: RequestHead, _ context: Context) async -> Response {
        let now = product.now()
        // Before anything else, so that a page that is read by thousands costs next to nothing.
        let mark = head.isReading ? try? product.freshness.current(at: now) : nil
        if let mark, head.cookies.notice == nil, let page = pages.page(for: head, at: now, mark) {
            return page.response(to: head)
        }
        let (visit, reply) = await answer(request, head, now, mark, context.logger)
        return finish(reply, of: visit, head, mark).response(to: head)
    }

    private func finish(_ reply: Reply, of visit: Visit, _ head: RequestHead, _ mark: Freshness.Mark?) -> Finished {
        var reply = reply
        if let notice = reply.notice {
            visit.jar.keep(CookieName.notice, PercentCoding.encoded(visit.t(notice)), seconds: 60)
        } else if head.cookies.notice != nil, reply.type.hasPrefix("text/html") {
            visit.jar.keep(CookieName.notice, "")
        }
        if case .public = reply.caching, visit.person != nil { reply.caching = .private }
        let cookies = visit.jar.lines(isSecure: head.isSecure)
        guard case .public(let maxAge, _) = reply.caching, cookies.isEmpty, reply.status == 200, let mark else {
            return Finished(reply, setCookies: cookies, head: head, isKept: false)
        }
        let finished = Finished(reply, setCookies: [], head: head, isKept: true)
        pages.keep(finished, for: head, mark, until: visit.now.adding(seconds: maxAge))
        return finished
    }

    /// The answer, whatever happens, with the visit it was made for.
    private func answer(
        _ request: Request, _ head: RequestHead, _ now: Instant, _ mark: Freshness.Mark?, _ logger: Logger
    ) async -> (Visit, Reply) {
        var visit = Visit(head, of: product, by: .visitor, at: now)
        let folder = UploadFolder()
        do {
            visit = Visit(head, of: product, by: try identify(head, now, mark), at: now)
            let reply = try await route(request, head, &visit, folder)
            try folder.remove()
            return (visit, reply)
        } catch let refusal as Refusal where refusal == .notFound && head.isReading {
            do { return (visit, try elsewhere(visit) ?? failure(refusal, visit, head, logger)) } catch {
                return (visit, failure(error, visit, head, logger))
            }
        } catch {
            do { try folder.remove() } catch { Incident(error).report(head, to: logger) }
            return (visit, failure(error, visit, head, logger))
        }
    }

    private func identify(_ head: RequestHead, _ now: Instant, _ mark: Freshness.Mark?) throws -> Actor {
        guard let session = head.cookies.session else { return .visitor }
        let person = try people.person(of: session, at: now, mark) {
            try product.store.read { try product.identify(session.digest, $0, now) }
        }
        return person.map(Actor.person) ?? .visitor
    }

    private func route(
        _ request: Request, _ head: RequestHead, _ visit: inout Visit, _ folder: UploadFolder
    ) async throws -> Reply {
        guard head.target.utf8.count <= product.limits.address else { throw Obstacle.addressTooLong }
        guard let segments = head.segments else { throw Obstacle.unreadable }
        let (route, texts): (Route, [String])
        switch router.find(head.method, segments) {
        case .nothing: throw Refusal.notFound
        case .otherMethods(let methods): throw Obstacle.otherMethod(methods)
        case .route(let found, let arguments): (route, texts) = (found, arguments)
        }
        if route.isOpen { return try await open(request, head, route, texts) }
        if let obstacle = gate(route, visit, head) { return obstacle }
        if route.access == .public, head.isReading { visit.announcements = try announcements(visit.now) }
        if !head.isReading {
            guard FormGuard.isFromHere(head) else { throw Obstacle.foreignForm }
            let content = try await BodyReader(request: request, head: head, limits: product.limits)
                .read(route.body, into: folder)
            guard FormGuard.hasToken(content.fields, head) else { throw Obstacle.foreignForm }
            visit.form = Form(content.fields)
            visit.uploads = content.uploads
            visit.body = content.bytes
        }
        guard let reply = try await timely(route, visit, texts) else { throw Refusal.notFound }
        return reply
    }

    /// The route's answer, made on the event loop where those before were short.
    private func timely(_ route: Route, _ visit: Visit, _ texts: [String]) async throws -> Reply? {
        guard route.method == "GET" else { return try await route.answer(visit, texts) }
        guard !pace.isShort(route) else { return try await pace.timing(route) { try await route.answer(visit, texts) } }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try await pace.timing(route) { try await route.answer(visit, texts) }
        }
    }

    /// The answer to a form for anybody: whoever sends it is a visitor, and what speaks for them is where it was sent from.
    private func open(_ request: Request, _ head: RequestHead, _ route: Route, _ texts: [String]) async throws -> Reply
    {
        guard FormGuard.isPlainlyFromHere(head) else { throw Obstacle.foreignForm }
        let folder = UploadFolder()
        let content = try await BodyReader(request: request, head: head, limits: product.limits)
            .read(route.body, into: folder)
        var visit = Visit(head, of: product, by: .visitor, at: product.now())
        visit.announcements = try announcements(visit.now)
        visit.form = Form(content.fields)
        guard let reply = try await route.answer(visit, texts) else { throw Refusal.notFound }
        return reply
    }

    private func announcements(_ now: Instant) throws -> [Phrase] {
        let asked = product.features.compactMap(\.announcements)
        guard !asked.isEmpty else { return [] }
        return try product.store.read { snapshot in try asked.flatMap { try $0(now, snapshot) } }
    }

    /// Where something is that had the address asked for before; nil when nobody knows.
    private func elsewhere(_ visit: Visit) throws -> Reply? {
        for ask in product.features.compactMap(\.oldAddress) {
            switch try product.store.read({ try ask(visit.link.address, $0) }) {
            case .moved(let link): return .moved(to: link)
            case .gone:
                return visit.gone(Reason("Nội dung tại địa chỉ này đã được gỡ và không còn được cung cấp."))
            case nil: continue
            }
        }
        return nil
    }

    /// What to say to whoever may not pass; nil for those who may.
    private func gate(_ route: Route, _ visit: Visit, _ head: RequestHead) -> Reply? {
        guard !route.access.admits(visit.actor) else { return nil }
        guard visit.person == nil else { return ErrorPage(visit).reply(.forbidden) }
        if API.owns(route.pattern) { return API.problem(.forbidden, visit.t, status: 401) }
        guard head.isReading else { return ErrorPage(visit).notSignedIn() }
        return .redirect(to: product.doors.signIn.with(query: ["return": head.target]))
    }
}

import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers what is kept as a finished page where the bytes come in, before a request becomes a task of its own: a crowd
/// that reads one page costs a third of what it would (docs/decisions/0037).
///
/// It also closes connections on which nothing happens any more, as only here everything is seen that happens.
final class KeptPageHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let site: Site
    /// The answer to the request that is being read; nil when that was handed on.
    private var answer: ByteBuffer?
    /// Where bytes go that need no encoding any more.
    private var wire: ChannelHandlerContext?
    private var isReading = false
    /// Requests that were handed on and are not answered: nothing may overtake them.
    private var waiting = 0

    init(_ site: Site) {
        self.site = site
    }

    func handlerAdded(context: ChannelHandlerContext) {
        wire = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        wire = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let request):
            isReading = true
            answer = waiting == 0 && wire != nil ? site.kept(request) : nil
            if answer == nil { waiting += 1 }
        case .body: break
        case .end:
            isReading = false
            if let answer {
                self.answer = nil
                wire?.writeAndFlush(NIOAny(answer), promise: nil)
                return
            }
        }
        if answer == nil { context.fireChannelRead(data) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { waiting -= 1 }
        context.write(data, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is IdleStateHandler.IdleStateEvent else { return context.fireUserInboundEventTriggered(event) }
        // Whoever waits for a long answer is not idle; whoever stops in the middle of a question is.
        if waiting == 0 || isReading { context.close(promise: nil) }
    }
}

extension Site {
    /// The finished page that a request asks for, if it is the plainest of questions – no cookie, no body, no version known
    /// already – and the page is kept and true. Everything else is handed on; it is never wrong to hand on.
    func kept(_ request: HTTPRequest) -> ByteBuffer? {
        guard request.method == .get, let target = request.path, target.utf8.first == UInt8(ascii: "/") else {
            return nil
        }
        var isSecure = false
        var takesGzip = false
        // Read once from beginning to end: looking fields up by name would make an index of them first.
        for field in request.headerFields {
            switch field.name {
            case .cookie, .ifNoneMatch, .connection, .contentLength, .transferEncoding, .expect: return nil
            case .acceptEncoding: takesGzip = RequestHead.takesGzip(field.value)
            default:
                if field.name.canonicalName == "x-forwarded-proto" { isSecure = field.value == "https" }
            }
        }
        let now = product.now()
        guard let mark = product.freshness.known(at: now) else { return nil }
        let key = PublicPages.Key(
            language: .vietnamese, textSize: nil, isSecure: isSecure,
            host: request.authority ?? "", target: target)
        return pages.message(key, at: now, mark, isCompressed: takesGzip)
    }
}

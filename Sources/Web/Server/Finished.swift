import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// An answer ready to be sent, as it is and compressed, to whoever asks in whichever way.
struct Finished: Sendable {
    private let status: HTTPResponse.Status
    private let headers: HTTPFields
    private let plain: ByteBuffer
    private let gzip: ByteBuffer?
    private let tag: String?

    /// - Parameters:
    ///   - reply: what to say.
    ///   - setCookies: the cookies it gives; with them nobody keeps it.
    ///   - isKept: whether it will be sent more than once, so that compressing it well pays.
    init(_ reply: Reply, setCookies: [String], head: RequestHead, isKept: Bool) {
        status = HTTPResponse.Status(code: reply.status)
        switch reply.content {
        case .text(let text): plain = ByteBuffer(string: text)
        case .bytes(let bytes): plain = ByteBuffer(bytes: bytes)
        }
        let isCompressible = plain.readableBytes > 1024 && Gzip.helps(reply.type)
        gzip =
            isCompressible && (isKept || head.takesGzip)
            ? plain.withUnsafeReadableBytes { Gzip.compressed($0, level: isKept ? 9 : 4) }.map { ByteBuffer(bytes: $0) }
            : nil
        let caching = setCookies.isEmpty && reply.status < 500 ? reply.caching : .private
        let canBeKnown = caching != .private && reply.status == 200
        tag = canBeKnown ? plain.withUnsafeReadableBytes { String(Digest(of: $0).hex.prefix(32)) } : nil
        var headers = SecurityHeaders.headers(isSecure: head.isSecure)
        headers[.contentType] = reply.type
        headers[.cacheControl] = caching.header
        switch caching {
        case .public: headers[.vary] = "Accept-Encoding, Cookie"
        case .private, .forever: if isCompressible { headers[.vary] = "Accept-Encoding" }
        }
        for (name, value) in reply.headers { headers[name] = value }
        for cookie in setCookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
        self.headers = headers
    }

    /// Bytes it takes in memory.
    var size: Int { plain.readableBytes + (gzip?.readableBytes ?? 0) + 2048 }

    /// The response for one request: compressed, without a body, or as “you have it already”.
    func response(to head: RequestHead) -> Response {
        var headers = headers
        let body = head.takesGzip ? gzip ?? plain : plain
        let isCompressed = head.takesGzip && gzip != nil
        if let tag {
            let tag = isCompressed ? "\"\(tag)-g\"" : "\"\(tag)\""
            headers[.eTag] = tag
            if head.isReading, head.knownTags.map({ Self.names(tag, in: $0) }) ?? false {
                return Response(status: .notModified, headers: headers)
            }
        }
        if isCompressed { headers[.contentEncoding] = "gzip" }
        guard head.method == "HEAD" else {
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
        }
        headers[.contentLength] = String(body.readableBytes)
        return Response(status: status, headers: headers)
    }

    /// The response to whoever asks for it whole, with the time it is sent at.
    func answer(isCompressed: Bool, date: String) -> KeptAnswer {
        let compressed = isCompressed ? gzip : nil
        var fields = headers
        fields[.date] = date
        if let tag { fields[.eTag] = compressed == nil ? "\"\(tag)\"" : "\"\(tag)-g\"" }
        if compressed != nil { fields[.contentEncoding] = "gzip" }
        let body = compressed ?? plain
        fields[.contentLength] = String(body.readableBytes)
        return KeptAnswer(head: HTTPResponse(status: status, headerFields: fields), body: body)
    }

    private static func names(_ tag: String, in header: String) -> Bool {
        header.split(separator: ",").map { String($0).trimmed }.contains { known in
            known == "*" || known == tag || known == "W/" + tag
        }
    }
}

extension Reply.Caching {
    /// What `Cache-Control` says.
    var header: String {
        switch self {
        case .private: "no-store"
        case .public(let maxAge, let stale): "public, max-age=\(maxAge), stale-while-revalidate=\(stale)"
        case .forever: "public, max-age=31536000, immutable"
        }
    }
}

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

    /// Bytes it takes in memory, together with its messages.
    var size: Int { 2 * (plain.readableBytes + (gzip?.readableBytes ?? 0) + 1024) }

    /// The response for one request: compressed, without a body, or as “you have it already”.
    func response(to head: RequestHead) -> Response {
        let (fields, body) = answer(isCompressed: head.takesGzip)
        if let tag = fields[.eTag], head.isReading, head.knownTags.map({ Self.names(tag, in: $0) }) ?? false {
            var fields = fields
            // Not that of a body which is not sent.
            fields[.contentEncoding] = nil
            return Response(status: .notModified, headers: fields)
        }
        guard head.method == "HEAD" else {
            return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: body))
        }
        return Response(status: status, headers: fields.saying(body.readableBytes))
    }

    /// The bytes that go to whoever asks for it whole, with the time they are sent at. Basis: RFC 9112, 2.1.
    func message(isCompressed: Bool, date: String) -> ByteBuffer {
        let (fields, body) = answer(isCompressed: isCompressed)
        var dated = fields.saying(body.readableBytes)
        dated[.date] = date
        var message = ByteBuffer(string: "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n")
        for field in dated { message.writeString("\(field.name.rawName): \(field.value)\r\n") }
        message.writeString("\r\n")
        message.writeImmutableBuffer(body)
        return message
    }

    /// What is sent, compressed where that is taken and helps.
    private func answer(isCompressed: Bool) -> (HTTPFields, ByteBuffer) {
        let compressed = isCompressed ? gzip : nil
        var fields = headers
        if let tag { fields[.eTag] = compressed == nil ? "\"\(tag)\"" : "\"\(tag)-g\"" }
        if compressed != nil { fields[.contentEncoding] = "gzip" }
        return (fields, compressed ?? plain)
    }

    private static func names(_ tag: String, in header: String) -> Bool {
        header.split(separator: ",").map { String($0).trimmed }.contains { known in
            known == "*" || known == tag || known == "W/" + tag
        }
    }
}

extension HTTPFields {
    /// With the length of a body.
    fileprivate func saying(_ length: Int) -> HTTPFields {
        var fields = self
        fields[.contentLength] = String(length)
        return fields
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

import HTTPTypes
import Hummingbird
import Kernel

/// What is known of a request before its body is read.
struct RequestHead: Sendable {
    let method: String
    /// The address as it was asked for.
    let target: String
    /// The decoded pieces of the path; nil when they are not UTF-8.
    let segments: [String]?
    let query: Fields
    let host: String
    private(set) var cookies = Cookies()
    /// Whether the browser speaks HTTPS with whoever stands in front.
    private(set) var isSecure = false
    private(set) var takesGzip = false
    private(set) var knownTags: String?
    private(set) var contentType = ""
    private(set) var contentLength: Int?
    private(set) var origin: String?
    private(set) var fetchSite: String?
    private(set) var csrf: String?
    /// Where the request came from: by whoever stands in front on this machine, or by the connection.
    private(set) var client: String

    /// - Parameter peer: the address at the other end of the connection; nil for a socket.
    init(_ request: Request, from peer: String? = nil) {
        method = request.method.rawValue
        target = Self.local(request.uri.string)
        let (path, rest) = target[...].halves(at: UInt8(ascii: "?"))
        let query = Fields(encoded: rest ?? "")
        let pieces = path.pieces(between: UInt8(ascii: "/")).map { PercentCoding.decoded($0) }
        let isReadable = query != nil && !pieces.contains(nil)
        segments = isReadable ? pieces.compactMap(\.self) : nil
        self.query = query ?? Fields()
        host = request.head.authority ?? ""
        client = Self.client(peer, forwarded: nil)
        // Read once from beginning to end: looking fields up by name would make an index of them first.
        for field in request.headers { read(field, from: peer) }
    }

    private mutating func read(_ field: HTTPField, from peer: String?) {
        switch field.name.canonicalName {
        case "cookie": cookies.add(field.value)
        case "accept-encoding": takesGzip = Self.takesGzip(field.value)
        case "if-none-match": knownTags = field.value
        case "content-type": contentType = field.value
        case "content-length": contentLength = Int(field.value)
        case "origin": origin = field.value
        case "sec-fetch-site": fetchSite = field.value
        case "x-csrf": csrf = field.value
        case "x-forwarded-proto": isSecure = field.value == "https"
        case "x-forwarded-for": client = Self.client(peer, forwarded: field.value)
        default: break
        }
    }

    /// What stands in front of the product runs on the same machine; whoever else says where they come from is not heard.
    static func client(_ peer: String?, forwarded: String?) -> String {
        guard peer.map({ $0 == "::1" || $0.hasPrefix("127.") }) ?? true else { return peer ?? "" }
        let last = forwarded?.split(separator: ",").last.map { String($0).trimmed } ?? ""
        return last.isEmpty ? peer ?? "" : String(last.prefix(64))
    }

    /// Whether the request only asks.
    var isReading: Bool { method == "GET" || method == "HEAD" }

    /// A target that names the host as well, as proxies ask, without it.
    private static func local(_ target: String) -> String {
        guard !target.hasPrefix("/") else { return target }
        guard let scheme = target.firstRange(of: "://") else { return "/" }
        return target[scheme.upperBound...].firstIndex(of: "/").map { String(target[$0...]) } ?? "/"
    }

    /// Whether `Accept-Encoding` names gzip without refusing it.
    static func takesGzip(_ header: String) -> Bool {
        header.utf8.split(separator: UInt8(ascii: ",")).contains { part in
            let pieces = part.split(separator: UInt8(ascii: ";"))
            guard let name = pieces.first, isWord("gzip", name) else { return false }
            return !pieces.dropFirst().contains { weight in refusals.contains { isWord($0, weight) } }
        }
    }

    private static let refusals = ["q=0", "q=0.0", "q=0.00", "q=0.000"]

    /// Whether some bytes are a word in whatever case, with blanks around it or none.
    private static func isWord(_ word: String, _ bytes: Substring.UTF8View) -> Bool {
        let blank = UInt8(ascii: " ")
        let trimmed = bytes.drop { $0 == blank }.reversed().drop { $0 == blank }
        return trimmed.elementsEqual(word.utf8.reversed()) { $0 == $1 || $0 | 0x20 == $1 }
    }
}

extension HTTPFields {
    /// A header by the name it has in print.
    subscript(name: String) -> String? {
        get { HTTPField.Name(name).flatMap { self[$0] } }
        set {
            guard let name = HTTPField.Name(name) else { return }
            self[name] = newValue
        }
    }
}

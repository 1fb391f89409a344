import Formats
import Foundation
public import Kernel

/// What is answered to a visit.
public struct Reply: Sendable {
    /// The status HTTP has for it.
    public var status: Int
    /// What kind of content it is, e.g. `text/html; charset=utf-8`.
    public let type: String
    /// Who may keep it.
    public var caching: Caching
    /// Further headers.
    public var headers: [String: String] = [:]

    var content: Content
    /// To be said on the next page.
    var notice: Phrase?

    enum Content: Sendable {
        case text(String)
        case bytes([UInt8])
    }

    /// Who may keep an answer.
    public enum Caching: Sendable, Hashable {
        /// Nobody.
        case `private`
        /// Everybody, for so many seconds, and while it is asked for anew for so many more.
        ///
        /// What a person who is signed in gets is never kept, whatever is said here.
        case `public`(maxAge: Int, staleWhileRevalidate: Int = 60)
        /// Everybody, for good: the address changes with the content.
        case forever
    }

    init(status: Int = 200, type: String, content: Content, caching: Caching = .private) {
        self.status = status
        self.type = type
        self.content = content
        self.caching = caching
    }

    /// A whole page of markup; ``Visit/page(title:body:kind:status:)`` makes it from its body.
    public static func page(_ page: HTML, status: Int = 200) -> Reply {
        Reply(status: status, type: "text/html; charset=utf-8", content: .bytes(page.bytes))
    }

    /// Sends the browser on with GET, and says something there once.
    public static func redirect(to link: Link, notice: Phrase? = nil) -> Reply {
        var reply = Reply(status: 303, type: "text/plain; charset=utf-8", content: .text(""))
        reply.headers["Location"] = link.address
        reply.notice = notice
        return reply
    }

    /// Plain text, or any other text by its type.
    public static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
        Reply(type: type, content: .text(text))
    }

    /// A value as JSON with sorted keys.
    public static func json(_ value: some Encodable, status: Int = 200) throws -> Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Reply(status: status, type: "application/json", content: .bytes(Array(try encoder.encode(value))))
    }

    /// A document to be kept, as word processors open it.
    ///
    /// - Parameter name: without its ending.
    public static func docx(_ bytes: [UInt8], name: String) -> Reply {
        .download(bytes, type: ContentType.docx.mimeType, name: name + ".docx")
    }

    /// A file to keep, under a name that may be Vietnamese.
    public static func download(_ bytes: [UInt8], type: String, name: String) -> Reply {
        var reply = Reply(type: type, content: .bytes(bytes))
        reply.headers["Content-Disposition"] = Self.disposition(name)
        return reply
    }

    /// A file that browsers show within a page, a picture above all.
    public static func file(_ bytes: [UInt8], type: String) -> Reply { Reply(type: type, content: .bytes(bytes)) }

    /// A table as CSV to keep.
    public static func csv(_ text: String, name: String) -> Reply {
        download(Array(text.utf8), type: "text/csv; charset=utf-8", name: name)
    }

    /// The same answer for others to keep.
    public func cached(_ caching: Caching) -> Reply {
        var reply = self
        reply.caching = caching
        return reply
    }

    /// The same answer with another status.
    public func with(status: Int) -> Reply {
        var reply = self
        reply.status = status
        return reply
    }

    /// Names a file twice: in ASCII for old readers, in UTF-8 for the others (RFC 6266, RFC 8187).
    private static func disposition(_ name: String) -> String {
        let bare = VietnameseText.folded(name).unicodeScalars.map { scalar in
            scalar.isASCII && scalar.value >= 0x20 && !"\"\\/%".unicodeScalars.contains(scalar)
                ? Character(scalar) : "_"
        }
        return "attachment; filename=\"\(String(bare))\"; filename*=UTF-8''\(PercentCoding.encoded(name))"
    }
}

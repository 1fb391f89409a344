import Kernel
import Synchronization

/// The cookies a browser sent.
struct Cookies: Sendable {
    private var values: [String: String] = [:]
    /// By what the browser is recognised.
    private(set) var session: SessionToken?

    init() {}

    init(_ header: String) { add(header) }

    /// Reads a `Cookie` header; what is not `name=value` is passed over, and the first of a name counts.
    mutating func add(_ header: String) {
        for piece in header[...].pieces(between: UInt8(ascii: ";")) {
            let halves = piece.halves(at: UInt8(ascii: "="))
            guard let after = halves.after else { continue }
            let name = String(halves.before).trimmed
            var value = String(after).trimmed
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
                value = String(value.dropFirst().dropLast())
            }
            guard !name.isEmpty, values[name] == nil else { continue }
            values[name] = value
            if name == CookieName.session { session = SessionToken(value) }
        }
    }

    subscript(name: String) -> String? { values[name] }

    var language: Language { values[CookieName.language].flatMap(Language.init) ?? .vietnamese }
    var textSize: String? { values[CookieName.textSize] == "large" ? "large" : nil }
    var notice: String? { values[CookieName.notice].flatMap { PercentCoding.decoded($0[...]) } }
}

enum CookieName {
    static let session = "caicach"
    static let language = "lang"
    static let textSize = "size"
    static let notice = "notice"
}

/// The cookies that one answer gives.
final class CookieJar: Sendable {
    private struct State {
        var session: SessionToken??
        var formToken: String?
        var others: [String: String] = [:]
    }

    private let state = Mutex(State())

    func keep(session: SessionToken?) {
        state.withLock { $0.session = .some(session) }
    }

    /// The token given to a visitor who had none, the same for all forms of one answer.
    func anonymous() -> SessionToken {
        state.withLock { state in
            if case .some(.some(let token)) = state.session { return token }
            let token = SessionToken()
            state.session = token
            return token
        }
    }

    /// The hidden value of all forms of one answer, for whoever has this token or is given one.
    func formToken(of known: SessionToken?) -> String {
        let session = known ?? anonymous()
        return state.withLock { state in
            if let token = state.formToken { return token }
            let token = FormToken.mask(for: session)
            state.formToken = token
            return token
        }
    }

    /// Keeps a setting for a year, or for so many seconds; an empty value takes it away.
    func keep(_ name: String, _ value: String, seconds: Int = 365 * 86_400) {
        let age = value.isEmpty ? 0 : seconds
        state.withLock { $0.others[name] = "\(name)=\(value); Path=/; Max-Age=\(age); HttpOnly; SameSite=Lax" }
    }

    /// The `Set-Cookie` headers.
    func lines(isSecure: Bool) -> [String] {
        state.withLock { state in
            var lines = state.others.sorted { $0.key < $1.key }.map(\.value)
            if let session = state.session {
                let age = session == nil ? "; Max-Age=0" : ""
                lines.append("\(CookieName.session)=\(session?.hex ?? ""); Path=/; HttpOnly; SameSite=Lax\(age)")
            }
            return isSecure ? lines.map { $0 + "; Secure" } : lines
        }
    }
}

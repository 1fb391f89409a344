public import Kernel

/// What a browser shows to be recognised: 32 random bytes. The database knows only its digest.
public struct SessionToken: Sendable, Hashable {
    let hex: String

    /// A new one, which nobody can guess.
    public init() {
        hex = Hexadecimal.text(Random.bytes(32))
    }

    /// One that a browser showed; nil unless it could be one.
    init?(_ text: String) {
        guard text.utf8.count == 64, Hexadecimal.bytes(text) != nil else { return nil }
        hex = text
    }

    /// What the database keeps of it.
    public var digest: Digest { Digest(of: "session:" + hex) }
}

/// Shows that a form came from a page of this visitor: a keyed digest of their token, masked anew on every page so that
/// compression gives nothing away.
enum FormToken {
    static let field = "form-token"

    static func mask(for session: SessionToken) -> String {
        let mask = Random.bytes(32)
        return Hexadecimal.text(mask + zip(mask, secret(of: session)).map { $0 ^ $1 })
    }

    /// Whether the text was made for this visitor.
    static func matches(_ text: String, _ session: SessionToken) -> Bool {
        guard let bytes = Hexadecimal.bytes(text), bytes.count == 64 else { return false }
        let secret = secret(of: session)
        // Every byte is compared, so that the time taken tells nothing.
        let difference = (0..<32).reduce(UInt8(0)) { $0 | (bytes[$1] ^ bytes[$1 + 32] ^ secret[$1]) }
        return difference == 0
    }

    private static func secret(of session: SessionToken) -> [UInt8] {
        Digest(of: "form:" + session.hex).bytes
    }
}

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

enum Hexadecimal {
    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Character(Unicode.Scalar(digits[place])).hexDigitValue,
                let low = Character(Unicode.Scalar(digits[place + 1])).hexDigitValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}

import CSodium
import Foundation

/// Keeps passwords as Argon2id hashes.
public enum Password {
    /// What making or checking a hash costs; more is safer and slower.
    public struct Cost: Sendable, Hashable {
        /// Passes over the memory.
        public let passes: Int
        /// Memory, in bytes.
        public let memoryBytes: Int

        /// A cost; at least one pass and 8 KiB.
        public init(passes: Int, memoryBytes: Int) {
            self.passes = max(1, passes)
            self.memoryBytes = max(8192, memoryBytes)
        }

        /// What libsodium advises for signing in: 2 passes over 64 MiB, about 75 ms on a small server.
        public static let interactive = Cost(passes: 2, memoryBytes: 67_108_864)

        /// The cost of this installation: `CAICACH_PASSWORD_COST=<passes>x<MiB>`, else ``interactive``.
        public static let configured: Cost = {
            let words = ProcessInfo.processInfo.environment["CAICACH_PASSWORD_COST"]?.split(separator: "x") ?? []
            guard words.count == 2, let passes = Int(words[0]), let mebibytes = Int(words[1]) else {
                return interactive
            }
            return Cost(passes: passes, memoryBytes: mebibytes * 1_048_576)
        }()
    }

    /// The hash of a password, with its salt and cost, as a text to keep.
    ///
    /// - Throws: ``Fault`` when there is not enough memory.
    public static func hash(_ password: String, cost: Cost = .configured) throws -> String {
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let status = crypto_pwhash_str(
            &text, password, UInt64(password.utf8.count), UInt64(cost.passes), cost.memoryBytes)
        guard status == 0 else { throw Fault("hash a password", cause: PasswordFailure.outOfMemory) }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether a password is the one that was hashed; takes the time the hash was made to cost.
    public static func matches(_ password: String, hash: String) -> Bool {
        crypto_pwhash_str_verify(hash, password, UInt64(password.utf8.count)) == 0
    }

    /// A password that nobody chose: 20 letters and digits without those that look alike.
    public static func invented() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let picked = (0..<20).map { _ in letters[Int(randombytes_uniform(UInt32(letters.count)))] }
        return stride(from: 0, to: 20, by: 5).map { String(picked[$0..<$0 + 5]) }.joined(separator: "-")
    }
}

enum PasswordFailure: Error {
    case outOfMemory
}

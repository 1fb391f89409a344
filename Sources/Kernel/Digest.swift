import CSodium

/// A SHA-256 digest: what a file, a journal entry or a frozen figure is recognised by.
public struct Digest: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// The digest of some bytes.
    public init(of content: some Sequence<UInt8>) {
        var hasher = Hasher()
        hasher.update(Array(content))
        self = hasher.finish()
    }

    /// The digest of a text's UTF-8.
    public init(of text: String) {
        self.init(of: text.utf8)
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A digest written in hexadecimal; nil unless it is 64 hexadecimal digits.
    public init?(hex: String) {
        guard hex.utf8.count == 64, let bytes = Hexadecimal.bytes(hex) else { return nil }
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String { Hexadecimal.text(bytes) }

    /// Digests bytes as they come, for files too large to hold.
    public struct Hasher: ~Copyable {
        private var state = crypto_hash_sha256_state()

        /// A hasher that has seen nothing.
        public init() {
            crypto_hash_sha256_init(&state)
        }

        /// Takes in more bytes.
        public mutating func update(_ content: [UInt8]) {
            crypto_hash_sha256_update(&state, content, UInt64(content.count))
        }

        /// Takes in more bytes without copying them.
        public mutating func update(_ content: UnsafeRawBufferPointer) {
            crypto_hash_sha256_update(
                &state, content.bindMemory(to: UInt8.self).baseAddress, UInt64(content.count))
        }

        /// The digest of everything taken in.
        public consuming func finish() -> Digest {
            var bytes = [UInt8](repeating: 0, count: 32)
            crypto_hash_sha256_final(&state, &bytes)
            return Digest(bytes: bytes)
        }
    }
}

/// Random bytes from the operating system, for tokens and codes.
public enum Random {
    /// That many unpredictable bytes.
    public static func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }
}

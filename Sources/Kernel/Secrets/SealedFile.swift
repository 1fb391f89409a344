import CSodium

/// A content that only whoever has the passphrase can read, and of which every changed byte is noticed.
///
/// `CAICACH1`, the cost of the key (two numbers of eight bytes), its salt, a nonce, the content by XChaCha20-Poly1305
/// with all that stands before it as additional data, and the SHA-256 of everything: the last tells a file that the way
/// has damaged from a wrong passphrase.
public enum SealedFile {
    private static let mark = Array("CAICACH1".utf8)
    private static let saltSize = Int(crypto_pwhash_SALTBYTES)
    private static let nonceSize = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    private static let tagSize = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)
    private static let keySize = Int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
    private static let headSize = mark.count + 16 + saltSize + nonceSize
    /// What a stranger's file may make this machine spend on a key.
    private static let mostPasses = 16
    private static let mostMemoryBytes = 268_435_456
    /// Letters of the shortest passphrase.
    public static let shortestPassphrase = 12

    /// Seals a content.
    ///
    /// - Throws: ``Refusal`` of a passphrase that is too short; ``Fault`` when there is not enough memory.
    public static func seal(
        _ content: [UInt8], with passphrase: String, cost: Password.Cost = .configured
    ) throws -> [UInt8] {
        try check(passphrase)
        let salt = Random.bytes(saltSize)
        let nonce = Random.bytes(nonceSize)
        let head = mark + bytes(of: cost.passes) + bytes(of: cost.memoryBytes) + salt + nonce
        let key = try key(of: passphrase, salt: salt, cost: cost)
        var cipher = [UInt8](repeating: 0, count: content.count + tagSize)
        var length: UInt64 = 0
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            &cipher, &length, content, UInt64(content.count), head, UInt64(head.count), nil, nonce, key)
        let sealed = head + cipher.prefix(Int(length))
        return sealed + Digest(of: sealed).bytes
    }

    /// Opens what ``seal(_:with:cost:)`` made.
    ///
    /// - Throws: ``Refusal`` that says whether it is no such file, damaged, or not sealed with this passphrase.
    public static func open(_ file: [UInt8], with passphrase: String) throws -> [UInt8] {
        guard file.starts(with: mark) else {
            throw Refusal.invalid("file", "Đây không phải là tệp niêm phong của CaiCach.")
        }
        let sealed = Array(file.dropLast(32))
        guard file.count >= headSize + tagSize + 32, Digest(of: sealed).bytes == Array(file.suffix(32)) else {
            throw Refusal.invalid("file", "Tệp bị hỏng hoặc chưa được chép đủ: mã băm không khớp.")
        }
        let head = Array(sealed.prefix(headSize))
        let (passes, memory) = (number(head[8..<16]), number(head[16..<24]))
        guard (1...UInt64(mostPasses)).contains(passes), (8192...UInt64(mostMemoryBytes)).contains(memory) else {
            throw Refusal.invalid("file", "Tệp bị hỏng hoặc chưa được chép đủ: mã băm không khớp.")
        }
        let salt = Array(head[24..<24 + saltSize])
        let key = try key(
            of: passphrase, salt: salt, cost: Password.Cost(passes: Int(passes), memoryBytes: Int(memory)))
        let cipher = Array(sealed.dropFirst(headSize))
        var content = [UInt8](repeating: 0, count: cipher.count - tagSize)
        var length: UInt64 = 0
        let status = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &content, &length, nil, cipher, UInt64(cipher.count), head, UInt64(head.count),
            Array(head.suffix(nonceSize)), key)
        guard status == 0 else {
            throw Refusal.invalid("passphrase", "Sai cụm mật khẩu, hoặc nội dung tệp đã bị thay đổi.")
        }
        return Array(content.prefix(Int(length)))
    }

    /// Refuses a passphrase that is too easily guessed.
    public static func check(_ passphrase: String) throws(Refusal) {
        guard passphrase.count >= shortestPassphrase else {
            throw .invalid("passphrase", "Cụm mật khẩu phải có ít nhất \(shortestPassphrase) ký tự.")
        }
    }

    private static func key(of passphrase: String, salt: [UInt8], cost: Password.Cost) throws -> [UInt8] {
        var key = [UInt8](repeating: 0, count: keySize)
        let status = crypto_pwhash(
            &key, UInt64(keySize), passphrase, UInt64(passphrase.utf8.count), salt, UInt64(cost.passes),
            cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        guard status == 0 else { throw Fault("make a key of a passphrase", cause: PasswordFailure.outOfMemory) }
        return key
    }

    private static func bytes(of number: Int) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

import Testing

@testable import Kernel

@Suite("A sealed file: readable with its passphrase alone, every changed byte noticed")
struct SealedFileTests {
    private static let cheap = Password.Cost(passes: 1, memoryBytes: 8192)
    private static let passphrase = "đoàn kiểm tra 2024"

    @Test("what is sealed opens with its passphrase, and the same content never looks the same")
    func roundTrip() throws {
        for content in [[], Array("Kết quả".utf8), Random.bytes(70_000)] as [[UInt8]] {
            let sealed = try SealedFile.seal(content, with: Self.passphrase, cost: Self.cheap)
            #expect(try SealedFile.open(sealed, with: Self.passphrase) == content)
            #expect(try SealedFile.seal(content, with: Self.passphrase, cost: Self.cheap) != sealed)
            if content.count > 20 { #expect(!sealed.contains(content)) }
        }
    }

    @Test("a wrong passphrase and one too short are refused, each with its reason")
    func passphrase() throws {
        let sealed = try SealedFile.seal(Array("x".utf8), with: Self.passphrase, cost: Self.cheap)
        let wrong = #expect(throws: Refusal.self) { try SealedFile.open(sealed, with: "đoàn kiểm tra 2025") }
        #expect(wrong?.reasons.first?.field == "passphrase")
        let short = #expect(throws: Refusal.self) { try SealedFile.seal([], with: "ngắn quá", cost: Self.cheap) }
        #expect(short?.reasons.first?.field == "passphrase")
        let foreign = #expect(throws: Refusal.self) { try SealedFile.open(Array("PK".utf8), with: Self.passphrase) }
        #expect(foreign?.reasons.first?.field == "file")
    }

    @Test("every byte counts: changed, missing or added, whether or not the outer digest was made to fit again")
    func tampered() throws {
        let sealed = try SealedFile.seal(Array("Đánh giá: đạt".utf8), with: Self.passphrase, cost: Self.cheap)
        for place in sealed.indices {
            for bit in [UInt8(1), 0x80] {
                var changed = sealed
                changed[place] ^= bit
                #expect(throws: Refusal.self, "byte \(place)") {
                    try SealedFile.open(changed, with: Self.passphrase)
                }
                guard place < sealed.count - 32 else { continue }
                // Whoever changes the content can make the digest at its end anew, but not the seal.
                let forged = Array(changed.dropLast(32))
                #expect(throws: Refusal.self, "forged byte \(place)") {
                    try SealedFile.open(forged + Digest(of: forged).bytes, with: Self.passphrase)
                }
            }
            #expect(throws: Refusal.self) { try SealedFile.open(Array(sealed.prefix(place)), with: Self.passphrase) }
        }
        #expect(throws: Refusal.self) { try SealedFile.open(sealed + [0], with: Self.passphrase) }
    }
}

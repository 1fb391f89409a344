import Foundation
import Kernel
import Testing

@Suite struct PhraseTests {
    @Test("An interpolated sentence keeps its pattern and arguments apart")
    func pattern() {
        let count = 3
        let phrase: Phrase = "Dòng \(count): “\("100%@")” không hợp lệ"
        #expect(phrase.pattern == "Dòng %@: “%@” không hợp lệ")
        #expect(phrase.arguments == ["3", "100%@"])
        #expect(phrase.vietnamese == "Dòng 3: “100%@” không hợp lệ")
        #expect(phrase.filled(into: "Row %@: “%@” is invalid") == "Row 3: “100%@” is invalid")
    }

    @Test("Patterns with too few or too many places are filled as far as they go")
    func uneven() {
        let phrase: Phrase = "\(1) trên \(2)"
        #expect(phrase.filled(into: "%@") == "1")
        #expect(phrase.filled(into: "%@ of %@ (%@)") == "1 of 2 (%@)")
        #expect(("100 %" as Phrase).vietnamese == "100 %")
    }

    @Test("A phrase survives JSON")
    func json() throws {
        let phrase: Phrase = "Quý \("I")/\(2024)"
        #expect(try JSONDecoder().decode(Phrase.self, from: JSONEncoder().encode(phrase)) == phrase)
    }

    @Test("Refusals give the reasons they were made of")
    func refusals() {
        let basis = Basis("09/2019/NĐ-CP", "Điều 12")
        #expect(Refusal.invalid("ngay", "Sai").reasons == [Reason("Sai", field: "ngay")])
        #expect(Refusal.conflict("Sai", basis: basis).reasons == [Reason("Sai", basis: basis)])
        #expect(!Refusal.notFound.reasons.isEmpty)
        #expect(!Refusal.forbidden.reasons.isEmpty)
    }
}

@Suite struct DigestTests {
    @Test("SHA-256 of the standard's examples, at once and piece by piece")
    func standard() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Digest(of: "abc").hex == abc)
        #expect(Digest(of: "").hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        var hasher = Digest.Hasher()
        hasher.update(Array("a".utf8))
        Array("bc".utf8).withUnsafeBytes { hasher.update($0) }
        let pieces = hasher.finish()
        #expect(pieces.hex == abc)
        #expect(Digest(hex: abc) == pieces)
        #expect(Digest(hex: String(abc.dropLast())) == nil)
        #expect(Digest(hex: String(abc.dropLast()) + "g") == nil)
        #expect(Digest(hex: String(abc.dropLast(2)) + "+d") == nil)
    }
}

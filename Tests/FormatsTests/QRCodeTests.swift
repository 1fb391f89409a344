import Formats
import Kernel
import Testing

@Suite("QR codes; that another program reads them is tested in the browser")
struct QRCodeTests {
    @Test("a code has its three eyes, and the same text the same code")
    func eyes() throws {
        let code = try QRCode("https://cchc.example.vn/thu-tuc/1.001234")
        #expect(code.width >= 21 && (code.width - 17) % 4 == 0)
        #expect(code.dark(in: 0).first == 0..<7 && code.dark(in: 0).last == code.width - 7..<code.width)
        #expect(code.dark(in: code.width - 1).first == 0..<7)
        #expect(try QRCode("https://cchc.example.vn/thu-tuc/1.001234") == code)
    }

    @Test("a text that no code holds is refused")
    func tooLong() {
        #expect(throws: Refusal.self) { try QRCode(String(repeating: "a", count: 3000)) }
    }
}

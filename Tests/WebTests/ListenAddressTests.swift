import Testing

@testable import Web

@Suite struct ListenAddressTests {
    @Test(
        "Addresses are read as they are written",
        arguments: [
            "127.0.0.1:8080", "[::1]:0", "localhost:65535", "unix:/run/caicach.sock",
        ])
    func reads(_ text: String) {
        #expect(ListenAddress(text)?.description == text)
    }

    @Test(
        "What is no address is refused", arguments: ["", "8080", ":8080", "host:", "host:65536", "host:-1", "unix:x"])
    func refuses(_ text: String) {
        #expect(ListenAddress(text) == nil)
    }
}

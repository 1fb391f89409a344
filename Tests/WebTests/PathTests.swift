import Kernel
import Testing

@testable import Web

@Suite struct PathTests {
    private let plain = Path("units")
    private let two = Path<ID<PathTests>, String>("units/:id/files/:name")

    @Test("A path prints what it reads", arguments: ["tệp số 1.docx", "a/b", "100%", "?x=1&y", "..", "đ"])
    func roundTrip(_ name: String) throws {
        let link = two(ID(7), name)
        #expect(link.address.utf8.allSatisfy { (0x21...0x7e).contains($0) })
        let pieces = link.address.split(separator: "/").map { PercentCoding.decoded($0) ?? "" }
        #expect(pieces.count == 4)
        let (id, text) = try #require(two.arguments(from: [pieces[1], pieces[3]]))
        #expect(id == ID(7))
        #expect(text == name)
    }

    @Test("A path without arguments needs no types")
    func noArguments() {
        #expect(plain().address == "/units")
        #expect(Path("")().address == "/")
    }

    @Test("What is not the argument's one spelling is not an address", arguments: ["x", "0", "-1", "+7", "007", ""])
    func refuses(_ text: String) {
        #expect(two.arguments(from: [text, "a"]) == nil)
    }

    @Test("A number that is too large to reckon with is not an address")
    func large() {
        let year = Path<Int>("years/:year")
        #expect(year.arguments(from: ["2024"]) == 2024)
        #expect(year.arguments(from: ["9223372036854775807"]) == nil)
        #expect(year.arguments(from: ["-9223372036854775808"]) == nil)
    }

    @Test("Only addresses within the product are gone back to")
    func local() {
        #expect(Link(local: "/figures?ky=2024-Q1")?.address == "/figures?ky=2024-Q1")
        for text in ["//evil.vn", "/\\evil.vn", "https://evil.vn", "", "javascript:x", "/a b", "/a\r\nSet-Cookie: x"] {
            #expect(Link(local: text) == nil, "\(text)")
        }
    }

    @Test("A fixed segment goes before an argument, and other methods are told apart from nothing")
    func router() {
        var routes = Routes()
        routes.get(Path<Int>("a/:number"), .public) { _, _ in .text("number") }
        routes.get(Path("a/new"), .public) { _ in .text("new") }
        routes.post(Path<Int>("a/:number/b"), .signedIn) { _, _ in .text("b") }
        let router = Router(routes.routes)
        func found(_ method: String, _ path: String) -> String {
            switch router.find(method, path.split(separator: "/").map(String.init)) {
            case .route(let route, let texts): "\(route.pattern) \(texts)"
            case .otherMethods(let methods): methods.joined(separator: ",")
            case .nothing: "nothing"
            }
        }
        #expect(found("GET", "a/new") == "/a/new []")
        #expect(found("HEAD", "a/7") == "/a/:number [\"7\"]")
        #expect(found("POST", "a/new/b") == "/a/:number/b [\"new\"]")
        #expect(found("GET", "a/7/b") == "POST")
        #expect(found("POST", "a/7") == "GET,HEAD")
        #expect(found("GET", "a") == "nothing")
        #expect(found("GET", "a/7/c") == "nothing")
    }
}

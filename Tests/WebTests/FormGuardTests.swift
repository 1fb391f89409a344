import Foundation
import Kernel
import Testing

@testable import Web

@Suite struct FormGuardTests {
    @Test("A form without the token of the person who sends it is refused")
    func token() async throws {
        try await TestSite.serve { site async throws in
            let cookie = ["Cookie": site.cookie(site.writer)] as KeyValuePairs
            #expect(try await site.probe.post("/notes", "text=a", cookie).status == 403)
            #expect(try await site.probe.post("/notes", "text=a&form-token=00", cookie).status == 403)
            #expect(try await site.probe.post("/notes", "text=a&" + site.form(site.reader), cookie).status == 403)
            #expect(try await site.probe.post("/notes", "text=a&" + site.form(site.writer), cookie).status == 303)
        }
    }

    @Test("A form from another site is refused even with its token")
    func origin() async throws {
        try await TestSite.serve { site async throws in
            let port = site.probe.port
            func status(_ name: String, _ value: String) async throws -> Int {
                try await site.probe.post(
                    "/notes", "text=a&" + site.form(site.writer), ["Cookie": site.cookie(site.writer), name: value]
                ).status
            }
            #expect(try await status("Sec-Fetch-Site", "cross-site") == 403)
            #expect(try await status("Sec-Fetch-Site", "same-site") == 403)
            #expect(try await status("Origin", "http://evil.vn") == 403)
            #expect(try await status("Origin", "null") == 403)
            #expect(try await status("Origin", "http://test:\(port)") == 303)
            #expect(try await status("Sec-Fetch-Site", "same-origin") == 303)
        }
    }

    @Test("A visitor gets a token with the first form, and the form is not kept for others")
    func visitor() async throws {
        try await TestSite.serve { site async throws in
            let page = try await site.probe.get("/news/send")
            let cookie = try #require(page.cookie("caicach"))
            #expect(page.all("set-cookie").contains { $0.contains("HttpOnly") && $0.contains("SameSite=Lax") })
            #expect(page["cache-control"] == "no-store")
            let other = try await site.probe.get("/news/send")
            #expect(other.cookie("caicach") != cookie)
            let sent = try await site.probe.post(
                "/news/send", "text=a&form-token=\(page.formToken)", ["Cookie": "caicach=\(cookie)"])
            #expect(sent.status == 303)
        }
    }

    @Test("The token looks different on every page and belongs to one visitor")
    func mask() {
        let (one, other) = (SessionToken(), SessionToken())
        let (first, second) = (FormToken.mask(for: one), FormToken.mask(for: one))
        #expect(first != second)
        #expect(FormToken.matches(first, one))
        #expect(FormToken.matches(second, one))
        #expect(!FormToken.matches(first, other))
        #expect(!FormToken.matches(String(first.dropLast()) + "z", one))
        for digit in ["0", "1", "2"] where !first.hasSuffix(digit) {
            #expect(!FormToken.matches(first.dropLast() + digit, one))
        }
    }

    @Test("Cookies are read as browsers send them")
    func cookies() {
        let token = SessionToken()
        let cookies = Cookies("a=1; caicach=\(token.hex);lang=en; junk; caicach=x; size=\"large\"; notice=%C4%90%C3%A3")
        #expect(cookies["a"] == "1")
        #expect(cookies.session == token)
        #expect(cookies.language == .english)
        #expect(cookies.textSize == "large")
        #expect(cookies.notice == "Đã")
        #expect(Cookies("caicach=short").session == nil)
        #expect(Cookies().language == .vietnamese)
    }
}

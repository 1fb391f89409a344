import Kernel
import Testing

@testable import Web

@Suite struct MenuTests {
    @Test("Everybody sees the lines they may use, and where they are")
    func menu() async throws {
        try await TestSite.serve { site async throws in
            let staff = try await site.probe.get("/notes", ["Cookie": site.cookie(site.reader)])
            #expect(staff.text.contains("<a href=\"/notes\" aria-current=\"page\">Ghi chép</a>"))
            #expect(!staff.text.contains(">Tin tức</a>"))
            #expect(staff.text.contains("action=\"/sign-out\""))
            let news = try await site.probe.get("/news")
            #expect(news.text.contains("<a href=\"/news\" aria-current=\"page\">Tin tức</a>"))
            #expect(!news.text.contains("Ghi chép"))
            #expect(!news.text.contains("sign-out"))
            let below = try await site.probe.get("/news/send")
            #expect(below.text.contains("<a href=\"/news\" aria-current=\"true\">Tin tức</a>"))
        }
    }

    @Test("Every address says who may ask, and nothing is open by default")
    func routes() async throws {
        try await TestSite.serve { site async throws in
            let lines = site.product.routes.map { "\($0.method) \($0.pattern) \($0.access)" }
            #expect(lines.contains("POST /notes note.add"))
            #expect(lines.contains("GET /notes/:id signed in"))
            #expect(lines.contains("POST /api/acts/:name signed in"))
            let open = site.product.routes.filter { $0.access == .public && $0.method == "POST" }.map(\.pattern)
            #expect(open == ["/news/send"])
        }
    }
}

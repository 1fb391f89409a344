import Core
import Kernel
import Store
import Testing

@testable import Web

@Suite struct KnownPeopleTests {
    /// The cookie of somebody who has seen a page and whose session has ended since, behind the back of the journal: only
    /// what is kept still knows it.
    private func ended(_ token: SessionToken, on site: TestSite) async throws -> KeyValuePairs<String, String> {
        let cookie: KeyValuePairs = ["Cookie": site.cookie(token)]
        #expect(try await site.probe.get("/notes", cookie).status == 200)
        site.end(token)
        return cookie
    }

    @Test("Who asks is found anew as soon as something is written")
    func written() async throws {
        try await TestSite.serve { site async throws in
            let cookie = try await ended(site.reader, on: site)
            #expect(try await site.probe.get("/notes", cookie).status == 200)
            try await site.product.perform(AddNote(text: "Tin mới", day: nil), as: .system)
            #expect(try await site.probe.get("/notes", cookie).status == 303)
        }
    }

    @Test("What ends by time alone ends five seconds later at most")
    func timed() async throws {
        try await TestSite.serve { site async throws in
            let cookie = try await ended(site.reader, on: site)
            site.wait(seconds: 4)
            #expect(try await site.probe.get("/notes", cookie).status == 200)
            site.wait(seconds: 1)
            #expect(try await site.probe.get("/notes", cookie).status == 303)
        }
    }

    @Test("Whoever changes something is always found anew, and whoever is not known is never kept")
    func changing() async throws {
        try await TestSite.serve { site async throws in
            let cookie = try await ended(site.writer, on: site)
            let refused = try await site.probe.post("/notes", "text=x&\(site.form(site.writer))", cookie)
            #expect(refused.status == 401)
            #expect(try site.product.store.read { try $0.count("SELECT COUNT(*) FROM note") } == 0)
            let stranger: KeyValuePairs = ["Cookie": site.cookie(SessionToken())]
            for _ in 0..<2 { #expect(try await site.probe.get("/notes", stranger).status == 303) }
        }
    }
}

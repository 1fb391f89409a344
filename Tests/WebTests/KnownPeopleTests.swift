import Core
import Kernel
import Store
import Testing

@testable import Web

@Suite struct KnownPeopleTests {
    @Test("Who asks is found anew as soon as something is written")
    func written() async throws {
        try await TestSite.serve { site async throws in
            let cookie: KeyValuePairs = ["Cookie": site.cookie(site.reader)]
            #expect(try await site.probe.get("/notes", cookie).status == 200)
            // Behind the back of the journal, so that only what is kept still knows the session.
            site.end(site.reader)
            #expect(try await site.probe.get("/notes", cookie).status == 200)
            try await site.product.perform(AddNote(text: "Tin mới", day: nil), as: .system)
            #expect(try await site.probe.get("/notes", cookie).status == 303)
        }
    }

    @Test("What ends by time alone ends five seconds later at most")
    func timed() async throws {
        try await TestSite.serve { site async throws in
            let cookie: KeyValuePairs = ["Cookie": site.cookie(site.reader)]
            #expect(try await site.probe.get("/notes", cookie).status == 200)
            site.end(site.reader)
            site.wait(seconds: 4)
            #expect(try await site.probe.get("/notes", cookie).status == 200)
            site.wait(seconds: 1)
            #expect(try await site.probe.get("/notes", cookie).status == 303)
        }
    }

    @Test("Whoever changes something is always found anew, and whoever is not known is never kept")
    func changing() async throws {
        try await TestSite.serve { site async throws in
            let cookie: KeyValuePairs = ["Cookie": site.cookie(site.writer)]
            #expect(try await site.probe.get("/notes", cookie).status == 200)
            site.end(site.writer)
            let refused = try await site.probe.post("/notes", "text=x&\(site.form(site.writer))", cookie)
            #expect(refused.status == 401)
            #expect(try site.product.store.read { try $0.count("SELECT COUNT(*) FROM note") } == 0)
            let stranger: KeyValuePairs = ["Cookie": site.cookie(SessionToken())]
            for _ in 0..<2 { #expect(try await site.probe.get("/notes", stranger).status == 303) }
        }
    }
}

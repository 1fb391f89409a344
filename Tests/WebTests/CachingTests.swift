import Core
import Foundation
import Kernel
import Store
import Testing

@testable import Web

@Suite struct CachingTests {
    @Test("A public page is kept, and dropped as soon as something is written")
    func dropped() async throws {
        try await TestSite.serve { site async throws in
            let first = try await site.probe.get("/news")
            #expect(first["cache-control"] == "public, max-age=60, stale-while-revalidate=60")
            #expect(first["vary"] == "Accept-Encoding, Cookie")
            #expect(first.all("set-cookie").isEmpty)
            // Written behind the back of the journal: who still sees the old page was given the kept one.
            try await site.product.store.write { try $0.execute("INSERT INTO note (text) VALUES ('lén')") }
            #expect(try await site.probe.get("/news").text == first.text)
            try await site.product.perform(AddNote(text: "Tin mới", day: nil), as: .system)
            let next = try await site.probe.get("/news").text
            #expect(next.contains("Tin mới"))
            #expect(next.contains("lén"))
        }
    }

    @Test("What another process writes is seen within a second, and nothing is kept beyond its time")
    func others() async throws {
        try await TestSite.serve { site async throws in
            let first = try await site.probe.get("/news").text
            let occasion = site.product.occasion(for: .system)
            _ = try await site.product.store.perform(AddNote(text: "Từ nơi khác", day: nil), on: occasion)
            #expect(try await site.probe.get("/news").text == first)
            site.wait(seconds: 1)
            #expect(try await site.probe.get("/news").text.contains("Từ nơi khác"))
            try await site.product.store.write { try $0.execute("INSERT INTO note (text) VALUES ('lén')") }
            site.wait(seconds: 61)
            #expect(try await site.probe.get("/news").text.contains("lén"))
        }
    }

    @Test("What a person sees who is signed in is kept for nobody")
    func people() async throws {
        try await TestSite.serve { site async throws in
            let page = try await site.probe.get("/news", ["Cookie": site.cookie(site.reader)])
            #expect(page["cache-control"] == "no-store")
            let staff = try await site.probe.get("/notes", ["Cookie": site.cookie(site.reader)])
            #expect(staff["cache-control"] == "no-store")
            #expect(staff["etag"] == nil)
        }
    }

    @Test("Languages and sizes of type are kept apart")
    func variants() async throws {
        try await TestSite.serve { site async throws in
            let cases = [
                ("", "<html lang=\"vi\">"), ("lang=en", "<html lang=\"en\">"), ("size=large", "class=\"large\""),
                ("", "<html lang=\"vi\">"),
            ]
            for (cookie, mark) in cases {
                let page = try await site.probe.get("/news", ["Cookie": cookie])
                #expect(page.text.contains(mark))
            }
        }
    }

    @Test("Compressed for those who take it, and not sent again to those who have it")
    func compressed() async throws {
        try await TestSite.serve { site async throws in
            let plain = try await site.probe.get("/news")
            let gzip = try await site.probe.get("/news", ["Accept-Encoding": "br, gzip;q=0.8"])
            #expect(gzip["content-encoding"] == "gzip")
            #expect(gzip.body.prefix(2) == [0x1f, 0x8b])
            #expect(gzip.body.count < plain.body.count)
            #expect(try await site.probe.get("/news", ["Accept-Encoding": "gzip;q=0"])["content-encoding"] == nil)
            let (tag, gzipTag) = (try #require(plain["etag"]), try #require(gzip["etag"]))
            #expect(tag != gzipTag)
            let known = try await site.probe.get("/news", ["If-None-Match": "\"x\", \(tag)"])
            #expect(known.status == 304)
            #expect(known.body.isEmpty)
            #expect(known["etag"] == tag)
            #expect(try await site.probe.get("/news", ["If-None-Match": gzipTag]).status == 200)
        }
    }

    @Test(
        "gzip is taken where it is named and not refused",
        arguments: [
            ("gzip", true), ("GZIP", true), ("br, gzip;q=0.8", true), ("deflate , gzip", true), ("gzip;q=0", false),
            ("gzip; q=0.000", false), ("br", false), ("x-gzip", false), ("", false), ("gzip;q=0.001", true),
        ])
    func gzip(_ header: String, _ isTaken: Bool) {
        #expect(RequestHead.takesGzip(header) == isTaken)
    }

    @Test("The style sheet has an address of its own content and is kept for good")
    func assets() async throws {
        try await TestSite.serve { site async throws in
            let page = try await site.probe.get("/news").text
            #expect(page.contains("href=\"\(Assets.look.link)\""))
            let sheet = try await site.probe.get(Assets.look.link.address)
            #expect(sheet.status == 200)
            #expect(sheet["content-type"] == "text/css; charset=utf-8")
            #expect(sheet["cache-control"] == "public, max-age=31536000, immutable")
            #expect(try await site.probe.get("/assets/look.00000000.css").status == 404)
        }
    }
}

@Suite("Kept pages answered where the bytes come in")
struct KeptPageTests {
    private func request(_ target: String, _ more: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: test\r\n\(more)\r\n"
    }

    /// Everything that comes on one connection, as one text.
    private func talk(_ site: TestSite, _ requests: [String]) async throws -> String {
        let first = try await site.probe.exchange(requests.map { Array($0.utf8) })
        let head = first.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        return "HTTP/1.1 \(first.status)\n\(head)\n\(first.text)"
    }

    @Test("What is kept is answered like what is made: the same headers, the same body, the time it was sent")
    func same() async throws {
        try await TestSite.serve { site async throws in
            let close = "Connection: close\r\n"
            _ = try await talk(site, [request("/news", close)])
            let both = try await talk(site, [request("/news"), request("/news", close)])
            // The first of the two came from memory without becoming a task, the second through it.
            let parts = both.components(separatedBy: "HTTP/1.1 200").filter { !$0.isEmpty }
            #expect(parts.count == 2)
            let bodies = parts.map { $0.components(separatedBy: "<!doctype").last ?? "" }
            #expect(bodies[0] == bodies[1])
            let names = parts.map { part in
                Set(
                    part.components(separatedBy: "<!doctype")[0].split(whereSeparator: \.isNewline)
                        .compactMap { $0.split(separator: ":").first?.lowercased() }
                ).subtracting(["connection", " ok"])
            }
            #expect(names[0] == names[1] && names[0].isSuperset(of: ["date", "etag", "content-length", "vary"]))
        }
    }

    @Test("Answers come in the order of the questions, whoever gives them")
    func order() async throws {
        try await TestSite.serve { site async throws in
            _ = try await talk(site, [request("/news", "Connection: close\r\n")])
            let cookie = "Cookie: lang=en\r\n"
            let all = [
                request("/news", cookie), request("/news"), request("/khong-co"), request("/news"),
                request("/news", cookie + "Connection: close\r\n"),
            ].joined()
            let said = try await talk(site, [all])
            let found = said.matches(of: /<html lang="(en|vi)"|HTTP\/1.1 (404)/).map {
                $0.output.1 ?? $0.output.2 ?? ""
            }
            #expect(found.filter { $0 != "404" } == ["en", "vi", "vi", "vi", "en"])
            #expect(found.contains("404"))
        }
    }

    @Test("What was written is seen on the same connection at once")
    func written() async throws {
        try await TestSite.serve { site async throws in
            _ = try await talk(site, [request("/news", "Connection: close\r\n")])
            let before = try await talk(site, [request("/news"), request("/news", "Connection: close\r\n")])
            #expect(!before.contains("Tin mới"))
            try await site.product.perform(AddNote(text: "Tin mới", day: nil), as: .system)
            let after = try await talk(
                site, [request("/news"), request("/news"), request("/news", "Connection: close\r\n")])
            #expect(after.matches(of: /Tin mới/).count == 3)
        }
    }

    @Test("When a second is over one asks what others wrote, and the crowd waits for nobody")
    func crowd() async throws {
        try await TestSite.serve { site async throws in
            let freshness = site.product.freshness
            let mark = try freshness.current(at: site.product.now())
            #expect(freshness.known(at: site.product.now()) == mark)
            _ = try await site.product.store.perform(
                AddNote(text: "Từ nơi khác", day: nil), on: site.product.occasion(for: .system))
            site.wait(seconds: 1)
            let now = site.product.now()
            #expect([0, 1, 2].map { _ in freshness.known(at: now) == mark } == [false, true, true])
            let next = try freshness.current(at: now)
            #expect(next != mark && freshness.known(at: now) == next)
            // Whoever was to ask and did not: after another second somebody else is.
            site.wait(seconds: 1)
            #expect(freshness.known(at: site.product.now()) == nil)
            site.wait(seconds: 1)
            #expect(freshness.known(at: site.product.now()) == nil)
            freshness.expire()
            #expect(freshness.known(at: site.product.now()) == nil)
        }
    }

    @Test("A connection on which nothing happens is closed, also when all its answers came from memory")
    func idle() async throws {
        var limits = Limits()
        limits.idleSeconds = 1
        try await TestSite.serve(limits: limits) { site async throws in
            _ = try await talk(site, [request("/news", "Connection: close\r\n")])
            // Neither asks for the connection to be closed: the answer ends because the server ends it.
            #expect(try await talk(site, [request("/news"), request("/news")]).matches(of: /HTTP\/1.1 200/).count == 2)
            #expect(try await talk(site, ["", request("/khong-co")]).hasPrefix("HTTP/1.1 404"))
        }
    }
}

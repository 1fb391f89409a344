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

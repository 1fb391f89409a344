import Foundation
import Kernel
import Store
import Testing

@testable import Web

@Suite struct APITests {
    @Test("Any act can be performed as JSON, with the token that the list of acts gives")
    func performs() async throws {
        try await TestSite.serve { site async throws in
            let cookie = site.cookie(site.writer)
            let list = try await site.probe.get("/api/acts", ["Cookie": cookie])
            #expect(list.text.contains("{\"name\":\"note.add\",\"permission\":\"note.add\"}"))
            let token = try #require(
                list.text.firstRange(of: "\"csrf\":\"").map { list.text[$0.upperBound...].prefix(128) })
            let headers = ["Cookie": cookie, "X-CSRF": String(token)] as KeyValuePairs
            let done = try await site.probe.post(
                "/api/acts/note.add", #"{"text": "Một", "day": "2024-06-24"}"#, type: "application/json", headers)
            #expect(done.status == 200)
            #expect(done.text == #"{"outcome":1}"#)
            let wrong = try await site.probe.post("/api/acts/note.add", "{}", type: "application/json", headers)
            #expect(wrong.status == 422)
            #expect(wrong["content-type"] == "application/problem+json")
            #expect(
                wrong.text
                    == #"{"reasons":[{"field":"text","message":"Chưa nhập."}],"status":422,"title":"Chưa nhập."}"#)
            let conflict = try await site.probe.post(
                "/api/acts/note.add", #"{"text": "trùng"}"#, type: "application/json", headers)
            #expect(conflict.status == 409)
            #expect(conflict.text.contains(#""basis":"Điều 12, 09/2019/NĐ-CP""#))
            #expect(try await site.probe.post("/api/acts/x", "{}", type: "application/json", headers).status == 404)
            #expect(
                try await site.probe.post("/api/acts/note.add", "{", type: "application/json", headers).status == 422)
        }
    }

    @Test("A text is as long as people read, by whichever door it comes")
    func long() async throws {
        try await TestSite.serve { site async throws in
            let cookie = site.cookie(site.writer)
            let token = FormToken.mask(for: site.writer)
            func answer(_ count: Int) async throws -> Probe.Answer {
                try await site.probe.post(
                    "/api/acts/note.add", "{\"text\": \"\(String(repeating: "a", count: count))\"}",
                    type: "application/json", ["Cookie": cookie, "X-CSRF": token])
            }
            let long = try await answer(20_001)
            #expect(long.status == 422)
            #expect(long.text.contains(#"{"field":"text","message":"Dài quá 20.000 ký tự."}"#))
            #expect(try await answer(20_000).status == 200)
            let body = site.form(site.writer) + "&text=" + String(repeating: "a", count: 20_001)
            let form = try await site.probe.post("/notes", body, ["Cookie": cookie])
            #expect(form.status == 422 && form.text.contains("Dài quá 20.000 ký tự."))
            let count = try site.product.store.read { try $0.count("SELECT count(*) FROM note") }
            #expect(count == 1)
        }
    }

    @Test("Without the token, the right or a session nothing is performed")
    func refuses() async throws {
        try await TestSite.serve { site async throws in
            let body = #"{"text": "Một"}"#
            func status(_ headers: KeyValuePairs<String, String>) async throws -> Int {
                try await site.probe.post("/api/acts/note.add", body, type: "application/json", headers).status
            }
            #expect(try await status([:]) == 401)
            #expect(try await status(["Cookie": site.cookie(site.writer)]) == 403)
            let (reader, token) = (site.cookie(site.reader), FormToken.mask(for: site.reader))
            #expect(try await status(["Cookie": reader, "X-CSRF": token]) == 403)
            let count = try site.product.store.read { try $0.count("SELECT count(*) FROM note") }
            #expect(count == 0)
        }
    }
}

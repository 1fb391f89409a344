import Core
import Foundation
import Kernel
import Testing

@testable import Web

@Suite struct ServerTests {
    @Test("Every kind of answer carries the headers that bind the browser")
    func headers() async throws {
        try await TestSite.serve { site async throws in
            for target in ["/news", "/notes", "/nowhere", "/api/acts", Assets.look.link.address] {
                let answer = try await site.probe.get(target)
                #expect(answer["content-security-policy"]?.contains("default-src 'none'") == true, "\(target)")
                #expect(answer["x-content-type-options"] == "nosniff")
                #expect(answer["referrer-policy"] == "same-origin")
                #expect(answer["strict-transport-security"] == nil)
            }
            let secure = try await site.probe.get("/nowhere", ["X-Forwarded-Proto": "https"])
            #expect(secure["strict-transport-security"] != nil)
        }
    }

    @Test("Whoever is not signed in is sent to sign in and comes back; whoever lacks the right is told")
    func access() async throws {
        try await TestSite.serve { site async throws in
            let visitor = try await site.probe.get("/notes?ky=2024-Q1")
            #expect(visitor.status == 303)
            #expect(visitor["location"] == "/sign-in?return=%2Fnotes%3Fky%3D2024-Q1")
            #expect(try await site.probe.get("/notes", ["Cookie": site.cookie(site.reader)]).status == 200)
            let form = site.form(site.reader) + "&text=a"
            #expect(try await site.probe.post("/notes", form).status == 401)
            #expect(try await site.probe.post("/notes", form, ["Cookie": site.cookie(site.reader)]).status == 403)
        }
    }

    @Test("Unknown addresses, other methods and unreadable ones have pages of their own")
    func mistakes() async throws {
        try await TestSite.serve { site async throws in
            let nothing = try await site.probe.get("/nowhere")
            #expect(nothing.status == 404)
            #expect(nothing.text.contains("Không tìm thấy"))
            #expect(nothing.text.contains("CaiCach"))
            let method = try await site.probe.send("DELETE", "/notes")
            #expect(method.status == 405)
            #expect(method["allow"] == "GET, HEAD, POST")
            #expect(try await site.probe.get("/notes/abc", ["Cookie": site.cookie(site.reader)]).status == 404)
            #expect(try await site.probe.get("/a%FF").status == 400)
            #expect(try await site.probe.get("/" + String(repeating: "a", count: 9000)).status == 414)
            #expect(try await site.probe.get("/news/send", ["X": String(repeating: "a", count: 40_000)]).status >= 400)
        }
    }

    @Test("HEAD answers what GET would, without a body")
    func head() async throws {
        try await TestSite.serve { site async throws in
            let full = try await site.probe.get("/news")
            let head = try await site.probe.send("HEAD", "/news")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head["content-length"] == "\(full.body.count)")
        }
    }

    @Test("A failure shows a number and nothing of the inside; the log has the chain of causes")
    func failure() async throws {
        try await TestSite.serve { site async throws in
            let answer = try await site.probe.post(
                "/notes", site.form(site.writer) + "&text=h%E1%BB%8Fng", ["Cookie": site.cookie(site.writer)])
            #expect(answer.status == 500)
            #expect(!answer.text.contains("cupboard"))
            #expect(!answer.text.contains("LostKey"))
            let log = site.log.text
            #expect(log.contains("open the cupboard"))
            #expect(log.contains("find the key"))
            let number = try #require(log.firstRange(of: "incident ").map { log[$0.upperBound...].prefix(8) })
            #expect(answer.text.contains(number))
        }
    }

    @Test("A form is shown again with its input and the reasons at their fields")
    func refusedForm() async throws {
        try await TestSite.serve { site async throws in
            let cookie = ["Cookie": site.cookie(site.writer)] as KeyValuePairs
            let wrong = try await site.probe.post("/notes", site.form(site.writer) + "&text=+&day=%3Cb%3E", cookie)
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("<a href=\"#f-text\">Nội dung</a>: Chưa nhập."))
            #expect(wrong.text.contains("value=\"&lt;b&gt;\""))
            #expect(wrong.text.contains("aria-describedby=\"e-day\" aria-invalid=\"true\""))
            let conflict = try await site.probe.post("/notes", site.form(site.writer) + "&text=tr%C3%B9ng", cookie)
            #expect(conflict.status == 409)
            #expect(conflict.text.contains("Điều 12, 09/2019/NĐ-CP"))
        }
    }

    @Test("What no form on the page says of a refusal stands on top of it, once")
    func refusedButton() async throws {
        try await TestSite.serve { site async throws in
            let cookie = ["Cookie": site.cookie(site.writer)] as KeyValuePairs
            func alerts(_ answer: Probe.Answer) -> Int { answer.text.ranges(of: "role=\"alert\"").count }
            let body = site.form(site.writer) + "&text=tr%C3%B9ng"
            let own = try await site.probe.post("/notes", body, cookie)
            #expect(own.status == 409 && alerts(own) == 1)
            #expect(own.text.contains("<h2>Chưa lưu được. Hãy xem lại:</h2>"))
            // The form on the page is another one: it stays empty, and the reason stands before it.
            let button = try await site.probe.post("/notes/again", body, cookie)
            #expect(button.status == 409 && alerts(button) == 1)
            let said = try #require(button.text.firstRange(of: "<h2>Chưa thực hiện được</h2>"))
            let form = try #require(button.text.firstRange(of: "action=\"/notes\""))
            #expect(said.upperBound < form.lowerBound && button.text.contains("Đã có ghi chép này."))
            #expect(!button.text.contains("value=\"trùng\""))
            // Nothing is left for the next page.
            #expect(try await alerts(site.probe.get("/notes", cookie)) == 0)
        }
    }

    @Test("What was done is said once on the next page")
    func notice() async throws {
        try await TestSite.serve { site async throws in
            let done = try await site.probe.post(
                "/notes", site.form(site.writer) + "&text=M%E1%BB%99t", ["Cookie": site.cookie(site.writer)])
            #expect(done.status == 303)
            #expect(done["location"] == "/notes")
            let notice = try #require(done.cookie("notice"))
            let next = try await site.probe.get("/notes", ["Cookie": "\(site.cookie(site.writer)); notice=\(notice)"])
            #expect(next.text.contains("role=\"status\">Đã ghi “Một”.</p>"))
            #expect(next.cookie("notice")?.isEmpty == true)
        }
    }

    @Test("A file goes out under its Vietnamese name")
    func download() async throws {
        try await TestSite.serve { site async throws in
            let cookie = ["Cookie": site.cookie(site.writer)] as KeyValuePairs
            _ = try await site.probe.post("/notes", site.form(site.writer) + "&text=M%E1%BB%99t", cookie)
            let file = try await site.probe.get("/notes/1", cookie)
            #expect(file.text == "Một")
            #expect(file["cache-control"] == "no-store")
            #expect(
                file["content-disposition"]
                    == "attachment; filename=\"ghi chep _1_.txt\"; filename*=UTF-8''Ghi%20ch%C3%A9p%20%221%22.txt")
        }
    }

    @Test("A header in a redirect or a name cannot be smuggled in")
    func splitting() async throws {
        try await TestSite.serve { site async throws in
            let answer = try await site.probe.get("/language/en?return=/news%0D%0ASet-Cookie:%20x=1")
            #expect(answer["location"] == "/")
            #expect(answer.cookie("x") == nil)
            let good = try await site.probe.get("/language/en?return=/news")
            #expect(good["location"] == "/news")
            #expect(good.cookie("lang") == "en")
        }
    }
}

import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Portal
@testable import caicach

@Suite("The portal: old addresses, maps for machines, feedback, outages")
struct PortalTests {
    private func fate(_ address: String, in world: World) throws -> OldAddress? {
        try world.read { try MappedAddress.fate(of: address, in: $0) }
    }

    @Test(
        "an old address leads to the new one, with its query first, and never out of the portal",
        arguments: Engine.available)
    func addresses(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        let admin = try world.person("admin", over: nil)
        func map(_ address: String, _ target: String?) async throws {
            _ = try await world.product.perform(MapAddress(address: address, target: target, note: nil), as: admin)
        }
        try await map("/News/123.aspx", "/thu-tuc")
        try await map("/news/123.aspx?lang=en", "/van-ban")
        try await map("/gone.aspx", "")
        let procedures = try #require(Link(local: "/thu-tuc"))
        #expect(try fate("/news/123.ASPX", in: world) == .moved(procedures))
        #expect(try fate("/news/123.aspx?x=1", in: world) == .moved(procedures))
        #expect(try fate("/news/123.aspx?LANG=en", in: world) == Link(local: "/van-ban").map { .moved($0) })
        #expect(try fate("/gone.aspx", in: world) == .gone)
        #expect(try fate("/nothing", in: world) == nil)
        for (address, target, field) in [
            ("/a", "https://evil.example", "target"), ("/a", "//evil.example", "target"),
            ("/a", "/\\evil.example", "target"), ("/a", "/a", "target"), ("/a", "/gone.aspx", "target"),
            ("a.aspx", "/", "address"), ("/a b", "/", "address"), ("/", "/thu-tuc", "address"),
            ("/a\r\nSet-Cookie:x", "/", "address"),
        ] {
            let refused = await #expect(throws: Refusal.self, "\(address) \(target)") { try await map(address, target) }
            #expect(refused?.reasons.first?.field == field)
        }
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                MapAddress(address: "/x", target: "/", note: nil), as: try world.person("leader", over: "H33"))
        }
        let one = try #require(try world.read { try MappedAddress.all(after: "", limit: 9, in: $0) }.first)
        _ = try await world.product.perform(UnmapAddress(mapped: one.id), as: admin)
        #expect(try fate(one.address, in: world) == nil)
    }

    @Test("the site map has every page of every source once, and nothing before its time")
    func sitemap() async throws {
        let world = try await World(.sqlite)
        let now = world.product.now()
        let items = (1...7).map { number in
            PublicItem(
                key: "k\(number)", title: "T", address: "/x/\(number)?a=1&b=2",
                shownFrom: number == 7 ? now.adding(seconds: 60) : now, changedAt: now)
        }
        let source = PublicSource(
            kind: "x", phrase: "x", subjects: [], one: { key, _ in items.first { $0.key == key } },
            many: { after, limit, _ in Array(items.filter { $0.key > after }.prefix(limit)) })
        let map = Sitemap(
            pageItems: 3, sources: [source], fixedLinks: [Path("thu-tuc")()], now: now,
            absolute: { "https://cchc.example.vn" + $0.address })
        let index = try world.read { try map.index(in: $0) }.description
        let pages = index.matches(of: /<loc>https:\/\/cchc.example.vn\/sitemap\/x(?:\?after=([a-z0-9]+))?<\/loc>/)
        #expect(pages.map { $0.output.1.map(String.init) ?? "" } == ["", "k3", "k6"])
        var found: [String] = []
        for page in pages {
            let text = try world.read { try map.page("x", after: page.output.1.map(String.init) ?? "", in: $0) }
                .description
            found += text.matches(of: /<loc>([^<]+)<\/loc>/).map { String($0.output.1) }
            #expect(text.contains("<lastmod>\(now.iso)</lastmod>") || !text.contains("<loc>"))
        }
        #expect(found == (1...6).map { "https://cchc.example.vn/x/\($0)?a=1&amp;b=2" })
        #expect(try world.read { try map.page("pages", after: "", in: $0) }.description.contains("/thu-tuc</loc>"))
        #expect(throws: Refusal.notFound) { try world.read { try map.page("none", after: "", in: $0) } }
    }

    @Test(
        "anybody says something of a page; the text is kept where it can be taken away, not in the journal",
        arguments: Engine.available)
    func feedback(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        func send(_ said: String?, _ useful: SendFeedback.Useful? = nil, page: String = "/thu-tuc?q=1") async throws
            -> Feedback.ID
        {
            try await world.product.perform(
                SendFeedback(page: page, useful: useful, said: said.map { Secret($0) }), as: .visitor)
        }
        let id = try await send("Trang này thiếu biểu mẫu", .no)
        let kept = try world.read { try Feedback.find(id, in: $0) }
        #expect(kept.page == "/thu-tuc" && kept.isUseful == false && kept.said == "Trang này thiếu biểu mẫu")
        let lines = try world.read { try Journal.entries(after: 0, limit: 100, in: $0) }.map { try $0.line() }
        #expect(!lines.contains { $0.contains("thiếu biểu mẫu") })
        for (said, field) in [(nil, "useful"), (String(repeating: "a", count: 2001), "said"), ("Tối mật", "said")] {
            let refused = await #expect(throws: Refusal.self) { try await send(said) }
            #expect(refused?.reasons.first?.field == field)
        }
        await #expect(throws: Refusal.self) { try await send("x", page: "https://evil.example") }
        #expect(try await send(String(repeating: "ế", count: 2000)) != id)
        let tally = try #require(try world.read { try Feedback.tallies(limit: 9, in: $0) }.first)
        #expect(tally.page == "/thu-tuc" && tally.all == 2 && tally.useless == 1 && tally.new == 2)
        let admin = try world.person("admin", over: nil)
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                AnswerFeedback(feedback: id, note: "x"), as: try world.person("leader", over: "H33"))
        }
        _ = try await world.product.perform(AnswerFeedback(feedback: id, note: "Đã thêm biểu mẫu"), as: admin)
        _ = try await world.product.perform(CloseFeedback(feedback: id, erases: true), as: admin)
        let closed = try world.read { try Feedback.find(id, in: $0) }
        #expect(closed.state == .closed && closed.said.isEmpty && closed.note == "Đã thêm biểu mẫu")
        await #expect(throws: Refusal.self) {
            try await world.product.perform(AnswerFeedback(feedback: id, note: "x"), as: admin)
        }
    }

    @Test(
        "an outage told less than seven working days ahead is told all the same, with a warning",
        arguments: Engine.available)
    func outages(_ engine: Engine) async throws {
        func warning(toldOn day: Day, from: Day) async throws -> String? {
            let world = try await World(engine, loading: ["units", "calendar"]).on(day)
            let said = try await world.product.perform(
                AnnounceOutage(
                    beginsOn: from, beginsAt: "22:00", endsOn: from, endsAt: "23:30", reason: "nâng cấp máy chủ"),
                as: try world.person("admin", over: nil))
            let now = Instant(from, hour: 23)
            let ahead = try world.read { try Outage.ahead(at: now, in: $0) }
            #expect(ahead.first?.announcement.vietnamese.contains("22:00 ngày \(from.text)") == true)
            #expect(try world.read { try Outage.ahead(at: Instant(from, hour: 23, minute: 30), in: $0) }.isEmpty)
            return said
        }
        // From Monday 16/11/2026 the seventh working day after is Wednesday 25/11.
        let told = try #require(Day(2026, 11, 16))
        #expect(try await warning(toldOn: told, from: Day(2026, 11, 25) ?? told) == nil)
        let late = try await warning(toldOn: told, from: Day(2026, 11, 24) ?? told)
        #expect(late?.contains("Thông báo trước 6 ngày làm việc") == true && late?.contains("224/2026/NĐ-CP") == true)
        // The rule came into force on 01/7/2026.
        #expect(try await warning(toldOn: World.today, from: World.today.adding(1)) == nil)
    }
}

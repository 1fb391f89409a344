import Kernel
import Testing

@testable import Web

@Suite("Forms for anybody: sealed, counted, without a cookie")
struct OpenFormTests {
    private let now = Instant(Day(number: 20_000), hour: 9)

    @Test("a seal holds for its address and for a day, and nobody else can make one")
    func seal() {
        let seal = FormSeal(secret: "a word of this installation alone")
        let text = seal.text(for: "/gop-y", at: now)
        #expect(seal.holds(text, for: "/gop-y", at: now))
        #expect(seal.holds(text, for: "/gop-y", at: now.adding(seconds: 23 * 3600)))
        #expect(!seal.holds(text, for: "/gop-y", at: now.adding(seconds: 25 * 3600)))
        #expect(!seal.holds(text, for: "/gop-y", at: now.adding(seconds: -3600)))
        #expect(!seal.holds(text, for: "/other", at: now))
        #expect(!FormSeal(secret: "another word").holds(text, for: "/gop-y", at: now))
        #expect(!seal.holds(nil, for: "/gop-y", at: now))
        for wrong in ["", ".", "1", "99999999999999999999.x", text + "0", String(text.dropLast()), text.uppercased()] {
            #expect(!seal.holds(wrong, for: "/gop-y", at: now), "\(wrong)")
        }
    }

    @Test("an address may do something so often an hour, and a house of version 6 is one address")
    func counts() {
        let counts = VisitorCounts()
        func again(_ client: String, _ moment: Instant) -> Bool {
            counts.admits(client, to: "feedback", atMost: 2, at: moment)
        }
        #expect(again("192.0.2.1", now) && again("192.0.2.1", now) && !again("192.0.2.1", now))
        #expect(again("192.0.2.2", now))
        #expect(again("192.0.2.1", now.adding(seconds: 3600)))
        #expect(again("2001:db8:1:2::1", now.adding(seconds: 3600)))
        #expect(again("2001:db8:1:2:9::2", now.adding(seconds: 3600)))
        #expect(!again("2001:db8:1:2:aaaa::3", now.adding(seconds: 3600)))
        #expect(again("2001:db8:1:3::1", now.adding(seconds: 3600)))
    }

    @Test("only what runs on the same machine is heard on where a request came from")
    func client() {
        #expect(RequestHead.client("203.0.113.9", forwarded: "192.0.2.1") == "203.0.113.9")
        #expect(RequestHead.client("127.0.0.1", forwarded: "10.0.0.1, 192.0.2.1") == "192.0.2.1")
        #expect(RequestHead.client(nil, forwarded: "192.0.2.1") == "192.0.2.1")
        #expect(RequestHead.client("127.0.0.1", forwarded: nil) == "127.0.0.1")
    }
}

import Foundation
import Testing

@testable import Web

@Suite struct PaceTests {
    private static let quick = Route(
        method: "GET", pattern: "/quick", access: .public, body: .nothing, isOpen: false, segments: ["quick"]
    ) { _, _ in nil }

    @Test("A route is short once its answers have been, and one that was kept waiting now and then stays so")
    func mean() {
        let pace = Pace()
        #expect(!pace.isShort(Self.quick))
        pace.note(.microseconds(400), of: Self.quick)
        #expect(pace.isShort(Self.quick))
        pace.note(.milliseconds(10), of: Self.quick)
        #expect(pace.isShort(Self.quick))
        pace.note(.seconds(1), of: Self.quick)
        #expect(!pace.isShort(Self.quick))
    }

    @Test("After a long answer it takes some dozens of short ones")
    func fading() {
        let pace = Pace()
        pace.note(.seconds(1), of: Self.quick)
        var count = 0
        while !pace.isShort(Self.quick), count < 1000 {
            pace.note(.microseconds(400), of: Self.quick)
            count += 1
        }
        #expect((64...128).contains(count))
    }

    @Test("An answer known to be short is made on the event loop, a long one and one that changes something is not")
    func threads() async throws {
        try await TestSite.serve(features: [.notes, .threads]) { site in
            func thread(_ target: String) async throws -> String { try await site.probe.get(target).text }
            /// Asks until the event loop answers; a busy machine may make an answer look long.
            func askUntilNear() async throws {
                for _ in 0..<500 {
                    if try await thread("/thread").hasPrefix("NIO") { return }
                }
                Issue.record("never answered on the event loop")
            }
            #expect(!(try await thread("/thread")).hasPrefix("NIO"))
            try await askUntilNear()
            for _ in 0..<3 { _ = try await thread("/thread?long=1") }
            #expect(!(try await thread("/thread")).hasPrefix("NIO"))
            try await askUntilNear()
            let cookie: KeyValuePairs = ["Cookie": site.cookie(site.reader)]
            let changed = try await site.probe.post("/thread", site.form(site.reader), cookie)
            #expect(changed.status == 200)
            #expect(!changed.text.hasPrefix("NIO"))
        }
    }
}

extension Feature {
    /// Answers on which thread it answers; with `long`, after a while.
    fileprivate static let threads = Feature(
        "threads",
        routes: { routes in
            let path = Path("thread")
            routes.get(path, .public) { visit in
                if visit.query["long"] != nil { usleep(100_000) }
                return .text(try thread())
            }
            routes.post(path, .public) { _ in .text(try thread()) }
        })

    private static func thread() throws -> String {
        try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
    }
}

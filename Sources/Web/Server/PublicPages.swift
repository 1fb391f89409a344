import Kernel
import Synchronization

/// Finished public pages in memory, each good while the data is as it was when the page was made.
///
/// Only what a visitor without an account was shown is kept, so one page serves everybody.
final class PublicPages: Sendable {
    private struct Page {
        let finished: Finished
        let mark: Freshness.Mark
        let until: Instant
    }

    private struct State {
        var pages: [String: Page] = [:]
        var size = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: bytes all pages together may take.
    init(limit: Int) {
        self.limit = limit
    }

    /// The page a request asks for, if it is kept and still true.
    func page(for head: RequestHead, at now: Instant, _ mark: Freshness.Mark) -> Finished? {
        let key = Self.key(head)
        return state.withLock { state in
            guard let page = state.pages[key] else { return nil }
            guard page.mark == mark, now < page.until else {
                state.size -= page.finished.size
                state.pages[key] = nil
                return nil
            }
            return page.finished
        }
    }

    /// Keeps a page that was made while the data had this mark.
    func keep(_ finished: Finished, for head: RequestHead, _ mark: Freshness.Mark, until: Instant) {
        guard finished.size <= limit / 8 else { return }
        let key = Self.key(head)
        state.withLock { state in
            if let old = state.pages[key] { state.size -= old.finished.size }
            // When all is full nothing is worth choosing by: pages come back as fast as they are asked for.
            if state.size + finished.size > limit {
                state.pages.removeAll(keepingCapacity: true)
                state.size = 0
            }
            state.pages[key] = Page(finished: finished, mark: mark, until: until)
            state.size += finished.size
        }
    }

    /// Everything that makes a page look different.
    private static func key(_ head: RequestHead) -> String {
        let cookies = head.cookies
        // The host too: a page names its own address.
        return """
            \(cookies.language.rawValue) \(cookies.textSize ?? "") \(head.isSecure ? "s" : "") \(head.host) \(head.target)
            """
    }
}

import HTTPTypes
import Kernel
import Synchronization

/// Finished public pages in memory, each good while the data is as it was when the page was made.
///
/// Only what a visitor without an account was shown is kept, so one page serves everybody.
final class PublicPages: Sendable {
    fileprivate struct Page {
        let finished: Finished
        let mark: Freshness.Mark
        let until: Instant
        /// Its answers, plain and compressed, with the time of this second.
        var dated: (second: Int, answers: [KeptAnswer])?
    }

    /// Everything that makes a page look different.
    struct Key: Hashable {
        let language: Language
        let textSize: String?
        let isSecure: Bool
        /// The host too: a page names its own address.
        let host: String
        let target: String
    }

    fileprivate struct State {
        var pages: [Key: Page] = [:]
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
        let key = Key(head)
        return state.withLock { $0.page(key, at: now, mark)?.finished }
    }

    /// The same page ready for the wire, with the time of the machine.
    func answer(_ key: Key, at now: Instant, _ mark: Freshness.Mark, isCompressed: Bool) -> KeptAnswer? {
        let time = Clock.system.now()
        let second = time.milliseconds / 1000
        return state.withLock { state in
            guard var page = state.page(key, at: now, mark) else { return nil }
            if page.dated?.second != second {
                let date = time.httpDate
                page.dated = (second, [false, true].map { page.finished.answer(isCompressed: $0, date: date) })
                state.pages[key] = page
            }
            return page.dated?.answers[isCompressed ? 1 : 0]
        }
    }

    /// Keeps a page that was made while the data had this mark.
    func keep(_ finished: Finished, for head: RequestHead, _ mark: Freshness.Mark, until: Instant) {
        guard finished.size <= limit / 8 else { return }
        let key = Key(head)
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
}

extension PublicPages.State {
    /// A page that is true now; one that no longer is goes.
    fileprivate mutating func page(
        _ key: PublicPages.Key, at now: Instant, _ mark: Freshness.Mark
    ) -> PublicPages.Page? {
        guard let page = pages[key] else { return nil }
        guard page.mark == mark, now < page.until else {
            size -= page.finished.size
            pages[key] = nil
            return nil
        }
        return page
    }
}

extension PublicPages.Key {
    fileprivate init(_ head: RequestHead) {
        let cookies = head.cookies
        self.init(
            language: cookies.language, textSize: cookies.textSize, isSecure: head.isSecure, host: head.host,
            target: head.target)
    }
}

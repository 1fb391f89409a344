import Kernel
import NIOCore
import Synchronization

/// Finished public pages in memory, each good while the data is as it was when the page was made.
///
/// Only what a visitor without an account was shown is kept, so one page serves everybody.
final class PublicPages: Sendable {
    fileprivate struct Page {
        let finished: Finished
        let mark: Freshness.Mark
        let until: Instant
        /// What is sent in a second, compressed and not.
        var sent: (second: Int, messages: [Bool: ByteBuffer]) = (0, [:])

        /// The bytes for the wire, put together once a second because they tell the time.
        mutating func message(isCompressed: Bool, at time: Instant) -> ByteBuffer {
            let second = time.milliseconds / 1000
            if sent.second != second { sent = (second, [:]) }
            if let message = sent.messages[isCompressed] { return message }
            let message = finished.message(isCompressed: isCompressed, date: time.httpDate)
            sent.messages[isCompressed] = message
            return message
        }
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
    func message(_ key: Key, at now: Instant, _ mark: Freshness.Mark, isCompressed: Bool) -> ByteBuffer? {
        let time = Clock.system.now()
        return state.withLock { state in
            guard state.page(key, at: now, mark) != nil else { return nil }
            return state.pages[key]?.message(isCompressed: isCompressed, at: time)
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

public import Kernel

/// A calendar of whole days to subscribe to: deadlines and working days as an iCalendar feed.
///
/// Technical source: RFC 5545; `X-WR-CALNAME` is a convention of calendar programs. It has no `METHOD`, which would make an
/// invitation of it.
public struct CalendarFeed: Sendable {
    /// What the feed is called.
    public var name: String
    /// Which program made it, `-//Owner//Product//VI` by custom (`PRODID`).
    public var product: String
    /// What is in it.
    public var entries: [Entry]

    /// A feed.
    public init(name: String, product: String, entries: [Entry] = []) {
        self.name = name
        self.product = product
        self.entries = entries
    }

    /// Something on one day or several.
    public struct Entry: Sendable, Hashable {
        /// Whether something happens on its days or must be done by them.
        public enum Kind: Sendable, Hashable {
            case event
            case task
        }

        /// What is known of its state; programs show a cancelled entry struck out or not at all.
        public enum Status: Sendable, Hashable {
            case tentative
            case confirmed
            case done
            case cancelled
        }

        /// Whether it happens or must be done.
        public var kind: Kind
        /// What it is known by for ever, unique in the world, such as `task-17@caicach.example.vn` (`UID`).
        public var id: String
        /// Its first and its last day. A task begins on the first and is due on the last.
        public var from: Day
        public var through: Day
        /// What it is, in a line (`SUMMARY`).
        public var summary: String
        /// More about it; empty for nothing (`DESCRIPTION`).
        public var description = ""
        /// The address of its page; nil for none (`URL`). One with spaces or beyond ASCII is left out.
        public var address: String?
        /// What it belongs to (`CATEGORIES`).
        public var categories: [String] = []
        /// What is known of its state (`STATUS`); nil to say nothing.
        public var status: Status?
        /// When it was last changed (`DTSTAMP`). Not the present moment: an unchanged feed must give the same bytes.
        public var changedAt: Instant
        /// How many times it was changed in a way that matters (`SEQUENCE`), so that programs take the newer one.
        public var sequence = 0
        /// How many days before its first day, or a task's due day, programs remind of it; nil for no reminder. 0 is that midnight.
        public var remindDaysBefore: Int?

        /// Something on one day, or from one through another.
        public init(
            _ kind: Kind, id: String, on from: Day, through: Day? = nil, summary: String, changedAt: Instant
        ) {
            self.kind = kind
            self.id = id
            self.from = from
            self.through = max(from, through ?? from)
            self.summary = summary
            self.changedAt = changedAt
        }
    }

    /// The type of the content, for the header `Content-Type`.
    public static let mimeType = "text/calendar; charset=utf-8"

    /// The feed in UTF-8; the same feed always gives the same bytes.
    public func bytes() -> [UInt8] {
        var lines = CalendarLines()
        lines.add("BEGIN", raw: "VCALENDAR")
        lines.add("VERSION", raw: "2.0")
        lines.add("PRODID", text: product)
        lines.add("CALSCALE", raw: "GREGORIAN")
        lines.add("X-WR-CALNAME", text: name)
        for entry in entries { entry.write(to: &lines) }
        lines.add("END", raw: "VCALENDAR")
        return lines.bytes
    }
}

public import Kernel
public import Store

/// The files of a subject as proof on a day: one that is still good does.
public struct Proof: Sendable {
    let files: [Attachment]
    let day: Day

    /// Files as they are looked at on a day.
    public init(_ files: [Attachment], on day: Day) {
        self.files = files
        self.day = day
    }

    /// The files of a subject.
    public static func of(_ subject: Subject, on day: Day, in snapshot: Snapshot) throws -> Proof {
        Proof(try Attachment.of(subject, in: snapshot), on: day)
    }

    /// What does as well, where no file is good.
    public enum Substitute: Sendable {
        /// Somebody says why.
        case words
        /// An address where it can be seen.
        case link
    }

    /// Why nothing is proven; nil where a file is good.
    ///
    /// - Parameters:
    ///   - reason: what is said where there is no file. Where there are only expired ones, the one that was good longest is
    ///     named instead, at the same field and with the same basis: whoever sees a file there must learn why it does not
    ///     count.
    ///   - substitute: what is offered then beside another file.
    public func gap(_ reason: Reason, or substitute: Substitute = .words) -> Reason? {
        if files.contains(where: { $0.isGood(on: day) }) { return nil }
        let expired = files.compactMap { file in file.expiredFrom.map { (name: file.name, from: $0) } }
        guard let last = expired.max(by: { $0.from < $1.from }) else { return reason }
        let (name, from) = (last.name, last.from.text)
        let phrase: Phrase =
            switch substitute {
            case .words:
                "Tệp “\(name)” đã hết giá trị từ ngày \(from); đính kèm tệp còn giá trị hoặc giải thích bằng lời."
            case .link: "Tệp “\(name)” đã hết giá trị từ ngày \(from); đính kèm tệp còn giá trị hoặc thêm một liên kết."
            }
        return Reason(phrase, field: reason.field, basis: reason.basis)
    }
}

extension Attachment {
    /// Whether it still proves something on a day.
    public func isGood(on day: Day) -> Bool { validUntil.map { day <= $0 } ?? true }

    /// The first day on which it proves nothing any more; nil where there is none.
    public var expiredFrom: Day? { validUntil?.adding(1) }

    /// What the journal is told of it as proof.
    public var proofFacts: [String: String] {
        var facts = ["sha256": digest.hex, "size": "\(size)"]
        facts["validUntil"] = validUntil?.iso
        return facts
    }
}

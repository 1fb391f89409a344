import Core
import Kernel
import Store

/// The legal documents that a version names, in its text or in a file, and that are not in force when it is: said to
/// whoever writes, approves or publishes it, and to whoever reads it while it is in force; in nobody's way.
struct DeadLawPart {
    let visit: Visit
    /// The first day of a version on its way; today for one that is in force.
    let day: Day
    let named: [NamedEnd]
    /// The names of files of a version on its way of which nobody knows yet what they name.
    let unread: [String]
    /// Whether it is published, so that only a new version can name others.
    let isPublished: Bool
    private var t: Tongue { visit.t }

    /// Nothing where all of them are in force.
    var html: HTML { notice + waiting }

    private var notice: HTML {
        guard !named.isEmpty else { return .nothing }
        return .inset(
            .care,
            """
            <p><strong>\(t("Phiên bản này dẫn văn bản không còn hiệu lực vào ngày \(day.text)"))</strong></p>
            <ul>\(named.map(line))</ul>
            <p>\(t(advice))</p>
            """)
    }

    private func line(_ named: NamedEnd) -> HTML {
        let end = named.end
        let part = end.part.map { ", \($0)" } ?? ""
        let file: HTML = named.file.map { " \(.tag(t("trong tệp"))) \($0)" } ?? .nothing
        return """
            <li><a href="\(LawLinks.one(end.law.id))">\(end.law.symbol)</a>\(part): \
            \(t("không còn hiệu lực từ ngày \(end.since.text)"))\(cause(of: end))\(file)</li>
            """
    }

    private var advice: Phrase {
        isPublished
            ? "Nếu đó là căn cứ thì hãy soạn phiên bản mới theo văn bản đang có hiệu lực."
            : "Vẫn trình, phê duyệt và công bố được; nếu đó là căn cứ thì hãy thay bằng văn bản đang có hiệu lực."
    }

    private func cause(of end: LawEnd) -> HTML {
        guard let cause = HTML.cause(of: end, t) else { return .nothing }
        return end.cause == .itself ? "; \(cause)" : "; \(t("văn bản làm hết hiệu lực")): \(cause)"
    }

    private var waiting: HTML {
        guard !unread.isEmpty else { return .nothing }
        let files = unread.joined(separator: ", ")
        return .inset(
            .plain,
            """
            <p>\(t("Máy chưa đọc xong tệp \(files), nên chưa biết tệp có dẫn văn bản hết hiệu lực hay không; hãy mở lại trang này sau ít phút."))</p>
            """)
    }
}

extension EditionDesk {
    /// What is said of law that a version names and that is not in force with it: while it is on its way, in force or
    /// to come into force. What is past named the law of its time.
    func deadLaw(in edition: Edition, _ visit: Visit, in snapshot: Snapshot) throws -> HTML {
        guard warnsOfDeadLaw else { return .nothing }
        let line = EditionLine(try Edition.all(of: edition.work, in: snapshot))
        let standing = EditionStanding(edition, in: line, on: visit.today)
        guard edition.state.isOpen || standing == .inForce || standing == .coming else { return .nothing }
        let day = max(edition.effectiveFrom ?? visit.today, visit.today)
        let unread = try edition.state.isOpen ? edition.unreadFiles(in: snapshot) : []
        return DeadLawPart(
            visit: visit, day: day, named: try edition.namedEnds(as: Content.self, on: day, in: snapshot),
            unread: unread, isPublished: !edition.state.isOpen
        ).html
    }
}

import Core
import Kernel
import Store

/// The legal documents that a version names and that will not be in force when it is: said to whoever writes, approves
/// or publishes it, and in nobody's way.
struct DeadLawPart {
    let visit: Visit
    /// The first day of the version.
    let day: Day
    let ends: [LawEnd]
    private var t: Tongue { visit.t }

    /// Nothing where all of them are.
    var html: HTML {
        guard !ends.isEmpty else { return .nothing }
        let lines = ends.map { end -> HTML in
            let part = end.part.map { ", \($0)" } ?? ""
            return """
                <li><a href="\(LawLinks.one(end.law.id))">\(end.law.symbol)</a>\(part): \
                \(t("không còn hiệu lực từ ngày \(end.since.text)"))\(cause(of: end))</li>
                """
        }
        return .inset(
            .care,
            """
            <p><strong>\(t("Phiên bản này dẫn văn bản không còn hiệu lực vào ngày \(day.text)"))</strong></p>
            <ul>\(lines)</ul>
            <p>\(t("Vẫn trình, phê duyệt và công bố được; nếu đó là căn cứ thì hãy thay bằng văn bản đang có hiệu lực."))</p>
            """)
    }

    private func cause(of end: LawEnd) -> HTML {
        guard let cause = HTML.cause(of: end, t) else { return .nothing }
        return end.cause == .itself ? "; \(cause)" : "; \(t("văn bản làm hết hiệu lực")): \(cause)"
    }
}

extension EditionDesk {
    /// What is said of law that a version on its way names and that will not be in force with it.
    func deadLaw(in edition: Edition, _ visit: Visit, in snapshot: Snapshot) throws -> HTML {
        guard warnsOfDeadLaw, edition.state.isOpen else { return .nothing }
        let day = max(edition.effectiveFrom ?? visit.today, visit.today)
        let ends = try LawEnd.named(in: edition.read(as: Content.self), on: day, snapshot)
        return DeadLawPart(visit: visit, day: day, ends: ends).html
    }
}

import Core
import Kernel
import Store

/// The versions of other contents that a version is written for and that will not be the ones to go by when it is in
/// force: said to whoever writes, approves or publishes it, and in nobody's way.
struct OutgrownPart {
    let visit: Visit
    /// The first day of the version.
    let day: Day
    let outgrown: [OutgrownCitation]
    private var t: Tongue { visit.t }

    /// Nothing where it keeps up with all of them.
    var html: HTML {
        guard !outgrown.isEmpty else { return .nothing }
        return .inset(
            .care,
            """
            <p><strong>\(t("Phiên bản này viết theo bản không còn hiệu lực vào ngày \(day.text)"))</strong></p>
            <ul>\(outgrown.map(line))</ul>
            <p>\(t("Vẫn trình, phê duyệt và công bố được, nhưng công bố rồi vẫn bị tính là chưa theo kịp; hãy sửa dự thảo (đã trình thì trả lại cho người soạn) trước khi công bố."))</p>
            """)
    }

    private func line(_ each: OutgrownCitation) -> HTML {
        guard let current = each.current, current.number != each.number else {
            return "<li>\(each.code): \(t("viết theo bản \(each.number), nay không còn bản nào có hiệu lực"))</li>"
        }
        let content = visit.product.knowledge.contents.first { $0.name == current.work.kind }
        let link = content.flatMap { Link(local: "\($0.address)\(current.id)") }
        let code: HTML = link.map { "<a href=\"\($0)\">\(each.code)</a>" } ?? HTML(each.code)
        let from = current.effectiveFrom?.text ?? ""
        return """
            <li>\(code): \(t("viết theo bản \(each.number), trong khi bản \(current.number) có hiệu lực từ ngày \(from)"))</li>
            """
    }
}

extension EditionDesk {
    /// What is said, of what it follows and what it names, to whoever writes, hands over, approves or publishes a
    /// version; of law also to whoever reads it in force.
    func cautions(about edition: Edition, _ visit: Visit, in snapshot: Snapshot) throws -> HTML {
        try outgrown(by: edition, visit, in: snapshot) + deadLaw(in: edition, visit, in: snapshot)
    }

    /// Of a published version its reviews say it.
    private func outgrown(by edition: Edition, _ visit: Visit, in snapshot: Snapshot) throws -> HTML {
        guard edition.state.isOpen else { return .nothing }
        let day = max(edition.effectiveFrom ?? visit.today, visit.today)
        let outgrown = try OutgrownCitation.all(in: edition.read(as: Content.self), on: day, snapshot)
        return OutgrownPart(visit: visit, day: day, outgrown: outgrown).html
    }
}

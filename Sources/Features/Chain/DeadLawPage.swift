import Core
import Kernel
import Web

/// Which texts in force name legal documents that are not, and what took their place.
struct DeadLawPage {
    let visit: Visit
    let day: Day
    let citations: [DeadCitation]
    /// What took the place of each law that ended as a whole, by that one's key.
    let successors: [String: KnownLaw]
    /// What ended parts of others, by its own key.
    let enders: [String: KnownLaw]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Rà soát"), ChainPaths.reviews()), (t("Dẫn chiếu văn bản hết hiệu lực"), nil)], t))
        \(.identity(t("Dẫn chiếu văn bản hết hiệu lực"), facts: [
            t("Tính đến"): "\(day)", t("Nội dung"): HTML(t.number(citations.count)),
        ]))
        \(visit.filters(showing: ChainPaths.deadLaw(), values: Form(["asOf": day.text])) { parts in
            [parts.line("asOf", t("Tính đến ngày"), kind: .day)]
        })
        \(table)
        """
    }

    private var table: HTML {
        var table = Table(
            caption: t("Hết hiệu lực lâu nhất trước"),
            [
                .text(HTML(t("Nội dung"))), .text(HTML(t("Văn bản đã hết hiệu lực"))),
                .text(HTML(t("Hết hiệu lực sau ngày"))), .text(HTML(t("Thay bằng"))),
            ])
        for each in citations {
            let successor: HTML =
                (each.by.map { enders[$0] } ?? successors[each.law.key]).map {
                    "<a href=\"\(LawLinks.one($0.id))\">\($0.symbol)</a>"
                } ?? "–"
            table.row([
                name(of: each),
                "<a href=\"\(ChainLinks.work(Subject(Citation.law, each.law.key)))\">\(each.law.symbol)</a>\(each.part.map { ", \($0)" } ?? "")",
                "\(each.endedOn)", successor,
            ])
        }
        return table.html(empty: HTML(t("Không có nội dung nào dẫn chiếu văn bản đã hết hiệu lực.")))
    }

    private func name(of citation: DeadCitation) -> HTML {
        switch citation.place {
        case .version(let kind, let edition):
            let content = visit.product.knowledge.contents.first { $0.name == kind }
            let link = content.flatMap { Link(local: "\($0.address)\(edition)") }
            let file: HTML = citation.file.map { "<br>\(.tag(t("trong tệp"))) \($0)" } ?? .nothing
            return (link.map { "<a href=\"\($0)\">\(citation.title)</a>" } ?? HTML(citation.title)) + file
        case .text(let phrase, let address):
            let link = Link(local: address)
            return link.map { "<a href=\"\($0)\">\(t(phrase)) \(citation.title)</a>" } ?? HTML(citation.title)
        case .rule(let file):
            return "\(citation.title) <code>\(file)</code> \(.tag(t("quy tắc của hệ thống")))"
        }
    }
}

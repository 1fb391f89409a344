import Core
import Kernel
import Web

/// Which texts in force name legal documents that are not, and what ended them.
struct DeadLawPage {
    let visit: Visit
    let day: Day
    let citations: [DeadCitation]
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
                .text(HTML(t("Hết hiệu lực sau ngày"))), .text(HTML(t("Văn bản làm hết hiệu lực"))),
            ])
        for each in citations {
            let (law, part) = (each.end.law, each.end.part.map { ", \($0)" } ?? "")
            table.row([
                name(of: each),
                "<a href=\"\(ChainLinks.work(Subject(Citation.law, law.key)))\">\(law.symbol)</a>\(part)",
                "\(each.end.lastDay)", HTML.cause(of: each.end, t) ?? "–",
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

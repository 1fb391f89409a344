import Core
import Kernel
import Web

extension ConclusionNotice {
    /// The notice as a page shows it: word for word what its paper says.
    var html: HTML {
        var offices = 0
        return blocks.reduce(into: HTML.nothing) { page, block in
            switch block {
            case .basis(let text): page += "<p><em>\(text)</em></p>\n"
            case .section(let numeral, let name): page += "<h2>\(numeral). \(name)</h2>\n"
            case .paragraph(let text): page += "<p>\(text)</p>\n"
            case .requests(let owner, let requests):
                offices += 1
                page += Self.table("\(offices). Đối với \(owner)", requests)
            }
        }
    }

    private static func table(_ caption: String, _ requests: [Request]) -> HTML {
        var table = Table(
            caption: caption,
            [.text("Nội dung kiến nghị"), .text("Thời hạn"), .text("Sản phẩm"), .text("Tồn tại")])
        for request in requests {
            table.row([
                "\(request.number). \(request.statement)", HTML(request.dueOn?.text ?? "–"),
                HTML(request.deliverable.isEmpty ? "–" : request.deliverable),
                HTML(request.mends.isEmpty ? "–" : request.mends),
            ])
        }
        return table.html()
    }
}

public import Core
import Kernel

/// What relies on a content, and where older versions of it hang: counted in a sentence, listed below.
public struct ImpactPart {
    let visit: Visit
    let impact: Impact
    private var t: Tongue { visit.t }

    /// The part about an impact.
    public init(visit: Visit, impact: Impact) {
        self.visit = visit
        self.impact = impact
    }

    /// How much it is, in one sentence for each kind.
    public var summary: [HTML] {
        let kinds = visit.product.knowledge.contents.filter { impact.count(of: $0.name) > 0 }.map { kind -> HTML in
            HTML(t("\(impact.count(of: kind.name)) \(t(kind.phrase)) sẽ phải xem lại"))
        }
        let places = impact.places.filter { !$0.places.isEmpty }.map { shown -> HTML in
            HTML(t("\(shown.places.count) \(t(shown.phrase)) sẽ hiện bản cũ"))
        }
        return kinds + places
    }

    /// The list.
    public var html: HTML {
        var table = Table(
            caption: t("Đang có hiệu lực, gần nhất trước"),
            [
                .text(HTML(t("Nội dung"))), .text(HTML(t("Phiên bản"))), .text(HTML(t("Dựa vào"))),
                .text(HTML(t("Có hiệu lực từ"))),
            ])
        for each in impact.dependents {
            let article: HTML = each.article.map { HTML(", " + t("Điều \($0)")) } ?? .nothing
            let number: HTML = each.citedNumber.map { HTML(", " + t("bản \($0)")) } ?? .nothing
            table.row([
                "<a href=\"\(ChainLinks.work(each.work))\">\(each.code)</a> \(each.title)", HTML(t.number(each.number)),
                "\(each.citedCode)\(number)\(article)", "\(each.from)",
            ])
        }
        let places = impact.places.filter { !$0.places.isEmpty }.map { shown -> HTML in
            "<p>\(t("\(shown.places.count) \(t(shown.phrase))"))</p>"
        }
        return table.html(empty: HTML(t("Chưa có nội dung nào dựa vào phiên bản này."))) + places.joined(by: "")
    }
}

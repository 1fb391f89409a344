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
        let kinds = visit.product.knowledge.contents.compactMap { kind -> HTML? in
            let count = impact.count(of: kind.name)
            return count == 0 ? nil : HTML(t("\(count) \(t(kind.phrase)) sẽ phải xem lại"))
        }
        let places = impact.places.filter { !$0.places.isEmpty }.map { shown -> HTML in
            HTML(t("\(shown.places.count) \(t(shown.showing.phrase)) sẽ hiện bản hết hiệu lực"))
        }
        return kinds + places
    }

    /// The list: what whoever looks may read, and how many others there are.
    public var html: HTML {
        guard !impact.dependents.isEmpty || impact.places.contains(where: { !$0.places.isEmpty }) else {
            return "<p class=\"muted\">\(t("Chưa có nội dung nào dựa vào phiên bản này."))</p>"
        }
        let readable = readable
        return contents(readable) + unread(besides: readable) + places
    }

    /// Where it hangs or shows.
    public var places: HTML { impact.places.map(places).joined(by: "") }

    /// What relies on it and whoever looks may read.
    public var readable: [Dependent] {
        impact.dependents.filter { visit.product.knowledge.isReadable($0, by: visit.actor) }
    }

    /// That there is more than what is read.
    public func unread(besides readable: [Dependent]) -> HTML {
        let count = impact.dependents.count - readable.count
        guard count > 0 else { return .nothing }
        return "<p class=\"muted\">\(t("Còn \(count) nội dung của đơn vị khác mà bạn không có quyền xem."))</p>"
    }

    private func contents(_ readable: [Dependent]) -> HTML {
        guard !impact.dependents.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Đang có hiệu lực, gần nhất trước"),
            [
                .text(HTML(t("Nội dung"))), .text(HTML(t("Phiên bản"))), .text(HTML(t("Đơn vị"))),
                .text(HTML(t("Dựa vào"))), .text(HTML(t("Có hiệu lực từ"))),
            ])
        for each in readable {
            let article: HTML = each.article.map { HTML(", " + t("Điều \($0)")) } ?? .nothing
            let number: HTML = each.citedNumber.map { HTML(", " + t("bản \($0)")) } ?? .nothing
            table.row([
                "<a href=\"\(ChainLinks.work(each.work))\">\(each.code)</a> \(each.title)", HTML(t.number(each.number)),
                HTML(each.holder?.name ?? t("Toàn tỉnh")), "\(each.citedCode)\(number)\(article)", "\(each.from)",
            ])
        }
        return readable.isEmpty ? .nothing : table.html()
    }

    /// At most so many places are listed; the sentence before counts all.
    private static let listed = 200

    private func places(_ shown: (showing: Showing, places: [Showing.Place])) -> HTML {
        guard !shown.places.isEmpty else { return .nothing }
        var table = Table(
            caption: t("\(shown.places.count) \(t(shown.showing.phrase))"),
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Nơi"))), .number(HTML(t("Phiên bản"))),
                .text(HTML(t("Từ ngày"))),
            ])
        for place in shown.places.prefix(Self.listed) {
            table.row([
                HTML(place.unit), HTML(t(shown.showing.name(place.place))), HTML(t.number(place.number)),
                "\(place.since)",
            ])
        }
        let rest = shown.places.count - Self.listed
        return table.html() + (rest > 0 ? "<p class=\"muted\">\(t("và \(rest) nơi khác"))</p>" : .nothing)
    }
}

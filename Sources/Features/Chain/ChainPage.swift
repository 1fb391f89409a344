import Core
import Kernel
import Store
import Web

/// What relies on one law or content, as a picture and as a list, each with how it stands.
struct ChainPage {
    let visit: Visit
    let work: Subject
    let heading: String
    let address: String?
    let impact: ImpactPart
    /// Where what changed hangs or shows.
    let shown: [ShownPlaces]
    /// The version of what changed that is in force; nil for a law and where there is none.
    let current: Edition?
    /// What of it whoever looks may read.
    let readable: [Dependent]
    /// From which of them on the list goes.
    let first: Int
    /// The first of those of units where whoever looks may read them.
    let reviews: [Review]
    let units: [Unit.ID: Unit]
    let calendar: WorkingCalendar
    let picture: ChainPicture
    /// How many working days each content that is drawn or listed is out of step, by content; whatever changed.
    let outOfStep: [Subject: Int]
    private var t: Tongue { visit.t }

    /// A law may carry thousands; the sentence above the list counts them all.
    private static let listed = 100

    /// Nil when there is no such law or content, or none that the visitor may read.
    init?(visit: Visit, work: Subject, in snapshot: Snapshot) throws {
        self.visit = visit
        self.work = work
        var versions: [Edition] = []
        if work.kind == Citation.law {
            let law = try KnownLaw.find([work.id], in: snapshot)[work.id]
            heading = law?.symbol ?? work.id
            address = law.map { LawLinks.one($0.id).address }
        } else {
            versions = try Edition.all(of: work, in: snapshot)
            guard let last = versions.first,
                let kind = visit.product.knowledge.contents.first(where: { $0.name == work.kind }),
                kind.isReadable(
                    by: visit.actor, at: try last.unit.flatMap { try Unit.find($0, in: snapshot)?.path })
            else { return nil }
            heading = "\(last.code) \(last.title)"
            address = visit.product.knowledge.address(of: last)
        }
        let found = try Impact.of(work, on: visit.today, visit.product.knowledge, in: snapshot)
        impact = ImpactPart(visit: visit, impact: found)
        let line = EditionLine(versions)
        shown = ShownPlaces.all(found, in: line, on: visit.today)
        current = line.current(on: visit.today)
        readable = impact.readable
        first = max(0, visit.query.value("from") ?? 0)
        let units = Dictionary(uniqueKeysWithValues: try Unit.all(in: snapshot).map { ($0.id, $0) })
        self.units = units
        let read = units.values.filter { visit.actor.may("review.read", at: $0.path) }.map(\.id).sorted()
        reviews = try Review.all(causedBy: work, at: read, limit: Self.listed + 1, in: snapshot)
        calendar = try WorkingCalendar.kept(in: snapshot)
        picture = ChainPicture(readable, urgent: Set(reviews.filter { $0.inStepOn == nil }.map(\.work)))
        let seen = picture.columns.joined() + readable.dropFirst(first).prefix(Self.listed)
        outOfStep = try Review.longest(of: Set(seen.map(\.work)), on: visit.today, by: calendar, in: snapshot)
    }

    var html: HTML {
        let name: HTML = address.map { "<a href=\"\($0)\">\(heading)</a>" } ?? HTML(heading)
        return """
            \(.breadcrumb([(t("Rà soát"), ChainPaths.reviews()), (t("Chuỗi liên quan"), nil)], t))
            \(.identity(t("Chuỗi liên quan"), facts: [t("Từ"): name]))
            \(said(impact.summary))
            \(picture.html(heading, outOfStep: Set(outOfStep.keys), shown: shown, t))
            \(.section(t("Danh sách"), id: "list", list + pager + impact.unread(besides: readable)))
            \(if: !shown.isEmpty, .section(t("Nơi đang hiện"), id: "places", ended + impact.places))
            \(.section(t("Việc rà soát do thay đổi này mở ra"), id: "reviews", opened))
            """
    }

    /// At how many places an older version stands, and which one should.
    private var ended: HTML {
        let count = shown.reduce(0) { $0 + $1.ended }
        guard count > 0 else { return .nothing }
        let wanted = current.map { t("Bản đang có hiệu lực là bản \($0.number).") } ?? ""
        return "<p>\(.tag(t("\(count) nơi hiện bản hết hiệu lực"), .wrong)) \(wanted)</p>"
    }

    private var pager: HTML {
        let next = first + Self.listed
        return .pager(
            next: next < readable.count ? page(from: next) : nil, first: first > 0 ? page(from: 0) : nil, t)
    }

    private func page(from place: Int) -> Link {
        ChainLinks.work(work).with(query: ["from": place > 0 ? "\(place)" : nil])
    }

    private var opened: HTML {
        let table = ReviewTable(visit: visit, reviews: Array(reviews.prefix(Self.listed)), calendar: calendar)
            .html(units: units.mapValues(\.shortName))
        guard reviews.count > Self.listed else { return table }
        let all: HTML = "<a href=\"\(ChainPaths.reviews())\">\(t("Xem tất cả việc rà soát"))</a>"
        return table + "<p class=\"muted\">\(t("Chỉ hiện \(Self.listed) việc đầu.")) \(all)</p>"
    }

    private func said(_ summary: [HTML]) -> HTML {
        guard !summary.isEmpty else {
            return "<p class=\"muted\">\(t("Chưa có nội dung nào đang có hiệu lực dựa vào đây."))</p>"
        }
        return "<p>\(t("Nếu thay đổi:")) \(summary.joined(by: "; ")).</p>"
    }

    private var list: HTML {
        var table = Table(
            caption: t("Đang có hiệu lực, gần nhất trước"),
            [
                .text(HTML(t("Nội dung"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Đơn vị"))),
                .number(HTML(t("Phiên bản"))), .text(HTML(t("Dựa vào"))), .text(HTML(t("Có hiệu lực từ"))),
            ])
        for each in readable.dropFirst(first).prefix(Self.listed) {
            let name: HTML = "\(each.code) \(each.title)"
            let link: HTML = visit.product.knowledge.address(of: each).map { "<a href=\"\($0)\">\(name)</a>" } ?? name
            let number: HTML = each.citedNumber.map { HTML(", " + t("bản \($0)")) } ?? .nothing
            let article: HTML = each.article.map { HTML(", " + t("Điều \($0)")) } ?? .nothing
            table.row([
                link, standing(each), HTML(each.holder?.name ?? t("Toàn tỉnh")),
                HTML(t.number(each.number)), "\(each.citedCode)\(number)\(article)", "\(each.from)",
            ])
        }
        return table.html(empty: HTML(t("Chưa có.")))
    }

    private func standing(_ dependent: Dependent) -> HTML {
        guard let days = outOfStep[dependent.work] else { return .tag(t("theo kịp"), .done) }
        return .tag(t("lệch \(days) ngày làm việc"), .wrong)
    }
}

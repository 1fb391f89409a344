import Core
import Kernel
import Web

/// What is out of step at some units on a day, and for how long at each.
struct ReviewsPage {
    let visit: Visit
    let scope: UnitScope
    let day: Day
    let reviews: [Review]
    /// What changes have no effect yet.
    let coming: [Review]
    let counts: [Unit.ID: (open: Int, since: Day)]
    let names: [Unit.ID: String]
    let calendar: WorkingCalendar
    private var t: Tongue { visit.t }

    var html: HTML {
        let values = Form(["unit": scope.unit.code, "scope": scope.scope.rawValue, "asOf": day.text])
        return """
            \(.identity(t("Rà soát khi quy định thay đổi"), facts: [
                t("Đơn vị"): HTML(scope.unit.shortName), t("Tính đến"): "\(day)",
                t("Việc đang mở"): HTML(t.number(reviews.count)),
            ]))
            \(.actions([.buttonLink(t("Dẫn chiếu văn bản hết hiệu lực"), to: ChainPaths.deadLaw())]))
            \(visit.filters(showing: ChainPaths.reviews(), values: values) { parts in
                parts.unitScope(t) + [parts.line("asOf", t("Tính đến ngày"), kind: .day)]
            })
            \(byUnit)
            \(ReviewTable(visit: visit, reviews: reviews, calendar: calendar).html(units: names))
            \(ahead)
            """
    }

    private var ahead: HTML {
        guard !coming.isEmpty else { return .nothing }
        let table = ReviewTable(visit: visit, reviews: coming, calendar: calendar)
        return .section(t("Thay đổi sắp có hiệu lực"), id: "coming", table.html(units: names, isAhead: true))
    }

    private var byUnit: HTML {
        guard !counts.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Nội dung chưa theo kịp thay đổi, theo đơn vị"),
            [
                .text(HTML(t("Đơn vị"))), .number(HTML(t("Nội dung"))), .number(HTML(t("Ngày làm việc lệch lâu nhất"))),
                .text(HTML(t("Từ ngày"))),
            ])
        for (unit, count) in counts.sorted(by: { ($0.value.since, $0.key) < ($1.value.since, $1.key) }) {
            table.row([
                HTML(names[unit] ?? ""), HTML(t.number(count.open)),
                HTML(t.number(calendar.count(after: count.since, through: day))), "\(count.since)",
            ])
        }
        return table.html()
    }
}

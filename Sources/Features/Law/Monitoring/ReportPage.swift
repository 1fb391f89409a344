import Core
import Formats
import Kernel
import Store
import Web

/// The report on the enforcement of law in its outline, with what the data tells in each part.
struct ReportPage {
    let visit: Visit
    let report: EnforcementReport
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Theo dõi thi hành"), MonitoringPaths.list()), (t("Báo cáo"), nil)], t))
        \(.identity(t("Báo cáo: \(t(Phrase(pattern: report.regime.monitoring.name)))"), facts: [
            t("Đơn vị"): HTML(report.unit.shortName),
            t("Kỳ"): "\(t(report.period.phrase)) (\(report.period.from) – \(report.period.to))",
            t("Quy định áp dụng"): HTML(report.regime.monitoring.basis.map(\.text).joined(separator: "; ")),
        ]))
        \(visit.filters(showing: MonitoringPaths.report(), values: shown) { parts in
            [
                parts.line("unit", t("Mã đơn vị"), kind: .search),
                parts.line("period", t("Kỳ"), hint: t("Ví dụ ND09:2024 (từ 15/12 đến 14/12), 2024, 2024-H1")),
            ]
        })
        \(exercises)
        \(parts)
        \(.actions([
            .buttonLink(
                t("Tải DOCX"),
                to: MonitoringPaths.document().with(query: [
                    "unit": report.unit.code, "period": report.period.description,
                ]))
        ]))
        """
    }

    private var shown: Form { Form(["unit": report.unit.code, "period": report.period.description]) }

    private var exercises: HTML {
        var table = Table(
            caption: t("Hoạt động trong kỳ"),
            [.text(HTML(t("Hoạt động"))), .number(HTML(t("Số cuộc"))), .number(HTML(t("Đã kết thúc")))])
        for activity in report.regime.monitoring.exercises {
            let own = report.exercises.filter { $0.monitoring.form == activity.code }
            table.row([
                HTML(t(activity.phrase)), HTML(t.number(own.count)),
                HTML(t.number(own.count { ($0.monitoring.closedOn.map { $0 <= report.period.to }) ?? false })),
            ])
        }
        return table.html()
    }

    private var parts: [HTML] {
        report.regime.monitoring.outline.enumerated().map { place, part in
            let items = part.items.map { item -> HTML in "<li>\(t(Phrase(pattern: item.name)))</li>" }
            let told = report.lines(of: part).map { line -> HTML in "<p>\(line)</p>" }
            let nothing: HTML = "<p class=\"muted\">\(t("Trong kỳ chưa ghi nhận nội dung nào."))</p>"
            return .section(
                "\(place + 1). \(t(Phrase(pattern: part.name)))",
                "<ul>\(items)</ul>\(told.isEmpty ? nothing : HTML(told))")
        }
    }
}

import Core
import Kernel
import Store
import Web

/// What has changed at a unit since the last visit, on one sheet of paper for the head of the delegation.
struct SinceLastVisitPage {
    let visit: Visit
    let unit: Unit
    /// Nil when the unit was never inspected to a conclusion.
    let changes: SinceLastVisit?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([(t("Kiểm tra"), InspectionPaths.list()), (t("Thay đổi từ lần kiểm tra trước"), nil)], t))
        \(.identity(t("Thay đổi tại \(unit.shortName) từ lần kiểm tra trước"), facts: facts))
        \(visit.filters(showing: RemediationPaths.since(), values: Form(["unit": unit.code])) { parts in
            [parts.line("unit", t("Mã đơn vị"), kind: .search)]
        })
        \(changes.map { "\(findings($0))\(figures($0))" }
            ?? .emptyState(HTML(t("Đơn vị chưa có cuộc kiểm tra nào đã kết luận."))))
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        guard let changes else { return [:] }
        let owed = changes.owed(on: visit.today)
        let earlier = changes.earlier
        return [
            t("Cuộc kiểm tra trước"):
                "<a href=\"\(InspectionPaths.one(earlier.id))\">\(earlier.code)</a> (\(earlier.beginsOn))",
            t("Kiến nghị chưa xong"): HTML(t.number(owed.open)), t("Quá hạn"): HTML(t.number(owed.late)),
            t("Tồn tại lặp lại"): HTML(t.number(changes.lines.count { $0.isRepeated })),
        ]
    }

    private func findings(_ changes: SinceLastVisit) -> HTML {
        var table = Table(
            caption: t("Tồn tại của lần kiểm tra trước và kết quả khắc phục"),
            [
                .text(HTML(t("Tồn tại"))), .text(HTML(t("Khắc phục"))), .text(HTML(t("Hạn"))),
                .text(HTML(t("Mức độ"))), .text(HTML(t("Lặp lại"))),
            ])
        for line in changes.lines {
            let clause = line.clause.isEmpty ? "" : " (\(line.clause))"
            let state = line.recommendation.map { recommendation -> HTML in
                """
                <a href="\(RemediationPaths.one(recommendation.id))">\(.state(recommendation.state, t))</a> \
                \(.outcome(of: recommendation, on: visit.today, t))
                """
            }
            table.row([
                "\(t("Số \(line.number).")) \(line.statement)\(clause)", state ?? "–",
                line.recommendation.map { .due($0, t) } ?? "–", HTML(line.grade.map { t($0.phrase) } ?? "–"),
                line.isRepeated ? .tag(t("lặp lại"), .wrong) : HTML(t("không")),
            ])
        }
        return .section(t("Tồn tại"), table.html(empty: HTML(t("Lần kiểm tra trước không có tồn tại nào."))))
    }

    private func figures(_ changes: SinceLastVisit) -> HTML {
        guard let periods = changes.periods, !changes.figures.isEmpty else { return .nothing }
        let (then, now) = (t(periods.then.phrase), t(periods.now.phrase))
        var table = Table(
            caption: t("Chỉ số khi kiểm tra (\(then)) và nay (\(now)), so với chỉ tiêu"),
            [
                .text(HTML(t("Chỉ số"))), .text(HTML(t("Nay"))), .number(HTML(t("Giá trị nay"))),
                .number(HTML(t("Chỉ tiêu nay"))), .text(HTML(t("Khi kiểm tra"))),
                .number(HTML(t("Giá trị khi kiểm tra"))),
                .number(HTML(t("Chỉ tiêu khi kiểm tra"))),
            ])
        for (then, now) in changes.figures {
            table.row([
                HTML(t(Phrase(pattern: then.indicator.name))), HTML(now.map { t($0.status.phrase) } ?? "–"),
                HTML(now.map { t.percent($0.rate) } ?? "–"), target(now), HTML(t(then.status.phrase)),
                HTML(t.percent(then.rate)), target(then),
            ])
        }
        return .section(t("Chỉ số"), table.html())
    }

    private func target(_ figure: Figure?) -> HTML {
        guard let target = figure?.target else { return "–" }
        return "\(target.direction.sign) \(t.number(target.value))%"
    }
}

import Core
import Kernel
import Web

/// What the figures say of a recommendation: which periods count, how they stand, what is still missing.
struct MeasuredClosingPart {
    let visit: Visit
    let closing: MeasuredClosing
    let recommendation: Recommendation
    private var t: Tongue { visit.t }

    var html: HTML {
        .section(
            t("Đóng theo số liệu"), id: "measured",
            """
            <p>\(rule)</p>
            \(.inset(closing.missing == 0 ? .done : .care, HTML(standing)))
            \(table)
            \(watch)
            """)
    }

    private var rule: String {
        let basis = closing.rule.basis.map(\.text).joined(separator: "; ")
        return closing.rule.rhythm == .quarter
            ? t(
                "\(t(Phrase(pattern: closing.name))) phải đạt chỉ tiêu \(closing.rule.periods) quý liên tiếp sau ngày kiểm tra thì kiến nghị mới được xác minh hoàn thành (\(basis))."
            )
            : t(
                "\(t(Phrase(pattern: closing.name))) phải đạt chỉ tiêu \(closing.rule.periods) tháng liên tiếp sau ngày kiểm tra thì kiến nghị mới được xác minh hoàn thành (\(basis))."
            )
    }

    private var standing: String {
        if closing.missing == 0 { return t("Đã đạt \(closing.run.count) kỳ liên tiếp: đủ điều kiện xác minh.") }
        let run = t("Đã đạt \(closing.run.count) kỳ liên tiếp, còn thiếu \(closing.missing) kỳ.")
        guard let next = closing.next, let day = closing.nextCountsOn else { return run }
        return run + " " + t("Kỳ kế tiếp \(t(next.phrase)) được tính từ ngày \(day.text).")
    }

    private var table: HTML {
        guard !closing.lines.isEmpty else { return .nothing }
        let counted = Set(closing.run.map(\.period))
        var table = Table(
            caption: t("Các kỳ trọn vẹn sau ngày kiểm tra"),
            [
                .text(HTML(t("Kỳ"))), .text(HTML(t("Kết quả"))), .number(HTML(t("Giá trị"))),
                .number(HTML(t("Chỉ tiêu"))), .text(HTML(t("Được tính"))),
            ])
        for line in closing.lines {
            let figure = line.figure
            let target = figure.target.map { "\($0.direction.sign) \(t.number($0.value))%" } ?? t("chưa giao")
            table.row([
                "\(t(line.period.phrase)) (\(line.period.from)–\(line.period.to))", HTML(t(figure.status.phrase)),
                HTML(t.percent(figure.rate)), HTML(target),
                counted.contains(line.period) ? .tag(t("được tính"), .done) : HTML(t("không")),
            ])
        }
        return table.html()
    }

    private var watch: HTML {
        guard let until = recommendation.watchUntil else { return .nothing }
        return """
            <p class="muted">\(t("Chỉ số được theo dõi đến \(until.text): nếu một kỳ trọn vẹn giảm dưới chỉ tiêu, kiến nghị tự mở lại."))</p>
            """
    }
}

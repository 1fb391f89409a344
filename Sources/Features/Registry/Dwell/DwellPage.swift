import Core
import Kernel
import Web

/// How long documents lay on which desk: the answer to “luân chuyển, xử lý văn bản đến còn hạn chế”.
struct DwellPage {
    let visit: Visit
    let view: DwellView
    let ledger: DwellLedger
    let names: [Unit.ID: String]
    private var t: Tongue { visit.t }
    private var scope: UnitScope { view.scope }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([(t("Sổ văn bản đến"), RegistryPaths.book().with(query: ["unit": scope.unit.code])), (t("Thời gian ở từng bàn"), nil)], t))
        \(.identity(t("Thời gian văn bản nằm ở từng bàn"), facts: [
            t("Đơn vị"): HTML(scope.unit.shortName), t("Rời bàn từ ngày"): "\(view.from)", t("Đến ngày"): "\(view.to)",
        ]))
        <p class="muted">\(t("Tính theo giờ làm việc, không kể ngày nghỉ và ngoài giờ. Chờ: chưa ai nhận việc; văn bản hoàn thành ngay tại bàn được phân công mà không ghi nhận việc thì tính là xử lý. Một nửa số văn bản không lâu hơn trung vị, chín phần mười không lâu hơn cột 90%. Văn bản đang nằm ở bàn được tính đến lúc này."))</p>
        \(filters)
        \(table)
        \(.actions(.downloads(t) { visit.same(RegistryPaths.dwellExport($0), with: [:]) } + [SavedViews.form(visit, t("Thời gian ở từng bàn"))]))
        \(slowest)
        """
    }

    private var filters: HTML {
        let values = Form([
            "unit": scope.unit.code, "scope": scope.scope.rawValue, "from": view.from.text, "to": view.to.text,
        ])
        return visit.filters(showing: RegistryPaths.dwell(), values: values) { parts in
            parts.unitScope(t) + [
                parts.line("from", t("Rời bàn từ ngày"), kind: .day), parts.line("to", t("Đến ngày"), kind: .day),
            ]
        }
    }

    private var table: HTML {
        var table = Table(
            caption: t("Giờ làm việc trên từng bàn"),
            [
                .text(HTML(t("Bàn"))), .number(HTML(t("Số lượt"))), .number(HTML(t("Đang nằm ở bàn"))),
                .number(HTML(t("Trung vị (giờ)"))), .number(HTML(t("90% (giờ)"))), .number(HTML(t("Tổng chờ (giờ)"))),
                .number(HTML(t("Tổng xử lý (giờ)"))), .text(HTML(t("Phần chờ"))),
            ])
        for line in ledger.lines {
            let share = Rate(numerator: line.waiting, denominator: line.waiting + line.working)
            table.row([
                "\(line.desk)\(if: scope.ids.count > 1, " · \(names[line.unit] ?? "")")",
                HTML(t.number(line.spread.count)), HTML(t.number(line.open)), HTML(t.hours(line.spread.median)),
                HTML(t.hours(line.spread.ninetieth)), HTML(t.hours(line.waiting)), HTML(t.hours(line.working)),
                "\(HTML.bullet(share: share.hundredths, target: nil)) \(t.percent(share))",
            ])
        }
        return table.html(empty: HTML(t("Không có văn bản nào rời bàn trong những ngày này hoặc còn nằm ở bàn.")))
    }

    private var slowest: HTML {
        guard !ledger.slowest.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Mười lượt lâu nhất; chọn số đến để xem cả đường đi"),
            [
                .text(HTML(t("Số đến"))), .text(HTML(t("Trích yếu"))), .text(HTML(t("Bàn"))), .text(HTML(t("Từ"))),
                .text(HTML(t("Đến"))), .number(HTML(t("Giờ làm việc"))),
            ])
        for slow in ledger.slowest {
            table.row([
                "<a href=\"\(RegistryPaths.one(slow.document))\">\(slow.number)</a>", HTML(slow.subject),
                HTML(slow.desk), "\(slow.from)",
                slow.until.map { "\($0)" } ?? HTML(t("đang ở đây")), HTML(t.hours(slow.minutes)),
            ])
        }
        return .section(t("Lâu nhất"), table.html())
    }
}

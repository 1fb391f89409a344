import Core
import Kernel
import Web

/// Shortcomings that several units share.
struct CommonShortcomingPage {
    let visit: Visit
    let unit: Unit
    let common: CommonShortcomings
    /// What the items ask, by code.
    let questions: [String: String]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Kiểm tra"), InspectionPaths.list()), (t("Tồn tại chung"), nil)], t))
        \(.identity(t("Tồn tại chung của nhiều đơn vị năm \(common.year)"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
        <p class="muted">\(t("Tồn tại trong các kết luận của năm mà từ hai đơn vị trở lên cùng mắc: nên khắc phục chung."))</p>
        \(visit.filters(showing: RemediationPaths.common(), values: visit.yearForm(common.year, unit)) { parts in
            visit.yearFields(parts)
        })
        \(.actions([.buttonLink(t("Tồn tại lặp lại"), to: InspectionPaths.repeated())]))
        \(.section(t("Theo mục kiểm tra"), table(t("Mục kiểm tra được nhiều đơn vị cùng mắc"), common.items)))
        \(.section(t("Theo chỉ số"), table(t("Chỉ số nhiều đơn vị cùng chưa đạt"), common.indicators)))
        """
    }

    private func table(_ caption: String, _ lines: [CommonShortcomings.Line]) -> HTML {
        var table = Table(
            caption: caption,
            [
                .text(HTML(t("Tồn tại"))), .number(HTML(t("Số đơn vị"))), .number(HTML(t("Số tồn tại"))),
                .number(HTML(t("Lặp lại ở cùng đơn vị"))),
            ])
        for line in lines {
            table.row([
                "<a href=\"\(address(of: line.mark))\">\(name(line.mark))</a>", HTML(t.number(line.units)),
                HTML(t.number(line.findings)), HTML(t.number(line.repeated)),
            ])
        }
        return table.html(empty: HTML(t("Không có tồn tại nào từ hai đơn vị trở lên.")))
    }

    /// Where the units are listed that share it.
    func address(of mark: SharedMark) -> Link {
        let list = RemediationPaths.common().with(query: ["year": "\(common.year)", "unit": unit.code])
        return switch mark {
        case .item(let code): list.with(query: ["item": code])
        case .indicator(let code): list.with(query: ["indicator": code])
        }
    }

    /// What the units share, in words.
    func name(_ mark: SharedMark) -> String {
        switch mark {
        case .item(let code): questions[code].map { "\(code). \($0)" } ?? code
        case .indicator(let code):
            visit.product.knowledge.figures.rules.indicators.last { $0.code == code }
                .map { t(Phrase(pattern: $0.name)) } ?? code
        }
    }
}

/// Which units have one shortcoming in common.
struct SharingUnitsPage {
    static let rows = 50

    let common: CommonShortcomingPage
    let mark: SharedMark
    let found: [RepeatedFinding]
    private var visit: Visit { common.visit }
    private var t: Tongue { visit.t }

    var html: HTML {
        let address = common.address(of: mark)
        var table = Table(
            caption: t("Các đơn vị cùng mắc, mới nhất trước"),
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Lần"))), .text(HTML(t("Nội dung"))),
                .text(HTML(t("Cuộc kiểm tra"))),
            ])
        for line in found.prefix(Self.rows) {
            let finding = line.finding
            table.row([
                HTML(line.unit), HTML(t.number(finding.times ?? 1)),
                "<a href=\"\(InspectionPaths.judge(finding.inspection, finding.id))\">\(finding.statement)</a>",
                HTML(line.code),
            ])
        }
        let next: Link? =
            found.count > Self.rows
            ? address.with(query: ["before": "\(found[Self.rows - 1].finding.id)"]) : nil
        let list = address.with(query: ["year": "\(common.common.year)", "unit": common.unit.code])
        return """
            \(.breadcrumb([
                (t("Kiểm tra"), InspectionPaths.list()), (t("Tồn tại chung"), list), (common.name(mark), nil),
            ], t))
            \(.identity(common.name(mark), facts: [
                t("Năm"): "\(common.common.year)", t("Đơn vị"): HTML(common.unit.shortName),
            ]))
            \(table.html(empty: HTML(t("Không có đơn vị nào."))))
            \(.pager(next: next, first: visit.query["before"] == nil ? nil : address, t))
            """
    }
}

extension Visit {
    /// Which common shortcoming the address names; nil when it names none.
    var sharedMark: SharedMark? {
        if let code = query["item"], !code.isEmpty { return .item(code) }
        if let code = query["indicator"], !code.isEmpty { return .indicator(code) }
        return nil
    }
}

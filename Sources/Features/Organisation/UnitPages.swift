import Core
import Kernel
import Web

/// What the page of a unit shows.
struct UnitPage: Sendable {
    let unit: Unit
    let ancestors: [Unit]
    let children: [Unit]
    let successors: [Unit]
    let predecessors: [Unit]
}

/// What people see of units.
struct UnitPages {
    let t: Tongue
    let today: Day

    func list(_ units: [Unit]) -> HTML {
        """
        \(.identity(t("Đơn vị")))
        \(table(t("Các đơn vị thuộc phạm vi của tài khoản"), units))
        """
    }

    func one(_ page: UnitPage) -> HTML {
        let unit = page.unit
        let facts: KeyValuePairs<String, HTML> = [
            t("Mã định danh"): HTML(unit.code), t("Cấp"): HTML(t(unit.level.phrase)),
            t("Hiệu lực"): HTML(validity(unit)),
        ]
        return """
            \(.breadcrumb(steps(page), t))
            \(.identity(unit.name, facts: facts))
            \(ended(page))
            \(part(t("Kế thừa từ"), page.predecessors))
            \(part(t("Đơn vị trực thuộc"), page.children))
            """
    }

    /// What became of a unit that no longer exists.
    private func ended(_ page: UnitPage) -> HTML {
        guard let last = page.unit.validUntil, last < today else { return .nothing }
        guard !page.successors.isEmpty else {
            return .inset(.care, "\(t("Đơn vị này không còn tồn tại từ ngày \(last.adding(1).text)."))")
        }
        let links = page.successors.map { unit -> HTML in
            "<a href=\"\(UnitPaths.one(unit.code))\">\(unit.shortName)</a>"
        }
        return .inset(
            .care,
            "\(t("Đơn vị này không còn tồn tại từ ngày \(last.adding(1).text); kế thừa bởi:")) \(links.joined(by: ", "))"
        )
    }

    private func part(_ heading: String, _ units: [Unit]) -> HTML {
        units.isEmpty ? .nothing : .section(heading, table(heading, units))
    }

    private func table(_ caption: String, _ units: [Unit]) -> HTML {
        var table = Table(
            caption: caption,
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Mã định danh"))), .text(HTML(t("Cấp"))),
                .text(HTML(t("Hiệu lực"))),
            ])
        for unit in units {
            table.row([
                "<a href=\"\(UnitPaths.one(unit.code))\">\(unit.shortName)</a>", HTML(unit.code),
                HTML(t(unit.level.phrase)), HTML(validity(unit)),
            ])
        }
        return table.html(empty: HTML(t("Chưa có đơn vị nào. Hãy nạp sổ đơn vị.")))
    }

    private func steps(_ page: UnitPage) -> [(label: String, link: Link?)] {
        page.ancestors.map { ($0.shortName, UnitPaths.one($0.code)) } + [(page.unit.shortName, nil)]
    }

    private func validity(_ unit: Unit) -> String {
        unit.validUntil.map { t("\(unit.validFrom.text) đến \($0.text)") } ?? t("từ \(unit.validFrom.text)")
    }
}

import Core
import Kernel
import Web

/// The checklists in force, and those on their way.
struct ChecklistListPage {
    let visit: Visit
    let inForce: [Edition]
    let open: [Edition]
    /// The unit that writes checklists, when whoever looks may write for it.
    let owner: Unit?
    /// How many running inspections wait to be told what becomes of them.
    let waiting: Int
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.identity(t("Bộ nội dung kiểm tra"), facts: [t("Có hiệu lực ngày"): "\(visit.today)"]))
        \(actions)
        \(pending)
        \(drafts)
        \(table)
        """
    }

    private var actions: HTML {
        guard let owner else { return .nothing }
        return .actions([
            visit.button(
                t("Nhận bộ nội dung mẫu"), posting: ChecklistPaths.adopt(), values: ["unit": owner.code],
                style: inForce.isEmpty && open.isEmpty ? .main : .quiet),
            .buttonLink(
                t("Soạn bộ nội dung mới"), to: ChecklistPaths.editions.new().with(query: ["unit": owner.code])),
        ])
    }

    private var pending: HTML {
        guard waiting > 0 else { return .nothing }
        return .inset(
            .care,
            """
            <p>\(t("\(waiting) cuộc kiểm tra đang hỏi theo bản trước.")) \
            <a href="\(ChecklistPaths.changes())">\(t("Xem từng cuộc và quyết định"))</a></p>
            """)
    }

    private var drafts: HTML {
        guard !open.isEmpty else { return .nothing }
        let lines = open.map { edition -> (name: HTML, state: HTML) in
            (
                "<a href=\"\(ChecklistPaths.editions.one(edition.id))\">\(edition.code)</a> \(edition.title), \(t("bản \(edition.number)"))",
                .tag(t(edition.state.phrase), .care)
            )
        }
        return .section(t("Đang soạn, chờ phê duyệt, chờ công bố"), id: "open", .tasks(lines))
    }

    private var table: HTML {
        var table = Table(
            caption: t("Bản có hiệu lực, theo mã"),
            [
                .text(HTML(t("Bộ nội dung"))), .number(HTML(t("Phiên bản"))), .text(HTML(t("Có hiệu lực từ"))),
                .number(HTML(t("Số mục"))),
            ])
        for edition in inForce {
            let count = (try? edition.read(as: ChecklistContent.self))?.read.items.count ?? 0
            table.row([
                "<a href=\"\(ChecklistPaths.editions.one(edition.id))\">\(edition.code)</a> \(edition.title)",
                HTML(t.number(edition.number)), HTML(edition.effectiveFrom?.text ?? "–"), HTML(t.number(count)),
            ])
        }
        return table.html(empty: HTML(t("Chưa có bộ nội dung kiểm tra nào có hiệu lực.")))
    }
}

/// What one inspection asks.
struct InspectionChecklistPage {
    let view: InspectionView
    let checklist: InspectionChecklist
    let decisions: [ChecklistDecision]
    private var t: Tongue { view.t }

    var html: HTML {
        let edition = checklist.edition
        let lines = decisions.map { decision -> (name: HTML, state: HTML) in
            (HTML(t(decision.manner.phrase)), "\(decision.at) · \(decision.account)")
        }
        return """
            \(view.breadcrumb((t("Nội dung kiểm tra"), nil)))
            \(.identity(t("Nội dung kiểm tra"), facts: [
                t("Đơn vị"): HTML(view.unit.shortName),
                t("Bộ nội dung"): "<a href=\"\(ChecklistPaths.editions.one(edition.id))\">\(edition.code), \(t("bản \(edition.number)"))</a>",
                t("Số mục"): HTML(t.number(checklist.items.count)),
            ]))
            \(ChecklistTable(t: t, items: checklist.items, rules: view.visit.product.knowledge.figures.rules).html)
            \(if: !lines.isEmpty, .section(t("Quyết định khi bộ nội dung thay đổi"), .tasks(lines)))
            """
    }
}

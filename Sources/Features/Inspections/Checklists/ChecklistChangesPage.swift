import Core
import Kernel
import Store
import Web

/// Running inspections that ask a version which is in force no more: what would change for each, and what becomes of
/// it. Nothing moves unless somebody says so.
struct ChecklistChangesPage {
    let visit: Visit
    let lines: [Line]
    let next: Inspection.ID?
    let form: Form
    private var t: Tongue { visit.t }

    /// One inspection with the two versions and what differs for it.
    struct Line {
        let pending: PendingChecklist
        let used: Edition
        let current: Edition
        let difference: ChecklistDifference
        /// The findings, not dropped, that are about items which the current version does not have.
        let stranded: [Finding]

        init(_ pending: PendingChecklist, _ read: inout ReadChecklists, in snapshot: Snapshot) throws {
            self.pending = pending
            let inspection = pending.inspection
            let before = try read.checklist(pending.used, of: inspection, in: snapshot)
            let after = try read.checklist(pending.current, of: inspection, in: snapshot)
            used = before.edition
            current = after.edition
            difference = ChecklistDifference(
                from: before, to: after, answered: try inspection.answeredItems(in: snapshot))
            let removed = difference.removed
            stranded =
                removed.isEmpty
                ? []
                : try inspection.findings(in: snapshot).filter {
                    $0.verdict != .dropped && removed.contains($0.clause)
                }
        }
    }

    var html: HTML {
        """
        \(.breadcrumb([(t("Bộ nội dung kiểm tra"), ChecklistPaths.list()), (t("Cuộc kiểm tra đang chạy"), nil)], t))
        \(.identity(t("Bộ nội dung thay đổi khi đang kiểm tra")))
        <p class="muted">\(t("Không cuộc kiểm tra nào tự đổi bộ nội dung. Bảng dưới cho biết từng cuộc sẽ khác gì nếu chuyển."))</p>
        \(groups)
        \(.pager(next: next.map { ChecklistPaths.changes().with(query: ["after": "\($0)"]) }, first: visit.query["after"] == nil ? nil : ChecklistPaths.changes(), t))
        """
    }

    private var groups: HTML {
        guard !lines.isEmpty else {
            return .emptyState(HTML(t("Không có cuộc kiểm tra nào chờ quyết định.")))
        }
        return Dictionary(grouping: lines) { $0.current.id }.sorted { $0.key < $1.key }.map { _, lines -> HTML in
            group(lines)
        }.joined(by: "")
    }

    private func group(_ lines: [Line]) -> HTML {
        guard let current = lines.first?.current else { return .nothing }
        let shown = form["edition"] == "\(current.id)" ? form : start(lines)
        return .section(
            "\(current.code), \(t("bản \(current.number)"))",
            """
            \(table(lines))
            \(visit.form(posting: ChecklistPaths.changes(), shown, submit: t("Quyết định")) { parts in
                [
                    parts.hidden("edition", "\(current.id)"),
                    parts.checks(
                        "inspections", t("Các cuộc kiểm tra"),
                        lines.map { Choice($0.pending.inspection.id, "\($0.pending.inspection.code) – \($0.pending.unit)") }),
                    parts.radios(
                        "manner", t("Cách xử lý"),
                        ChecklistDecision.Manner.allCases.map { Choice($0.rawValue, t($0.phrase)) }, isRequired: true),
                ]
            })
            """)
    }

    private func start(_ lines: [Line]) -> Form {
        var fields = Fields()
        for line in lines { fields.append("inspections", "\(line.pending.inspection.id)") }
        return Form(fields)
    }

    private func table(_ lines: [Line]) -> HTML {
        var table = Table(
            caption: t("Chạy thử: khác gì nếu chuyển"),
            [
                .text(HTML(t("Cuộc kiểm tra"))), .text(HTML(t("Thay đổi"))), .text(HTML(t("Đơn vị"))),
                .text(HTML(t("Đang dùng"))), .number(HTML(t("Câu trả lời giữ nguyên"))),
                .number(HTML(t("Câu trả lời phải xem lại"))), .number(HTML(t("Câu trả lời không còn tính"))),
                .text(HTML(t("Phát hiện thuộc mục bị bỏ"))),
            ])
        for line in lines {
            let inspection = line.pending.inspection
            table.row([
                "<a href=\"\(InspectionPaths.one(inspection.id))\">\(inspection.code)</a>", changes(line.difference),
                HTML(line.pending.unit), HTML(t("bản \(line.used.number)")),
                HTML(t.number(line.difference.kept.count)), HTML(t.number(line.difference.doubtful.count)),
                HTML(t.number(line.difference.lost.count)), stranded(line),
            ])
        }
        return table.html()
    }

    /// The findings whose item falls away; they stay, about an item that is asked no more.
    private func stranded(_ line: Line) -> HTML {
        guard !line.stranded.isEmpty else { return "–" }
        return line.stranded.map { finding -> HTML in
            """
            <p><a href="\(InspectionPaths.judge(finding.inspection, finding.id))">\(t("Số \(finding.number)."))</a> \
            \(finding.clause): \(finding.statement)</p>
            """
        }.joined(by: "")
    }

    private func changes(_ difference: ChecklistDifference) -> HTML {
        let parts = [
            (t("thêm"), difference.added), (t("bỏ"), difference.removed), (t("sửa"), difference.changed),
        ].filter { !$0.1.isEmpty }
        guard !parts.isEmpty else { return HTML(t("không khác đối với đơn vị này")) }
        return parts.map { word, codes -> HTML in
            "<p>\(word) \(codes.count): \(codes.joined(separator: ", "))</p>"
        }.joined(by: "")
    }
}

import Core
import Kernel
import Web

/// What was found, as a list of things to judge.
struct FindingsPage {
    let view: InspectionView
    let findings: [Finding]
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb((t("Nội dung phát hiện"), nil)))
        \(.identity(t("Nội dung phát hiện"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .state(view.inspection.state, t),
        ]))
        \(if: mayAdd, .actions([
            .buttonLink(
                t("Thêm ưu điểm hoặc tồn tại"), to: InspectionPaths.newFinding(view.inspection.id), style: .main)
        ]))
        \(part(t("Tồn tại, hạn chế"), findings.filter { $0.kind == .shortcoming && $0.verdict != .dropped }))
        \(part(t("Kết quả đạt được"), findings.filter { $0.kind == .strength && $0.verdict != .dropped }))
        \(part(t("Đề xuất đã loại bỏ"), findings.filter { $0.verdict == .dropped }))
        \(if: findings.isEmpty, .emptyState(HTML(t("Chưa có nội dung nào."))))
        """
    }

    private var mayAdd: Bool {
        view.inspection.state.takesFindings && view.mayInspect(AddFinding.permission)
    }

    private func part(_ heading: String, _ findings: [Finding]) -> HTML {
        guard !findings.isEmpty else { return .nothing }
        let lines = findings.map { finding -> (name: HTML, state: HTML) in
            let text = finding.statement.isEmpty ? t("(chưa có lời văn)") : finding.statement
            let note: HTML? =
                finding.verdict == .dropped ? "<br><span class=\"muted\">\(t("Lý do:")) \(finding.reason)</span>" : nil
            let grade = finding.grade.map { t($0.phrase) + ": " } ?? ""
            return (
                """
                <a href="\(InspectionPaths.judge(view.inspection.id, finding.id))">\(t("Số \(finding.number)."))</a> \
                \(grade)\(text)\(note ?? .nothing)
                """, .verdict(finding.verdict, t)
            )
        }
        return .section("\(heading) (\(findings.count))", .tasks(lines))
    }
}

extension HTML {
    /// What became of a finding.
    static func verdict(_ verdict: Finding.Verdict, _ t: Tongue) -> HTML {
        switch verdict {
        case .proposed: .tag(t("chờ xem xét"), .care)
        case .accepted: .tag(t("đã chấp nhận"), .done)
        case .dropped: .tag(t("đã loại bỏ"))
        }
    }
}

import Core
import Kernel
import Web

/// What was found, as a list of things to judge.
struct FindingsPage {
    let view: InspectionView
    let findings: [Finding]
    let recommendations: [Recommendation]
    let recurrences: [Finding.ID: [Recurrence]]
    let lint: FindingLint
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb((t("Nội dung phát hiện"), nil)))
        \(.identity(t("Nội dung phát hiện"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .state(view.inspection.state, t),
        ]))
        \(view.barrier)
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
        view.inspection.state.takesFindings && view.mayWork(AddFinding.permission)
    }

    private func part(_ heading: String, _ findings: [Finding]) -> HTML {
        guard !findings.isEmpty else { return .nothing }
        let lines = findings.map { finding -> (name: HTML, state: HTML) in
            let text = finding.statement.isEmpty ? t("(chưa có lời văn)") : finding.statement
            let note: HTML? =
                finding.verdict == .dropped ? "<br><span class=\"muted\">\(t("Lý do:")) \(finding.reason)</span>" : nil
            return (
                """
                <a href="\(InspectionPaths.judge(view.inspection.id, finding.id))">\(t("Số \(finding.number)."))</a> \
                \(marks(finding))\(text)\(note ?? .nothing)\(care(finding))
                """, .verdict(finding.verdict, t)
            )
        }
        return .section("\(heading) (\(findings.count))", .tasks(lines))
    }
}

extension FindingsPage {
    /// How grave it is, which item it is about, and the how manieth time it is.
    private func marks(_ finding: Finding) -> HTML {
        let times = finding.times ?? Finding.times(after: recurrences[finding.id] ?? [])
        let words = [
            finding.clause.isEmpty ? nil : finding.clause, finding.grade.map { t($0.phrase) },
            Finding.again(times).map { t($0) },
        ].compactMap(\.self)
        return words.isEmpty ? .nothing : "<b>\(words.joined(separator: ", ")):</b> "
    }

    /// How many warnings there are, for whoever still can mend them.
    private func care(_ finding: Finding) -> HTML {
        guard view.inspection.state.takesFindings, finding.verdict != .dropped else { return .nothing }
        let count = lint.warnings(on: finding, recommendations.first { $0.finding == finding.id }).count
        guard count > 0 else { return .nothing }
        return "<br><span class=\"muted\">\(t("\(count) điểm cần xem lại"))</span>"
    }
}

extension HTML {
    /// What a careful colleague would ask.
    static func warnings(_ warnings: [HTML], _ t: Tongue) -> HTML {
        guard !warnings.isEmpty else { return .nothing }
        let lines = warnings.map { warning -> HTML in "<li>\(warning)</li>" }
        return .inset(.care, "<p>\(t("Nên xem lại trước khi kết luận:"))</p><ul>\(lines)</ul>")
    }

    /// Where the same was found before.
    static func earlier(_ earlier: [Recurrence], _ t: Tongue) -> HTML {
        guard let again = Finding.again(Finding.times(after: earlier)) else { return .nothing }
        let lines = earlier.map { recurrence -> HTML in
            """
            <li><a href="\(InspectionPaths.judge(recurrence.inspection, recurrence.finding))">\(recurrence.code)</a> \
            (\(recurrence.beganOn.text)): \(recurrence.statement)</li>
            """
        }
        return .section(t("Tồn tại này được phát hiện \(t(again))"), "<ul>\(lines)</ul>")
    }

    /// What became of a finding.
    static func verdict(_ verdict: Finding.Verdict, _ t: Tongue) -> HTML {
        switch verdict {
        case .proposed: .tag(t("chờ xem xét"), .care)
        case .accepted: .tag(t("đã chấp nhận"), .done)
        case .dropped: .tag(t("đã loại bỏ"))
        }
    }
}

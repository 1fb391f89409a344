import Core
import Kernel
import Web

/// One inspection as a list of things to do.
struct InspectionPage {
    let visit: Visit
    let inspection: Inspection
    let unit: Unit
    let findings: [Finding]
    let conclusion: Conclusion?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Kiểm tra"), InspectionPaths.list()), (inspection.code, nil)], t))
        \(.identity(t("Kiểm tra cải cách hành chính tại \(unit.shortName)"), facts: facts))
        \(outcome)
        \(part(t("Tồn tại, hạn chế"), findings.filter { $0.kind == .shortcoming && $0.verdict != .dropped }))
        \(part(t("Kết quả đạt được"), findings.filter { $0.kind == .strength && $0.verdict != .dropped }))
        \(part(t("Đề xuất đã loại bỏ"), findings.filter { $0.verdict == .dropped }))
        \(next)
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        [
            t("Mã"): HTML(inspection.code), t("Đơn vị"): HTML(unit.name), t("Ngày kiểm tra"): "\(inspection.visitedOn)",
            t("Kỳ"): HTML(
                inspection.periods.map { "\(t($0.phrase)) (\($0.from.text)–\($0.to.text))" }.joined(separator: "; ")),
            t("Theo"): HTML(inspection.decision), t("Tình trạng"): .stage(inspection.stage, t),
        ]
    }

    private var outcome: HTML {
        guard let conclusion else { return .nothing }
        let published = InspectionPaths.published(conclusion.code)
        return .inset(
            .done,
            """
            <p>\(t("Đã ban hành Thông báo số \(conclusion.number) ngày \(conclusion.signedOn.text).")) \
            \(t("Mã xác minh:")) <b>\(conclusion.code)</b></p>
            \(.actions([
                .buttonLink(t("Tải văn bản (.docx)"), to: InspectionPaths.document(inspection.id), style: .main),
                .buttonLink(t("Xem trang công khai"), to: published),
            ]))
            """)
    }

    private func part(_ heading: String, _ findings: [Finding]) -> HTML {
        guard !findings.isEmpty else { return .nothing }
        let lines = findings.map { finding -> (name: HTML, state: HTML) in
            let text = finding.statement.isEmpty ? t("(chưa có lời văn)") : finding.statement
            let note: HTML? =
                finding.verdict == .dropped ? "<br><span class=\"muted\">\(t("Lý do:")) \(finding.reason)</span>" : nil
            return (
                """
                <a href="\(InspectionPaths.judge(inspection.id, finding.id))">\(t("Số \(finding.number)."))</a> \(text)\(note ?? .nothing)
                """, .verdict(finding.verdict, t)
            )
        }
        return .section(
            "\(heading) (\(findings.count))", id: heading == t("Tồn tại, hạn chế") ? "findings" : nil, .tasks(lines))
    }

    private var next: HTML {
        guard inspection.stage == .open else { return .nothing }
        let obstacles = inspection.obstacles(to: findings)
        let reasons = obstacles.map { reason -> HTML in "<li>\(t(reason.phrase))</li>" }
        let waiting: HTML = .inset(
            .plain, "<p>\(t("Chưa kết luận được:"))</p><ul>\(reasons)</ul>")
        let mayConclude = visit.actor.may(Conclude.permission, at: unit.path)
        var actions: [HTML] = []
        if visit.actor.may(AddFinding.permission, at: unit.path) {
            actions.append(.buttonLink(t("Thêm ưu điểm hoặc tồn tại"), to: InspectionPaths.findings(inspection.id)))
        }
        if mayConclude, obstacles.isEmpty {
            actions.append(
                .buttonLink(t("Soạn kết luận"), to: InspectionPaths.conclusion(inspection.id), style: .main))
        }
        return .section(t("Việc tiếp theo"), "\(if: !obstacles.isEmpty, waiting)\(.actions(actions))")
    }
}

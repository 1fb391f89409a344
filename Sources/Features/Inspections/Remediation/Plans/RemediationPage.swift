import Core
import Kernel
import Store
import Web

/// What the inspected unit does about what was found: its plan line by line, and the papers it sends.
struct RemediationPage {
    let view: InspectionView
    let remediation: Remediation
    let lines: [RemediationLine]
    private var t: Tongue { view.t }
    private var visit: Visit { view.visit }
    private var mayPlan: Bool { view.mayAnswer(AddMeasure.permission) && view.inspection.state != .closed }

    var html: HTML {
        """
        \(view.breadcrumb((t("Kế hoạch và báo cáo khắc phục"), nil)))
        \(.identity(t("Kế hoạch và báo cáo khắc phục"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Theo"): HTML(remediation.basis),
        ]))
        \(papers)
        \(.section(t("Biện pháp theo từng kiến nghị"), "\(lines.map(line))"))
        """
    }

    private var papers: HTML {
        var table = Table(
            caption: t("Văn bản đơn vị phải gửi"),
            [
                .text(HTML(t("Văn bản"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Hạn"))),
                .text(HTML(t("Số, ký hiệu"))), .text(HTML(t("Việc"))),
            ])
        table.row(row(.plan, remediation.plan, remediation.obstacles(toPlan: lines)))
        table.row(row(.report, remediation.report, remediation.obstacles(toReport: lines)))
        return table.html()
    }

    private func row(_ kind: RemediationPaper, _ paper: Remediation.Paper, _ obstacles: [Reason]) -> [HTML] {
        let outcome = Deadline(paper.dueOn).outcome(
            doneOn: paper.state == .submitted ? paper.submittedOn : nil, on: visit.today)
        let returned: HTML? =
            paper.state == .returned ? "<br><span class=\"muted\">\(t("Lý do:")) \(paper.reason)</span>" : nil
        let id = view.inspection.id
        let name: HTML =
            paper.number.isEmpty
            ? HTML(t(kind.phrase)) : "<a href=\"\(RemediationPaths.document(id, kind))\">\(t(kind.phrase))</a>"
        return [
            name, "\(.tag(t(paper.state.phrase), paper.state.weight))\(returned ?? .nothing)",
            "\(paper.dueOn) \(.outcome(outcome, t))", HTML(paper.number.isEmpty ? "–" : paper.number),
            actions(kind, paper, obstacles),
        ]
    }

    private func actions(_ kind: RemediationPaper, _ paper: Remediation.Paper, _ obstacles: [Reason]) -> HTML {
        let id = view.inspection.id
        if kind == .plan, paper.state == .submitted, view.inspection.state != .closed,
            view.mayInspect(ReturnRemediationPlan.permission)
        {
            return .buttonLink(t("Trả lại kế hoạch"), to: RemediationPaths.giveBack(id))
        }
        guard mayPlan, paper.state != .submitted else { return "–" }
        guard obstacles.isEmpty else {
            return "<ul class=\"muted\">\(obstacles.map { reason -> HTML in "<li>\(t(reason.phrase))</li>" })</ul>"
        }
        return .buttonLink(
            kind == .plan ? t("Gửi kế hoạch khắc phục") : t("Gửi báo cáo khắc phục"),
            to: RemediationPaths.submit(id, kind), style: .main)
    }

    private func line(_ line: RemediationLine) -> HTML {
        let recommendation = line.recommendation
        var table = Table(
            caption: t("Biện pháp khắc phục cho kiến nghị số \(recommendation.number)"),
            [
                .text(HTML(t("Biện pháp"))), .text(HTML(t("Chủ trì"))), .text(HTML(t("Phối hợp"))),
                .text(HTML(t("Thời hạn"))), .text(HTML(t("Sản phẩm"))),
            ])
        for measure in line.measures {
            let remove: HTML? =
                isEditable(recommendation)
                ? visit.button(t("Bỏ"), posting: RemediationPaths.removeMeasure(measure.id), style: .quiet) : nil
            table.row([
                "\(measure.content) \(remove ?? .nothing)", HTML(measure.lead),
                HTML(measure.support.isEmpty ? "–" : measure.support), "\(measure.dueOn)",
                HTML(measure.deliverable.isEmpty ? "–" : measure.deliverable),
            ])
        }
        return """
            <h3>\(t("Số \(recommendation.number).")) <a href="\(RemediationPaths.one(recommendation.id))">\(recommendation.statement)</a></h3>
            \(.facts([
                t("Hạn"): .due(recommendation, t), t("Tình trạng"): .state(recommendation.state, t),
                t("Tiến độ"): "\(recommendation.share)%",
            ]))
            \(if: !line.shortcoming.isEmpty, "<p class=\"muted\">\(line.shortcoming)</p>")
            \(table.html(empty: HTML(t("Chưa có biện pháp nào."))))
            \(if: isEditable(recommendation), adding(to: recommendation))
            """
    }

    private func isEditable(_ recommendation: Recommendation) -> Bool {
        mayPlan && remediation.plan.state != .submitted && !recommendation.state.isOver
    }

    private func adding(to recommendation: Recommendation) -> HTML {
        .actions([
            .buttonLink(
                t("Thêm biện pháp cho kiến nghị số \(recommendation.number)"),
                to: RemediationPaths.measures(recommendation.id))
        ])
    }
}

extension RemediationPaper {
    var phrase: Phrase { self == .plan ? "Kế hoạch khắc phục" : "Báo cáo kết quả khắc phục" }
}

extension Remediation.State {
    fileprivate var weight: Weight {
        switch self {
        case .awaited: .care
        case .submitted: .done
        case .returned: .wrong
        }
    }
}

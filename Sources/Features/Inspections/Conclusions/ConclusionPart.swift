import Core
import Kernel
import Web

extension InspectionPart {
    /// The conclusion notice: its conditions, its document, its public page.
    static let conclusions = InspectionPart(
        migrations: ConclusionSchema.migrations, acts: [Conclude.self],
        routes: { routes in
            ConclusionRoutes.declare(&routes)
            PublishedRoutes.declare(&routes)
        },
        guards: { asked, snapshot in
            guard asked.step == .conclude else { return [] }
            return Inspection.obstacles(
                toConcluding: try asked.inspection.findings(in: snapshot),
                try asked.inspection.recommendations(in: snapshot))
        },
        lines: { view, snapshot in
            let inspection = view.inspection
            if let conclusion = try inspection.conclusion(in: snapshot) {
                return [
                    InspectionLine(
                        name: "Thông báo số \(conclusion.number) ngày \(conclusion.signedOn.text)",
                        link: InspectionPaths.published(conclusion.code),
                        state: .tag(view.t("mã xác minh \(conclusion.code)"), .done)),
                    InspectionLine(
                        name: "Tải văn bản (.docx)", link: InspectionPaths.document(inspection.id),
                        state: .tag(view.t("đã ban hành"), .done)),
                ]
            }
            guard inspection.state == .drafting, view.mayInspect(Conclude.permission) else { return [] }
            return [
                InspectionLine(
                    name: "Soạn kết luận", link: InspectionPaths.conclusion(inspection.id),
                    state: .tag(view.t("chưa ban hành"), .care))
            ]
        })
}

extension Inspection {
    /// Why it cannot be concluded yet, as far as its findings go.
    static func obstacles(toConcluding findings: [Finding], _ recommendations: [Recommendation]) -> [Reason] {
        var reasons: [Reason] = []
        let waiting = findings.count { $0.verdict == .proposed }
        if waiting > 0 { reasons.append(Reason("Còn \(waiting) đề xuất chưa được chấp nhận hoặc loại bỏ.")) }
        let accepted = findings.filter { $0.verdict == .accepted }
        if accepted.isEmpty { reasons.append(Reason("Chưa có nội dung nào được chấp nhận.")) }
        for finding in accepted { reasons += finding.gaps(recommendations.first { $0.finding == finding.id }) }
        return reasons
    }
}

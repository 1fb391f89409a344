import Core
import Kernel
import Web

extension InspectionPart {
    /// What was found: proposed from figures when the inspection begins, written by people afterwards.
    static let findings = InspectionPart(
        migrations: FindingSchema.migrations,
        acts: [JudgeFinding.self, AddFinding.self], texts: [.findings],
        routes: FindingRoutes.declare,
        follows: { step, inspection, occasion, tx in
            guard step == .begin else { return }
            let unit = try inspection.inspected(in: tx)
            _ = try Proposal(inspection: inspection, unit: unit).make(on: occasion, in: tx)
        },
        consequences: { asked, _, _ in
            asked.step == .begin
                ? [
                    "Hệ thống đề xuất một tồn tại cho mỗi chỉ tiêu chưa đạt; số liệu và hồ sơ được giữ nguyên từ lúc này."
                ] : []
        },
        lines: { view, snapshot in
            guard view.isInspecting, view.inspection.state.isCarriedOut else {
                return []
            }
            let findings = try view.inspection.findings(in: snapshot)
            let waiting = findings.count { $0.verdict == .proposed }
            return [
                InspectionLine(
                    name: "Nội dung phát hiện (\(findings.count))",
                    link: InspectionPaths.findings(view.inspection.id),
                    state: waiting > 0
                        ? .tag(view.t("\(waiting) chờ xem xét"), .care) : .tag(view.t("đã xem xét"), .done))
            ]
        })
}

import Core
import Kernel
import Web

/// The conclusion notice in the making: what it will say, and what can be done with it now.
struct ConcludePage {
    let view: InspectionView
    let draft: ConclusionDraft
    let notice: ConclusionNotice
    let findings: [Finding]
    let recommendations: [Recommendation]
    let lint: FindingLint
    /// Why it cannot be handed over yet.
    let obstacles: [Reason]
    /// The day on which it was signed as it stands; nil before.
    let issuedOn: Day?
    /// The unit at the top, whose name stands above the issuing body.
    let top: Unit?
    /// The day on which the unit's report would be due by the term.
    let reportDueOn: Day
    /// Which form was refused, and with what in it; nil at first.
    let given: (step: ConclusionDraft.Step, form: Form)?
    var t: Tongue { view.t }
    private var inspection: Inspection { view.inspection }

    var html: HTML {
        """
        \(view.breadcrumb((t("Kết luận"), nil)))
        \(.identity(t("Thông báo kết luận kiểm tra"), facts: facts))
        \(if: !draft.reason.isEmpty, .inset(.care, HTML(t("Lý do trả lại: \(draft.reason)"))))
        \(gaps)
        \(warnings)
        <article class="notice-text" lang="vi">\(notice.html)</article>
        \(steps)
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        [
            t("Đơn vị"): HTML(view.unit.name), t("Tình trạng"): .tag(t(draft.state.phrase), draft.state.weight),
            t("Hạn ban hành"): .due(draft.dueOn, doneOn: issuedOn, on: view.visit.today, t),
            t("Người soạn"): HTML(draft.authors.isEmpty ? "–" : draft.authors.joined(separator: ", ")),
            t("Người duyệt"): HTML(draft.approver ?? "–"),
        ]
    }

    /// Whether what was found can still be worded anew.
    private var isOpen: Bool { [.none, .draft].contains(draft.state) }

    /// What is missing before it can be handed over.
    private var gaps: HTML {
        guard isOpen, !obstacles.isEmpty else { return .nothing }
        let lines = obstacles.map { reason -> HTML in "<li>\(.reason(reason, t))</li>" }
        return .inset(.care, "<p>\(t("Chưa trình duyệt được:"))</p><ul>\(lines)</ul>")
    }

    /// What a careful colleague would ask of what it says, while that can still be mended: by whoever writes it, and by
    /// whoever is to approve it and can send it back.
    private var warnings: HTML {
        guard isOpen || draft.state == .submitted else { return .nothing }
        return .warnings(
            findings.filter { $0.verdict == .accepted }.flatMap { finding in
                lint.warnings(on: finding, recommendations.first { $0.finding == finding.id }).map { warning in
                    """
                    <a href="\(InspectionPaths.judge(inspection.id, finding.id))">\(t("Nội dung số \(finding.number)"))</a>: \
                    \(t(warning))
                    """
                }
            }, t)
    }

    private var steps: HTML {
        let forms = ConclusionDraft.life.steps(in: draft.state).compactMap { step -> HTML? in
            guard view.mayInspect(step.permission) else { return nil }
            let reasons = obstacles(to: step).map { reason -> HTML in "<li>\(.reason(reason, t))</li>" }
            return .section(t(step.phrase), reasons.isEmpty ? form(step) : "<ul class=\"muted\">\(reasons)</ul>")
        }
        return "\(forms)"
    }

    private func obstacles(to step: ConclusionDraft.Step) -> [Reason] {
        if let obstacle = draft.obstacle(to: step, by: view.visit.actor.name) { return [obstacle] }
        return step == .submit ? obstacles : []
    }

    private func form(_ step: ConclusionDraft.Step) -> HTML {
        let start = given.flatMap { $0.step == step ? $0.form : nil } ?? self.start(step)
        return view.visit.form(
            posting: InspectionPaths.conclude(step, of: inspection.id), start, submit: t(step.phrase),
            cancel: InspectionPaths.one(inspection.id)
        ) { parts in fields(step, parts) }
    }

    private func start(_ step: ConclusionDraft.Step) -> Form {
        switch step {
        case .save:
            let head = draft.head
            return Form([
                "issuingBody": head?.issuingBody ?? view.visit.product.office,
                "governingBody": head?.governingBody ?? top?.name ?? "", "place": head?.place ?? "",
                "authority": head?.authority ?? "", "signerTitle": head?.signerTitle ?? "",
                "signerName": head?.signerName ?? "", "reportDueOn": (head?.reportDueOn ?? reportDueOn).text,
            ])
        case .issue: return Form(["signedOn": view.visit.today.text])
        default: return Form()
        }
    }

    private func fields(_ step: ConclusionDraft.Step, _ parts: FormParts) -> [HTML] {
        switch step {
        case .save:
            [
                parts.hidden("version", "\(draft.version)"),
                parts.line("place", t("Địa danh"), hint: t("Nơi ban hành, ví dụ Kiên Giang"), isRequired: true),
                parts.line("governingBody", t("Cơ quan chủ quản"), isRequired: true),
                parts.line("issuingBody", t("Cơ quan ban hành"), isRequired: true),
                parts.line(
                    "authority", t("Quyền hạn ký"), hint: t("Ví dụ KT. GIÁM ĐỐC; bỏ trống khi người đứng đầu ký")),
                parts.line("signerTitle", t("Chức vụ người ký"), isRequired: true),
                parts.line("signerName", t("Họ tên người ký"), isRequired: true),
                parts.line("reportDueOn", t("Hạn đơn vị báo cáo kết quả khắc phục"), kind: .day, isRequired: true),
            ]
        case .issue:
            [
                .inset(.care, HTML(t("Sau khi ban hành, kết luận được công khai."))),
                parts.line("number", t("Số, ký hiệu"), hint: t("Ví dụ 45/TB-SNV"), isRequired: true),
                parts.line(
                    "signedOn", t("Ngày ký"), kind: .day, hint: t("Không trước ngày duyệt dự thảo, không sau hôm nay"),
                    isRequired: true),
            ]
        case .sendBack, .withdraw: [parts.area("reason", t("Lý do"), rows: 2, isRequired: true)]
        case .submit, .approve: []
        }
    }
}

extension ConclusionDraft.State {
    var weight: Weight { self == .issued ? .done : .care }
}

extension ConclusionDraft.Step {
    /// The right it needs.
    var permission: Permission {
        switch self {
        case .save: SaveConclusion.permission
        case .submit: SubmitConclusion.permission
        case .sendBack: SendBackConclusion.permission
        case .approve: ApproveConclusion.permission
        case .issue: Conclude.permission
        case .withdraw: WithdrawConclusion.permission
        }
    }
}

extension InspectionPaths {
    /// Where a step of a conclusion is sent.
    static func conclude(_ step: ConclusionDraft.Step, of inspection: Inspection.ID) -> Link {
        switch step {
        case .save: conclusion(inspection)
        case .submit: submitConclusion(inspection)
        case .sendBack: sendBackConclusion(inspection)
        case .approve: approveConclusion(inspection)
        case .issue: issueConclusion(inspection)
        case .withdraw: withdrawConclusion(inspection)
        }
    }
}

import Core
import Kernel
import Web

/// The form of one step of a recommendation. It carries the version it was read at.
struct RecommendationStepPage {
    let visit: Visit
    let desk: RecommendationDesk
    let step: Recommendation.Step
    /// How far more time goes that nobody answers; nil for other steps, and where no rule says so.
    let silence: SilentExtension?
    /// What was typed and refused; nil at first.
    let given: Form?
    private var t: Tongue { visit.t }
    private var recommendation: Recommendation { desk.recommendation }

    var html: HTML {
        """
        \(visit.trail(desk, step.phrase))
        \(.identity(t(step.phrase), facts: [
            t("Kiến nghị"): HTML(recommendation.statement), t("Hạn"): .due(recommendation, t),
            t("Tình trạng"): .state(recommendation.state, t),
        ]))
        \(visit.form(
            posting: RemediationPaths.step(recommendation.id, step), given, or: start, submit: t(step.phrase),
            cancel: RemediationPaths.one(recommendation.id), style: step == .drop ? .grave : .main
        ) { parts in
            [parts.hidden("version", "\(recommendation.version)")] + fields(parts)
        })
        """
    }

    private var start: Form {
        switch step {
        case .progress:
            Form([
                "share": "\(recommendation.share)", "result": recommendation.result,
                "hindrance": recommendation.hindrance,
            ])
        case .report: Form(["result": recommendation.result])
        default: Form()
        }
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        switch step {
        case .start: return ["<p>\(t("Đơn vị nhận thực hiện kiến nghị và chịu trách nhiệm đúng thời hạn."))</p>"]
        case .progress:
            return [
                parts.line("share", t("Tỷ lệ hoàn thành (%)"), kind: .number, isRequired: true),
                parts.area("result", t("Kết quả thực hiện"), isRequired: true),
                parts.area("hindrance", t("Lý do chưa hoàn thành"), rows: 2),
            ]
        case .report:
            return [
                parts.area(
                    "result", t("Kết quả thực hiện"),
                    hint: t("Nêu số, ký hiệu văn bản; minh chứng gửi ở trang kiến nghị"),
                    isRequired: true)
            ]
        case .askExtension:
            return [
                parts.line("to", t("Xin gia hạn đến ngày"), kind: .day, hint: limit, isRequired: true),
                parts.area("reason", t("Lý do"), rows: 3, isRequired: true),
            ]
        case .grant: return [request, parts.area("note", t("Ghi chú"), rows: 2)]
        case .refuse: return [request, parts.area("reason", t("Lý do"), rows: 3, isRequired: true)]
        case .verify: return [parts.area("closing", t("Kết quả xác minh"), rows: 3, isRequired: true)]
        case .passOn:
            let name = t("Đơn vị kế thừa")
            let to =
                desk.heirs.isEmpty
                ? parts.line("to", name, hint: t("Mã đơn vị"), isRequired: true)
                : parts.select("to", name, desk.heirs.map { Choice($0.code, $0.shortName) })
            return [to, parts.area("reason", t("Lý do"), rows: 3, isRequired: true)]
        case .askMore, .drop: return [parts.area("reason", t("Lý do"), rows: 3, isRequired: true)]
        case .assign, .reopen: return []
        }
    }

    /// Said beforehand: beyond which day somebody has to decide.
    private var limit: String {
        guard let silence else { return t("Phải có người quyết định.") }
        guard !silence.isTooLate else {
            return t("Kiến nghị đã quá hạn: không trả lời thì không được gia hạn; phải có người quyết định.")
        }
        let last = silence.last.text
        return t("Quá \(silence.rule.workingDays) ngày làm việc, tức sau ngày \(last), thì phải có người quyết định.")
    }

    private var request: HTML {
        guard let request = desk.request else { return .nothing }
        let late = HTML.inset(
            .care,
            HTML(t("Đơn vị xin gia hạn khi đã quá hạn: đồng ý được ghi lại nhưng không làm mất tình trạng quá hạn.")))
        return """
            <p>\(t("\(request.askedBy) xin gia hạn đến \(request.askedTo.text): \(request.reason)"))</p>
            \(if: !recommendation.allows(request), late)
            """
    }
}

/// Asks for something that mends no single shortcoming.
struct AddRecommendationPage {
    let view: InspectionView
    let form: Form
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb(
            (t("Kiến nghị"), RemediationPaths.asked(view.inspection.id)), (t("Thêm kiến nghị"), nil)))
        \(.identity(t("Thêm kiến nghị"), facts: [t("Đơn vị"): HTML(view.unit.shortName)]))
        <p class="muted">\(t("Kiến nghị cho một tồn tại được ghi ngay ở tồn tại đó; ở đây là kiến nghị riêng, kể cả đối với sở, ngành liên quan."))</p>
        \(view.visit.form(
            posting: RemediationPaths.asked(view.inspection.id), form, submit: t("Thêm kiến nghị"),
            cancel: RemediationPaths.asked(view.inspection.id)
        ) { parts in
            [
                parts.area("statement", t("Nội dung kiến nghị"), rows: 3, isRequired: true),
                parts.line("deliverable", t("Sản phẩm phải có")),
                parts.line("owner", t("Mã đơn vị thực hiện"), hint: t("Bỏ trống: đơn vị được kiểm tra")),
                parts.line("dueOn", t("Thời hạn"), kind: .day, isRequired: true),
            ]
        })
        """
    }
}

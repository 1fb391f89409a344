import Core
import Kernel
import Store
import Web

/// Begins a review: first the document and the day, which say by which law; then why.
struct OpenReviewPage {
    let visit: Visit
    let units: [Unit]
    let regime: LegalRegime
    let law: LegalDocument?
    let choices: [LegalGround.Choice]
    let items: [LegalPlan.Item]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Rà soát"), ReviewPaths.list()), (t("Bắt đầu rà soát"), nil)], t))
        \(.identity(t("Bắt đầu rà soát văn bản"), facts: [t("Quy định áp dụng"): HTML(regime.review.basis.map(\.text).joined(separator: "; "))]))
        \(first)
        \(rest)
        """
    }

    private var first: HTML {
        let filters = visit.filters(showing: ReviewPaths.new(), values: form) { parts in
            [
                parts.line("document", t("Số, ký hiệu văn bản"), hint: t("Ví dụ 05/2024/QĐ-UBND")),
                parts.select("unit", t("Đơn vị rà soát"), units.map { Choice($0.code, $0.shortName) }),
                parts.line("openedOn", t("Ngày bắt đầu"), kind: .day),
            ]
        }
        guard !form["document"].isEmpty else { return filters }
        guard let law else { return filters + .inset(.care, HTML(t("Văn bản chưa có trong sổ văn bản pháp luật."))) }
        return filters
            + .inset(
                .plain,
                "<p><a href=\"\(LawLinks.one(law.id))\">\(law.symbol)</a>, \(law.issuer), \(law.issuedOn). \(law.subject)</p>"
            )
    }

    private var rest: HTML {
        guard law != nil else { return .nothing }
        return visit.form(
            posting: ReviewPaths.list(), form, submit: t("Bắt đầu rà soát"), cancel: ReviewPaths.list()
        ) { parts in
            [
                parts.hidden("document", form["document"]), parts.hidden("unit", form["unit"]),
                parts.hidden("openedOn", form["openedOn"]),
                parts.select("kind", t("Loại rà soát"), regime.review.kinds.map { Choice($0.code, t($0.phrase)) }),
                parts.radios(
                    "ground", t("Căn cứ rà soát"), regime.review.grounds.map { Choice($0.code, t($0.phrase)) },
                    isRequired: true),
                choices.isEmpty
                    ? "<p class=\"muted\">\(t("Sổ chưa ghi thay đổi nào của văn bản này và các văn bản là căn cứ của nó."))</p>"
                    : parts.checks("grounds", t("Thay đổi là căn cứ"), choices.map { Choice($0.change, label($0)) }),
                parts.area(
                    "circumstances", t("Tình hình kinh tế - xã hội"), rows: 2,
                    hint: t("Khi căn cứ không phải là văn bản")),
                parts.line("dueOn", t("Hạn rà soát"), kind: .day, hint: t("Để trống: theo thời hạn thông thường")),
                items.isEmpty
                    ? .nothing
                    : parts.select(
                        "planItem", t("Mục kế hoạch"), items.map { Choice($0.id, "\($0.content) (\($0.dueOn.text))") },
                        empty: t("Không theo kế hoạch")),
            ]
        }
    }

    private func label(_ choice: LegalGround.Choice) -> String {
        t("\(choice.targetSymbol) \(t(choice.kind.suffered)) \(choice.bySymbol) từ ngày \(choice.on.text)")
    }
}

/// The form of one move of a review. It carries the version it was read at.
struct ReviewMovePage {
    let visit: Visit
    let desk: ReviewDesk
    let move: ReviewMove
    let form: Form
    private var t: Tongue { visit.t }
    private var review: LegalReview { desk.review }

    /// What a form begins with.
    static func start(_ move: ReviewMove, _ review: LegalReview, today: Day) -> Form {
        switch move {
        case .conclude:
            Form([
                "contradictions": review.contradictions, "result": review.result, "scope": review.scope,
                "proposal": review.proposal, "handleBy": review.handleBy?.text ?? "",
            ])
        case .handle: Form(["handledOn": today.text])
        default: Form()
        }
    }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Rà soát"), ReviewPaths.list()), (review.code, ReviewPaths.one(review.id)), (t(move.rule.label), nil),
        ], t))
        \(.identity(t(move.rule.label), facts: [
            t("Văn bản"): HTML(review.symbol), t("Tình trạng"): .state(review.state, t),
            t("Kết quả"): HTML(desk.result.map { t($0.phrase) } ?? "–"),
        ]))
        \(visit.form(
            posting: ReviewPaths.move(review.id, move), form, submit: t(move.rule.label),
            cancel: ReviewPaths.one(review.id), style: move == .drop ? .grave : .main
        ) { parts in
            // What stands now, not what was sent: whoever was refused has the new state before their eyes.
            [parts.hidden("version", "\(review.version)")] + fields(parts)
        })
        """
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        switch move {
        case .reject, .drop: return [parts.area("reason", t("Lý do"), rows: 3, isRequired: true)]
        case .approve: return [parts.area("note", t("Ghi chú"), rows: 2)]
        case .handle:
            return [
                parts.line("document", t("Văn bản xử lý"), hint: t("Số, ký hiệu"), isRequired: true),
                parts.line("handledOn", t("Ngày ban hành"), kind: .day, isRequired: true),
            ]
        case .conclude:
            return [
                parts.area(
                    "contradictions", t("Nội dung mâu thuẫn, chồng chéo, không còn phù hợp"), rows: 4,
                    hint: t(
                        "Mỗi dòng một điều, khoản, ví dụ “Điều 2: trái Điều 3 mới”; ghi “Không có” nếu còn phù hợp"),
                    isRequired: true),
                parts.radios(
                    "result", t("Hình thức xử lý"), desk.regime.review.results.map { Choice($0.code, t($0.phrase)) },
                    isRequired: true),
                parts.line("scope", t("Điều, khoản, điểm"), hint: t("Bắt buộc khi chỉ xử lý một phần")),
                parts.area("proposal", t("Kiến nghị"), rows: 3, hint: t("Bắt buộc trừ khi giữ nguyên")),
                parts.line("handleBy", t("Hạn xử lý"), kind: .day, hint: t("Bắt buộc trừ khi giữ nguyên")),
            ]
        }
    }
}

import Core
import Kernel
import Web

/// The news item of an inspection: what is told is chosen first, then worded, then approved by somebody else.
struct NewsPage {
    let view: InspectionView
    let news: InspectionNews?
    /// What was found, stands and can be told.
    let findings: [Finding]
    /// Why the rest of what stands cannot be told yet.
    let unfit: [Reason]
    /// Why the item cannot be told as it is.
    let objections: [Reason]
    /// Why approved news cannot be taken back, as whoever made an article of them says.
    let barToWithdrawing: Reason?
    /// What was typed and refused; nil at first.
    let given: Form?
    private var t: Tongue { view.t }
    private var id: Inspection.ID { view.inspection.id }

    var html: HTML {
        """
        \(view.breadcrumb((t("Tin cho cổng thông tin"), nil)))
        \(.identity(t("Tin cho cổng thông tin"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): HTML(t(news?.state.phrase ?? "chưa soạn")),
            t("Người duyệt"): HTML(news?.approver ?? "–"),
        ]))
        \(if: !(news?.reason ?? "").isEmpty, .inset(.care, HTML(t("Lý do trả lại: \(news?.reason ?? "")"))))
        \(fallen)
        \(news.map(steps) ?? .nothing)
        \(choosing)
        """
    }

    /// What has fallen or is contested since the news were approved; an article that was made of them may be out.
    private var fallen: HTML {
        guard news?.state == .approved, !objections.isEmpty else { return .nothing }
        let what = t(
            "Tin đã duyệt nêu nội dung không còn đứng vững: thu hồi tin để soạn lại; bài đã đăng thì rút bài trước.")
        return .inset(.wrong, "<p>\(what)</p>\(reasons(objections))")
    }

    /// Chooses what is told. Nothing that was found is in the news unless somebody ticks it here.
    private var choosing: HTML {
        guard news?.state ?? .draft == .draft, view.mayInspect(PrepareNews.permission) else { return .nothing }
        let start = Form(["findings": news?.findings.map(\.description).joined(separator: ",") ?? ""])
        return .section(
            news == nil ? t("Soạn tin") : t("Soạn lại từ đầu"),
            """
            <p class="muted">\(t("Tin có thể ra trước kết luận. Chỉ nội dung được đánh dấu mới vào tin, và chỉ sau khi người khác duyệt."))</p>
            \(reasons(unfit))
            \(view.visit.form(
                posting: InspectionPaths.prepareNews(id), given, or: start, submit: t("Soạn tin"),
                cancel: InspectionPaths.one(id)
            ) { parts in
                [parts.checks(
                    "findings", t("Nội dung đưa vào tin"),
                    findings.map { Choice("\($0.id)", t("Số \($0.number).") + " " + $0.statement) })]
            })
            """)
    }

    private func steps(_ news: InspectionNews) -> HTML {
        let forms = InspectionNews.life.steps(in: news.state).compactMap { step -> HTML? in
            guard view.mayInspect(step.permission) else { return nil }
            let obstacles = obstacles(to: step, news)
            return .section(t(step.phrase), obstacles.isEmpty ? form(step, news) : reasons(obstacles))
        }
        let text: HTML =
            news.state == .draft && view.mayInspect(SaveNews.permission)
            ? .nothing
            : .section(
                news.title,
                """
                <p class="lead">\(news.summary)</p>
                \(news.body.split(separator: "\n").map { paragraph -> HTML in "<p>\(String(paragraph))</p>" })
                """)
        return "\(text)\(forms)"
    }

    /// Why a step is not possible now; the same answer refuses the act.
    private func obstacles(to step: InspectionNews.Step, _ news: InspectionNews) -> [Reason] {
        if let obstacle = news.obstacle(to: step, by: view.visit.actor.name) { return [obstacle] }
        return switch step {
        case .submit, .approve: objections
        case .withdraw: [barToWithdrawing].compactMap(\.self)
        case .save, .sendBack: []
        }
    }

    private func reasons(_ reasons: [Reason]) -> HTML {
        guard !reasons.isEmpty else { return .nothing }
        return "<ul class=\"muted\">\(reasons.map { reason -> HTML in "<li>\(.reason(reason, t))</li>" })</ul>"
    }

    private func form(_ step: InspectionNews.Step, _ news: InspectionNews) -> HTML {
        let start = Form(["title": news.title, "summary": news.summary, "body": news.body])
        return view.visit.form(
            posting: InspectionPaths.tell(step, of: id), given, or: step == .save ? start : Form(),
            submit: t(step.phrase), cancel: InspectionPaths.one(id)
        ) { parts in
            switch step {
            case .save:
                [
                    parts.hidden("version", "\(news.version)"),
                    parts.line("title", t("Tiêu đề"), isRequired: true),
                    parts.area("summary", t("Tóm tắt"), rows: 3, isRequired: true),
                    parts.area("body", t("Nội dung"), rows: 12, isRequired: true),
                ]
            case .sendBack, .withdraw: [parts.area("reason", t("Lý do"), rows: 2, isRequired: true)]
            case .submit, .approve: []
            }
        }
    }
}

extension InspectionNews.Step {
    /// The right it needs.
    var permission: Permission {
        self == .withdraw ? WithdrawNews.permission : Permission(stringLiteral: "news.\(rawValue)")
    }
}

extension InspectionPaths {
    /// Where a step of a news item is sent.
    static func tell(_ step: InspectionNews.Step, of inspection: Inspection.ID) -> Link {
        switch step {
        case .save: news(inspection)
        case .submit: submitNews(inspection)
        case .sendBack: sendBackNews(inspection)
        case .approve: approveNews(inspection)
        case .withdraw: withdrawNews(inspection)
        }
    }
}

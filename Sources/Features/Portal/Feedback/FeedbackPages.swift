import Core
import Kernel
import Store
import Web

enum FeedbackPaths {
    static let form = Path("gop-y")
    static let list = Path("feedback")
    static let answer = Path<Feedback.ID>("feedback/:id/answer")
    static let close = Path<Feedback.ID>("feedback/:id/close")
}

/// The form in which anybody says something of a page.
struct FeedbackForm {
    let visit: Visit
    let about: Link
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        <div class="narrow">
        \(.identity(t("Góp ý về trang")))
        <p>\(t("Trang:")) <a href="\(about)">\(about)</a></p>
        \(.inset(.plain, "<p>\(t("Góp ý không kèm tên hay địa chỉ của bạn và không được trả lời riêng. Xin đừng viết thông tin cá nhân, số hồ sơ, số điện thoại. Khiếu nại, tố cáo gửi theo đường quy định của pháp luật."))</p>"))
        \(visit.openForm(posting: FeedbackPaths.form(), form, submit: t("Gửi góp ý")) { parts in
            [
                parts.hidden("page", about.address),
                parts.radios("useful", t("Trang này có hữu ích không?"), [
                    Choice("yes", t("Có")), Choice("no", t("Chưa")),
                ]),
                parts.area("said", t("Góp ý"), rows: 6, hint: t("Tối đa \(t.number(Feedback.longest)) ký tự.")),
            ]
        })
        </div>
        """
    }

    func reply(status: Int? = nil) -> Reply {
        visit.page(
            title: "Góp ý về trang", body: html, kind: .public, head: PageHead(isListed: false),
            status: status ?? form?.status ?? 200)
    }

    /// What is shown when it has arrived.
    static func thanks(_ visit: Visit, about: Link) -> Reply {
        let t = visit.t
        let body: HTML = """
            <div class="narrow">\(.identity(t("Đã nhận góp ý")))
            <p>\(t("Cảm ơn bạn. Cơ quan xem góp ý để sửa trang này."))</p>
            <p class="actions"><a class="button" href="\(about)">\(t("Về trang vừa xem"))</a></p></div>
            """
        return visit.page(title: "Đã nhận góp ý", body: body, kind: .public, head: PageHead(isListed: false))
    }
}

/// What readers said, for whoever answers.
struct FeedbackList {
    let visit: Visit
    let rows: [Feedback]
    let limit: Int
    let tallies: [Feedback.Tally]
    let may: Bool
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.identity(t("Góp ý của người đọc")))
        \(visit.filters(showing: FeedbackPaths.list()) { parts in
            [
                parts.line("page", t("Trang"), kind: .search),
                parts.select(
                    "state", t("Tình trạng"), Feedback.State.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Tất cả")),
            ]
        })
        \(entries)
        \(.pager(next: next, first: visit.query["before"] == nil ? nil : FeedbackPaths.list(), t))
        \(.section(t("Theo trang"), id: "pages", counted))
        """
    }

    private var entries: HTML {
        guard !rows.isEmpty else { return .emptyState(HTML(t("Chưa có góp ý nào."))) }
        return "<ul class=\"entries\">\(rows.prefix(limit).map(entry))</ul>\n"
    }

    private func entry(_ row: Feedback) -> HTML {
        let useful: HTML =
            row.isUseful.map { .tag($0 ? t("hữu ích") : t("chưa hữu ích"), $0 ? .done : .care) } ?? .nothing
        let note: HTML = row.note.isEmpty ? .nothing : "<p class=\"muted\">\(t("Trả lời:")) \(row.note)</p>"
        let handled: HTML = row.handledBy.map { "<span>\($0), \(row.handledAt?.text ?? "")</span>" } ?? .nothing
        return """
            <li id="f\(row.id)"><h2><a href="\(Link(local: row.page) ?? FeedbackPaths.list())">\(row.page)</a></h2>\
            <p class="about"><span>\(.tag(t(row.state.phrase), row.state == .new ? .care : .plain))</span> \(useful)\
            <span>\(row.sentAt)</span>\(handled)</p>\
            <p>\(row.said.isEmpty ? t("(không viết gì)") : row.said)</p>\(note)\(if: may, handling(row))</li>

            """
    }

    private func handling(_ row: Feedback) -> HTML {
        guard row.state != .closed else { return .nothing }
        return .fold(
            t("Xử lý"), isOpen: visit.isAnswering(FeedbackPaths.answer(row.id)),
            """
            \(visit.form(posting: FeedbackPaths.answer(row.id), form, or: Form(["note": row.note]), submit: t("Ghi trả lời")) { parts in
                [parts.area("note", t("Đã làm gì"), rows: 2, isRequired: true)]
            })
            \(visit.form(posting: FeedbackPaths.close(row.id), submit: t("Đóng"), style: .quiet) { parts in
                [parts.check("erases", t("Xóa nội dung vì có thông tin không nên giữ"))]
            })
            """)
    }

    private var counted: HTML {
        var table = Table(
            caption: t("Số góp ý theo trang, nhiều trước"),
            [
                .text(HTML(t("Trang"))), .number(HTML(t("Góp ý"))), .number(HTML(t("hữu ích"))),
                .number(HTML(t("chưa hữu ích"))), .number(HTML(t("mới"))),
            ])
        for row in tallies {
            table.row([
                "<a href=\"\(FeedbackPaths.list().with(query: ["page": row.page]))\">\(row.page)</a>",
                HTML(t.number(row.all)), HTML(t.number(row.useful)), HTML(t.number(row.useless)),
                HTML(t.number(row.new)),
            ])
        }
        return table.html(empty: HTML(t("Chưa có góp ý nào.")))
    }

    private var next: Link? {
        guard rows.count > limit else { return nil }
        return FeedbackPaths.list().with(query: [
            "page": visit.query["page"], "state": visit.query["state"], "before": rows[limit - 1].id.description,
        ])
    }
}

enum FeedbackRoutes {
    private static let pageRows = 50
    private static let read: Permission = "feedback.read"

    static func declare(_ routes: inout Routes) {
        routes.get(FeedbackPaths.form, .public) { visit in
            let about = visit.query["trang"].flatMap(Link.init(local:)) ?? visit.product.doors.home
            return FeedbackForm(visit: visit, about: about, form: nil).reply().cached(.public(maxAge: 60))
        }
        routes.postOpenly(FeedbackPaths.form) { visit in try await send(visit) }
        routes.get(FeedbackPaths.list, .needs(read)) { visit in try list(visit, nil) }
        routes.post(FeedbackPaths.answer, .needs(AnswerFeedback.permission)) { visit, id in
            try await visit.perform(
                AnswerFeedback.self, adding: ["feedback": "\(id)"],
                then: { _ in .redirect(to: FeedbackPaths.list(), notice: "Đã ghi trả lời.") },
                otherwise: { form in try list(visit, form) })
        }
        routes.post(FeedbackPaths.close, .needs(CloseFeedback.permission)) { visit, id in
            try await visit.perform(
                CloseFeedback.self, adding: ["feedback": "\(id)"],
                then: { _ in .redirect(to: FeedbackPaths.list(), notice: "Đã đóng góp ý.") },
                otherwise: { form in try list(visit, form) })
        }
    }

    private static func send(_ visit: Visit) async throws -> Reply {
        let about = visit.form.fields["page"].flatMap(Link.init(local:)) ?? visit.product.doors.home
        func again(_ refusal: Refusal, status: Int? = nil) -> Reply {
            FeedbackForm(visit: visit, about: about, form: visit.form.refused(refusal)).reply(status: status)
        }
        // A machine is thanked like everybody, and nothing is kept.
        if visit.isTrapped { return FeedbackForm.thanks(visit, about: about) }
        guard visit.isSealed else {
            return again(.conflict("Biểu mẫu đã mở quá lâu. Nội dung vẫn còn bên dưới, hãy gửi lại lần nữa."))
        }
        guard visit.mayAgain("feedback", atMost: Feedback.perHour) else {
            return again(.conflict("Nơi bạn đang dùng đã gửi nhiều góp ý. Xin gửi lại sau một giờ."), status: 429)
        }
        return try await visit.perform(
            SendFeedback.self, adding: ["page": about.address], then: { _ in FeedbackForm.thanks(visit, about: about) },
            otherwise: { form in FeedbackForm(visit: visit, about: about, form: form).reply() })
    }

    private static func list(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            try visit.requirePortal(read, in: snapshot)
            let page = visit.query["page"].flatMap { $0.isEmpty ? nil : $0 }
            let list = FeedbackList(
                visit: visit,
                rows: try Feedback.newest(
                    visit.query["state"].flatMap(Feedback.State.init), page: page,
                    before: visit.query.value("before"), limit: pageRows + 1, in: snapshot),
                limit: pageRows, tallies: try Feedback.tallies(limit: 50, in: snapshot),
                may: try visit.mayPortal(AnswerFeedback.permission, in: snapshot), form: form)
            return visit.page(title: "Góp ý của người đọc", body: list.html, status: form?.status ?? 200)
        }
    }
}

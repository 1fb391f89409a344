import Kernel

/// What a person sees when their request was not fulfilled.
struct ErrorPage {
    let visit: Visit
    private var t: Tongue { visit.t }

    init(_ visit: Visit) {
        self.visit = visit
    }

    /// A refusal, with what a person can do about it.
    func reply(_ refusal: Refusal) -> Reply {
        switch refusal {
        case .notFound: reply(404, "Không tìm thấy trang", refusal.reasons)
        case .forbidden: reply(403, "Không có quyền", refusal.reasons)
        case .conflict: reply(409, "Chưa thực hiện được", refusal.reasons)
        case .invalid: reply(422, "Thông tin chưa hợp lệ", refusal.reasons)
        }
    }

    /// A failure of the machine: the number leads to the log, nothing else is said.
    func reply(incident: String) -> Reply {
        let reasons = [
            Reason("Hệ thống gặp lỗi khi xử lý yêu cầu. Dữ liệu đã lưu trước đó không bị ảnh hưởng."),
            Reason("Khi liên hệ hỗ trợ, hãy cho biết mã sự cố \(incident)."),
        ]
        return reply(500, "Hệ thống gặp lỗi", reasons)
    }

    func reply(_ status: Int, _ title: Phrase, _ reasons: [Reason], further: HTML = .nothing) -> Reply {
        let lines = reasons.map { reason -> HTML in
            "<p>\(t(reason.phrase))\(if: reason.basis != nil, " <span class=\"basis\">\(reason.basis?.text ?? "")</span>")</p>"
        }
        let kind: PageKind = visit.person == nil ? .public : .staff
        let home = visit.person == nil ? visit.product.doors.home : visit.product.doors.staff
        let body: HTML = """
            <div class="failure"><p class="code">\(status)</p><h1>\(t(title))</h1>
            \(lines)\(further)
            <p class="actions"><a class="button quiet" href="\(home)">\(t("Về trang đầu"))</a></p></div>
            """
        return visit.page(title: title, body: body, kind: kind, status: status)
    }

    /// A form came from somebody who is not signed in (any more).
    func notSignedIn() -> Reply {
        let link = visit.product.doors.signIn
        return reply(
            401, "Chưa đăng nhập",
            [Reason("Phiên làm việc đã hết hoặc chưa đăng nhập. Nội dung vừa gửi chưa được lưu.")],
            further: "<p class=\"actions\"><a class=\"button\" href=\"\(link)\">\(t("Đăng nhập"))</a></p>")
    }
}

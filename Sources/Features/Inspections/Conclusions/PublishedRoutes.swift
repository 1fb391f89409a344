import Core
import Kernel
import Store
import Web

/// The public page of a conclusion: for anybody who has its code or finds it on the portal.
enum PublishedRoutes {
    static func declare(_ routes: inout Routes) {
        PublicConclusionRoutes.declare(&routes)
        routes.get(InspectionPaths.verify, .public) { visit in
            let code = VerifyPage.code(visit.query["code"] ?? "")
            if !code.isEmpty, (try? visit.read { try Conclusion.find(code: code, in: $0) }) != nil {
                return .redirect(to: InspectionPaths.published(code))
            }
            return visit.page(
                title: "Xác minh kết luận", body: VerifyPage(visit: visit, code: code).html, kind: .public,
                status: code.isEmpty ? 200 : 404
            ).cached(code.isEmpty ? .public(maxAge: 60) : .private)
        }
        routes.get(InspectionPaths.published, .public) { visit, code in
            try visit.read { snapshot in
                let conclusion = try Conclusion.find(code: code, in: snapshot)
                let inspection = try Inspection.find(conclusion.inspection, in: snapshot)
                let page = PublishedPage(
                    visit: visit, inspection: inspection, unit: try inspection.inspected(in: snapshot),
                    conclusion: conclusion, notice: try conclusion.notice(in: snapshot),
                    hasBoard: try conclusion.withdrawnOn == nil && inspection.isBoardOpen(in: snapshot))
                return visit.page(
                    title: "Thông báo kết luận số \(conclusion.number)", body: page.html, kind: .public, head: page.head
                ).cached(.public(maxAge: 60))
            }
        }
        routes.get(InspectionPaths.publishedDocument, .public) { visit, code in
            try visit.read { snapshot in
                let conclusion = try Conclusion.find(code: code, in: snapshot)
                let inspection = try Inspection.find(conclusion.inspection, in: snapshot)
                return .docx(try conclusion.document(in: snapshot), name: "Thông báo kết luận \(inspection.code)")
                    .cached(.public(maxAge: 60))
            }
        }
    }
}

/// Finds a conclusion by the code that stands on it.
struct VerifyPage {
    let visit: Visit
    /// The code that was asked for and is not known; empty at first.
    let code: String
    private var t: Tongue { visit.t }

    /// A code as somebody types it: small letters and spaces do not matter.
    static func code(_ typed: String) -> String {
        String(typed.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(16))
    }

    var html: HTML {
        """
        <h1>\(t("Xác minh kết luận"))</h1>
        <p class="lead">\(t("Nhập mã xác minh ghi cuối thông báo kết luận để đọc bản đã ban hành và đối chiếu mã SHA-256 của tệp."))</p>
        \(if: !code.isEmpty, .inset(.wrong, HTML(t("Không có kết luận nào mang mã \(code)."))))
        <form method="get" action="\(InspectionPaths.verify())" class="form">
        <div class="field"><label for="f-code">\(t("Mã xác minh"))</label>
        <input id="f-code" name="code" value="\(code)" maxlength="16" autocomplete="off" required></div>
        <div class="actions"><button class="button main" type="submit">\(t("Xác minh"))</button></div></form>
        """
    }
}

/// A conclusion as the public reads it.
struct PublishedPage {
    let visit: Visit
    let inspection: Inspection
    let unit: Unit
    let conclusion: Conclusion
    let notice: ConclusionNotice
    /// Whether the public may follow how what it asks for is mended.
    let hasBoard: Bool
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, visit.absolute(InspectionPaths.published(conclusion.code))))
        <article class="notice-text" lang="vi">
        <p class="kicker">\(t("Kết luận kiểm tra"))</p>
        <h1>\(t("Kết luận kiểm tra công tác cải cách hành chính năm \(inspection.beginsOn.parts.year) tại \(unit.name)"))</h1>
        <div class="meta"><span>\(t("Thông báo số \(conclusion.number) ngày \(conclusion.signedOn.text)"))</span> \
        <span>\(conclusion.head.issuingBody)</span> \(visit.textSizes)</div>
        \(.details([
            t("Đơn vị được kiểm tra"): HTML(unit.name), t("Ngày kiểm tra"): "\(inspection.beginsOn)",
            t("Kỳ được kiểm tra"): HTML(
                inspection.periods.map { "\(t($0.phrase)) (\($0.from.text)–\($0.to.text))" }.joined(separator: "; ")),
        ]))
        \(content)
        <div class="box"><p>\(t("Mã xác minh:")) <b>\(conclusion.code)</b></p>
        <p class="small">SHA-256 <code>\(conclusion.digest.hex)</code></p>
        <p><a href="\(InspectionPaths.publishedDocument(conclusion.code))">\(t("Tải văn bản (.docx)"))</a></p></div>
        </article>
        """
    }

    /// What it says; of one that was taken back, only that it was.
    private var content: HTML {
        if let day = conclusion.withdrawnOn {
            return .inset(
                .wrong, HTML(t("Thông báo này đã bị thu hồi ngày \(day.text). Lý do: \(conclusion.withdrawnBecause)")))
        }
        return """
            \(notice.html)
            \(if: hasBoard, "<p><a href=\"\(RemediationPaths.publicBoard(conclusion.code))\">\(t("Theo dõi việc khắc phục"))</a></p>")
            """
    }
}

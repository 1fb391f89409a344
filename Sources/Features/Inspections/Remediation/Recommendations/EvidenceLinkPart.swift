import Core
import Kernel
import Web

extension RemediationPaths {
    static let links = Path<Recommendation.ID>("recommendations/:id/links")
}

/// The addresses where what the owner reports can be seen, and the form that adds one.
struct EvidenceLinkPart {
    let visit: Visit
    let links: [EvidenceLink]
    /// Where a new one is sent; nil for whoever may not add one.
    let adding: Link?
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        guard adding != nil || !links.isEmpty else { return .nothing }
        let lines = links.map { link -> HTML in
            """
            <li><a href="\(link.address)" rel="nofollow noreferrer">\(link.title)</a>, \(link.addedAt), \(link.addedBy)<br>\
            <span class="small muted">\(link.address)</span></li>
            """
        }
        return .section(
            t("Liên kết minh chứng"), id: "links",
            """
            \(if: links.isEmpty, "<p class=\"muted\">\(t("Chưa có liên kết nào."))</p>")\
            \(if: !links.isEmpty, "<ul class=\"sources\">\(lines)</ul>")
            \(adding.map(add) ?? .nothing)
            """)
    }

    private func add(_ link: Link) -> HTML {
        .fold(
            t("Thêm liên kết"), isOpen: visit.isAnswering(link),
            visit.form(posting: link, form, submit: t("Thêm liên kết")) { parts in
                [
                    parts.line(
                        "title", t("Nội dung minh chứng"), hint: t("Số, ký hiệu văn bản hoặc tên trang"),
                        isRequired: true),
                    parts.line(
                        "address", t("Địa chỉ liên kết"), kind: .long, hint: t("Bắt đầu bằng https:// hoặc http://"),
                        isRequired: true),
                ]
            })
    }
}

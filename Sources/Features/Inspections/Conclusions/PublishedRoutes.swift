import Core
import Kernel
import Store
import Web

/// The public page of a conclusion: for anybody who has its code or finds it on the portal.
enum PublishedRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.published, .public) { visit, code in
            try visit.read { snapshot in
                let inspection = try Inspection.published(code, in: snapshot)
                guard let unit = try Unit.find(inspection.unit, in: snapshot),
                    let conclusion = try inspection.conclusion(in: snapshot)
                else { throw Refusal.notFound }
                let page = PublishedPage(
                    visit: visit, inspection: inspection, unit: unit, conclusion: conclusion,
                    findings: try inspection.findings(in: snapshot).filter { $0.verdict == .accepted },
                    recommendations: try inspection.recommendations(in: snapshot))
                return visit.page(
                    title: "Thông báo kết luận số \(conclusion.number)", body: page.html, kind: .public
                ).cached(.public(maxAge: 60))
            }
        }
        routes.get(InspectionPaths.publishedDocument, .public) { visit, code in
            try visit.read { snapshot in
                let inspection = try Inspection.published(code, in: snapshot)
                guard let bytes = try inspection.document(in: snapshot) else { throw Refusal.notFound }
                return .docx(bytes, name: "Thông báo kết luận \(inspection.code)")
            }
        }
    }
}

/// A conclusion as the public reads it.
struct PublishedPage {
    let visit: Visit
    let inspection: Inspection
    let unit: Unit
    let conclusion: Conclusion
    let findings: [Finding]
    let recommendations: [Recommendation]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        <article class="notice-text" lang="vi">
        <p class="kicker">\(t("Kết luận kiểm tra"))</p>
        <h1>\(t("Kết luận kiểm tra công tác cải cách hành chính năm \(inspection.beginsOn.parts.year) tại \(unit.name)"))</h1>
        <div class="meta"><span>\(t("Thông báo số \(conclusion.number) ngày \(conclusion.signedOn.text)"))</span> \
        <span>\(conclusion.issuingBody)</span> \(visit.textSizes)</div>
        \(.details([
            t("Đơn vị được kiểm tra"): HTML(unit.name), t("Ngày kiểm tra"): "\(inspection.beginsOn)",
            t("Kỳ được kiểm tra"): HTML(
                inspection.periods.map { "\(t($0.phrase)) (\($0.from.text)–\($0.to.text))" }.joined(separator: "; ")),
        ]))
        \(part(t("Kết quả đạt được"), .strength))
        \(part(t("Tồn tại, hạn chế và nguyên nhân"), .shortcoming))
        <h2>\(t("Thời hạn báo cáo"))</h2>
        <p>\(t("Đơn vị báo cáo kết quả khắc phục trước ngày \(conclusion.reportDueOn.text)."))</p>
        <div class="box"><p>\(t("Mã xác minh:")) <b>\(conclusion.code)</b></p>
        <p class="small">SHA-256 <code>\(conclusion.digest.hex)</code></p>
        <p><a href="\(InspectionPaths.publishedDocument(conclusion.code))">\(t("Tải văn bản (.docx)"))</a></p></div>
        </article>
        """
    }

    private func part(_ heading: String, _ kind: Finding.Kind) -> HTML {
        let list = findings.filter { $0.kind == kind }
        guard !list.isEmpty else { return .nothing }
        let lines = list.map { finding -> HTML in
            let cause: HTML? = finding.cause.isEmpty ? nil : "<p>\(t("Nguyên nhân:")) \(finding.cause)</p>"
            let remedy: HTML? = recommendations.first { $0.finding == finding.id }.map {
                "<p>\(t("Kiến nghị:")) \($0.statement) \(t("Thời hạn:")) \($0.dueOn?.text ?? "")</p>"
            }
            return "<li><p>\(finding.statement)</p>\(cause ?? .nothing)\(remedy ?? .nothing)</li>"
        }
        return "<h2>\(heading)</h2>\n<ol>\(lines)</ol>"
    }
}

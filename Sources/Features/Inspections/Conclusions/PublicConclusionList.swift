import Core
import Kernel
import Store
import Web

/// The conclusions that stand, the newest first.
struct PublicConclusionList {
    let visit: Visit
    let rows: [ListedConclusion]
    let limit: Int
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.identity(t("Kết luận kiểm tra")))
        <p class="lead">\(t("Kết luận kiểm tra công tác cải cách hành chính đã ban hành, mới nhất trước. Mỗi kết luận có mã để xác minh."))</p>
        <p><a href="\(InspectionPaths.verify())">\(t("Xác minh kết luận"))</a></p>
        \(entries)
        \(.pager(next: next, first: visit.query["before"] == nil ? nil : InspectionPaths.publicList(), t))
        """
    }

    private var entries: HTML {
        guard !rows.isEmpty else { return .emptyState(HTML(t("Chưa có kết luận nào được công khai."))) }
        return "<ul class=\"entries\">\(rows.prefix(limit).map(entry))</ul>\n"
    }

    private func entry(_ row: ListedConclusion) -> HTML {
        let mended = row.mended.map { mended -> HTML in
            let isDone = mended.done == mended.all
            let state = t("đã khắc phục \(mended.done)/\(mended.all) nội dung")
            return """
                <span><a href="\(RemediationPaths.publicBoard(row.code))">\(.tag(state, isDone ? .done : .care))</a></span>
                """
        }
        return """
            <li><h2><a href="\(InspectionPaths.published(row.code))">\(row.unit)</a></h2>\
            <p>\(t("Thông báo số \(row.number) ngày \(row.signedOn.text)"))</p>\
            <p class="about"><span>\(t("kiểm tra ngày \(row.inspection.beginsOn.text)"))</span>\
            <span>\(t("mã xác minh")) <b>\(row.code)</b></span>\(mended ?? .nothing)</p></li>

            """
    }

    private var next: Link? {
        guard rows.count > limit else { return nil }
        return InspectionPaths.publicList().with(query: ["before": rows[limit - 1].id.description])
    }
}

enum PublicConclusionRoutes {
    private static let pageRows = 30

    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.publicList, .public) { visit in
            try visit.read { snapshot in
                let rows = try ListedConclusion.newest(
                    before: visit.query.value("before"), limit: pageRows + 1, in: snapshot)
                let list = PublicConclusionList(visit: visit, rows: rows, limit: pageRows)
                let head = PageHead(
                    summary: visit.t(
                        "Kết luận kiểm tra công tác cải cách hành chính đã ban hành, mới nhất trước. Mỗi kết luận có mã để xác minh."
                    ),
                    canonical: InspectionPaths.publicList().with(query: ["before": visit.query["before"]]))
                return visit.page(title: "Kết luận kiểm tra", body: list.html, kind: .public, head: head)
                    .cached(.public(maxAge: 60))
            }
        }
    }
}

extension PublishedPage {
    /// What the page tells machines.
    var head: PageHead {
        PageHead(
            summary: visit.t("Thông báo số \(conclusion.number) ngày \(conclusion.signedOn.text)"),
            canonical: InspectionPaths.published(conclusion.code), publishedAt: conclusion.issuedAt,
            data: [Report(self)], isListed: conclusion.withdrawnOn == nil)
    }

    /// A conclusion in the words of schema.org.
    private struct Report: Encodable {
        private let context = "https://schema.org"
        private let type = "Report"
        private let inLanguage = "vi"
        let name: String
        let reportNumber: String
        let datePublished: String
        let url: String
        let publisher: String

        private enum CodingKeys: String, CodingKey {
            case context = "@context"
            case type = "@type"
            case inLanguage, name, reportNumber, datePublished, url, publisher
        }

        init(_ page: PublishedPage) {
            name = "Kết luận kiểm tra công tác cải cách hành chính tại \(page.unit.name)"
            reportNumber = page.conclusion.number
            datePublished = page.conclusion.issuedAt.iso
            url = page.visit.absolute(InspectionPaths.published(page.conclusion.code))
            publisher = page.conclusion.head.issuingBody
        }
    }
}

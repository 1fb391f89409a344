import Kernel
import Store
import Web

enum PortalRoutes {
    static let front = Path("")
    private static let listed = 20

    static func declare(_ routes: inout Routes) {
        routes.get(front, .public) { visit in
            let publications = try visit.read { try Publication.newest(limit: listed, in: $0) }
            return visit.page(
                title: "Cải cách hành chính", body: FrontPage(visit: visit, publications: publications).html,
                kind: .public
            ).cached(.public(maxAge: 60))
        }
    }
}

/// The first page of the public part.
struct FrontPage {
    let visit: Visit
    let publications: [Publication]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        <div class="front">
        <h1>\(t("Kiểm tra và theo dõi cải cách hành chính"))</h1>
        <p class="lead">\(t("Kết luận kiểm tra được công khai tại đây, kèm số liệu, mã xác minh và thời hạn khắc phục."))</p>
        <h2>\(t("Kết luận mới"))</h2>
        \(list)
        </div>
        """
    }

    private var list: HTML {
        guard !publications.isEmpty else { return .emptyState(HTML(t("Chưa có kết luận nào được công khai."))) }
        let lines = publications.compactMap { item -> HTML? in
            Link(local: item.address).map { link in
                "<li><a href=\"\(link)\">\(item.title)</a> <time datetime=\"\(item.publishedAt.iso)\">\(item.publishedAt)</time></li>"
            }
        }
        return "<ul class=\"news\">\(lines)</ul>"
    }
}

import Core
import Kernel
import Web

enum AboutPaths {
    static let accessibility = Path("kha-nang-tiep-can")
    static let map = Path("so-do-cong")
}

enum AboutRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(AboutPaths.accessibility, .public) { visit in
            visit.page(
                title: "Tuyên bố về khả năng tiếp cận", body: AccessibilityPage(visit: visit).html, kind: .public,
                head: PageHead(
                    summary: visit.t("Mức độ tiếp cận của cổng, những điểm chưa đạt và cách báo khi gặp trở ngại."))
            ).cached(.public(maxAge: 300))
        }
        routes.get(AboutPaths.map, .public) { visit in
            visit.page(
                title: "Sơ đồ cổng", body: MapPage(visit: visit).html, kind: .public,
                head: PageHead(summary: visit.t("Mọi mục của cổng trên một trang."))
            ).cached(.public(maxAge: 300))
        }
    }
}

/// How far everybody can use the portal, what is missing, and whom to tell. Basis: Thông tư 26/2020/TT-BTTTT.
struct AccessibilityPage {
    let visit: Visit
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        <article>
        <h1>\(t("Tuyên bố về khả năng tiếp cận"))</h1>
        <div class="meta"><span>\(visit.product.office)</span> \(visit.textSizes)</div>
        <p>\(t("Cổng được làm để ai cũng dùng được, kể cả người dùng bàn phím, trình đọc màn hình, chữ lớn, màn hình nhỏ hay mạng chậm."))</p>
        <h2>\(t("Mức độ đáp ứng"))</h2>
        <p>\(t("Các trang hướng tới WCAG 2.2 mức AA và danh mục tiêu chuẩn của Thông tư 26/2020/TT-BTTTT. Mỗi loại trang được kiểm tra tự động bằng công cụ axe ở khổ điện thoại và máy tính trước mỗi bản phát hành."))</p>
        <h2>\(t("Cách dùng"))</h2>
        <ul>
        <li>\(t("Mọi trang đọc và điền được khi trình duyệt không chạy mã kịch bản."))</li>
        <li>\(t("Phím Tab đi qua mọi liên kết và ô nhập theo thứ tự đọc; liên kết đầu tiên đưa thẳng đến nội dung chính."))</li>
        <li>\(t("Chữ phóng to được đến 200% mà không mất nội dung; trang bài viết có nút chọn cỡ chữ."))</li>
        <li>\(t("Màu nền sáng hoặc tối theo cài đặt của máy; không có thông tin nào chỉ được cho biết bằng màu."))</li>
        </ul>
        <h2>\(t("Những điểm chưa đạt"))</h2>
        <ul>
        <li>\(t("Tệp đính kèm do đơn vị khác soạn có thể chưa đọc được bằng trình đọc màn hình; hãy yêu cầu bản chữ."))</li>
        <li>\(t("Bảng nhiều cột phải cuộn ngang trên điện thoại; cột đầu luôn đứng yên."))</li>
        <li>\(t("Chưa có đánh giá của người khuyết tật do một tổ chức độc lập thực hiện."))</li>
        </ul>
        <h2>\(t("Khi gặp trở ngại"))</h2>
        <p>\(t("Hãy dùng liên kết “Góp ý về trang này” ở cuối mỗi trang, ghi trang nào và việc gì không làm được."))</p>
        </article>
        """
    }
}

/// Everything the public finds, on one page.
struct MapPage {
    let visit: Visit
    private var t: Tongue { visit.t }

    var html: HTML {
        let menu = visit.product.features.flatMap(\.menu).filter { $0.access == .public }
            .sorted { ($0.order, $0.link.address) < ($1.order, $1.link.address) }
        let main = [(visit.product.doors.home, t("Trang đầu"))] + menu.map { ($0.link, t($0.phrase)) }
        var about: [(Link, String)] = [(AboutPaths.accessibility(), t("Tuyên bố về khả năng tiếp cận"))]
        if let search = visit.product.doors.search { about.insert((search, t("Tìm")), at: 0) }
        about.append((MachinePaths.index(), t("Sơ đồ cho máy tìm kiếm (XML)")))
        return """
            \(.identity(t("Sơ đồ cổng")))
            \(.section(t("Nội dung"), list(main)))
            \(.section(t("Về cổng"), list(about)))
            """
    }

    private func list(_ lines: [(Link, String)]) -> HTML {
        var seen: Set<Link> = []
        let items = lines.filter { seen.insert($0.0).inserted }.map { link, label -> HTML in
            "<li><a href=\"\(link)\">\(label)</a></li>"
        }
        return "<ul>\(items)</ul>"
    }
}

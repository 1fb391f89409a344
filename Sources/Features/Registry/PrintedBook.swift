import Core
import Kernel
import Web

/// The register of incoming documents on paper, in the columns of Nghị định 30/2020/NĐ-CP, Phụ lục IV.
struct PrintedBook {
    let visit: Visit
    let view: BookView
    private var rows: [HTML] = []
    private var t: Tongue { visit.t }

    init(visit: Visit, view: BookView) {
        self.visit = visit
        self.view = view
    }

    mutating func add(_ document: IncomingDocument) {
        let name = document.type.isEmpty ? document.subject : "\(document.type): \(document.subject)"
        rows.append(
            """
            <tr><td>\(document.arrivedAt.day)</td><td class="num">\(document.number)</td><td>\(document.issuer)</td>\
            <td>\(document.symbol)</td><td>\(document.datedOn?.text ?? "")</td><td>\(name)</td>\
            <td>\(document.desk)</td><td>\(document.registeredOn?.text ?? "")</td><td></td><td></td></tr>

            """)
    }

    var html: HTML {
        let heads = [
            "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung",
            "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
        ].map { head -> HTML in "<th scope=\"col\">\(head)</th>" }
        let numbers = (1...10).map { number -> HTML in "<td>(\(number))</td>" }
        let book = RegistryPaths.book().with(query: ["unit": view.scope.unit.code])
        return """
            \(.breadcrumb([(t("Sổ văn bản đến"), book), (t("In sổ đăng ký"), nil)], t))
            <article class="register" lang="vi">
            <p class="muted screen-only">\(t("Trang này để in khổ A4 ngang (Ctrl+P)."))</p>
            <h1>SỔ ĐĂNG KÝ VĂN BẢN ĐẾN</h1>
            <p>\(view.scope.unit.name)\(view.filter.year.map { ", năm \($0)" } ?? "")</p>
            <div class="sheet" role="region" aria-label="\(t("Sổ đăng ký văn bản đến"))" tabindex="0">\
            <table><thead><tr>\(heads)</tr><tr class="places">\(numbers)</tr></thead>
            <tbody>
            \(rows)</tbody></table></div>
            </article>
            """
    }
}

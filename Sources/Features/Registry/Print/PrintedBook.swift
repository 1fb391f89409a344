import Core
import Kernel
import Store
import Web

/// The register of incoming documents on paper, in the columns of Nghị định 30/2020/NĐ-CP, Phụ lục IV: a book of its own
/// for every unit and year, as numbers are given out.
struct PrintedBook {
    let visit: Visit
    let view: BookView
    private var books: [HTML] = []
    private var current: Book?
    private var t: Tongue { visit.t }

    /// One book, being filled.
    private struct Book {
        let unit: Unit
        let year: Int
        let passedOn: [IncomingDocument.ID: PassingOn]
        var rows: [HTML] = []
    }

    init(visit: Visit, view: BookView) {
        self.visit = visit
        self.view = view
    }

    /// Adds the next document in the order of units, years and numbers.
    mutating func add(_ document: IncomingDocument, in snapshot: Snapshot) throws {
        if current?.unit.id != document.unit || current?.year != document.year {
            close()
            current = Book(
                unit: try Unit.find(document.unit, in: snapshot) ?? view.scope.unit, year: document.year,
                passedOn: try PassingOn.ofBook(of: document.unit, year: document.year, in: snapshot))
        }
        let name = document.type.isEmpty ? document.subject : "\(document.type): \(document.subject)"
        let passed = current?.passedOn[document.id]
        current?.rows.append(
            """
            <tr><td>\(document.arrivedAt.day)</td><td class="num">\(document.number)</td><td>\(document.issuer)</td>\
            <td>\(document.symbol)</td><td>\(document.datedOn?.text ?? "")</td><td>\(name)</td>\
            <td>\(passed?.desk ?? "")</td><td>\(passed?.day.text ?? "")</td><td></td><td></td></tr>

            """)
    }

    private mutating func close() {
        guard let book = current else { return }
        current = nil
        let heads = [
            "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung",
            "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
        ].map { head -> HTML in "<th scope=\"col\">\(head)</th>" }
        let numbers = (1...10).map { number -> HTML in "<td>(\(number))</td>" }
        let label = t("Sổ đăng ký văn bản đến của \(book.unit.shortName), năm \(book.year)")
        books.append(
            """
            <article class="register" lang="vi">
            <h2>SỔ ĐĂNG KÝ VĂN BẢN ĐẾN</h2>
            <p>\(book.unit.name), năm \(book.year)</p>
            <div class="sheet" role="region" aria-label="\(label)" tabindex="0">\
            <table><thead><tr>\(heads)</tr><tr class="places">\(numbers)</tr></thead>
            <tbody>
            \(book.rows)</tbody></table></div>
            </article>
            """)
    }

    /// The page with every book added so far.
    mutating func html() -> HTML {
        close()
        let book = RegistryPaths.book().with(query: ["unit": view.scope.unit.code])
        return """
            \(.breadcrumb([(t("Sổ văn bản đến"), book), (t("In sổ đăng ký"), nil)], t))
            <h1 class="screen-only">\(t("Sổ đăng ký văn bản đến"))</h1>
            <p class="muted screen-only">\(t("Trang này để in khổ A4 ngang (Ctrl+P)."))\
             \(t("Mỗi đơn vị, mỗi năm một sổ."))</p>
            \(books)
            \(if: books.isEmpty, "<p>\(t("Không có văn bản nào như vậy."))</p>")
            """
    }
}

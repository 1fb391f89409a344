import Core
import Kernel
import Store
import Web

enum AddressPaths {
    static let list = Path("addresses")
    static let remove = Path<MappedAddress.ID>("addresses/:id/remove")
}

/// The old addresses that lead somewhere.
struct AddressPage {
    let visit: Visit
    let rows: [MappedAddress]
    let limit: Int
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.identity(t("Địa chỉ cũ")))
        <p>\(t("Ai mở một địa chỉ của cổng trước đây được đưa đến trang mới (301), hoặc được biết nội dung đã gỡ (410)."))</p>
        \(.section(t("Khai báo"), visit.form(posting: AddressPaths.list(), form, submit: t("Lưu")) { parts in
            [
                parts.line("address", t("Địa chỉ cũ"), kind: .long, hint: t("Kể cả phần sau dấu ?, ví dụ /news/123.aspx?id=5"), isRequired: true),
                parts.line("target", t("Địa chỉ mới"), kind: .long, hint: t("Bỏ trống nếu nội dung đã gỡ hẳn.")),
                parts.line("note", t("Ghi chú"), kind: .long),
            ]
        }))
        \(table)
        \(.pager(next: next, first: visit.query["after"] == nil ? nil : AddressPaths.list(), t))
        """
    }

    private var table: HTML {
        var table = Table(
            caption: t("Các địa chỉ cũ đã khai báo"),
            [
                .text(HTML(t("Địa chỉ cũ"))), .text(HTML(t("Địa chỉ mới"))), .text(HTML(t("Ghi chú"))),
                .text(HTML(t("Người khai báo"))), .text(HTML(t("Việc có thể làm"))),
            ])
        for row in rows.prefix(limit) {
            let target = row.target.flatMap(Link.init(local:)).map { link -> HTML in "<a href=\"\(link)\">\(link)</a>" }
            table.row([
                "<code>\(row.address)</code>", target ?? .tag(t("đã gỡ"), .care),
                HTML(row.note.isEmpty ? "–" : row.note),
                "\(row.mappedBy), \(row.mappedAt)",
                visit.button(t("Xóa"), posting: AddressPaths.remove(row.id), style: .quiet),
            ])
        }
        return table.html(empty: HTML(t("Chưa khai báo địa chỉ cũ nào.")))
    }

    private var next: Link? {
        rows.count > limit ? AddressPaths.list().with(query: ["after": rows[limit - 1].address]) : nil
    }
}

enum AddressRoutes {
    private static let pageRows = 100

    static func declare(_ routes: inout Routes) {
        routes.get(AddressPaths.list, .needs(MapAddress.permission)) { visit in try page(visit, nil) }
        routes.post(AddressPaths.list, .needs(MapAddress.permission)) { visit in
            try await visit.perform(
                MapAddress.self, then: { _ in .redirect(to: AddressPaths.list(), notice: "Đã lưu địa chỉ cũ.") },
                otherwise: { form in try page(visit, form) })
        }
        routes.post(AddressPaths.remove, .needs(UnmapAddress.permission)) { visit, id in
            try await visit.perform(UnmapAddress(mapped: id))
            return .redirect(to: AddressPaths.list(), notice: "Đã xóa địa chỉ cũ.")
        }
    }

    private static func page(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            try visit.requirePortal(MapAddress.permission, in: snapshot)
            let page = AddressPage(
                visit: visit,
                rows: try MappedAddress.all(after: visit.query["after"] ?? "", limit: pageRows + 1, in: snapshot),
                limit: pageRows, form: form ?? Form())
            return visit.page(title: "Địa chỉ cũ", body: page.html, status: form?.status ?? 200)
        }
    }
}

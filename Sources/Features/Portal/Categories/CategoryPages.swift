import Core
import Kernel
import Store
import Web

enum CategoryPaths {
    static let list = Path("articles/categories")
    static let adopt = Path("articles/categories/adopt")
    static let one = Path<String>("articles/categories/:code")
    static let remove = Path<String>("articles/categories/:code/remove")
}

/// The categories and the form for one of them.
struct CategoriesPage {
    let visit: Visit
    let tree: CategoryTree
    /// The one that is changed; nil for a new one.
    let chosen: Category?
    /// What was typed and refused; nil at first.
    let given: Form?
    let mayChange: Bool
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Bài viết"), ArticlePaths.staff()), (t("Chuyên mục"), nil)], t))
        \(.identity(t("Chuyên mục")))
        \(list)
        \(editing)
        """
    }

    private var list: HTML {
        guard !tree.all.isEmpty else {
            return .emptyState(
                """
                <p>\(t("Chưa có chuyên mục nào."))</p>
                \(if: mayChange, visit.button(t("Dùng danh mục mẫu"), posting: CategoryPaths.adopt()))
                """)
        }
        var table = Table(
            caption: t("Chuyên mục theo thứ tự trên cổng"),
            [.text(HTML(t("Tên"))), .text(HTML(t("Địa chỉ"))), .text(HTML(t("Loại")))])
        for (category, depth) in tree.outline {
            let name: HTML =
                mayChange ? "<a href=\"\(CategoryPaths.one(category.code))\">\(category.name)</a>" : HTML(category.name)
            table.row([
                "\(String(repeating: "– ", count: depth))\(name)",
                "<a href=\"\(SitePaths.category(category.code))\">\(SitePaths.category(category.code))</a>",
                HTML(category.isOfPages ? t("trang lâu dài") : t("tin")),
            ])
        }
        return table.html()
    }

    private var editing: HTML {
        guard mayChange else { return .nothing }
        let start = Form([
            "name": chosen?.name ?? "", "parent": chosen?.parent ?? "",
            "isOfPages": chosen?.isOfPages == true ? "1" : "",
            "place": chosen.map { "\($0.place)" } ?? "",
        ])
        let link = chosen.map { CategoryPaths.one($0.code) } ?? CategoryPaths.list()
        let form = visit.form(posting: link, given, or: start, submit: t("Lưu chuyên mục")) { parts in
            [
                parts.line("name", t("Tên"), kind: .long, isRequired: true),
                chosen == nil
                    ? parts.line("code", t("Mã trong địa chỉ"), hint: t("Để trống: lấy theo tên")) : .nothing,
                parts.select(
                    "parent", t("Nằm dưới"),
                    tree.outline.filter { $0.category.code != chosen?.code }.map {
                        Choice($0.category.code, String(repeating: "– ", count: $0.depth) + $0.category.name)
                    }, empty: t("trên cùng")),
                parts.line("place", t("Thứ tự"), kind: .number),
                parts.check("isOfPages", t("Gồm trang lâu dài (giới thiệu, hướng dẫn), không phải tin")),
            ]
        }
        let removing: HTML? = chosen.map {
            .actions([visit.button(t("Bỏ chuyên mục"), posting: CategoryPaths.remove($0.code), style: .grave)])
        }
        return .section(chosen?.name ?? t("Thêm chuyên mục"), "\(form)\(removing ?? .nothing)")
    }
}

enum CategoryRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(CategoryPaths.list, .needs("article.read")) { visit in try page(visit, nil, nil) }
        routes.post(CategoryPaths.list, .needs(SaveCategory.permission)) { visit in
            try await visit.perform(
                SaveCategory.self, then: { _ in .redirect(to: CategoryPaths.list(), notice: "Đã lưu chuyên mục.") },
                otherwise: { form in try page(visit, nil, form) })
        }
        routes.post(CategoryPaths.adopt, .needs(AdoptCategories.permission)) { visit in
            try await visit.perform(AdoptCategories())
            return .redirect(to: CategoryPaths.list(), notice: "Đã lưu chuyên mục.")
        }
        routes.get(CategoryPaths.one, .needs(SaveCategory.permission)) { visit, code in try page(visit, code, nil) }
        routes.post(CategoryPaths.one, .needs(SaveCategory.permission)) { visit, code in
            try await visit.perform(
                SaveCategory.self, adding: ["code": code],
                then: { _ in .redirect(to: CategoryPaths.list(), notice: "Đã lưu chuyên mục.") },
                otherwise: { form in try page(visit, code, form) })
        }
        routes.post(CategoryPaths.remove, .needs(RemoveCategory.permission)) { visit, code in
            try await visit.perform(
                RemoveCategory.self, adding: ["code": code],
                then: { _ in .redirect(to: CategoryPaths.list(), notice: "Đã bỏ chuyên mục.") },
                otherwise: { form in try page(visit, code, form) })
        }
    }

    private static func page(_ visit: Visit, _ code: String?, _ given: Form?) throws -> Reply {
        try visit.read { snapshot in
            let tree = try CategoryTree(in: snapshot)
            let mayChange = try visit.mayPortal(SaveCategory.permission, in: snapshot)
            guard let code else {
                let page = CategoriesPage(visit: visit, tree: tree, chosen: nil, given: given, mayChange: mayChange)
                return visit.page(title: "Chuyên mục", body: page.html, status: given?.status ?? 200)
            }
            guard let chosen = tree[code] else { throw Refusal.notFound }
            let page = CategoriesPage(visit: visit, tree: tree, chosen: chosen, given: given, mayChange: mayChange)
            return visit.page(title: "Chuyên mục", body: page.html, status: given?.status ?? 200)
        }
    }
}

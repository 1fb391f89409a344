import Core
import Formats
import Kernel
import Store
import Web

enum PhotographPaths {
    static let list = Path("articles/photos")
}

/// The photos of the portal, each with the line that shows it in an article.
struct PhotographsPage {
    let visit: Visit
    let scope: UnitScope
    let photos: [Photograph]
    let next: Link?
    /// What was typed and refused; nil at first.
    let given: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Bài viết"), ArticlePaths.staff()), (t("Kho ảnh"), nil)], t))
        \(.identity(t("Kho ảnh"), facts: [t("Đơn vị"): HTML(scope.unit.shortName)]))
        \(adding)
        \(photos.isEmpty ? .emptyState(HTML(t("Chưa có ảnh nào."))) : list)
        \(.pager(next: next, first: nil, t))
        """
    }

    private var list: HTML {
        let lines = photos.map { photo -> HTML in
            let size = photo.sizes.last.map { "\($0.width)×\($0.height)" } ?? ""
            return """
                <li>\(PhotographPart(photo: photo).image(alt: photo.alt, sizes: "15rem"))
                <p><b>\(t("Ảnh số \(photo.id.value)"))</b> <span class="muted">\(size), \(photo.addedBy), \(photo.addedAt)</span></p>
                <p class="small"><code>\(photo.markdown)</code></p></li>

                """
        }
        return "<ul class=\"photos\">\(lines)</ul>\n"
    }

    private var adding: HTML {
        guard visit.actor.may(AddPhotograph.permission, at: scope.unit.path) else { return .nothing }
        let form = visit.form(
            posting: PhotographPaths.list(), given, or: Form(["unit": scope.unit.code]), submit: t("Thêm ảnh"),
            files: true
        ) { parts in
            [
                parts.hidden("unit", scope.unit.code),
                parts.file(
                    "file", t("Ảnh"), accept: "image/jpeg,image/png",
                    hint: t("JPEG hoặc PNG; nơi chụp, máy chụp ghi trong tệp không được giữ lại"), isRequired: true),
                parts.line(
                    "alt", t("Trong ảnh có gì"), kind: .long, hint: t("Cho người không nhìn thấy ảnh"), isRequired: true
                ),
                parts.line("caption", t("Chú thích dưới ảnh"), kind: .long), parts.line("credit", t("Người chụp")),
            ]
        }
        return .fold(t("Thêm ảnh"), isOpen: given != nil || photos.isEmpty, form)
    }
}

enum PhotographRoutes {
    private static let listed = 24

    static func declare(_ routes: inout Routes) {
        routes.get(PhotographPaths.list, .needs("article.read")) { visit in try page(visit, nil) }
        routes.post(PhotographPaths.list, .needs(AddPhotograph.permission), accepting: .files) { visit in
            try await visit.perform(
                withFile: { AddPhotograph(visit.form.fields, path: $0.path, named: $0.name) },
                then: { _, _ in .redirect(to: PhotographPaths.list(), notice: "Đã thêm ảnh.") },
                otherwise: { form in try page(visit, form) })
        }
    }

    private static func page(_ visit: Visit, _ given: Form?) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "article.read", in: snapshot) else {
                return visit.page(title: "Kho ảnh", body: .withoutUnits(visit, heading: "Kho ảnh"))
            }
            let before = visit.query.value("before", as: Photograph.ID.self)
            let found = try Photograph.newest(units: scope.ids, before: before, limit: listed + 1, in: snapshot)
            let shown = Array(found.prefix(listed))
            let next =
                found.count > listed
                ? shown.last.map { PhotographPaths.list().with(query: ["before": "\($0.id)"]) } : nil
            let page = PhotographsPage(visit: visit, scope: scope, photos: shown, next: next, given: given)
            return visit.page(title: "Kho ảnh", body: page.html, status: given?.status ?? 200)
        }
    }
}

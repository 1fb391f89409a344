import Core
import Kernel
import Store
import Web

extension EditionDesk<ArticleContent> {
    /// Where articles are written, approved and published.
    static let articles = EditionDesk(
        ArticleContent.self,
        paths: EditionPaths(
            new: Path("articles/editions/new"), one: Path("articles/editions/:id"),
            move: Path("articles/editions/:id/:move"), attach: Path("articles/editions/:id/files/new"),
            file: Path("articles/editions/:id/files/:file"),
            changeFile: Path("articles/editions/:id/files/:file/change"),
            removeFile: Path("articles/editions/:id/files/:file/remove")),
        read: "article.read", list: ("Bài viết", ArticlePaths.staff()), warnsOfDeadLaw: false,
        fields: { parts, t, snapshot in
            ArticleFields(parts: parts, t: t, tree: try CategoryTree(in: snapshot)).all
        },
        more: { visit, edition, snapshot in try ArticleDraftPart(visit: visit, edition: edition, in: snapshot).html })
}

/// The fields of an article.
private struct ArticleFields {
    let parts: FormParts
    let t: Tongue
    let tree: CategoryTree

    var all: [HTML] {
        [
            parts.line("name", t("Tiêu đề"), kind: .long, isRequired: true, isFirst: true),
            parts.select("category", t("Chuyên mục"), choices, empty: t("chọn chuyên mục")),
            parts.area("summary", t("Tóm tắt"), rows: 2, hint: t("Một, hai câu; hiện dưới tiêu đề và trong danh sách")),
            parts.area(
                "body", t("Nội dung"), rows: 18,
                hint: t(
                    "Dán được từ Word. ## đề mục; - gạch đầu dòng; **đậm**; [tên trang](/dia-chi); ảnh: dán dòng lấy ở kho ảnh."
                )),
            parts.line("photo", t("Ảnh đại diện"), kind: .number, hint: t("Số của ảnh trong kho ảnh")),
            parts.line("author", t("Tác giả")), parts.line("source", t("Nguồn tin")),
            parts.line("at", t("Giờ đăng"), hint: t("Ví dụ 10:17; để trống: ngay khi công bố")),
            parts.check("isPage", t("Trang lâu dài (giới thiệu, hướng dẫn), không phải tin")),
            parts.area("others", t("Chuyên mục khác"), rows: 2, hint: t("Mỗi mã chuyên mục một dòng")),
            parts.area("related", t("Bài liên quan"), rows: 2, hint: t("Mỗi mã bài một dòng")),
            parts.line("eventOn", t("Ngày diễn ra"), kind: .day, hint: t("Chỉ với bài báo trước một sự kiện")),
            parts.line("eventAt", t("Giờ diễn ra")), parts.line("eventPlace", t("Nơi diễn ra")),
        ]
    }

    private var choices: [Choice] {
        tree.outline.map { Choice($0.category.code, String(repeating: "– ", count: $0.depth) + $0.category.name) }
    }
}

/// What the page of a version adds for an article: how it will look, what to mend, whether it stands in front.
struct ArticleDraftPart {
    private let visit: Visit
    private let edition: Edition
    private let remarks: [Phrase]
    private let isShown: Bool
    private let isFeatured: Bool
    private let mayFeature: Bool
    private var t: Tongue { visit.t }

    init(visit: Visit, edition: Edition, in snapshot: Snapshot) throws {
        self.visit = visit
        self.edition = edition
        let content = try edition.read(as: ArticleContent.self)
        let rules = visit.product.knowledge.figures.rules.portal
        let dead = try DeadReferences(in: content, on: visit.today, snapshot).phrases
        remarks = ArticleCheck(content, by: rules.reading).remarks.map(\.phrase) + dead
        isShown = try Article.shown(edition.work.id, at: visit.now, in: snapshot)?.edition == edition.id
        mayFeature = try visit.mayPortal(ArrangeFeatured.permission, in: snapshot)
        isFeatured = try Article.arranged(in: snapshot).contains { $0.code == edition.work.id }
    }

    var html: HTML {
        var links: [HTML] = [.buttonLink(t("Xem thử"), to: ArticlePaths.preview(edition.id))]
        if isShown { links.append(.buttonLink(t("Xem trên cổng"), to: SitePaths.article(edition.code))) }
        if isShown, !isFeatured, mayFeature {
            links.append(
                visit.button(
                    t("Đưa vào tin nổi bật"), posting: ArticlePaths.feature(),
                    values: ["add": edition.code], style: .quiet))
        }
        let lines = remarks.map { remark -> HTML in "<li>\(t(remark))</li>" }
        let said: HTML =
            lines.isEmpty
            ? "<p class=\"muted\">\(t("Không có gì phải sửa."))</p>" : "<ul>\(lines)</ul>"
        return .actions(links) + .section(t("Dễ đọc, dễ tiếp cận"), id: "remarks", said)
    }
}

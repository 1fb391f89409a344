import Core
import Kernel
import Store
import Web

enum CataloguePaths {
    static let page = Path("catalogue")
    static let file = Path("catalogue/file")
}

/// The whole catalogue, out and in as one file.
enum CatalogueRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(CataloguePaths.page, .needs(LoadCatalogue.permission)) { visit in page(visit, Form()) }
        routes.get(CataloguePaths.file, .needs(LoadCatalogue.permission)) { visit in try file(visit) }
        routes.post(CataloguePaths.page, .needs(LoadCatalogue.permission), accepting: .files) { visit in
            guard let upload = visit.uploads.first(where: { $0.field == "file" && $0.size > 0 }) else {
                return page(visit, visit.form.refused(.invalid("file", "Chưa chọn tệp.")))
            }
            do {
                let report = try await visit.perform(LoadCatalogue(path: upload.path, named: upload.name))
                return .redirect(
                    to: CataloguePaths.page(),
                    notice: "\(report.entries) mục trong tệp, \(report.added) mục được thêm.")
            } catch let refusal as Refusal where refusal != .forbidden {
                return page(visit, visit.form.refused(refusal))
            }
        }
    }

    private static func file(_ visit: Visit) throws -> Reply {
        try visit.actor.require(LoadCatalogue.permission, over: .everywhere)
        return try visit.read { snapshot in
            var bytes: [UInt8] = []
            try Catalogue.write(visit.product.knowledge, in: snapshot) { line in
                bytes += line.utf8
                bytes.append(UInt8(ascii: "\n"))
            }
            return .download(bytes, type: "application/jsonl", name: "danh-muc.jsonl")
        }
    }

    private static func page(_ visit: Visit, _ form: Form) -> Reply {
        let t = visit.t
        let upload = visit.form(posting: CataloguePaths.page(), form, submit: t("Nạp danh mục"), files: true) { parts in
            [parts.file("file", t("Tệp danh mục"), accept: ".jsonl", isRequired: true)]
        }
        let body: HTML = """
            \(.identity(t("Danh mục trong một tệp")))
            <p>\(t("Văn bản pháp luật và quan hệ giữa chúng; mọi phiên bản thủ tục, tài liệu chất lượng và nội dung khác đã công bố, đã rút, với mã băm của tệp kèm theo (nội dung tệp nằm trong bản sao lưu). Danh mục không đổi thì tệp giống nhau từng byte; nạp vào là tất cả hoặc không gì cả."))</p>
            \(.actions([.buttonLink(t("Tải cả danh mục"), to: CataloguePaths.file(), style: .main)]))
            \(.section(t("Nạp danh mục"), upload))
            """
        return visit.page(title: "Danh mục trong một tệp", body: body, status: form.status)
    }
}

import Core
import Formats
import Kernel
import Web

/// Addresses of empty register files.
enum TemplatePaths {
    static let list = Path("imports/templates")
    static let one = Path<String>("imports/templates/:kind")
    static let guide = Path<String>("imports/templates/:kind/guide")
}

/// Empty files of every register, to be filled in: the header alone, so that it loads as it is, and a guide beside it.
enum TemplateRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(TemplatePaths.list, .needs("batch.read")) { visit in
            visit.page(title: "Tệp mẫu của các sổ", body: page(visit))
        }
        routes.get(TemplatePaths.one, .needs("batch.read")) { visit, kind in
            let register = try find(kind, visit)
            return try csv([register.columns.map(\.header)], name: "\(kind).csv")
        }
        routes.get(TemplatePaths.guide, .needs("batch.read")) { visit, kind in
            let register = try find(kind, visit)
            let rows = register.columns.map { [$0.header, need($0, visit.t)] }
            return try csv([[visit.t("Cột"), visit.t("Phải có")]] + rows, name: "\(kind)-huong-dan.csv")
        }
    }

    private static func find(_ kind: String, _ visit: Visit) throws(Refusal) -> any Register {
        guard let register = visit.product.knowledge.registers.first(where: { $0.kind == kind }) else {
            throw .notFound
        }
        return register
    }

    private static func need(_ column: RegisterColumn, _ t: Tongue) -> String {
        column.isRequired ? t("bắt buộc") : t("có thể bỏ trống")
    }

    private static func csv(_ rows: [[String]], name: String) throws -> Reply {
        var text = ""
        var writer = CSVWriter { text += String(decoding: $0, as: UTF8.self) }
        for row in rows { try writer.write(row) }
        try writer.finish()
        return .csv(text, name: name)
    }

    private static func page(_ visit: Visit) -> HTML {
        let t = visit.t
        let sections = visit.product.knowledge.registers.map { register -> HTML in
            var table = Table(
                caption: t("Các cột của sổ \(t(register.name))"), [.text(HTML(t("Cột"))), .text(HTML(t("Phải có")))])
            for column in register.columns { table.row(["<code>\(column.header)</code>", HTML(need(column, t))]) }
            return .section(
                t(register.name), id: register.kind,
                """
                \(.actions([
                    .buttonLink(t("Tải tệp mẫu \(register.kind).csv"), to: TemplatePaths.one(register.kind)),
                    .buttonLink(t("Tải hướng dẫn \(register.kind)"), to: TemplatePaths.guide(register.kind)),
                ]))
                \(table.html())
                """)
        }
        return """
            \(.breadcrumb([(t("Nạp dữ liệu"), ImportPaths.list()), (t("Tệp mẫu của các sổ"), nil)], t))
            \(.identity(t("Tệp mẫu của các sổ")))
            \(sections)
            """
    }
}

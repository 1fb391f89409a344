import Core
import Formats
import Kernel
import Store
import Web

/// What may be proposed for destruction, with why; the proposal, its approval and its record are people's.
struct RetentionPage {
    let visit: Visit
    let scope: UnitScope
    let documents: [IncomingDocument]
    let limit: Int
    let units: [Unit.ID: String]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Sổ văn bản đến"), RegistryPaths.book().with(query: ["unit": scope.unit.code])), (t("Đề nghị hủy"), nil)], t))
        \(.identity(t("Đề nghị hủy văn bản hết thời hạn bảo quản"), facts: [
            t("Đơn vị"): HTML(scope.unit.shortName), t("Hôm nay"): "\(visit.today)",
        ]))
        <p>\(t("Hệ thống chỉ lập danh sách; không bao giờ tự hủy. Việc hủy phải qua thẩm định, phê duyệt và có biên bản (06/2025/TT-BNV). Thời hạn tính từ hết năm kết thúc công việc."))</p>
        \(filters)
        \(table)
        \(.pager(next: next, first: visit.query["after"] == nil ? nil : link(RegistryPaths.retention()), t))
        \(.actions(.downloads(t) { link(RegistryPaths.retentionExport($0)) }))
        """
    }

    private func link(_ path: Link) -> Link {
        path.with(query: ["unit": scope.unit.code, "scope": scope.scope.rawValue])
    }

    private var next: Link? {
        guard documents.count > limit else { return nil }
        return link(RegistryPaths.retention()).with(
            query: ["after": "\(IncomingDocument.Place(documents[limit - 1]))"])
    }

    private var filters: HTML {
        let values = Form(["unit": scope.unit.code, "scope": scope.scope.rawValue])
        return visit.filters(showing: RegistryPaths.retention(), values: values) { $0.unitScope(t) }
    }

    private var table: HTML {
        var table = Table(
            caption: t("Văn bản có thể đề nghị hủy, cũ nhất trước"),
            [
                .text(HTML(t("Số đến"))), .text(HTML(t("Đơn vị"))), .text(HTML(t("Số, ký hiệu"))),
                .text(HTML(t("Trích yếu"))), .text(HTML(t("Hoàn thành"))), .text(HTML(t("Thời hạn bảo quản"))),
                .text(HTML(t("Từ ngày"))),
            ])
        for document in documents.prefix(limit) {
            let line = RetentionLine(document, visit)
            table.row([
                "<a href=\"\(RegistryPaths.one(document.id))\">\(document.number)/\(document.year)</a>",
                HTML(units[document.unit] ?? ""), HTML(document.symbol), HTML(document.subject),
                HTML(document.finishedOn?.text ?? ""),
                HTML(line.rule.map { "\(t(Phrase(pattern: $0.name))): \(t($0.phrase))" } ?? ""),
                HTML(line.first?.text ?? ""),
            ])
        }
        return table.html(empty: HTML(t("Chưa có văn bản nào hết thời hạn bảo quản.")))
    }
}

/// The class of a document and the first day on which it may be proposed.
struct RetentionLine {
    let rule: Retention.Class?
    let first: Day?

    init(_ document: IncomingDocument, _ visit: Visit) {
        rule = document.retentionClass(by: visit.product.knowledge.figures.rules.retention, on: visit.today)
        first = document.finishedOn.flatMap { [rule] day in rule?.destroyable(closedOn: day) }
    }
}

enum RetentionRoutes {
    private static let pageRows = 50
    private static let columns = [
        "don_vi", "so_den", "nam", "so_ky_hieu", "loai", "trich_yeu", "hoan_thanh", "loai_bao_quan", "so_nam",
        "de_nghi_huy_tu",
    ]

    static func declare(_ routes: inout Routes) {
        routes.get(RegistryPaths.retention, .needs("document.read")) { visit in try page(visit) }
        routes.get(RegistryPaths.retentionExport, .needs("document.read")) { visit, format in
            try visit.read { snapshot in
                guard let scope = try UnitScope(visit, needs: "document.read", in: snapshot) else {
                    throw Refusal.notFound
                }
                let units = try scope.codes(in: snapshot)
                return try .table(format, name: "Đề nghị hủy", on: visit.today, columns) { add in
                    try list(visit, scope).each(in: snapshot) { document in
                        let line = RetentionLine(document, visit)
                        try add([
                            .text(units[document.unit] ?? ""), .number(document.number), .number(document.year),
                            .text(document.symbol), .text(document.type), .text(document.subject),
                            .day(orEmpty: document.finishedOn), .text(line.rule?.code ?? ""),
                            line.rule?.years.map { .number($0) } ?? .empty, .day(orEmpty: line.first),
                        ])
                    }
                }
            }
        }
    }

    private static func list(_ visit: Visit, _ scope: UnitScope) -> RetentionList {
        RetentionList(
            units: scope.ids, rules: visit.product.knowledge.figures.rules.retention, today: visit.today)
    }

    private static func page(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "document.read", in: snapshot) else {
                return visit.page(title: "Đề nghị hủy", body: .withoutUnits(visit, heading: "Đề nghị hủy"))
            }
            let documents = try list(visit, scope).documents(
                after: visit.query.value("after"), limit: pageRows + 1, in: snapshot)
            let page = RetentionPage(
                visit: visit, scope: scope, documents: documents, limit: pageRows,
                units: try Unit.find(Set(documents.map(\.unit)), in: snapshot).mapValues(\.shortName))
            return visit.page(title: "Đề nghị hủy", body: page.html)
        }
    }
}

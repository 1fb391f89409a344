import Core
import Kernel
import Store
import Web

extension InspectionPaths {
    static let visit = Path<Inspection.ID>("inspections/:id/visit")
    static let visitItem = Path<Inspection.ID, String>("inspections/:id/visit/:item")
    static let visitFiles = Path<Inspection.ID, String>("inspections/:id/visit/:item/files")
    static let visitFile = Path<Inspection.ID, String, Attachment.ID>("inspections/:id/visit/:item/files/:file")
    static let raise = Path<Inspection.ID, String>("inspections/:id/visit/:item/finding")
}

enum VisitRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.visit, .needs("finding.read")) { visit, id in
            try visit.read { snapshot in
                let view = try visit.inspecting(id, in: snapshot)
                return visit.page(
                    title: "Kết quả theo mục kiểm tra", body: try VisitPage(view: view, in: snapshot).html)
            }
        }
        routes.get(InspectionPaths.visitItem, .needs("finding.read")) { visit, id, item in
            try page(visit, id, item, nil)
        }
        routes.post(InspectionPaths.visitItem, .needs(AnswerItem.permission)) { visit, id, item in
            try await answer(visit, id, item)
        }
        routes.post(InspectionPaths.raise, .needs(RaiseFinding.permission)) { visit, id, item in
            try await visit.perform(
                RaiseFinding.self, adding: ["inspection": "\(id)", "item": item],
                then: { finding in
                    .redirect(to: InspectionPaths.judge(id, finding), notice: "Đã lập tồn tại từ mục \(item).")
                },
                otherwise: { form in try page(visit, id, item, form) })
        }
        files(&routes)
    }

    private static func files(_ routes: inout Routes) {
        routes.post(InspectionPaths.visitFiles, .needs(AnswerItem.permission), accepting: .files) { visit, id, item in
            try await visit.perform(
                withProof: { PhotographItem(id, item, path: $0.path, named: $0.name, validUntil: $1) },
                then: { _, _ in .redirect(to: InspectionPaths.visitItem(id, item).at("files"), notice: "Đã thêm tệp.")
                },
                otherwise: { form in try page(visit, id, item, form) })
        }
        routes.get(InspectionPaths.visitFile, .needs("finding.read")) { visit, id, item, file in
            try visit.read { snapshot in
                let view = try visit.inspecting(id, in: snapshot)
                guard let answer = try VisitAnswer.of(item, of: view.inspection.id, in: snapshot) else {
                    throw Refusal.notFound
                }
                let (attachment, bytes) = try Attachment.find(file, of: answer.subject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
    }

    /// The team's numbers come as two fields for each indicator and period. Afterwards the next item is at hand.
    private static func answer(_ visit: Visit, _ id: Inspection.ID, _ item: String) async throws -> Reply {
        let (values, next) = try visit.read { snapshot in
            let inspection = try visit.inspecting(id, in: snapshot).inspection
            let codes = try inspection.checklistItems(in: snapshot).map(\.code)
            let place = codes.firstIndex(of: item).map { $0 + 1 } ?? codes.count
            return (
                try inspection.visitValues(of: item, in: snapshot), place < codes.count ? codes[place] : nil
            )
        }
        var form = visit.form
        for value in values {
            let numerator = form[WrittenClaim.field(.numerator, value.indicator, value.period)]
            let denominator = form[WrittenClaim.field(.denominator, value.indicator, value.period)]
            form.fields.append("values", "\(value.indicator)|\(value.period)|\(numerator)|\(denominator)")
        }
        do {
            try await visit.perform(try form.decode(AnswerItem.self, adding: ["inspection": "\(id)", "item": item]))
            let onward = form["onward"] == "1" ? next : nil
            return .redirect(to: InspectionPaths.visitItem(id, onward ?? item), notice: "Đã lưu mục \(item).")
        } catch let refusal as Refusal where refusal != .forbidden && refusal != .notFound {
            return try page(visit, id, item, visit.refused(refusal))
        }
    }

    private static func page(_ visit: Visit, _ id: Inspection.ID, _ item: String, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            // A finding may name an item that is asked no more; it leads to those that are.
            guard try view.inspection.checklistItems(in: snapshot).contains(where: { $0.code == item }) else {
                return .redirect(
                    to: InspectionPaths.visit(id), notice: "Mục \(item) không có trong bộ nội dung kiểm tra.")
            }
            let page = try VisitItemPage(view: view, code: item, given: form, in: snapshot)
            return visit.page(title: "Mục \(item)", body: page.html, status: form?.status ?? 200)
        }
    }
}

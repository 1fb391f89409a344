import Core
import Kernel
import Store
import Web

extension InspectionPaths {
    static let minutes = Path<Inspection.ID>("inspections/:id/minutes")
    static let minutesDocument = Path<Inspection.ID>("inspections/:id/minutes/docx")
    static let signMinutes = Path<Inspection.ID>("inspections/:id/minutes/sign")
    static let agreeMinutes = Path<Inspection.ID>("inspections/:id/minutes/agree")
    static let refuseMinutes = Path<Inspection.ID>("inspections/:id/minutes/refuse")
    static let reopenMinutes = Path<Inspection.ID>("inspections/:id/minutes/reopen")
    static let minutesFiles = Path<Inspection.ID>("inspections/:id/minutes/files")
    static let minutesFile = Path<Inspection.ID, Attachment.ID>("inspections/:id/minutes/files/:file")
}

enum MinutesRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.minutes, .needs("inspection.read")) { visit, id in try page(visit, id, nil) }
        routes.post(InspectionPaths.minutes, .needs(WriteMinutes.permission)) { visit, id in
            try await visit.perform(
                WriteMinutes.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.minutes(id), notice: "Đã lưu biên bản.") },
                otherwise: { form in try page(visit, id, form) })
        }
        routes.post(InspectionPaths.signMinutes, .needs(SignMinutes.permission)) { visit, id in
            try await visit.perform(
                SignMinutes.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.minutes(id), notice: "Đã ghi chữ ký.") },
                otherwise: { form in try page(visit, id, form) })
        }
        routes.post(InspectionPaths.agreeMinutes, .needs(AgreeMinutes.permission)) { visit, id in
            try await visit.perform(
                AgreeMinutes.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.minutes(id), notice: "Đã ghi chữ ký.") },
                otherwise: { form in try page(visit, id, form) })
        }
        routes.post(InspectionPaths.refuseMinutes, .needs(RefuseMinutes.permission)) { visit, id in
            try await visit.perform(
                RefuseMinutes.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.minutes(id), notice: "Đã ghi việc từ chối ký.") },
                otherwise: { form in try page(visit, id, form) })
        }
        routes.post(InspectionPaths.reopenMinutes, .needs(ReopenMinutes.permission)) { visit, id in
            try await visit.perform(
                ReopenMinutes.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.minutes(id), notice: "Đã mở lại biên bản.") },
                otherwise: { form in try page(visit, id, form) })
        }
        files(&routes)
    }

    private static func files(_ routes: inout Routes) {
        routes.get(InspectionPaths.minutesDocument, .needs("inspection.read")) { visit, id in
            try visit.read { snapshot in
                let view = try visit.minutesView(id, in: snapshot)
                let inspection = view.inspection
                let signed = try inspection.minutesDocument(in: snapshot)
                guard let bytes = try signed ?? view.draft(in: snapshot) else { throw Refusal.notFound }
                return .docx(bytes, name: "Biên bản làm việc \(inspection.code)")
            }
        }
        routes.post(InspectionPaths.minutesFiles, .needs(AttachToMinutes.permission), accepting: .files) { visit, id in
            try await visit.perform(
                withFile: { AttachToMinutes(id, path: $0.path, named: $0.name) },
                then: { _, _ in .redirect(to: InspectionPaths.minutes(id).at("files"), notice: "Đã thêm tệp.") },
                otherwise: { form in try page(visit, id, form) })
        }
        routes.get(InspectionPaths.minutesFile, .needs("inspection.read")) { visit, id, file in
            try visit.read { snapshot in
                let view = try visit.minutesView(id, in: snapshot)
                let (attachment, bytes) = try Attachment.find(file, of: view.inspection.minutesSubject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
    }

    private static func page(_ visit: Visit, _ id: Inspection.ID, _ given: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.minutesView(id, in: snapshot)
            let page = try MinutesPage(view: view, given: given, in: snapshot)
            return visit.page(title: "Biên bản làm việc", body: page.html, status: given?.status ?? 200)
        }
    }
}

extension Visit {
    /// An inspection whose minutes the visitor may read: the two sides of the table.
    fileprivate func minutesView(_ id: Inspection.ID, in snapshot: Snapshot) throws -> InspectionView {
        let view = try inspection(id, in: snapshot)
        guard view.isInspecting || view.mayAnswer(AgreeMinutes.permission) else { throw Refusal.forbidden }
        guard view.inspection.state.isCarriedOut else { throw Refusal.notFound }
        return view
    }
}

extension InspectionView {
    /// The minutes as they stand, as a document; nil while nobody has written them.
    fileprivate func draft(in snapshot: Snapshot) throws -> [UInt8]? {
        guard let minutes = try inspection.minutes(in: snapshot) else { return nil }
        return try MinutesDocument(
            inspection, minutes, signatures: try inspection.minutesSignatures(in: snapshot),
            by: visit.product.knowledge.figures.rules, in: snapshot
        ).file()
    }
}

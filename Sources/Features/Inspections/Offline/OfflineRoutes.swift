import Core
import Foundation
import Kernel
import Store
import Web

extension InspectionPaths {
    static let offline = Path<Inspection.ID>("inspections/:id/offline")
    static let takeAlong = Path<Inspection.ID>("inspections/:id/offline/take")
    static let returned = Path<Inspection.ID>("inspections/:id/offline/return")
    static let merge = Path<Inspection.ID, KeptReturn.ID>("inspections/:id/offline/return/:work")
}

enum OfflineRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.offline, .needs("finding.read")) { visit, id in try page(visit, id, nil) }
        routes.post(InspectionPaths.takeAlong, .needs(TakeAlong.permission)) { visit, id in
            try await takeAlong(visit, id)
        }
        routes.post(InspectionPaths.returned, .needs(ReceiveWork.permission), accepting: .files) { visit, id in
            try await receive(visit, id)
        }
        routes.get(InspectionPaths.merge, .needs(MergeWork.permission)) { visit, id, work in
            try differences(visit, id, work, nil)
        }
        routes.post(InspectionPaths.merge, .needs(MergeWork.permission)) { visit, id, work in
            try await merge(visit, id, work)
        }
    }

    private static func page(_ visit: Visit, _ id: Inspection.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            return visit.page(
                title: "Làm việc không có mạng", body: try OfflinePage(view: view, given: form, in: snapshot).html,
                status: form?.status ?? 200)
        }
    }

    private static func takeAlong(_ visit: Visit, _ id: Inspection.ID) async throws -> Reply {
        do {
            let passphrase = visit.form["passphrase"]
            guard passphrase == visit.form["again"] else {
                throw Refusal.invalid("again", "Hai lần nhập không giống nhau.")
            }
            let file = try await visit.product.takeAlong(id, with: passphrase, as: visit.actor)
            let code = try visit.read { try visit.inspecting(id, in: $0).inspection.code }
            return .download(file, type: "application/octet-stream", name: "\(code).caicach")
        } catch let refusal as Refusal where refusal != .forbidden && refusal != .notFound {
            return try page(visit, id, visit.form.refused(refusal))
        }
    }

    private static func receive(_ visit: Visit, _ id: Inspection.ID) async throws -> Reply {
        do {
            // Nobody without the right makes the program open a large file.
            try visit.read { snapshot in
                let view = try visit.inspecting(id, in: snapshot)
                guard view.mayWork(ReceiveWork.permission) else { throw Refusal.forbidden }
            }
            guard let file = visit.uploads.first(where: { $0.field == "file" && $0.size > 0 }) else {
                throw Refusal.invalid("file", "Chưa chọn tệp.")
            }
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file.path)))
            let opened = try OpenedFile(work: bytes, with: visit.form["opening"])
            let work = try await visit.perform(ReceiveWork(id, opened))
            return .redirect(to: InspectionPaths.merge(id, work), notice: "Đã mở tệp; chưa có gì được gộp.")
        } catch let refusal as Refusal where refusal != .forbidden && refusal != .notFound {
            return try page(visit, id, visit.form.refused(refusal.ofOpening))
        }
    }

    private static func merge(_ visit: Visit, _ id: Inspection.ID, _ work: KeptReturn.ID) async throws -> Reply {
        let conflicts = try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            return try OfflineMergePage(view: view, work: work, given: nil, in: snapshot).conflicts
        }
        var form = visit.form
        for key in conflicts where !visit.form[key].isEmpty {
            form.fields.append("choices", "\(key)=\(visit.form[key])")
        }
        do {
            let count = try await visit.perform(
                try form.decode(MergeWork.self, adding: ["inspection": "\(id)", "work": "\(work)"]))
            return .redirect(to: InspectionPaths.one(id), notice: "Đã gộp \(count) giá trị.")
        } catch let refusal as Refusal where refusal != .forbidden && refusal != .notFound {
            return try differences(visit, id, work, visit.form.refused(refusal))
        }
    }

    private static func differences(
        _ visit: Visit, _ id: Inspection.ID, _ work: KeptReturn.ID, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            let page = try OfflineMergePage(view: view, work: work, given: form, in: snapshot)
            return visit.page(title: "Gộp bản mang theo", body: page.html, status: form?.status ?? 200)
        }
    }
}

extension Refusal {
    /// The same on the form that opens a file: there the passphrase has a field of its own name.
    fileprivate var ofOpening: Refusal {
        guard case .invalid(let reasons) = self else { return self }
        return .invalid(
            reasons.map { reason in
                Reason(
                    reason.phrase, field: reason.field == "passphrase" ? "opening" : reason.field, basis: reason.basis)
            })
    }
}

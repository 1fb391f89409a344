import Core
import Kernel
import Store
import Web

enum SectionRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.section, .needs("inspection.read")) { visit, id, code in
            try section(visit, id, code)
        }
        routes.post(InspectionPaths.section, .needs(WriteSection.permission)) { visit, id, code in
            try await write(visit, id, code)
        }
        routes.post(InspectionPaths.handIn, .needs(WriteSection.permission)) { visit, id, code in
            try await visit.perform(
                HandInSection.self, adding: ["inspection": "\(id)", "section": code],
                then: { _ in .redirect(to: InspectionPaths.report(id), notice: "Đã nộp phần này.") },
                otherwise: { form in try section(visit, id, code, form) })
        }
        routes.post(InspectionPaths.takeBack, .needs(WriteSection.permission)) { visit, id, code in
            try await visit.perform(
                TakeBackSection.self, adding: ["inspection": "\(id)", "section": code],
                then: { _ in .redirect(to: InspectionPaths.section(id, code), notice: "Đã lấy lại để sửa.") },
                otherwise: { form in try section(visit, id, code, form) })
        }
        routes.post(InspectionPaths.assignSection, .needs(AssignSection.permission)) { visit, id, code in
            try await visit.perform(
                AssignSection.self, adding: ["inspection": "\(id)", "section": code],
                then: { _ in .redirect(to: InspectionPaths.report(id), notice: "Đã giao phần này.") },
                otherwise: { form in try section(visit, id, code, form) })
        }
        routes.post(InspectionPaths.returnSection, .needs(ReturnSection.permission)) { visit, id, code in
            try await visit.perform(
                ReturnSection.self, adding: ["inspection": "\(id)", "section": code],
                then: { _ in .redirect(to: InspectionPaths.report(id), notice: "Đã trả lại phần này.") },
                otherwise: { form in try section(visit, id, code, form) })
        }
        files(&routes)
    }

    private static func files(_ routes: inout Routes) {
        routes.post(InspectionPaths.sectionFiles, .needs(WriteSection.permission), accepting: .files) {
            visit, id, code in
            try await visit.perform(
                withProof: { AttachToSection(id, code, path: $0.path, named: $0.name, validUntil: $1) },
                then: { _, _ in .redirect(to: InspectionPaths.section(id, code).at("files"), notice: "Đã thêm tệp.") },
                otherwise: { form in try section(visit, id, code, form) })
        }
        routes.get(InspectionPaths.sectionFile, .needs("inspection.read")) { visit, id, code, file in
            try visit.read { snapshot in
                let view = try visit.inspection(id, in: snapshot)
                let report = try SelfReport.require(of: id, in: snapshot)
                let section = try report.section(code, in: snapshot)
                guard view.readsDraft || (view.readsSubmitted && report.round > 0) else { throw Refusal.forbidden }
                let (attachment, bytes) = try Attachment.find(file, of: section.subject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
    }

    /// The numbers come as two fields for each indicator and period.
    private static func write(_ visit: Visit, _ id: Inspection.ID, _ code: String) async throws -> Reply {
        let (indicators, periods) = try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            let section = try view.outline(in: snapshot).sections.first { $0.code == code }
            return (section?.indicators ?? [], view.inspection.periods)
        }
        var form = visit.form
        for indicator in indicators {
            for period in periods {
                let numerator = form[WrittenClaim.field(.numerator, indicator, period)]
                let denominator = form[WrittenClaim.field(.denominator, indicator, period)]
                form.fields.append("claims", "\(indicator)|\(period)|\(numerator)|\(denominator)")
            }
        }
        do {
            try await visit.perform(
                try form.decode(WriteSection.self, adding: ["inspection": "\(id)", "section": code]))
            return .redirect(to: InspectionPaths.section(id, code), notice: "Đã lưu.")
        } catch let refusal as Refusal where refusal != .forbidden && refusal != .notFound {
            return try section(visit, id, code, visit.refused(refusal))
        }
    }

    private static func section(
        _ visit: Visit, _ id: Inspection.ID, _ code: String, _ form: Form? = nil
    ) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            let page = try SectionPage(view: view, code: code, given: form, in: snapshot)
            return visit.page(title: "Phần \(code) của báo cáo", body: page.html, status: form?.status ?? 200)
        }
    }
}

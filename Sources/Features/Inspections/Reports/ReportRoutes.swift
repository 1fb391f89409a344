import Core
import Kernel
import Store
import Web

extension InspectionPaths {
    static let outline = Path<Inspection.ID>("inspections/:id/outline")
    static let report = Path<Inspection.ID>("inspections/:id/report")
    static let reportDocument = Path<Inspection.ID>("inspections/:id/report/docx")
    static let section = Path<Inspection.ID, String>("inspections/:id/report/sections/:section")
    static let handIn = Path<Inspection.ID, String>("inspections/:id/report/sections/:section/hand-in")
    static let takeBack = Path<Inspection.ID, String>("inspections/:id/report/sections/:section/take-back")
    static let assignSection = Path<Inspection.ID, String>("inspections/:id/report/sections/:section/desk")
    static let returnSection = Path<Inspection.ID, String>("inspections/:id/report/sections/:section/return")
    static let sectionFiles = Path<Inspection.ID, String>("inspections/:id/report/sections/:section/files")
    static let sectionFile = Path<Inspection.ID, String, Attachment.ID>(
        "inspections/:id/report/sections/:section/files/:file")
    static let question = Path<Inspection.ID, ReportQuestion.ID>("inspections/:id/report/questions/:question")
    static let settle = Path<Inspection.ID, ReportQuestion.ID>("inspections/:id/report/questions/:question/settle")
    /// Where lists of what is due lead.
    static let owedReport = Path<SelfReport.ID>("self-reports/:report")
    static let owedSection = Path<ReportSection.ID>("report-sections/:section")
}

enum ReportRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(InspectionPaths.report, .needs("inspection.read")) { visit, id in try report(visit, id, Form()) }
        routes.post(InspectionPaths.report, .needs(SubmitReport.permission)) { visit, id in
            try await visit.perform(
                SubmitReport.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: InspectionPaths.report(id), notice: "Đã gửi báo cáo cho đoàn kiểm tra.") },
                otherwise: { form in try report(visit, id, form) })
        }
        routes.get(InspectionPaths.outline, .needs("inspection.read")) { visit, id in try outline(visit, id) }
        routes.get(InspectionPaths.reportDocument, .needs("inspection.read")) { visit, id in try document(visit, id) }
        routes.get(InspectionPaths.owedReport, .needs("inspection.read")) { visit, id in
            try visit.read { .redirect(to: InspectionPaths.report(try SelfReport.find(id, in: $0).inspection)) }
        }
        routes.get(InspectionPaths.owedSection, .needs("inspection.read")) { visit, id in
            try visit.read { snapshot in
                let section = try ReportSection.find(id, in: snapshot)
                let report = try SelfReport.find(section.report, in: snapshot)
                return .redirect(to: InspectionPaths.section(report.inspection, section.code))
            }
        }
        SectionRoutes.declare(&routes)
    }

    private static func report(_ visit: Visit, _ id: Inspection.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            let page = try ReportPage(view: view, form: form, in: snapshot)
            return visit.page(title: "Báo cáo tự đánh giá", body: page.html, status: form.status)
        }
    }

    private static func outline(_ visit: Visit, _ id: Inspection.ID) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            return .docx(
                try view.reportDocument(in: snapshot).outlineFile(on: visit.today),
                name: "Đề cương báo cáo \(view.inspection.code)")
        }
    }

    private static func document(_ visit: Visit, _ id: Inspection.ID) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspection(id, in: snapshot)
            let report = try SelfReport.require(of: id, in: snapshot)
            guard view.readsSubmitted, let submission = try report.submission(in: snapshot) else {
                throw Refusal.notFound
            }
            let bytes = try view.reportDocument(in: snapshot).reportFile(
                SubmittedReport(canonical: submission.content), beside: try report.claims(in: snapshot),
                sent: submission.at.day, digest: submission.digest)
            return .docx(bytes, name: "Báo cáo tự đánh giá \(view.inspection.code)")
        }
    }
}

extension InspectionView {
    /// Whether whoever looks may read the report while it is written: the unit alone.
    var readsDraft: Bool { mayAnswer(WriteSection.permission) }

    /// Whether whoever looks may read it once it was handed over.
    var readsSubmitted: Bool { readsDraft || isInspecting }

    /// The outline in force when the report was asked for, or today.
    func outline(in snapshot: Snapshot) throws -> ReportOutline {
        let day = try SelfReport.of(inspection.id, in: snapshot)?.askedOn ?? visit.today
        return try visit.product.knowledge.figures.rules.reportOutline(on: day)
    }

    /// The report as an official document.
    fileprivate func reportDocument(in snapshot: Snapshot) throws -> ReportDocument {
        ReportDocument(
            inspection: inspection, unit: unit, outline: try outline(in: snapshot), office: visit.product.office,
            indicators: visit.product.knowledge.figures.rules.indicators)
    }

    /// What people call an indicator.
    func name(of indicator: String) -> String {
        visit.product.knowledge.figures.rules.indicators.first { $0.code == indicator }
            .map { t(Phrase(pattern: $0.name)) } ?? indicator
    }
}

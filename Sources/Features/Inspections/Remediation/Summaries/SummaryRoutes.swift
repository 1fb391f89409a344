import Core
import Kernel
import Store
import Web

enum SummaryRoutes {
    /// Whoever may read what was found, which is the inspecting side.
    private static let reading: Permission = "finding.read"

    static func declare(_ routes: inout Routes) {
        routes.get(RemediationPaths.summary, .needs(reading)) { visit in
            try page(visit, "Tổng hợp năm") { unit, snapshot in
                try summary(visit, unit, visit.year, Form(), in: snapshot).html
            }
        }
        routes.post(RemediationPaths.issueSummary, .needs(IssueYearReport.permission)) { visit, year in
            guard YearReport.years.contains(year) else { throw Refusal.notFound }
            let unit = visit.form["unit"]
            return try await visit.perform(
                IssueYearReport.self, adding: ["year": "\(year)"],
                then: { _ in
                    .redirect(
                        to: RemediationPaths.summary().with(query: ["unit": unit, "year": "\(year)"]),
                        notice: "Đã ban hành báo cáo tổng hợp.")
                },
                otherwise: { form in
                    try visit.read { snapshot in
                        let unit = try Unit.require(code: unit, field: "unit", in: snapshot)
                        try visit.require(reading, over: unit.path)
                        return visit.page(
                            title: "Tổng hợp năm", body: try summary(visit, unit, year, form, in: snapshot).html,
                            status: form.status)
                    }
                })
        }
        routes.get(RemediationPaths.fairness, .needs(reading)) { visit in
            try page(visit, "Số liệu về công tác kiểm tra") { unit, snapshot in
                let figures = try visit.product.knowledge.kept.answer(
                    to: visit.question(visit.year, unit), in: snapshot
                ) {
                    try FairnessFigures(
                        visit.year, under: unit, on: visit.today, by: visit.product.knowledge.figures.rules.terms,
                        in: snapshot)
                }
                return FairnessPage(visit: visit, unit: unit, figures: figures).html
            }
        }
        routes.get(RemediationPaths.common, .needs(reading)) { visit in
            try page(visit, "Tồn tại chung") { unit, snapshot in
                let common = try visit.product.knowledge.kept.answer(
                    to: visit.question(visit.year, unit), in: snapshot
                ) { try CommonShortcomings(visit.year, under: unit, in: snapshot) }
                let checklist = try Edition.checklist(on: visit.today, in: snapshot)
                let items = try checklist?.read(as: ChecklistContent.self).read.items ?? []
                let page = CommonShortcomingPage(
                    visit: visit, unit: unit, common: common,
                    questions: Dictionary(items.map { ($0.code, $0.question) }) { first, _ in first })
                guard let mark = visit.sharedMark else { return page.html }
                let found = try RepeatedFinding.sharing(
                    mark, visit.year, under: unit, before: visit.query.value("before"),
                    limit: SharingUnitsPage.rows + 1, in: snapshot)
                return SharingUnitsPage(common: page, mark: mark, found: found).html
            }
        }
        routes.get(RemediationPaths.summaryDocument, .needs(reading)) { visit, year in
            try visit.read { snapshot in
                guard let unit = try visit.unit(needs: reading, in: snapshot), YearReport.years.contains(year)
                else { throw Refusal.notFound }
                if let issued = try YearReport.document(of: unit.id, in: year, snapshot) {
                    return .docx(issued, name: "Tổng hợp kiểm tra \(year)")
                }
                let summary = try visit.summary(of: year, under: unit, in: snapshot)
                let document = SummaryDocument(
                    summary: summary, unit: unit, office: visit.product.office, day: visit.today)
                return .docx(try document.document(), name: "Tổng hợp kiểm tra \(year)")
            }
        }
        // What stood and what stands at one unit: for whoever will inspect it, and for the unit itself.
        routes.get(RemediationPaths.since, .needs("inspection.read")) { visit in
            try visit.read { snapshot in
                guard let unit = try visit.unit(needs: "inspection.read", in: snapshot) else {
                    return visit.page(
                        title: "Thay đổi từ lần kiểm tra trước",
                        body: .withoutUnits(visit, heading: "Thay đổi từ lần kiểm tra trước"))
                }
                let changes = try SinceLastVisit(
                    unit, on: visit.today, by: visit.product.knowledge.figures, in: snapshot)
                let page = SinceLastVisitPage(visit: visit, unit: unit, changes: changes)
                return visit.page(title: "Thay đổi từ lần kiểm tra trước", body: page.html)
            }
        }
    }

    private static func summary(
        _ visit: Visit, _ unit: Unit, _ year: Int, _ form: Form, in snapshot: Snapshot
    ) throws -> SummaryPage {
        SummaryPage(
            visit: visit, unit: unit, summary: try visit.summary(of: year, under: unit, in: snapshot),
            report: try YearReport.of(unit.id, in: year, snapshot),
            duty: try InspectionDuty.all(.summary, .year(year), in: snapshot).first { $0.unit == unit.id }, form: form)
    }

    private static func page(_ visit: Visit, _ title: Phrase, _ body: (Unit, Snapshot) throws -> HTML) throws -> Reply {
        try visit.read { snapshot in
            guard let unit = try visit.unit(needs: reading, in: snapshot) else {
                return visit.page(title: title, body: .withoutUnits(visit, heading: title))
            }
            return visit.page(title: title, body: try body(unit, snapshot))
        }
    }
}

/// What sums over a year depend on.
private struct YearQuestion: Hashable {
    let year: Int
    let unit: Unit.ID
    let day: Day
}

extension Visit {
    fileprivate func question(_ year: Int, _ unit: Unit) -> some Hashable & Sendable {
        YearQuestion(year: year, unit: unit.id, day: today)
    }

    fileprivate func summary(of year: Int, under unit: Unit, in snapshot: Snapshot) throws -> YearSummary {
        try product.knowledge.kept.answer(to: question(year, unit), in: snapshot) {
            try YearSummary(year, under: unit, on: today, in: snapshot)
        }
    }

    /// The year the address names; this one when it names none.
    fileprivate var year: Int {
        guard let year: Int = query.value("year"), YearReport.years.contains(year) else { return today.parts.year }
        return year
    }
}

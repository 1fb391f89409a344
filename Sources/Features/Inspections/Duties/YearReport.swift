import Core
import Kernel
import Store

/// The yearly summary of inspections as it was issued (báo cáo tổng hợp, mẫu KT-8).
struct YearReport: Sendable {
    /// Number and notation, e.g. `210/BC-SNV`.
    let number: String
    let signedOn: Day
    let digest: Digest
    let issuedBy: String

    /// The years that can be summed up.
    static let years = 2000...2999
}

/// Issues the summary of a year under its number; what it says stays as the figures stood on that day.
struct IssueYearReport: Act {
    static let name = "summary.issue"

    /// The code of the unit whose inspections of units below it are summed up.
    let unit: String
    let year: Int
    let number: String
    let signedOn: Day
    let place: String
    let issuingBody: String
    /// By what authority it is signed: `KT. GIÁM ĐỐC`; nil when the head signs.
    var authority: String?
    let signerTitle: String
    /// Nil leaves room for it.
    var signerName: String?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Unit.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard YearReport.years.contains(year) else { throw Refusal.invalid("year", "Năm không hợp lệ.") }
        if let obstacle = try YearReport.obstacle(of: unit.id, in: year, tx) { throw Refusal.conflict([obstacle]) }
        if signedOn > occasion.today || signedOn.parts.year < year {
            throw Refusal.invalid("signedOn", "Ngày ký phải trong năm tổng hợp hoặc sau đó, và không sau hôm nay.")
        }
        let document = SummaryDocument(
            summary: try YearSummary(year, under: unit, on: occasion.today, in: tx), unit: unit,
            office: try issuingBody.required("issuingBody"), day: occasion.today,
            issue: .init(
                number: try number.issuedNumber(), signedOn: signedOn, place: try place.required("place"),
                authority: VietnameseText.clean(authority ?? ""), signerTitle: try signerTitle.required("signerTitle"),
                signerName: VietnameseText.clean(signerName ?? "")))
        let bytes = try document.document()
        let report = YearReport(
            number: VietnameseText.clean(number), signedOn: signedOn, digest: Digest(of: bytes),
            issuedBy: occasion.actor.name)
        try report.keep(bytes, of: unit.id, in: year, at: occasion.now, in: tx)
        try InspectionDuty.close(.summary, .year(year), of: unit.id, on: signedOn, in: tx)
        return Journaled(
            unit.id, of: Subject("year_report", "\(unit.code)/\(year)"), unit: unit.id,
            facts: ["number": report.number, "sha256": report.digest.hex])
    }
}

extension YearReport {
    /// Why the summary of a year cannot be issued now; nil when it can.
    static func obstacle(of unit: Unit.ID, in year: Int, _ snapshot: Snapshot) throws -> Reason? {
        guard let issued = try of(unit, in: year, snapshot) else { return nil }
        return Reason(
            "Báo cáo tổng hợp năm \(year) đã ban hành: số \(issued.number) ngày \(issued.signedOn.text).",
            basis: InspectionPlan.life.basis)
    }
}

/// Says at the beginning of a year who owes a plan of inspections for it: whoever issued one before.
///
/// To be done daily: it asks what stands now, so a skipped day loses nothing and a second run does nothing.
struct OpenInspectionYear: Act {
    static let name = "inspectionplan.openYear"

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let year = occasion.today.parts.year
        let units = try InspectionDuty.unitsToPlan(year, in: tx)
        for unit in units {
            try InspectionDuty.open(
                .plan, .year(year), of: unit, title: "\(InspectionDuty.Kind.plan.phrase.vietnamese) \(year)",
                from: Day(year, 1, 1) ?? occasion.today, on: occasion, in: tx)
            for plan in try InspectionPlan.issued(by: unit, for: year, in: tx) {
                if let day = plan.issue.signedOn {
                    try InspectionDuty.close(.plan, .year(year), of: unit, on: day, in: tx)
                }
            }
        }
        return Journaled(
            units.count, of: Subject("inspection year", "\(year)"), facts: ["opened": "\(units.count)"])
    }

    /// Whether somebody owes a plan and is not told yet.
    static func isDue(on day: Day, in snapshot: Snapshot) throws -> Bool {
        try !InspectionDuty.unitsToPlan(day.parts.year, in: snapshot).isEmpty
    }
}

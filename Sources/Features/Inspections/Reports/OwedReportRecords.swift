import Core
import Kernel
import Store

extension ObligationKind {
    /// A report that an inspected unit owes, from the announcement on.
    static let selfReport = ObligationKind(
        "self_report", SelfReport.owed, address: "/self-reports/", records: "self_report",
        columns: Columns(
            title: "'Báo cáo tự đánh giá phục vụ kiểm tra ' || r.code", unit: "r.unit_id", openedOn: "r.asked_on",
            dueOn: "r.due_on", firstDueOn: "r.first_due_on", closedOn: "r.closed_on",
            basis: "'Kế hoạch kiểm tra cải cách hành chính năm'"),
        where: "r.state <> 'THOI_YEU_CAU'")

    /// A section of it that a desk of the unit writes.
    static let reportSection = ObligationKind(
        "report_section", ReportSection.life.phrase, address: "/report-sections/", records: "report_section",
        columns: Columns(
            title: "r.name || ' · ' || \(report("p.code"))", unit: report("p.unit_id"), desk: "r.desk",
            openedOn: report("p.asked_on"), dueOn: report("p.due_on"), firstDueOn: report("p.first_due_on"),
            closedOn: "COALESCE(r.handed_in_on, \(report("p.closed_on")))",
            basis: "'Kế hoạch kiểm tra cải cách hành chính năm'"),
        where: "r.desk <> '' AND \(report("p.state")) <> 'THOI_YEU_CAU'")

    /// Something of the report of a section `r`.
    private static func report(_ column: SQL) -> SQL {
        "(SELECT \(column) FROM self_report p WHERE p.id = r.report_id)"
    }
}

import Core
import Kernel
import Store

extension MeasureFamily {
    /// What is counted over incoming documents; defined in the contract of figures (docs/figures.md).
    static let documents = MeasureFamily(
        "document", records: "document", cells: "document_cell", flows: ["arrived", "registered_on_time"],
        verdicts: [
            Verdict("finished_on_time", on: "arrived_on", settled: "r.finished_on <= r.due_on"),
            Verdict("due", on: "arrived_on", settled: "r.due_on IS NOT NULL", waiting: { day in "r.due_on < \(day)" }),
        ],
        durations: [
            Duration(
                "circulation", "Từ lúc đến tới lúc phân công", in: .workingMinutes, "r.circulation_minutes"),
            Duration("handling", "Từ lúc đến tới lúc hoàn thành", in: .workingMinutes, "r.handling_minutes"),
        ],
        events: [
            Event(
                on: "arrived_on",
                [
                    .add("arrived", when: "1 = 1"),
                    .add("registered_on_time", when: "r.registered_on <= r.register_due_on"),
                ])
        ],
        columns: [
            .text("Số đến", "r.number || '/' || r.year"), .text("Tác giả", "r.issuer"),
            .text("Số, ký hiệu", "r.symbol"), .text("Trích yếu", "r.subject"), .day("Ngày đến", "r.arrived_on"),
            .day("Đăng ký", "r.registered_on"), .day("Thời hạn", "r.due_on"), .day("Hoàn thành", "r.finished_on"),
        ])
}

extension ObligationKind {
    /// An incoming document is to be handled by its deadline.
    static let documents = ObligationKind(
        "document", "Văn bản đến", address: "/documents/", records: "document",
        columns: Columns(
            title: "r.symbol || ': ' || r.subject", unit: "r.unit_id", desk: "r.desk", openedOn: "r.arrived_on",
            dueOn: "r.due_on", firstDueOn: "r.first_due_on", closedOn: "r.finished_on", basis: "r.due_basis"),
        where: "1 = 1")

    /// A desk that helps is to have done its part by the deadline of the document, and no longer when that is finished.
    static let documentHelp = ObligationKind(
        "document_help", "Phối hợp xử lý văn bản đến", address: "/documents/help/", records: "document_help",
        columns: Columns(
            title: document("d.symbol || ': ' || d.subject"), unit: document("d.unit_id"), desk: "r.desk",
            openedOn: "r.asked_on", dueOn: document("d.due_on"), firstDueOn: document("d.first_due_on"),
            closedOn: "COALESCE(r.done_on, \(document("d.finished_on")))", basis: document("d.due_basis")),
        where: "1 = 1")

    private static func document(_ column: SQL) -> SQL {
        "(SELECT \(column) FROM document d WHERE d.id = r.document_id)"
    }
}

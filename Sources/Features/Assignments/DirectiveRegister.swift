import Core
import Formats
import Kernel
import Store

/// A document by which a unit directs the reform: a plan of the year, a circular letter (văn bản chỉ đạo, điều hành).
struct Directive: Sendable {
    let unit: Unit.ID
    let notation: String
    let kind: String
    let subject: String
    let issuedOn: Day
    /// The day by which it had to be issued; nil when none was set.
    let dueOn: Day?
    let topic: String
    var batch: Batch.ID?
    var line = 0

    /// Whether it was issued too late; nil when no day was set.
    var isLate: Bool? { dueOn.map { issuedOn > $0 } }

    /// What the kinds of the registers are called; others are shown as they stand.
    static let kinds: [String: Phrase] = [
        "KE_HOACH": "kế hoạch", "CONG_VAN": "công văn", "CHI_THI": "chỉ thị", "QUYET_DINH": "quyết định",
        "THONG_BAO": "thông báo", "CHUONG_TRINH": "chương trình",
    ]
}

/// The register of directives.
struct DirectiveRegister: Register {
    let kind = "directives"
    let name: Phrase = "văn bản chỉ đạo, điều hành"
    let order = 90
    let isCommon = false
    let columns: [RegisterColumn] = [
        .required("don_vi"), .required("so_ky_hieu"), .required("loai"), .required("trich_yeu"),
        .required("ngay_ban_hanh"), .optional("han_ban_hanh", .day("due_on")), .optional("chu_de", .text("topic")),
    ]
    let table = RegisterTable(
        "directive", key: ["unit_id", "notation"],
        columns: [
            .integer("unit_id"), .text("notation"), .text("kind"), .text("subject"), .integer("issued_on"),
            .integer("due_on"), .text("topic"),
        ])

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Directive> {
        Checker(
            loader: loader,
            units: try Unit.byCode(in: snapshot))
    }

    func key(of directive: Directive) -> String { "\(directive.unit)|\(directive.notation)" }

    func write(_ directive: Directive, to rows: inout StagedRows) throws {
        try rows.append(directive.unit.value)
        try rows.append(directive.notation)
        try rows.append(directive.kind)
        try rows.append(directive.subject)
        try rows.append(directive.issuedOn.key)
        try rows.append(directive.dueOn?.key)
        try rows.append(directive.topic)
    }

    private struct Checker: RowChecker {
        let loader: Actor
        let units: [String: Unit]

        func check(_ row: inout RegisterRow) -> Directive? {
            let notation = row.required(1)
            let kind = row.required(2)
            let subject = row.required(3)
            let issuedOn = row.requiredDay(4)
            let dueOn = row.day(5)
            let unit = row.unit(0, among: units, on: issuedOn, loadedBy: loader)
            guard row.isRight, let unit, let notation, let kind, let subject, let issuedOn else { return nil }
            return Directive(
                unit: unit.id, notation: notation, kind: kind, subject: subject, issuedOn: issuedOn, dueOn: dueOn,
                topic: row.text(6) ?? "")
        }
    }
}

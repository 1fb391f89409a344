import Core
import Kernel
import Store

/// The register of steps on the way of incoming documents, as other systems export it.
struct StepRegister: Register {
    let keeper: TrailKeeper
    let kind = "incoming_steps"
    let name: Phrase = "các bước xử lý văn bản đến"
    let order = 70
    let isCommon = false
    let columns: [RegisterColumn] = [
        .required("don_vi"), .required("nam"), .required("so_den"), .required("buoc"), .required("thoi_diem"),
        .optional("tu", .text("from_desk")), .optional("den", .text("to_desk")), .optional("ghi_chu", .text("note")),
    ]
    let table = RegisterTable(
        "document_step", key: ["document_id", "kind", "at"],
        columns: [
            .integer("document_id"), .text("kind"), .integer("at"), .text("from_desk"), .text("to_desk"),
            .text("note"), .integer("extended_to"),
        ])

    struct Record: Sendable {
        let document: Int
        let step: DocumentStep
    }

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Record> {
        var documents: [BookPlace: Int] = [:]
        try snapshot.each("SELECT unit_id, year, number, id FROM document") { row in
            documents[BookPlace(unit: row[0], year: row.integer(1), number: row.integer(2))] = row.integer(3)
        }
        return Checker(
            loader: loader,
            units: try Unit.byCode(in: snapshot),
            documents: documents)
    }

    func key(of record: Record) -> String {
        "\(record.document)|\(record.step.kind.rawValue)|\(record.step.at.milliseconds)"
    }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.document)
        try rows.append(record.step.kind.rawValue)
        try rows.append(record.step.at.milliseconds)
        try rows.append(record.step.fromDesk)
        try rows.append(record.step.toDesk)
        try rows.append(record.step.note)
        try rows.append(record.step.extendedTo?.key)
    }

    /// Steps that go leave their documents stale, so that ``settle(_:in:)`` finds them when the steps are gone.
    func unsettle(_ changed: SQL, in tx: Transaction) throws {
        try keeper.markStale(stepsWhere: changed, in: tx)
    }

    func settle(_ changed: SQL, in tx: Transaction) throws {
        try keeper.markStale(stepsWhere: changed, in: tx)
        try keeper.refreshStale(in: tx)
    }

    private struct Checker: RowChecker {
        let loader: Actor
        let units: [String: Unit]
        let documents: [BookPlace: Int]

        func check(_ row: inout RegisterRow) -> Record? {
            let year = row.requiredCount(1)
            let number = row.requiredCount(2)
            let kind = row.requiredWord(3, as: DocumentStep.Kind.self)
            if kind == .cooperate { row.refuse(3, "Bước phối hợp chỉ ghi được trên trang, cùng bàn phối hợp.") }
            let at = row.requiredMoment(4)
            let unit = row.unit(0, among: units, on: nil, loadedBy: loader)
            let document = unit.flatMap { documents[BookPlace(unit: $0.id, year: year, number: number)] }
            if unit != nil, document == nil { row.refuse(2, "Không có văn bản đến mang số này trong sổ năm \(year).") }
            let note = row.text(7) ?? ""
            guard row.isRight, let kind, let at, let document else { return nil }
            return Record(
                document: document,
                step: DocumentStep(
                    kind: kind, at: at, fromDesk: row.text(5) ?? "", toDesk: row.text(6) ?? "", note: note,
                    extendedTo: kind == .extend ? Day(note.prefix { $0 != " " && $0 != ":" && $0 != ";" }) : nil))
        }
    }
}

/// Where a document stands: book and number.
struct BookPlace: Hashable, Sendable {
    let unit: Unit.ID
    let year: Int
    let number: Int

    /// The places of what was entered on pages, not loaded.
    static func entered(in snapshot: Snapshot) throws -> Set<BookPlace> {
        Set(
            try snapshot.all("SELECT unit_id, year, number FROM document WHERE batch_id IS NULL") { row in
                BookPlace(unit: row[0], year: row[1], number: row[2])
            })
    }
}

import Core
import Kernel
import Store

/// The register of incoming documents as other systems export it.
struct IncomingRegister: Register {
    let keeper: TrailKeeper
    let kind = "incoming"
    let name: Phrase = "văn bản đến"
    let order = 60
    let isCommon = false
    let families = [MeasureFamily.documents]
    let columns: [RegisterColumn] = [
        .required("don_vi"), .required("so_den"), .required("nam"), .required("thoi_diem_den"), .required("tac_gia"),
        .required("so_ky_hieu"), .optional("ngay_van_ban", .day("dated_on")), .optional("loai", .text("type")),
        .required("trich_yeu"), .optional("do_khan", .text("urgency")),
        .optional("han_xu_ly", .day("first_due_on")), .optional("kenh", .text("channel")),
    ]
    let table = RegisterTable(
        "document", key: ["unit_id", "year", "number"],
        columns: [
            .integer("unit_id"), .integer("year"), .integer("number"), .integer("arrived_at"), .integer("arrived_on"),
            .text("issuer"), .text("symbol"), .text("symbol_key"), .integer("dated_on"), .text("type"),
            .text("subject"), .text("urgency"), .text("channel"), .integer("first_due_on"),
        ])

    struct Record: Sendable {
        let unit: Unit.ID
        let year: Int
        let number: Int
        let arrivedAt: Instant
        let issuer: String
        let symbol: String
        let datedOn: Day?
        let type: String
        let subject: String
        let urgency: IncomingDocument.Urgency
        let channel: IncomingDocument.Channel
        let dueOn: Day?
    }

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Record> {
        Checker(
            loader: loader,
            units: try Unit.byCode(in: snapshot), entered: try BookPlace.entered(in: snapshot))
    }

    func key(of record: Record) -> String { "\(record.unit)|\(record.year)|\(record.number)" }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.unit.value)
        try rows.append(record.year)
        try rows.append(record.number)
        try rows.append(record.arrivedAt.milliseconds)
        try rows.append(record.arrivedAt.day.key)
        try rows.append(record.issuer)
        try rows.append(record.symbol)
        try rows.append(DocumentSymbol.key(record.symbol))
        try rows.append(record.datedOn?.key)
        try rows.append(record.type)
        try rows.append(record.subject)
        try rows.append(record.urgency.rawValue)
        try rows.append(record.channel.rawValue)
        try rows.append(record.dueOn?.key)
    }

    func settle(_ changed: SQL, in tx: Transaction) throws {
        try DocumentBook.keepUp(with: changed, in: tx)
        try keeper.refresh(changed, in: tx)
    }

    func unsettle(_ changed: SQL, in tx: Transaction) throws {
        try keeper.forget(changed, in: tx)
    }

    private struct Checker: RowChecker {
        let loader: Actor
        let units: [String: Unit]
        /// Documents that a clerk registered on pages: no file speaks for them.
        let entered: Set<BookPlace>

        func check(_ row: inout RegisterRow) -> Record? {
            let number = row.requiredCount(1)
            if number == 0, row.place(1) != nil { row.refuse(1, "Số đến phải từ 1.") }
            let year = row.requiredCount(2)
            let arrivedAt = row.requiredMoment(3)
            if let arrivedAt, arrivedAt.day.parts.year != year {
                row.refuse(2, "Năm của sổ khác năm của thời điểm đến \(arrivedAt.day.text).")
            }
            let unit = row.unit(0, among: units, on: arrivedAt?.day, loadedBy: loader)
            if let unit, entered.contains(BookPlace(unit: unit.id, year: year, number: number)) {
                row.refuse(1, "Văn bản mang số này đã được đăng ký trên trang; tệp không thay đổi được.")
            }
            let issuer = row.required(4)
            let symbol = row.required(5)
            let datedOn = row.day(6)
            if let datedOn, let arrivedAt, datedOn > arrivedAt.day {
                row.warn(6, "Ngày văn bản sau ngày đến \(arrivedAt.day.text).")
            }
            let subject = row.required(8)
            let urgency = row.word(9, as: IncomingDocument.Urgency.self) ?? .normal
            let dueOn = row.day(10)
            if let dueOn, let arrivedAt, dueOn < arrivedAt.day {
                row.warn(10, "Hạn xử lý trước ngày đến \(arrivedAt.day.text).")
            }
            let channel = row.word(11, as: IncomingDocument.Channel.self) ?? .inPerson
            guard row.isRight, let unit, let arrivedAt, let issuer, let symbol, let subject else { return nil }
            return Record(
                unit: unit.id, year: year, number: number, arrivedAt: arrivedAt, issuer: issuer, symbol: symbol,
                datedOn: datedOn, type: row.text(7) ?? "", subject: subject, urgency: urgency, channel: channel,
                dueOn: dueOn)
        }
    }
}

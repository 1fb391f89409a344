import Core
import Kernel
import Store

/// The register of what procedures hang or show where (niêm yết), in which version, since when.
struct PostingRegister: Register {
    let kind = "postings"
    let name: Phrase = "niêm yết thủ tục hành chính"
    let order = 36
    let isCommon = false
    let columns: [RegisterColumn] = [
        .required("don_vi"), .required("ma_tthc"), .required("tthc_phien_ban"), .required("noi_niem_yet"),
        .required("ngay_niem_yet"), .optional("ngay_go"),
    ]
    let table = RegisterTable(
        "posting", key: ["unit_id", "procedure_code", "version", "place"],
        columns: [
            .integer("unit_id"), .text("procedure_code"), .integer("version"), .text("place"), .integer("posted_on"),
            .integer("taken_down_on"),
        ])

    struct Record: Sendable {
        let unit: Unit.ID
        let procedure: String
        let version: Int
        let place: Place
        let postedOn: Day
        let takenDownOn: Day?
    }

    /// Where it hangs or shows. Basis: Nghị định 63/2010/NĐ-CP, Điều 17.
    enum Place: String, CaseIterable, Sendable {
        case board = "BANG"
        case kiosk = "KIOSK"
        case qrCode = "QR"
        case website = "WEB"
    }

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Record> {
        Checker(
            loader: loader,
            units: try Unit.byCode(in: snapshot),
            editions: try ProceduresInForce.editions(in: snapshot))
    }

    func key(of record: Record) -> String {
        "\(record.unit)|\(record.procedure)|\(record.version)|\(record.place.rawValue)"
    }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.unit.value)
        try rows.append(record.procedure)
        try rows.append(record.version)
        try rows.append(record.place.rawValue)
        try rows.append(record.postedOn.key)
        try rows.append(record.takenDownOn?.key)
    }

    private struct Checker: RowChecker {
        let loader: Actor
        let units: [String: Unit]
        let editions: Set<String>

        func check(_ row: inout RegisterRow) -> Record? {
            let procedure = row.required(1)
            let version = row.requiredCount(2)
            let place = row.requiredWord(3, as: Place.self)
            let postedOn = row.requiredDay(4)
            let takenDownOn = row.day(5)
            let unit = row.unit(0, among: units, on: postedOn, loadedBy: loader)
            if let postedOn, let takenDownOn, takenDownOn < postedOn {
                row.refuse(5, "Ngày gỡ sớm hơn ngày niêm yết \(postedOn.text).")
            }
            if let procedure, !editions.contains(ProceduresInForce.edition(procedure, version)) {
                row.warn(2, "Phiên bản thủ tục này chưa có trong danh mục.")
            }
            guard row.isRight, let unit, let procedure, let place, let postedOn else { return nil }
            return Record(
                unit: unit.id, procedure: procedure, version: version, place: place, postedOn: postedOn,
                takenDownOn: takenDownOn)
        }
    }
}

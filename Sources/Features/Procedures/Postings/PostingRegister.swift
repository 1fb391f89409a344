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
        .required("ngay_niem_yet"), .optional("ngay_go", .day("taken_down_on")),
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
        let place: PostingPlace
        let postedOn: Day
        let takenDownOn: Day?
    }

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Record> {
        Checker(
            loader: loader,
            units: try Unit.byCode(in: snapshot),
            editions: try ProceduresInForce.editions(in: snapshot), handled: try Posting.handledKeys(in: snapshot))
    }

    func key(of record: Record) -> String {
        Posting.key(record.unit, record.procedure, record.version, record.place)
    }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.unit.value)
        try rows.append(record.procedure)
        try rows.append(record.version)
        try rows.append(record.place.rawValue)
        try rows.append(record.postedOn.key)
        try rows.append(record.takenDownOn?.key)
    }

    func unsettle(_ changed: SQL, in tx: Transaction) throws {
        guard let code = try Posting.handled(changed, in: tx) else { return }
        throw Refusal.conflict(
            "Niêm yết thủ tục \(code) của lần nạp này đã được cập nhật trên trang; không hoàn tác được.")
    }

    private struct Checker: RowChecker {
        let loader: Actor
        let units: [String: Unit]
        let editions: Set<String>
        /// What people have posted or taken down on pages: no file speaks for it any more.
        let handled: Set<String>

        func check(_ row: inout RegisterRow) -> Record? {
            let procedure = row.required(1)
            let version = row.requiredCount(2)
            let place = row.requiredWord(3, as: PostingPlace.self)
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
            guard !handled.contains(Posting.key(unit.id, procedure, version, place)) else {
                row.refuse(1, "Niêm yết này đã được cập nhật trên trang; tệp không thay đổi được.")
                return nil
            }
            return Record(
                unit: unit.id, procedure: procedure, version: version, place: place, postedOn: postedOn,
                takenDownOn: takenDownOn)
        }
    }
}

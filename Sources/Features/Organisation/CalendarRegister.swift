import Core
import Formats
import Kernel
import Store

/// The register of days off and of Saturdays worked instead.
///
/// Swaps and the days of Tết are decided year by year, so they are entered, never computed.
struct CalendarRegister: Register {
    let kind = "calendar"
    let name: Phrase = "lịch nghỉ lễ và ngày làm bù"
    let order = 20
    let columns: [RegisterColumn] = [
        .required("ngay"), .required("loai"), .optional("ten", .text("name")), .optional("can_cu", .text("basis")),
    ]
    let table = RegisterTable(
        "special_day", key: ["day"], columns: [.integer("day"), .text("kind"), .text("name"), .text("basis")])

    struct Record: Sendable {
        let day: Day
        let kind: Kind
        let name: String
        let basis: String?
    }

    enum Kind: String, CaseIterable, Sendable {
        case off = "NGHI"
        case madeUp = "LAM_BU"
    }

    func checker(for loader: Actor, in snapshot: Snapshot) -> any RowChecker<Record> { Checker() }

    func key(of record: Record) -> String { "\(record.day.key)" }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.day.key)
        try rows.append(record.kind.rawValue)
        try rows.append(record.name)
        try rows.append(record.basis)
    }

    private struct Checker: RowChecker {
        func check(_ row: inout RegisterRow) -> Record? {
            let day = row.requiredDay(0)
            let kind = row.requiredWord(1, as: Kind.self)
            if let day, kind == .madeUp, day.weekday < 6 {
                row.refuse(0, "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.")
            }
            guard row.isRight, let day, let kind else { return nil }
            return Record(day: day, kind: kind, name: row.text(2) ?? "", basis: row.text(3))
        }
    }
}

import Core
import Formats
import Kernel
import Store

/// The register of administrative procedures, one row a version.
struct ProcedureRegister: Register {
    let kind = "procedures"
    let name: Phrase = "thủ tục hành chính"
    let order = 30
    let columns: [RegisterColumn] = [
        .required("ma_tthc"), .required("phien_ban"), .required("ten"), .optional("linh_vuc"),
        .required("cap_thuc_hien"), .optional("muc_do_dvc"), .optional("thoi_han_ngay_lam_viec"),
        .optional("quyet_dinh_cong_bo"), .optional("ngay_cong_bo"), .required("hieu_luc_tu"),
        .optional("hieu_luc_den"), .optional("can_cu"),
    ]
    let table = RegisterTable(
        "procedure_version", key: ["procedure_code", "version"],
        columns: [
            .text("procedure_code"), .integer("version"), .text("name"), .text("field"), .text("level"),
            .text("online_service"), .integer("working_days"), .text("decision"), .integer("announced_on"),
            .integer("valid_from"), .integer("valid_until"), .text("bases"),
        ])

    struct Record: Sendable {
        let code: String
        let version: Int
        let name: String
        let field: String?
        let level: Unit.Level
        let onlineService: OnlineService?
        let workingDays: Int
        let decision: String?
        let announcedOn: Day?
        let validFrom: Day
        let validUntil: Day?
        let bases: String?
    }

    /// How much of it can be done online.
    enum OnlineService: String, CaseIterable, Sendable {
        case full = "TOAN_TRINH"
        case partial = "MOT_PHAN"
        case none = "CHUA"
    }

    func checker(for loader: Actor, in snapshot: Snapshot) -> any RowChecker<Record> { Checker() }

    func key(of record: Record) -> String { "\(record.code)|\(record.version)" }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.code)
        try rows.append(record.version)
        try rows.append(record.name)
        try rows.append(record.field)
        try rows.append(record.level.rawValue)
        try rows.append(record.onlineService?.rawValue)
        try rows.append(record.workingDays)
        try rows.append(record.decision)
        try rows.append(record.announcedOn?.key)
        try rows.append(record.validFrom.key)
        try rows.append(record.validUntil?.key)
        try rows.append(record.bases)
    }

    /// Tells the slices that need to know which codes exist, and which version is in force when.
    func settle(_ changed: SQL, in tx: Transaction) throws {
        try tx.execute("DELETE FROM known_procedure")
        try tx.execute(
            "INSERT INTO known_procedure (procedure_code) SELECT DISTINCT procedure_code FROM procedure_version")
        try tx.execute("DELETE FROM procedure_edition")
        try tx.execute(
            """
            INSERT INTO procedure_edition (procedure_code, version, name, level, announced_on, valid_from, valid_until,
                                           batch_id, line)
            SELECT procedure_code, version, name, level, announced_on, valid_from, valid_until, batch_id, line
            FROM procedure_version
            """)
    }

    private struct Checker: RowChecker {
        func check(_ row: inout RegisterRow) -> Record? {
            let code = row.required(0)
            let version = row.count(1)
            if version == 0 { row.refuse(1, "Phiên bản phải là số nguyên từ 1.") }
            let name = row.required(2)
            let level = row.requiredWord(4, as: Unit.Level.self)
            let onlineService = row.word(5, as: OnlineService.self)
            let workingDays = row.count(6)
            let announcedOn = row.day(8)
            let validFrom = row.requiredDay(9)
            let validUntil = row.day(10)
            if let validFrom, let validUntil, validUntil < validFrom {
                row.refuse(10, "Ngày hết hiệu lực sớm hơn ngày có hiệu lực \(validFrom.text).")
            }
            guard row.isRight, let code, let name, let level, let validFrom else { return nil }
            return Record(
                code: code, version: version, name: name, field: row.text(3), level: level,
                onlineService: onlineService, workingDays: workingDays, decision: row.text(7),
                announcedOn: announcedOn, validFrom: validFrom, validUntil: validUntil, bases: row.text(11))
        }
    }
}

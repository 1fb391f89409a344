import Core
import Kernel
import Store

/// The register of quality documents by TCVN ISO 9001:2015, one row a version.
///
/// Basis: Quyết định 19/2014/QĐ-TTg; Thông tư 26/2014/TT-BKHCN.
struct QualityRegister: Register {
    let kind = "qms"
    let name: Phrase = "tài liệu hệ thống quản lý chất lượng"
    let order = 38
    let isCommon = false
    let columns: [RegisterColumn] = [
        .required("ma_tai_lieu"), .required("phien_ban"), .required("ten"), .required("don_vi"),
        .required("hieu_luc_tu"), .optional("ma_tthc"), .optional("tthc_phien_ban"), .optional("vien_dan"),
    ]
    /// The file knows a document by its code; two offices may use the same one.
    let table = RegisterTable(
        "quality_document", key: ["unit_id", "code", "version"],
        columns: [
            .integer("unit_id"), .text("code"), .integer("version"), .text("name"), .integer("valid_from"),
            .text("procedure_code"), .integer("procedure_version"), .text("citations"),
        ])

    struct Record: Sendable {
        let unit: Unit.ID
        let code: String
        let version: Int
        let name: String
        let validFrom: Day
        let procedure: String?
        let procedureVersion: Int?
        let citations: String
    }

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Record> {
        Checker(
            loader: loader,
            units: try Unit.byCode(in: snapshot),
            editions: try ProceduresInForce.editions(in: snapshot))
    }

    func key(of record: Record) -> String { "\(record.unit)|\(record.code)|\(record.version)" }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.unit.value)
        try rows.append(record.code)
        try rows.append(record.version)
        try rows.append(record.name)
        try rows.append(record.validFrom.key)
        try rows.append(record.procedure)
        try rows.append(record.procedureVersion)
        try rows.append(record.citations)
    }

    private struct Checker: RowChecker {
        let loader: Actor
        let units: [String: Unit]
        let editions: Set<String>

        func check(_ row: inout RegisterRow) -> Record? {
            let code = row.required(0)
            let version = row.requiredCount(1)
            let name = row.required(2)
            let validFrom = row.requiredDay(4)
            let unit = row.unit(3, among: units, on: validFrom, loadedBy: loader)
            let procedure = row.text(5)
            let procedureVersion = procedure == nil ? nil : Optional(row.requiredCount(6))
            if let procedure, let procedureVersion,
                !editions.contains(ProceduresInForce.edition(procedure, procedureVersion))
            {
                row.warn(6, "Phiên bản thủ tục này chưa có trong danh mục.")
            }
            guard row.isRight, let code, let name, let unit, let validFrom else { return nil }
            return Record(
                unit: unit.id, code: code, version: version, name: name, validFrom: validFrom, procedure: procedure,
                procedureVersion: procedureVersion, citations: row.text(7) ?? "")
        }
    }
}

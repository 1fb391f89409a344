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
    let isRelied = true
    let columns: [RegisterColumn] = [
        .required("ma_tai_lieu"), .required("phien_ban"), .required("ten"), .required("don_vi"),
        .required("hieu_luc_tu"), .optional("ma_tthc"), .optional("tthc_phien_ban"), .optional("vien_dan"),
    ]
    let table = RegisterTable.editions

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<FiledEdition> {
        Checker(
            loader: loader,
            units: try Unit.byCode(in: snapshot),
            editions: try ProceduresInForce.editions(in: snapshot),
            held: try Edition.held(QualityContent.kind, in: snapshot))
    }

    func key(of record: FiledEdition) -> String { record.key }

    func standing(_ lacking: [Int], in snapshot: Snapshot) throws -> [String: [String]] {
        let headers = lacking.map { columns[$0].header }
        return try FiledEdition.standing(QualityContent.self, in: snapshot) { content, _ in
            headers.map { header -> String? in
                switch header {
                case "ma_tthc": content.procedure
                case "tthc_phien_ban": content.procedureVersion.map { "\($0)" }
                case "vien_dan": content.references
                default: nil
                }
            }
        }
    }

    func write(_ record: FiledEdition, to rows: inout StagedRows) throws { try record.write(to: &rows) }

    func settle(_ changed: SQL, in tx: Transaction) throws { try QualityContent.settle(changed, in: tx) }

    func unsettle(_ changed: SQL, in tx: Transaction) throws { try QualityContent.unsettle(changed, in: tx) }

    private struct Checker: RowChecker {
        let loader: Actor
        let units: [String: Unit]
        let editions: Set<String>
        let held: Set<String>

        func check(_ row: inout RegisterRow) -> FiledEdition? {
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
            let key = QualityContent.key(of: code, at: unit.id)
            if held.contains("\(key)#\(version)") {
                row.refuse(1, "Phiên bản này đã được soạn hoặc xử lý trên hệ thống; tệp không ghi đè.")
                return nil
            }
            let content = QualityContent(
                name: name, procedure: procedure, procedureVersion: procedureVersion, references: row.text(7))
            for excess in content.everyExcess { row.refuse(2, excess.phrase) }
            guard row.isRight else { return nil }
            return try? FiledEdition(content, key: key, number: version, unit: unit.id, code: code, from: validFrom)
        }
    }
}

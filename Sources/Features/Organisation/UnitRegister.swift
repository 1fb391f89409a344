import Core
import Formats
import Kernel
import Store

/// The register of units, with their validity and their successors.
struct UnitRegister: Register {
    let kind = "units"
    let name: Phrase = "đơn vị"
    let order = 10
    let columns: [RegisterColumn] = [
        .required("ma_don_vi"), .required("ten"),
        // A short name that is only the name goes with it when that changes.
        .optional("ten_viet_tat", .text("CASE WHEN short_name <> name THEN short_name END")), .required("cap"),
        .required("don_vi_cha"), .required("hieu_luc_tu"), .optional("hieu_luc_den", .day("valid_until")),
        .optional("ke_thua_boi", .text("successor_codes")), .optional("van_ban", .text("decision")),
    ]
    let table = RegisterTable(
        "unit", key: ["code"],
        columns: [
            .text("code"), .text("name"), .text("short_name"), .text("level"), .text("parent_code"),
            .integer("valid_from"), .integer("valid_until"), .text("successor_codes"), .text("decision"),
        ])

    struct Record: Sendable {
        let code: String
        let name: String
        let shortName: String
        let level: Unit.Level
        let parent: String?
        let validFrom: Day
        let validUntil: Day?
        let successors: String?
        let decision: String?
    }

    func checker(for loader: Actor, in snapshot: Snapshot) -> any RowChecker<Record> { Checker() }

    func key(of record: Record) -> String { record.code }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.code)
        try rows.append(record.name)
        try rows.append(record.shortName)
        try rows.append(record.level.rawValue)
        try rows.append(record.parent)
        try rows.append(record.validFrom.key)
        try rows.append(record.validUntil?.key)
        try rows.append(record.successors)
        try rows.append(record.decision)
    }

    /// Joins parents and successors by their codes, wherever in the file they stood.
    func settle(_ changed: SQL, in tx: Transaction) throws {
        try UnitTree.rebuild(in: tx)
    }

    func unsettle(_ changed: SQL, in tx: Transaction) throws {
        try UnitTree.loosen(in: tx)
    }

    private struct Checker: RowChecker {
        func check(_ row: inout RegisterRow) -> Record? {
            let code = row.required(0)
            if let code, !UnitCode.isOne(code) {
                row.refuse(0, "Mã đơn vị chỉ gồm chữ hoa, chữ số và dấu chấm, dài không quá 35 ký tự.")
            }
            let name = row.required(1)
            let level = row.requiredWord(3, as: Unit.Level.self)
            let validFrom = row.requiredDay(5)
            let validUntil = row.day(6)
            if let validFrom, let validUntil, validUntil < validFrom {
                row.refuse(6, "Ngày hết hiệu lực sớm hơn ngày có hiệu lực \(validFrom.text).")
            }
            guard row.isRight, let code, let name, let level, let validFrom else { return nil }
            return Record(
                code: code, name: name, shortName: row.text(2) ?? name, level: level, parent: row.text(4),
                validFrom: validFrom, validUntil: validUntil, successors: row.text(7), decision: row.text(8))
        }
    }
}

/// The electronic identifier of an agency.
///
/// Basis: Quyết định 20/2020/QĐ-TTg, Điều 4: at most 35 characters of `0-9`, `A-Z` and dots between groups.
enum UnitCode {
    static func isOne(_ text: String) -> Bool {
        let groups = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let limit = 35
        return text.utf8.count <= limit
            && groups.allSatisfy { group in
                !group.isEmpty
                    && group.allSatisfy {
                        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    }
            }
    }
}

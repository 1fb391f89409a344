import Core
import Foundation
import Kernel
import Store

/// The rows of one table that are taken along, with all their columns: a column added later is not forgotten.
struct CarriedRows: Codable, Sendable {
    let table: String
    let columns: [String]
    let rows: [[Cell]]

    /// A value as the database keeps it; bytes as base64.
    enum Cell: Codable, Sendable, Hashable {
        case null
        case integer(Int)
        case text(String)
        case blob(Data)

        private struct Bytes: Codable { let base64: Data }

        init(_ value: Value) {
            self =
                switch value {
                case .null: .null
                case .integer(let number): .integer(number)
                case .text(let text): .text(text)
                case .blob(let bytes): .blob(Data(bytes))
                }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let number = try? container.decode(Int.self) {
                self = .integer(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .blob(try container.decode(Bytes.self).base64)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .null: try container.encodeNil()
            case .integer(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            case .blob(let bytes): try container.encode(Bytes(base64: bytes))
            }
        }

        var bound: Value {
            switch self {
            case .null: .null
            case .integer(let number): .integer(number)
            case .text(let text): .text(text)
            case .blob(let bytes): .blob(Array(bytes))
            }
        }
    }

    /// Puts the rows where they are not yet.
    ///
    /// - Throws: `Refusal.invalid` for a table that is not taken along, or a column this program does not know.
    func put(in tx: Transaction) throws {
        let known = try tx.all(tx.dialect.columns(of: table)) { $0.text(0) }
        guard Self.tables.contains(table), columns.allSatisfy(known.contains),
            rows.allSatisfy({ $0.count == columns.count })
        else { throw Refusal.invalid("file", "Tệp do phiên bản khác của chương trình ghi, không mở được ở đây.") }
        let names = SQL.joined(columns.map { column -> SQL in "\(name: column)" }, by: ", ")
        for row in rows {
            let values = SQL.joined(row.map { cell -> SQL in "\(cell.bound)" }, by: ", ")
            try tx.execute("INSERT INTO \(name: table) (\(names)) VALUES (\(values))")
        }
    }

    /// Every table of which rows are taken along, in the order in which rows refer to others.
    static let tables = [
        "batch", "unit", "unit_successor", "special_day", "edition", "inspection", "inspection_step",
        "inspection_team", "team_member", "inspection_checklist", "inspection_checklist_decision",
        "inspection_checklist_again", "self_report", "report_section", "report_claim", "report_question",
        "report_submission", "evidence", "finding", "recommendation", "recommendation_step", "recommendation_revisit",
        "visit_answer", "visit_value",
        "dossier_sample", "sampled_dossier", "sampled_answer", "minutes", "stored_file", "attachment",
    ]
}

extension Inspection {
    /// The rows that a machine needs to go on with this inspection, and no others.
    func carried(in snapshot: Snapshot) throws -> [CarriedRows] {
        let units = try carriedUnits(in: snapshot)
        return try CarriedRows.tables.map { table in
            let columns = try snapshot.all(snapshot.dialect.columns(of: table)) { $0.text(0) }
            let list = SQL.joined(
                columns.map { column -> SQL in
                    // The inspection that it follows comes along; what that one follows stays at home.
                    column == "follows_id"
                        ? "CASE WHEN r.id = \(id) THEN r.follows_id END" : "r.\(name: column)"
                }, by: ", ")
            let order: SQL = table == "unit" ? "r.path" : "1"
            let rows = try snapshot.all(
                "SELECT \(list) FROM \(name: table) r WHERE \(condition(of: table, units)) ORDER BY \(order)"
            ) { row in columns.indices.map { CarriedRows.Cell(row.value($0)) } }
            return CarriedRows(table: table, columns: columns, rows: rows)
        }
    }

    /// The inspection itself and, of a follow-up visit, the one it follows: its findings, what it asked for and how far
    /// that has come, to be looked at again; without the files.
    private var carriedInspections: [ID] { [id] + [follows].compactMap(\.self) }

    /// The unit with all above and below it, the offices the team comes from and those who were asked for something.
    private func carriedUnits(in snapshot: Snapshot) throws -> [Core.Unit.ID] {
        let unit = try inspected(in: snapshot)
        let named: [Core.Unit.ID] =
            try snapshot.all(
                "SELECT office_id FROM team_member WHERE inspection_id IN \(carriedInspections)"
            ) { $0[0] }
            + snapshot.all(
                """
                SELECT came_from_id FROM team_member
                WHERE inspection_id IN \(carriedInspections) AND came_from_id IS NOT NULL
                """
            ) { $0[0] }
            + snapshot.all(
                "SELECT COALESCE(responsible_id, unit_id) FROM finding WHERE inspection_id IN \(carriedInspections)"
            ) { $0[0] }
            + snapshot.all("SELECT owner_id FROM recommendation WHERE inspection_id IN \(carriedInspections)") { $0[0] }
        let below = try snapshot.all(
            "SELECT u.id FROM unit u WHERE u.path >= \(unit.path) AND u.path < \(unit.path.end)"
        ) { $0[0] as Core.Unit.ID }
        let offices = try Set(named).compactMap { try Core.Unit.find($0, in: snapshot) }
        return Set(below + ([unit] + offices).flatMap(\.path.units)).sorted()
    }

    private func condition(of table: String, _ units: [Core.Unit.ID]) -> SQL {
        let findings: SQL = "SELECT f.id FROM finding f WHERE f.inspection_id = \(id)"
        let both = carriedInspections
        let report: SQL = "SELECT s.id FROM self_report s WHERE s.inspection_id = \(id)"
        let editions: SQL = """
            SELECT edition_id FROM inspection_checklist WHERE inspection_id = \(id)
            UNION SELECT edition_id FROM inspection_checklist_decision WHERE inspection_id = \(id)
            UNION SELECT from_edition_id FROM inspection_checklist_decision WHERE inspection_id = \(id)
            """
        switch table {
        case "batch":
            return """
                r.id IN (SELECT batch_id FROM unit WHERE id IN \(units) UNION SELECT batch_id FROM special_day
                         UNION SELECT batch_id FROM edition WHERE id IN (\(editions)))
                """
        case "unit": return "r.id IN \(units)"
        case "unit_successor": return "r.unit_id IN \(units) AND r.successor_id IN \(units)"
        case "special_day": return "1 = 1"
        case "edition": return "r.id IN (\(editions))"
        case "inspection": return "r.id IN \(both)"
        case "inspection_step", "inspection_team", "team_member", "finding", "recommendation":
            return "r.inspection_id IN \(both)"
        case "recommendation_step":
            return "r.recommendation_id IN (SELECT c.id FROM recommendation c WHERE c.inspection_id IN \(both))"
        case "report_section", "report_question", "report_submission": return "r.report_id IN (\(report))"
        case "report_claim":
            return "r.section_id IN (SELECT c.id FROM report_section c WHERE c.report_id IN (\(report)))"
        case "evidence":
            return """
                r.id IN (SELECT v.evidence_id FROM visit_value v WHERE v.inspection_id = \(id)
                         UNION SELECT f.evidence_id FROM finding f WHERE f.inspection_id IN \(both))
                """
        case "sampled_answer":
            return "r.dossier_id IN (SELECT d.id FROM sampled_dossier d WHERE d.inspection_id = \(id))"
        case "stored_file":
            return "r.digest IN (SELECT a.digest FROM attachment a WHERE \(attached("a", findings, report)))"
        case "attachment": return attached("r", findings, report)
        default: return "r.inspection_id = \(id)"
        }
    }

    /// Whether a file belongs to something that is taken along.
    private func attached(_ alias: String, _ findings: SQL, _ report: SQL) -> SQL {
        let (kind, subject): (SQL, SQL) = ("\(name: alias).subject_kind", "\(name: alias).subject_id")
        let sections: SQL = "SELECT c.id FROM report_section c WHERE c.report_id IN (\(report))"
        let answers: SQL = "SELECT v.id FROM visit_answer v WHERE v.inspection_id = \(id)"
        func some(_ of: String, _ ids: SQL) -> SQL {
            "(\(kind) = \(of) AND \(subject) IN (SELECT CAST(x.id AS TEXT) FROM (\(ids)) x))"
        }
        return SQL.joined(
            [
                some("visit_answer", answers), some("finding", findings), some("self_report", report),
                some("report_section", sections), "(\(kind) = 'minutes' AND \(subject) = \(code))",
            ], by: " OR ")
    }
}

import Core
import Formats
import Kernel
import Store

/// The register of targets assigned by numbered decisions.
struct TargetRegister: Register {
    let rules: Rules
    let kind = "targets"
    let name: Phrase = "chỉ tiêu giao"
    let order = 40
    let columns: [RegisterColumn] = [
        .required("chi_so"), .required("don_vi"), .required("ky"), .required("gia_tri"), .required("chieu"),
        .required("so_quyet_dinh"), .required("ngay_quyet_dinh"),
    ]
    /// The decision is part of the key, so that a revision stands beside the value it replaces.
    let table = RegisterTable(
        "target", key: ["indicator", "unit_id", "period", "decision"],
        columns: [
            .text("indicator"), .integer("unit_id"), .text("period"), .text("value"), .text("direction"),
            .text("decision"), .integer("decided_on"),
        ])

    struct Record: Sendable {
        let unit: Unit.ID
        let target: Target
    }

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Record> {
        Checker(
            indicators: Set(rules.indicators.map(\.code)),
            units: Dictionary(uniqueKeysWithValues: try Unit.all(in: snapshot).map { ($0.code, $0.id) }))
    }

    func key(of record: Record) -> String {
        "\(record.target.indicator)|\(record.unit)|\(record.target.period)|\(record.target.decision)"
    }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.target.indicator)
        try rows.append(record.unit.value)
        try rows.append(record.target.period.description)
        try rows.append(record.target.value.description)
        try rows.append(record.target.direction.rawValue)
        try rows.append(record.target.decision)
        try rows.append(record.target.decidedOn.key)
    }

    private struct Checker: RowChecker {
        let indicators: Set<String>
        let units: [String: Unit.ID]

        func check(_ row: inout RegisterRow) -> Record? {
            let indicator = row.required(0)
            if let indicator, !indicators.contains(indicator) {
                row.warn(0, "Chỉ số chưa có trong danh mục; chỉ tiêu được giữ lại để dùng khi có.")
            }
            let unit = row.required(1).flatMap { units[$0] }
            if unit == nil, row.text(1) != nil { row.refuse(1, "Không có đơn vị mang mã này.") }
            let period = row.required(2).flatMap { Period($0) }
            if period == nil, row.text(2) != nil {
                row.refuse(2, "Không phải là kỳ hợp lệ (ví dụ 2024, 2024-Q1, 2024-05).")
            }
            let value = row.required(3).flatMap { ExactDecimal($0) }
            if value == nil, row.text(3) != nil { row.refuse(3, "Không phải là số.") }
            let direction = row.requiredWord(4, as: Direction.self)
            let decision = row.required(5)
            let decidedOn = row.requiredDay(6)
            guard row.isRight, let indicator, let unit, let period, let value, let direction, let decision,
                let decidedOn
            else { return nil }
            return Record(
                unit: unit,
                target: Target(
                    indicator: indicator, period: period, value: value, direction: direction, decision: decision,
                    decidedOn: decidedOn))
        }
    }
}

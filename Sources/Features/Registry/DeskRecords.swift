import Core
import Kernel
import Store

/// A desk of an office: where documents lie. Lists that are published name desks, never people.
struct DeskRecord: Sendable {
    let unit: Unit.ID
    let code: String
    let name: String
    /// The account of whoever sits there; empty when nobody is named.
    let account: String

    /// The desks of a unit: those it has named, and those that its documents were on.
    static func of(_ unit: Unit.ID, in snapshot: Snapshot) throws -> [DeskRecord] {
        try snapshot.all(
            """
            SELECT d.code, d.name, d.account FROM desk d WHERE d.unit_id = \(unit)
            UNION ALL
            SELECT s.desk, '', '' FROM (
                SELECT DISTINCT desk FROM document WHERE unit_id = \(unit) AND open_until > 99991230 AND desk <> '') s
            WHERE NOT EXISTS (SELECT 1 FROM desk d WHERE d.unit_id = \(unit) AND d.code = s.desk)
            ORDER BY 1
            """
        ) { DeskRecord(unit: unit, code: $0[0], name: $0[1], account: $0[2]) }
    }
}

extension DeskRecord {
    /// Which of some desks nobody has named, where the unit has named any: what is given to them is on nobody's list.
    static func unnamed(_ codes: [String], among desks: [DeskRecord]) -> [String] {
        let named = desks.filter { !$0.name.isEmpty }.map(\.code)
        guard !named.isEmpty else { return [] }
        let known = Set(named + [Desk.registry, Desk.leader, ""])
        return codes.filter { !known.contains($0) }
    }
}

/// Names a desk, and who sits there.
struct SaveDesk: Act {
    static let name = "desk.save"
    /// The code of the unit.
    let unit: String
    /// What documents carry: `CV1`.
    let code: String
    /// What people call it.
    let name: String
    /// The account of whoever sits there.
    let account: String?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Unit.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard let code = Optional(code).nonBlank, code.count <= 30 else {
            throw Refusal.invalid("code", "Mã bàn có từ 1 đến 30 ký tự.")
        }
        guard let name = Optional(name).nonBlank else { throw Refusal.invalid("name", "Chưa nhập.") }
        try tx.execute(
            """
            INSERT INTO desk (unit_id, code, name, account)
            VALUES (\(unit.id), \(code), \(name), \(account.nonBlank ?? ""))
            ON CONFLICT (unit_id, code) DO UPDATE SET name = excluded.name, account = excluded.account
            """)
        return Journaled(unit.id, of: Subject(DeskHolder.subject, "\(unit.code)|\(code)"), unit: unit.id)
    }
}

import Core
import Kernel
import Store
import Web

extension Unit {
    /// Over which unit a right is needed for a record of this unit.
    static func place(of id: ID, in snapshot: Snapshot) throws -> Place { .unit(try known(id, in: snapshot).path) }

    /// The unit of a record.
    static func known(_ id: ID, in snapshot: Snapshot) throws -> Unit {
        guard let unit = try find(id, in: snapshot) else { throw Refusal.notFound }
        return unit
    }

    /// Who is to do something: the unit itself or one below it, that exists on the day.
    ///
    /// - Throws: `Refusal.invalid` naming the field `unit`.
    func owner(code: String, on day: Day, in snapshot: Snapshot) throws -> Unit {
        let owner = try Unit.require(code: code, field: "unit", in: snapshot)
        guard path.covers(owner.path) else {
            throw Refusal.invalid("unit", "Đơn vị thực hiện phải là đơn vị này hoặc cấp dưới.")
        }
        guard owner.exists(on: day) else {
            throw Refusal.invalid("unit", "Đơn vị không tồn tại vào ngày \(day.text).")
        }
        return owner
    }
}

/// Which records a list shows, as its address says.
struct ListFilter {
    let scope: UnitScope
    var year: Int?
    var state: String?
    var before: Int?

    /// The condition on `r`, whose unit, day and state stand in the columns named; the state of some follows from more
    /// than one column and is asked for by whoever knows it.
    func condition(day: SQL, state column: SQL? = nil, in snapshot: Snapshot) -> SQL {
        var parts: [SQL] = ["r.unit_id IN (\(snapshot.dialect.members(scope.ids)))"]
        if let year { parts.append("\(day) BETWEEN \(year * 10_000) AND \(year * 10_000 + 9_999)") }
        if let state, let column { parts.append("\(column) = \(state)") }
        if let before { parts.append("r.id < \(before)") }
        return SQL.joined(parts, by: " AND ")
    }
}

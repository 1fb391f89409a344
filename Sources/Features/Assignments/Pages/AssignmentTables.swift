import Core
import Formats
import Kernel
import Store
import Web

/// The lists of this slice as files. Columns that a register has are called as there, so that the file can be loaded.
enum AssignmentTables {
    /// What changed, a line for each task and kind of change.
    static func reply(_ changes: TaskChanges, of unit: Unit, on day: Day, _ format: TableFormat, _ t: Tongue) throws
        -> Reply
    {
        let columns = ["thay_doi", "ma", "van_ban_giao", "noi_dung", "don_vi_chu_tri", "han", "trang_thai"]
        return try .table(format, name: "Thay đổi nhiệm vụ \(unit.shortName)", on: day, columns) { add in
            for kind in TaskChanges.Kind.allCases {
                for (task, lead) in changes.lines[kind] ?? [] {
                    try add([
                        .text(t(kind.phrase)), .text(task.code), .text(task.directive), .text(task.content),
                        .text(lead), .day(task.dates.effectiveDue), .text(t(task.state.phrase)),
                    ])
                }
            }
        }
    }

    /// Directives as their register has them, and whether each came in time.
    static func reply(_ directives: [Directive.Line], of unit: Unit, on day: Day, _ format: TableFormat) throws
        -> Reply
    {
        let columns = [
            "don_vi", "so_ky_hieu", "loai", "trich_yeu", "ngay_ban_hanh", "han_ban_hanh", "chu_de", "dung_han",
        ]
        return try .table(format, name: "Văn bản chỉ đạo \(unit.shortName)", on: day, columns) { add in
            for line in directives {
                let directive = line.directive
                try add([
                    .text(line.code), .text(directive.notation), .text(directive.kind), .text(directive.subject),
                    .day(directive.issuedOn), .day(orEmpty: directive.dueOn), .text(directive.topic),
                    .text(directive.isLate.map { $0 ? "0" : "1" } ?? ""),
                ])
            }
        }
    }

    /// Plans with how far they have come.
    static func reply(
        _ plans: [PlanLine], of unit: Unit, on day: Day, _ format: TableFormat, _ t: Tongue
    ) throws -> Reply {
        let columns = [
            "don_vi", "loai", "nam", "ten", "so_ky_hieu", "ngay_ban_hanh", "so_muc", "hoan_thanh", "qua_han",
        ]
        return try .table(format, name: "Kế hoạch công tác \(unit.shortName)", on: day, columns) { add in
            for line in plans {
                try add([
                    .text(line.unit.code), .text(t(line.plan.kind.phrase)), .number(line.plan.year),
                    .text(line.plan.title), .text(line.plan.notation), .day(line.plan.issuedOn),
                    .number(line.progress.items), .number(line.progress.done), .number(line.progress.late),
                ])
            }
        }
    }

    /// The items of a plan.
    static func reply(
        _ plan: Plan, _ items: [(item: Plan.Item, unit: Unit)], on day: Day, _ format: TableFormat, _ t: Tongue
    ) throws -> Reply {
        let columns = [
            "muc", "noi_dung", "don_vi", "san_pham", "han", "ngay_hoan_thanh", "van_ban_ket_qua", "ket_qua",
        ]
        return try .table(format, name: plan.title, on: day, columns) { add in
            for (item, unit) in items {
                try add([
                    .number(item.number), .text(item.content), .text(unit.code), .text(item.deliverable),
                    .day(item.dueOn), .day(orEmpty: item.doneOn), .text(item.result),
                    .text(t(item.outcome(on: day).phrase)),
                ])
            }
        }
    }

    /// Recurring duties with the next day of each.
    static func reply(
        _ duties: [(duty: Duty, units: [Unit], next: Day?)], of unit: Unit, on day: Day, _ format: TableFormat,
        _ t: Tongue
    ) throws -> Reply {
        let columns = ["nhiem_vu", "chu_ky", "don_vi", "van_ban", "tu_ngay", "den_ngay", "han_ke_tiep", "ngay_dung"]
        return try .table(format, name: "Nhiệm vụ định kỳ \(unit.shortName)", on: day, columns) { add in
            for (duty, units, next) in duties {
                try add([
                    .text(duty.title), .text(t(duty.recurrence.phrase)),
                    .text(units.map(\.code).joined(separator: ";")), .text(duty.basis), .day(duty.validFrom),
                    .day(orEmpty: duty.validUntil), .day(orEmpty: next),
                    .day(orEmpty: duty.stoppedOn),
                ])
            }
        }
    }
}

import Core
import Formats
import Kernel

/// The list of work as a table to take away.
struct WorkTable {
    let today: Day
    let kinds: [ObligationKind]
    /// The codes of the units.
    let units: [Unit.ID: String]
    let calendar: WorkingCalendar

    static let columns = [
        "don_vi", "loai", "viec", "ban", "tu_ngay", "han_ban_dau", "han", "con_ngay_lam_viec", "can_cu",
    ]

    func row(_ obligation: Obligation) -> [TableCell] {
        let kind = kinds.first { $0.name == obligation.kind }?.phrase.vietnamese ?? obligation.kind
        // Below zero when it is late.
        let left: TableCell =
            obligation.dueOn.map { due in
                .number(
                    due < today
                        ? -calendar.count(after: due, through: today) : calendar.count(after: today, through: due))
            } ?? .empty
        return [
            .text(units[obligation.unit] ?? ""), .text(kind), .text(obligation.title), .text(obligation.desk),
            .day(obligation.openedOn),
            .day(orEmpty: obligation.firstDueOn), .day(orEmpty: obligation.dueOn), left, .text(obligation.basis),
        ]
    }
}

import Core
import Kernel
import Web

/// The row of fields that choose unit, period, closing, scope, map of units and day.
struct PeriodFilters {
    let visit: Visit
    let view: BoardView
    private var t: Tongue { visit.t }

    var html: HTML {
        let shown = Form([
            "unit": view.unit.code, "period": view.period.calendarNamesake.description,
            "closing": view.period.closing.rawValue, "scope": view.scope.rawValue, "lines": view.lines.rawValue,
            "asOf": view.asOf.text,
        ])
        return visit.filters(showing: FigurePaths.board(), values: shown) { parts in
            [
                parts.line("unit", t("Mã đơn vị"), kind: .search),
                parts.select("period", t("Kỳ"), periods),
                parts.select("closing", t("Cách chốt"), closings),
                parts.select("scope", t("Phạm vi"), scopes),
                parts.select("lines", t("Địa giới"), maps),
                parts.line("asOf", t("Tính đến ngày"), kind: .day),
            ]
        }
    }

    /// The year shown, the one before and the one after, each with its parts.
    private var periods: [Choice] {
        let parts: [Period.Part] =
            [.year, .half(1), .nineMonths] + (1...4).map { .quarter($0) } + (1...12).map { .month($0) }
        return (view.period.year - 1...view.period.year + 1).reversed().flatMap { year in
            parts.compactMap { Period(year, $0) }.map { Choice($0, t($0.phrase)) }
        }
    }

    private var closings: [Choice] {
        [
            Choice(Period.Closing.calendar.rawValue, t("Dương lịch")),
            Choice(Period.Closing.nd09.rawValue, t("Nghị định 09/2019 (chốt ngày 14)")),
        ]
    }

    private var scopes: [Choice] {
        [Choice(Scope.tree.rawValue, t("Cả đơn vị trực thuộc")), Choice(Scope.own.rawValue, t("Riêng từng đơn vị"))]
    }

    private var maps: [Choice] {
        [
            Choice(Lines.then.rawValue, t("Như khi phát sinh")),
            Choice(Lines.now.rawValue, t("Như hiện nay (gộp đơn vị đã sáp nhập)")),
        ]
    }
}

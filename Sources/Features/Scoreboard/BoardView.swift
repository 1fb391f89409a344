import Core
import Formats
import Kernel
import Store
import Web

/// What a page of figures is about, as its address says: unit, period, closing, scope, map of units, day.
struct BoardView: Sendable {
    let unit: Unit
    let period: Period
    let scope: Scope
    let lines: Lines
    let asOf: Day

    /// The view of an address, or nil when there is no unit to show.
    ///
    /// - Throws: `Refusal.notFound` for a unit that does not exist or that the visitor may not see.
    init?(_ visit: Visit, in snapshot: Snapshot) throws {
        if let code = visit.query["unit"], !code.isEmpty {
            guard let unit = try Unit.find(code: code, in: snapshot), visit.actor.may("figures.read", at: unit.path)
            else { throw Refusal.notFound }
            self.unit = unit
        } else {
            guard let unit = try visit.tops(in: snapshot).first else { return nil }
            self.unit = unit
        }
        asOf = visit.query.value("asOf") ?? visit.today
        let named: Period? = visit.query.value("period")
        let closing = visit.query["closing"].flatMap(Period.Closing.init) ?? named?.closing ?? .calendar
        let current = Period(asOf.parts.year)
        guard let wanted = named ?? current, let period = Period(wanted.year, wanted.part, closing: closing) else {
            return nil
        }
        self.period = period
        scope = visit.query["scope"].flatMap(Scope.init) ?? .tree
        lines = visit.query["lines"].flatMap(Lines.init) ?? .then
    }

    private init(_ view: BoardView, unit: Unit, scope: Scope) {
        self.unit = unit
        self.scope = scope
        period = view.period
        lines = view.lines
        asOf = view.asOf
    }

    /// The same view of another unit.
    func of(_ unit: Unit, _ scope: Scope) -> BoardView { BoardView(self, unit: unit, scope: scope) }

    /// What is asked of the figures.
    var question: Figures.Question {
        Figures.Question(units: [unit], scope: scope, lines: lines, period: period, asOf: asOf)
    }

    /// The address of another page about the same.
    func link(_ path: Path<>) -> Link {
        path().with(query: [
            "unit": unit.code, "period": period.description, "scope": scope.rawValue, "lines": lines.rawValue,
            "asOf": asOf.iso,
        ])
    }

    /// The address of all records behind one of its figures as a file.
    func records(_ indicator: String, _ side: Explanation.Side, as format: TableFormat) -> Link {
        FigurePaths.recordsExport(format).with(query: [
            "unit": unit.code, "period": period.description, "scope": scope.rawValue, "lines": lines.rawValue,
            "asOf": asOf.iso, "indicator": indicator, "side": side.rawValue,
        ])
    }

    /// The address of the page with the records behind one of its figures.
    func records(_ indicator: String, _ side: Explanation.Side, after: Explanation.Place? = nil) -> Link {
        link(FigurePaths.records).with(query: [
            "indicator": indicator, "side": side.rawValue, "after": after?.description,
        ])
    }
}

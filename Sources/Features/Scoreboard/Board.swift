import Core
import Formats
import Kernel
import Store

/// The scoreboard of a unit: itself with everything below it, its own part, and each unit directly below.
struct Board: Sendable {
    /// A unit with its figures, in the order of the indicators.
    struct Line: Sendable {
        let view: BoardView
        let figures: [Figure]
    }

    let indicators: [Indicator]
    let lines: [Line]
    /// The target of each indicator when every unit that has one has the same.
    let sharedTargets: [ExactDecimal?]

    init(_ view: BoardView, figures: Figures, in snapshot: Snapshot) throws {
        indicators = figures.rules.indicators(for: view.period)
        let children = try view.unit.children(in: snapshot).filter { unit in
            // A unit belongs to the board when it existed on some day of the period.
            unit.validFrom <= view.period.to && unit.validUntil ?? view.period.from >= view.period.from
        }
        var lines: [Line] = []
        func add(_ units: [Unit], _ scope: Scope) throws {
            var question = view.question
            question.units = units
            question.scope = scope
            let answer = try figures.answer(question, in: snapshot)
            lines += units.map { Line(view: view.of($0, scope), figures: answer[$0.id] ?? []) }
        }
        if view.scope == .tree, !children.isEmpty { try add([view.unit], .tree) }
        try add([view.unit], .own)
        try add(children, view.scope)
        self.lines = lines
        // Found out once: every cell of the table asks for it.
        sharedTargets = indicators.indices.map { place in
            let values = Set(lines.compactMap { $0.figures[place].target?.value })
            return values.count == 1 ? values.first : nil
        }
    }

    /// The decisions that set the targets shown, each once.
    var decisions: [String] {
        var days: [String: Set<Day>] = [:]
        // Every cell comes by here, and nearly all of them name the same decision.
        var last: Target?
        for line in lines {
            for figure in line.figures {
                guard let target = figure.target else { continue }
                if target.decision == last?.decision, target.decidedOn == last?.decidedOn { continue }
                days[target.decision, default: []].insert(target.decidedOn)
                last = target
            }
        }
        return days.flatMap { decision, days in days.map { "\(decision) (\($0.text))" } }.sorted()
    }

    /// How many targets are missed, and at how many units.
    var missed: (targets: Int, units: Int) {
        let counts = lines.dropFirst(lines.first?.view.scope == .tree && lines.count > 1 ? 1 : 0)
            .map { $0.figures.count { $0.status == .missed } }
        return (counts.reduce(0, +), counts.count { $0 > 0 })
    }
}

/// The scoreboard as a table to keep.
struct BoardTable {
    let board: Board

    init(_ board: Board) {
        self.board = board
    }

    func csv() throws -> String {
        var bytes: [UInt8] = []
        try withoutActuallyEscaping({ (piece: [UInt8]) in bytes += piece }) { sink in
            var writer = CSVWriter(sink: sink)
            try writer.write([
                "don_vi", "ten", "pham_vi", "ky", "tu", "den", "chi_so", "tu_so", "mau_so", "gia_tri", "chi_tieu",
                "trang_thai", "can_cu",
            ])
            for line in board.lines {
                for figure in line.figures { try writer.write(row(line.view, figure)) }
            }
            try writer.finish()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func row(_ view: BoardView, _ figure: Figure) -> [String] {
        [
            view.unit.code, view.unit.shortName, view.scope.rawValue, view.period.description, view.period.from.iso,
            view.period.to.iso, figure.indicator.code, String(figure.rate.numerator), String(figure.rate.denominator),
            figure.rate.hundredths.map { VietnameseNumber.text(hundredths: $0) } ?? "",
            figure.target.map { VietnameseNumber.text($0.value) } ?? "", figure.status.rawValue,
            figure.target?.decision ?? "",
        ]
    }
}

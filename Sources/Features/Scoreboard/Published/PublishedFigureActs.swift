import Core
import Kernel
import Store

/// Makes figures of a unit, and of those directly below it, public as they stand today. Nothing is public before.
struct PublishIndicators: Act {
    static let name = "indicator.publish"
    /// The code of the unit.
    let unit: String
    let period: Period
    let scope: Scope
    /// Whether the units directly below are made public too.
    let children: Bool
    /// The codes of the indicators.
    let indicators: [String]

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit.uppercased(), field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let unit = try Unit.require(code: unit.uppercased(), field: "unit", in: tx)
        guard !indicators.isEmpty else { throw Refusal.invalid("indicators", "Chưa chọn chỉ số nào.") }
        guard period.from <= occasion.today else { throw Refusal.invalid("period", "Kỳ này chưa bắt đầu.") }
        let below = try children ? unit.children(in: tx) : []
        let units = ([unit] + below).filter { unit in
            unit.validFrom <= period.to && unit.validUntil ?? period.from >= period.from
        }
        let question = Figures.Question(units: units, scope: scope, period: period, asOf: occasion.today)
        let answer = try occasion.knowledge.figures.answer(question, in: tx)
        var count = 0
        for unit in units {
            for figure in answer[unit.id] ?? [] where indicators.contains(figure.indicator.code) {
                var own = question
                own.units = [unit]
                try PublishedFigure.publish(
                    figure, of: unit, own, evidence: freeze(figure, of: unit, own, on: occasion, in: tx), on: occasion,
                    in: tx)
                count += 1
            }
        }
        guard count > 0 else { throw Refusal.invalid("indicators", "Không có chỉ số nào như vậy trong kỳ này.") }
        return Journaled(
            count, of: Subject("indicators", period.description), unit: unit.id,
            facts: ["count": "\(count)", "units": units.map(\.code).joined(separator: " ")])
    }

    /// The figure with the keys of its records, so that it can be counted again.
    private func freeze(
        _ figure: Figure, of unit: Unit, _ question: Figures.Question, on occasion: Occasion, in tx: Transaction
    ) throws -> Evidence.ID {
        let (code, figures) = (figure.indicator.code, occasion.knowledge.figures)
        var keys: [String] = []
        if figure.rate.isDefined {
            keys = try Explanation(code, .numerator, question, by: figures, in: tx).keys(in: tx).map { "+" + $0 }
            keys += try Explanation(code, .missing, question, by: figures, in: tx).keys(in: tx).map { "-" + $0 }
        }
        return try Evidence.freeze(
            FrozenFigure(figure, of: unit, question, in: tx), records: keys, for: Subject("indicators", unit.code),
            on: occasion, in: tx)
    }
}

/// Takes a figure back from the public, with the reason.
struct WithdrawIndicator: Act {
    static let name = "indicator.withdraw"
    let figure: PublishedFigure.ID
    let reason: String

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try PublishedFigure.unit(of: figure, in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<PublishedFigure.ID> {
        let unit = try PublishedFigure.unit(of: figure, in: tx)
        let reason = try reason.required("reason")
        try PublishedFigure.withdraw(figure, because: reason, on: occasion, in: tx)
        return Journaled(figure, of: Subject("indicators", "\(figure)"), unit: unit.id, facts: ["reason": reason])
    }
}

import Core
import Kernel
import Store

/// Compares every number the unit states with the system's figure as of the announcement, and with what the unit stated
/// before; what differs becomes a question.
struct Comparison {
    let report: SelfReport
    let inspection: Inspection
    let unit: Unit

    /// Keeps the system's figures beside the numbers and asks about the differences.
    func make(on occasion: Occasion, in tx: Transaction) throws {
        let claims = try report.claims(in: tx)
        let figures = try systemFigures(for: Set(claims.map(\.claim.period)), on: occasion, in: tx)
        let earlier = try report.earlierClaims(scope: inspection.scope, in: tx)
        var differences: [ReportQuestion.Difference] = []
        for compared in claims {
            let claim = compared.claim
            let key = "\(claim.indicator) \(claim.period)"
            if let figure = figures[key] {
                try compared.compare(with: figure, in: tx)
                if claim.differs(from: figure) {
                    differences.append(
                        difference(
                            .system, claim, other: claim.denominator == nil ? figure.text : Self.counts(figure),
                            gap: claim.gap(to: figure), source: report.askedOn.text))
                }
            }
            if let before = earlier[key], claim.differs(from: before.claim) {
                differences.append(
                    difference(
                        .earlier, claim, other: before.claim.text, gap: claim.gap(to: before.claim), source: before.code
                    ))
            }
        }
        try report.ask(differences, in: tx)
    }

    private func systemFigures(
        for periods: Set<Period>, on occasion: Occasion, in tx: Transaction
    ) throws -> [String: Rate] {
        var rates: [String: Rate] = [:]
        for period in periods {
            let question = Figures.Question(
                units: [unit], scope: inspection.scope, period: period, asOf: report.askedOn)
            for figure in try occasion.knowledge.figures.answer(question, in: tx)[unit.id] ?? [] {
                rates["\(figure.indicator.code) \(period)"] = figure.rate
            }
        }
        return rates
    }

    private func difference(
        _ kind: ReportQuestion.Kind, _ claim: Claim, other: String, gap: String, source: String
    ) -> ReportQuestion.Difference {
        .init(
            kind: kind, indicator: claim.indicator, period: claim.period, claimed: claim.text, other: other, gap: gap,
            source: source)
    }

    /// `1.200/1.310`.
    private static func counts(_ rate: Rate) -> String {
        "\(VietnameseNumber.text(rate.numerator))/\(VietnameseNumber.text(rate.denominator))"
    }
}

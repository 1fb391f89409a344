import Core
import Kernel
import Store

/// Fills in, as the visit begins, what is known of each item: the unit's own number and the system's figure, frozen.
struct VisitStart {
    let inspection: Inspection
    let unit: Unit

    func make(on occasion: Occasion, in tx: Transaction) throws {
        guard let checklist = try inspection.checklist(in: tx) else { return }
        let items = checklist.items.filter { !$0.indicators.isEmpty }
        guard !items.isEmpty else { return }
        let claims = try claims(in: tx)
        var ratings: [String: [(rate: Rate, isMet: Bool?)]] = [:]
        for period in inspection.periods {
            let question = Figures.Question(
                units: [unit], scope: inspection.scope, period: period, asOf: inspection.beginsOn)
            let figures = try occasion.knowledge.figures.answer(question, in: tx)[unit.id] ?? []
            for figure in figures {
                let code = figure.indicator.code
                for item in items where item.indicators.contains(code) {
                    let judged = checklist.judging(figure, for: item, in: period)
                    let evidence = try Evidence.freeze(
                        FrozenFigure(judged, of: unit, question, in: tx), records: [], for: inspection.subject,
                        on: occasion, in: tx)
                    try inspection.keep(
                        judged, of: item.code, in: period, claimed: claims["\(code) \(period)"] ?? "",
                        evidence: evidence, in: tx)
                    ratings[item.code, default: []].append((figure.rate, judged.isMet))
                }
            }
        }
        for item in items {
            let answer = try VisitAnswer.need(item.code, of: inspection.id, in: tx)
            try answer.suggest(.suggested(by: ratings[item.code] ?? []), in: tx)
        }
    }

    /// What the unit stated in its report, by indicator and period.
    private func claims(in snapshot: Snapshot) throws -> [String: String] {
        guard let report = try SelfReport.of(inspection.id, in: snapshot), report.round > 0 else { return [:] }
        return Dictionary(
            try report.claims(in: snapshot).map { ("\($0.claim.indicator) \($0.claim.period)", $0.claim.text) }
        ) { first, _ in first }
    }
}

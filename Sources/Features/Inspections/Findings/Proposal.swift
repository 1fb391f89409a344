import Core
import Kernel
import Store

/// Proposes a finding for every target that the inspected unit missed, each with its figure and records frozen; where it
/// missed none, for what the checklist itself asks.
struct Proposal {
    let inspection: Inspection
    let unit: Unit

    /// Makes the proposals and answers how many there are.
    func make(on occasion: Occasion, in tx: Transaction) throws -> Int {
        var made = 0
        let checklist = try inspection.checklist(in: tx)
        for period in inspection.periods {
            let question = Figures.Question(
                units: [unit], scope: inspection.scope, period: period, asOf: inspection.beginsOn)
            let figures = try occasion.knowledge.figures.answer(question, in: tx)[unit.id] ?? []
            for figure in figures {
                let item = checklist?.item(boundTo: figure.indicator.code)
                let judged = checklist?.judging(figure, for: item, in: period) ?? figure
                guard judged.status == .missed else { continue }
                try propose(
                    judged, question, isAssigned: judged.target == figure.target, asked: item, on: occasion, in: tx)
                made += 1
            }
        }
        return made
    }

    private func propose(
        _ figure: Figure, _ question: Figures.Question, isAssigned: Bool, asked item: ChecklistItem?,
        on occasion: Occasion, in tx: Transaction
    ) throws {
        let knowledge = occasion.knowledge.figures
        let code = figure.indicator.code
        let counted = try Explanation(code, .numerator, question, by: knowledge, in: tx).keys(in: tx)
        let missing = try Explanation(code, .missing, question, by: knowledge, in: tx).keys(in: tx)
        let lasted = try Explanation(code, .denominator, question, by: knowledge, in: tx).spread(in: tx)
        let evidence = try Evidence.freeze(
            FrozenFigure(figure, spread: lasted?.spread, of: unit, question, in: tx),
            records: counted.map { "+" + $0 } + missing.map { "-" + $0 }, for: inspection.subject, on: occasion,
            in: tx)
        let id = try Finding.insert(
            Finding.Draft(
                kind: .shortcoming, verdict: .proposed, grade: item?.grade, clause: item?.code ?? "",
                statement: statement(figure, question, isAssigned) + (lasted.map(sentence) ?? ""),
                indicator: code, period: question.period, evidence: evidence),
            of: inspection.id, in: tx)
        try Recommendation.keep(
            of: try Finding.find(id, in: tx),
            statement: """
                Có giải pháp \(figure.target?.direction == .atMost ? "giảm" : "nâng") \(lowercased(figure.indicator.name)), \
                bảo đảm đạt \(isAssigned ? "chỉ tiêu được giao" : "mức của bộ nội dung kiểm tra").
                """, deliverable: "", owner: unit.id, dueOn: nil, in: tx)
    }

    /// The figure in a sentence that stands by itself: how much, of what, when, against which decision or item.
    private func statement(_ figure: Figure, _ question: Figures.Question, _ isAssigned: Bool) -> String {
        guard let target = figure.target else { return figure.indicator.name }
        let rate = figure.rate
        let value = VietnameseNumber.text(target.value)
        let missed =
            isAssigned
            ? "chỉ tiêu \(value)% giao tại Quyết định số \(target.decision) ngày \(target.decidedOn.text)"
            : "mức \(target.direction.sign) \(value)% (\(lowercased(target.decision)))"
        return """
            \(figure.indicator.name) \(lowercased(question.period.phrase.vietnamese)) \
            (từ \(question.period.from.text) đến \(question.period.to.text)) đạt \(rate.text) \
            (\(VietnameseNumber.text(rate.numerator))/\(VietnameseNumber.text(rate.denominator)) \
            \(figure.indicator.records)), chưa đạt \(missed).
            """
    }

    /// How long it took, beside the rate: a rate alone does not tell a day late from a month.
    private func sentence(_ lasted: (spread: Spread, duration: MeasureFamily.Duration)) -> String {
        """
         \(lasted.duration.phrase.vietnamese): trung vị \(lasted.duration.text(lasted.spread.median)), \
        90% không quá \(lasted.duration.text(lasted.spread.ninetieth)).
        """
    }

    private func lowercased(_ text: String) -> String {
        text.prefix(1).lowercased() + text.dropFirst()
    }
}

import Core
import Kernel
import Store

/// Scores what scores itself: from the figures of the units, each frozen with the keys of its records.
///
/// Done when a sheet is submitted or locked, so that what the appraisers read is what stood then.
struct SystemScoring {
    let campaign: Campaign
    let tree: ScoringTree

    private var leaves: [(leaf: Criterion, rule: CriterionRule, code: String)] {
        tree.leaves.compactMap { leaf in
            guard let scoring = leaf.scoring, case .figures(let code) = scoring.method else { return nil }
            return (leaf, scoring.rule, code)
        }
    }

    private func question(_ units: [Unit], on day: Day) -> Figures.Question {
        Figures.Question(units: units, scope: .tree, period: campaign.period, asOf: day)
    }

    /// What the figures say now, frozen for nobody: for a page before the sheet is submitted.
    func preview(of unit: Unit, _ knowledge: Knowledge, on day: Day, in snapshot: Snapshot) throws
        -> [CriterionNumber: Rate]
    {
        guard !leaves.isEmpty else { return [:] }
        let figures = try knowledge.figures.answer(question([unit], on: day), in: snapshot)[unit.id] ?? []
        return leaves.reduce(into: [:]) { rates, each in
            rates[each.leaf.number] = figures.first { $0.indicator.code == each.code }?.rate
        }
    }

    /// Freezes the figures of some sheets of this set and scores them.
    func score(_ sheets: [Sheet], on occasion: Occasion, in tx: Transaction) throws {
        guard !leaves.isEmpty else { return }
        let units = try sheets.compactMap { try Unit.find($0.unit, in: tx) }
        let answer = try occasion.knowledge.figures.answer(question(units, on: occasion.today), in: tx)
        let byID = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0) })
        for sheet in sheets {
            guard let unit = byID[sheet.unit], let figures = answer[sheet.unit] else { continue }
            let entries = try sheet.entries(in: tx)
            for (leaf, rule, code) in leaves {
                guard let figure = figures.first(where: { $0.indicator.code == code }) else { continue }
                var entry = entries[leaf.number]
                entry.evidence = try freeze(figure, of: unit, for: sheet, on: occasion, in: tx)
                entry.counted = figure.rate
                // What did not arise at the unit does not count against it.
                entry.own = rule.points(for: figure.rate, of: leaf.most).map { .points($0) } ?? .notApplicable
                entry.note = figure.rate.isDefined ? "" : figure.rate.text
                entry.scoredBy = Actor.system.name
                try entry.keep(in: tx)
            }
        }
    }

    private func freeze(
        _ figure: Figure, of unit: Unit, for sheet: Sheet, on occasion: Occasion, in tx: Transaction
    ) throws -> Evidence.ID {
        let question = question([unit], on: occasion.today)
        let code = figure.indicator.code
        let knowledge = occasion.knowledge.figures
        var keys: [String] = []
        if figure.rate.isDefined {
            keys = try Explanation(code, .numerator, question, by: knowledge, in: tx).keys(in: tx).map { "+" + $0 }
            keys += try Explanation(code, .missing, question, by: knowledge, in: tx).keys(in: tx).map { "-" + $0 }
        }
        return try Evidence.freeze(
            FrozenFigure(figure, of: unit, question, in: tx), records: keys, for: sheet.subject, on: occasion, in: tx)
    }
}

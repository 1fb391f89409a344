import Core
import Kernel
import Store

/// What the system itself brings into a review: figures against targets, audits, nonconformities, documents out of step,
/// and what became of the decisions before.
///
/// Official text, Vietnamese only: it is kept as it was said.
struct ReviewInputs {
    let review: ManagementReview
    let unit: Unit
    let day: Day
    let figures: Figures

    private var question: Figures.Question {
        Figures.Question(units: [unit], scope: .tree, period: review.period, asOf: day)
    }

    /// What stands on the day.
    func gather(in snapshot: Snapshot) throws -> [ReviewInput] {
        try previous(in: snapshot) + counted(in: snapshot).map(input) + audits(in: snapshot)
            + nonconformities(in: snapshot) + documents(in: snapshot)
    }

    /// The same, each figure frozen with its records.
    func freeze(on occasion: Occasion, in tx: Transaction) throws -> [ReviewInput] {
        let frozen = try counted(in: tx).map { figure in
            var input = input(figure)
            let code = figure.indicator.code
            let counted = try Explanation(code, .numerator, question, by: figures, in: tx).keys(in: tx)
            let missing = try Explanation(code, .missing, question, by: figures, in: tx).keys(in: tx)
            input.evidence = try Evidence.freeze(
                FrozenFigure(figure, of: unit, question, in: tx),
                records: counted.map { "+" + $0 } + missing.map { "-" + $0 }, for: review.subject, on: occasion, in: tx)
            return input
        }
        return try previous(in: tx) + frozen + audits(in: tx) + nonconformities(in: tx) + documents(in: tx)
    }

    /// The figures that have a target or counted anything.
    private func counted(in snapshot: Snapshot) throws -> [Figure] {
        (try figures.answer(question, in: snapshot)[unit.id] ?? []).filter { $0.target != nil || $0.rate.isDefined }
    }

    private func input(_ figure: Figure) -> ReviewInput {
        let rate = figure.rate
        let target = figure.target.map { target in
            "; chỉ tiêu \(target.direction.sign) \(VietnameseNumber.text(target.value))% (\(target.decision))"
        }
        return ReviewInput(
            kind: .figure, name: figure.indicator.name,
            said: """
                \(rate.text) (\(VietnameseNumber.text(rate.numerator))/\(VietnameseNumber.text(rate.denominator)) \
                \(figure.indicator.records))\(target ?? "")
                """,
            standing: figure.status.phrase.vietnamese)
    }

    private func previous(in snapshot: Snapshot) throws -> [ReviewInput] {
        guard let last = try ManagementReview.lastHeld(of: unit.id, before: day, in: snapshot) else { return [] }
        return try last.decisions(in: snapshot).map { decision in
            ReviewInput(
                kind: .previous, name: "\(last.code), quyết định \(decision.number)",
                said: "\(decision.content) (hạn \(decision.dueOn.text))",
                standing: Deadline(decision.dueOn).outcome(doneOn: decision.doneOn, on: day).phrase.vietnamese)
        }
    }

    private func audits(in snapshot: Snapshot) throws -> [ReviewInput] {
        try Audit.closed(of: unit.id, from: review.period.from, through: day, in: snapshot).map { audit in
            let lines = try audit.lines(in: snapshot)
            func count(_ verdict: AuditLine.Verdict) -> Int { lines.count { $0.verdict == verdict } }
            return ReviewInput(
                kind: .audit, name: audit.code,
                said: """
                    \(lines.count) câu hỏi: \(count(.conforms)) phù hợp, \(count(.minor)) không phù hợp nhẹ, \
                    \(count(.major)) không phù hợp nặng, \(count(.observation)) điểm lưu ý. Điểm mạnh: \(audit.strong)
                    """,
                standing: audit.heldOn?.text ?? "")
        }
    }

    private func nonconformities(in snapshot: Snapshot) throws -> [ReviewInput] {
        try Nonconformity.standing(of: unit.id, from: review.period.from, through: day, in: snapshot).map { found in
            ReviewInput(
                kind: .nonconformity, name: found.code,
                said: "Điều khoản \(found.clause): \(found.statement)", standing: found.state.phrase.vietnamese)
        }
    }

    private func documents(in snapshot: Snapshot) throws -> [ReviewInput] {
        try StaleDocument.all(at: [unit.id], on: day, in: snapshot).map { stale in
            ReviewInput(
                kind: .document, name: stale.document,
                said: """
                    Thủ tục \(stale.procedure) phiên bản \(stale.version) hiệu lực từ \(stale.validFrom.text), tài liệu bản \
                    \(stale.documentVersion)
                    """,
                standing: stale.dismissed.map { "đã kết luận không phải sửa ngày \($0.on.text)" }
                    ?? "lệch \(stale.workingDays) ngày làm việc")
        }
    }
}

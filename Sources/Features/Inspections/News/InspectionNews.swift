import Core
import Kernel
import Store

/// A news item about an inspection, on its way to the portal.
///
/// It may come out before the conclusion, as news of a visit do. Of what was found it carries only what somebody chose
/// and somebody else approved.
struct InspectionNews: Sendable {
    let inspection: Inspection.ID
    let title: String
    let summary: String
    /// Paragraphs, an empty line between them.
    let body: String
    /// What was found and is told.
    let findings: [Finding.ID]
    let state: State
    let authors: [String]
    let approver: String?
    /// Why it was given back; empty when it was not.
    let reason: String
    let version: Int

    enum State: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case draft = "DU_THAO"
        case submitted = "CHO_DUYET"
        case approved = "DA_DUYET"

        var phrase: Phrase {
            switch self {
            case .draft: "dự thảo"
            case .submitted: "chờ duyệt"
            case .approved: "đã duyệt"
            }
        }
    }

    enum Step: String, CaseIterable, LifeWord {
        case save, submit, sendBack, approve, withdraw

        var phrase: Phrase {
            switch self {
            case .save: "Lưu dự thảo"
            case .submit: "Trình duyệt"
            case .sendBack: "Trả lại"
            case .approve: "Duyệt"
            case .withdraw: "Thu hồi tin"
            }
        }
    }

    static let life = Life<State, Step>(
        "news", "Tin về cuộc kiểm tra", basis: Inspection.life.basis, start: .draft,
        [
            .init(.save, from: .draft, to: .draft), .init(.submit, from: .draft, to: .submitted),
            .init(.sendBack, from: .submitted, to: .draft), .init(.approve, from: .submitted, to: .approved),
            .init(.withdraw, from: .approved, to: .draft),
        ])

    /// Why somebody cannot take a step now; nil when he can.
    func obstacle(to step: Step, by account: String) -> Reason? {
        if let obstacle = Self.life.obstacle(to: step, in: state) { return obstacle }
        if step == .approve, authors.contains(account) {
            return Reason("Người soạn không tự duyệt; cần một người khác duyệt.", basis: Self.life.basis)
        }
        return nil
    }

    /// Why some of what was found cannot be told: it does not stand, or the unit contests it and has no answer yet, for
    /// want of which it falls.
    ///
    /// - Parameter put: what was put to the unit, and what was said to it.
    static func objections(to told: [Finding], _ put: [Justification]) -> [Reason] {
        let contested = Self.contested(put)
        return told.compactMap { finding in
            if finding.verdict != .accepted {
                return Reason(
                    "Nội dung số \(finding.number) không được chấp nhận; soạn lại tin không có nội dung này.",
                    basis: life.basis)
            }
            guard contested.contains(finding.id) else { return nil }
            return Reason(
                """
                Nội dung số \(finding.number) đơn vị không đồng ý mà đoàn chưa trả lời giải trình; trả lời trước khi đưa \
                vào tin.
                """, basis: ExplanationRound.basis)
        }
    }

    /// Why its words cannot be told: they state what was counted in a finding that has fallen or is contested, and in
    /// none that stands. Whoever words it may type what nobody has chosen.
    ///
    /// - Parameter found: everything that the inspection found.
    func objections(toFiguresOf found: [Finding], _ put: [Justification]) -> [Reason] {
        let contested = Self.contested(put)
        let unfit = found.filter { finding in
            !findings.contains(finding.id) && (finding.verdict == .dropped || contested.contains(finding.id))
        }
        guard !unfit.isEmpty else { return [] }
        let standing = found.filter { $0.verdict == .accepted && !contested.contains($0.id) }
        let known = standing.reduce(into: Set<FigureText.Value>()) { $0.formUnion(FigureText($1.statement).values) }
        let told = FigureText([title, summary, body].joined(separator: "\n")).figures
        return unfit.compactMap { finding in
            let own = FigureText(finding.statement).values.subtracting(known).filter(\.isParticular)
            let figures = told.filter { figure in figure.value.map { own.contains($0) } ?? false }.map(\.text)
            guard !figures.isEmpty else { return nil }
            return Reason(
                """
                Tin nêu số liệu \(figures.joined(separator: "; ")) của nội dung số \(finding.number), là nội dung đã \
                bị loại bỏ hoặc đơn vị không đồng ý mà đoàn chưa trả lời giải trình; bỏ số liệu này khỏi tin.
                """, basis: ExplanationRound.basis)
        }
    }

    /// What the unit does not agree to and has no answer for yet.
    private static func contested(_ put: [Justification]) -> Set<Finding.ID> {
        Set(put.filter(\.awaitsAnswer).map(\.finding))
    }
}

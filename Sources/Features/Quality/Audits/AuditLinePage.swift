import Core
import Kernel
import Web

/// One question: what is asked, what was answered and seen, its files, and the nonconformity it leads to.
struct AuditLinePage {
    let visit: Visit
    let audit: Audit
    let unit: Unit
    let line: AuditLine
    /// All questions, for the ways to those beside it.
    let lines: [AuditLine]
    let files: [Attachment]
    /// Why whoever looks may not answer it.
    let obstacle: Reason?
    /// What was typed and refused; nil at first.
    let given: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Đánh giá nội bộ"), AuditPaths.list().with(query: ["unit": unit.code])),
            (audit.code, AuditPaths.one(audit.id)), (t("Câu \(line.number)"), nil),
        ], t))
        \(.identity(line.question, facts: [
            t("Điều khoản"): "\(line.clause) \(line.clauseName)", t("Kết quả"): .verdict(line.verdict, t),
            t("Câu"): "\(line.number)/\(lines.count)",
        ]))
        \(.details([
            t("Bằng chứng cần xem"): HTML(line.asked), t("Bằng chứng đã xem"): .lines(line.note),
            t("Người trả lời"): HTML(
                [line.answeredBy ?? "", line.answeredOn?.text ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")),
        ]))
        \(nonconformity)
        \(answer)
        \(AttachmentPart(
            visit, files: files, adding: mayAnswer && obstacle == nil ? AuditPaths.files(line.id) : nil,
            form: given, open: { AuditPaths.evidence(line.id, $0) }
        ).html)
        \(neighbours)
        """
    }

    private var mayAnswer: Bool { visit.actor.may(AnswerLine.permission, at: unit.path) }

    private var nonconformity: HTML {
        if let id = line.nonconformity {
            return .actions([.buttonLink(t("Xem sự không phù hợp"), to: NonconformityPaths.one(id))])
        }
        guard line.obstacleToRaise(in: audit) == nil, visit.actor.may(RaiseFromLine.permission, at: unit.path) else {
            return .nothing
        }
        return .actions([visit.button(t("Mở sự không phù hợp"), posting: AuditPaths.raise(line.id))])
    }

    private var answer: HTML {
        guard mayAnswer else { return .nothing }
        if let obstacle { return "<p class=\"muted\">\(.reason(obstacle, t))</p>" }
        let start = Form(["verdict": line.verdict?.rawValue ?? "", "note": line.note])
        return visit.form(posting: AuditPaths.line(line.id), given, or: start, submit: t("Lưu câu trả lời")) { parts in
            [
                parts.hidden("version", "\(line.version)"),
                parts.radios(
                    "verdict", t("Kết quả"), AuditLine.Verdict.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    isRequired: true),
                parts.area(
                    "note", t("Bằng chứng đã xem"), rows: 4,
                    hint: t("Với câu không phù hợp, đây là nội dung của sự không phù hợp")),
            ]
        }
    }

    private var neighbours: HTML {
        func way(_ number: Int, _ phrase: Phrase) -> HTML? {
            lines.first { $0.number == number }.map { .buttonLink(t(phrase), to: AuditPaths.line($0.id)) }
        }
        let ways = [way(line.number - 1, "Câu trước"), way(line.number + 1, "Câu sau")].compactMap(\.self)
        return "<nav class=\"pager\" aria-label=\"\(t("Câu trước, câu sau"))\">\(ways)</nav>"
    }
}

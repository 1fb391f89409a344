import Core
import Foundation
import Kernel
import Store
import Web

/// Who did what to an audit, a nonconformity or a review, as the journal has it: there is no second log.
struct RecordHistory {
    private let entries: [JournalEntry]

    /// So many entries are shown; a checklist of forty questions comes near it.
    private static let limit = 200

    init(of subject: Subject, in snapshot: Snapshot) throws {
        entries = try Journal.entries(of: subject, limit: Self.limit, in: snapshot)
    }

    /// What people call an act.
    private static let words: [String: Phrase] = {
        var words: [String: Phrase] = [
            PlanAudit.name: "Thêm cuộc đánh giá", AnswerLine.name: "Trả lời câu hỏi", AttachToLine.name: "Thêm tệp",
            OpenNonconformity.name: "Mở sự không phù hợp", RaiseFromLine.name: "Mở sự không phù hợp",
            FinishAction.name: "Báo hoàn thành", PlanReview.name: "Chuẩn bị cuộc xem xét",
            FinishDecision.name: "Báo hoàn thành",
        ]
        for move in AuditMove.allCases { words[move.rawValue] = move.rule.label }
        for move in NonconformityMove.allCases { words[move.rawValue] = move.rule.label }
        for move in ReviewMove.allCases { words[move.rawValue] = move.rule.label }
        return words
    }()

    /// The texts of an act that say why or what.
    private static let telling = [
        "reason", "note", "file", "analysis", "plan", "content", "evaluation", "evidence", "said", "conclusion",
        "result",
    ]

    func html(_ t: Tongue) -> HTML {
        var table = Table(
            caption: t("Mọi việc đã làm, mới nhất trước, theo nhật ký"),
            [.text(HTML(t("Việc"))), .text(HTML(t("Ai"))), .text(HTML(t("Lúc"))), .text(HTML(t("Nội dung")))])
        for entry in entries {
            table.row([
                HTML(Self.words[entry.act].map { t($0) } ?? entry.act), HTML(t.actor(entry.actor)), "\(entry.at)",
                HTML(said(entry)),
            ])
        }
        return .section(t("Lịch sử"), id: "history", table.html())
    }

    private func said(_ entry: JournalEntry) -> String {
        let body = try? JSONSerialization.jsonObject(with: Data(entry.body.utf8)) as? [String: Any]
        let facts = try? JSONSerialization.jsonObject(with: Data(entry.facts.utf8)) as? [String: Any]
        let line = (facts?["line"] ?? facts?["action"] ?? facts?["decision"]).map { "\($0)." }
        let words = Self.telling.compactMap { body?[$0] as? String }.filter { !$0.isEmpty }
        let parts = [line].compactMap(\.self) + words
        return parts.isEmpty ? "–" : parts.joined(separator: " ")
    }
}

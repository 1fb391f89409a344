import Core
import Foundation
import Kernel
import Store
import Web

/// Everything that was done to a document, field by field, as the journal has it: there is no second log.
struct HistoryPart {
    let visit: Visit
    let entries: [JournalEntry]
    private var t: Tongue { visit.t }

    /// So many entries are shown; no document comes near it.
    static let limit = 200

    /// What people call the acts that touch a document.
    static let words: [String: Phrase] = [
        RegisterDocument.name: "Đăng ký", PresentDocument.name: "Trình", AssignDocument.name: "Phân công",
        AcceptDocument.name: "Nhận việc", CooperateOnDocument.name: "Phối hợp xong",
        SendBackDocument.name: "Chuyển trả", ExtendDocument.name: "Gia hạn",
        SuspendDocument.name: "Tạm dừng", ResumeDocument.name: "Tiếp tục", FinishDocument.name: "Hoàn thành",
        CorrectDocument.name: "Đính chính", AttachToDocument.name: "Thêm tệp",
        ReplaceDocumentFile.name: "Thay tệp", HoldDocumentFile.name: "Giữ tệp để sửa",
        ReleaseDocumentFile.name: "Trả lại tệp", ReadDocumentFile.name: "Đọc chữ trong tệp",
        ReceiveMessage.name: "Nhận thông điệp liên thông", ReceiveStatus.name: "Nhận trạng thái liên thông",
        AnswerRequest.name: "Trả lời bên gửi",
    ]

    var html: HTML {
        var table = Table(
            caption: t("Mọi việc đã làm với văn bản, mới nhất trước, theo nhật ký"),
            [
                .text(HTML(t("Lúc"))), .text(HTML(t("Ai"))), .text(HTML(t("Việc"))), .text(HTML(t("Thay đổi"))),
                .text(HTML(t("Nội dung"))),
            ])
        for entry in entries {
            table.row([
                "\(entry.at)", HTML(t.actor(entry.actor)), HTML(Self.words[entry.act].map { t($0) } ?? entry.act),
                changes(entry), details(entry),
            ])
        }
        return .section(
            t("Lịch sử"), id: "history", table.html(empty: HTML(t("Nhật ký chưa có việc nào trên trang."))))
    }

    private func changes(_ entry: JournalEntry) -> HTML {
        let retention = visit.product.knowledge.figures.rules.retention
        let lines = DocumentChanges(facts: entry.factValues).changes.map { change -> HTML in
            """
            <li>\(t(change.field.phrase)): <del>\(change.shown(change.before, t, retention))</del> → \
            <ins>\(change.shown(change.after, t, retention))</ins></li>
            """
        }
        return lines.isEmpty ? .nothing : "<ul class=\"small\">\(lines)</ul>"
    }

    private func details(_ entry: JournalEntry) -> HTML {
        let body = entry.bodyValues
        let facts = entry.factValues
        let said = ["reason", "note", "result", "contribution", "file"].compactMap { body[$0] }.filter { !$0.isEmpty }
        var parts = said.map { HTML($0) }
        if let version = facts["version"] { parts.append(HTML(t("phiên bản \(version)"))) }
        if let sha256 = facts["sha256"] { parts.append("<code>\(String(sha256.prefix(12)))…</code>") }
        if facts["outcome"] == AttachmentText.Outcome.marked.rawValue {
            parts.append(.tag(t("mang dấu chỉ độ mật"), .wrong))
        }
        return parts.joined(by: ". ")
    }
}

extension JournalEntry {
    /// What happened.
    var factValues: [String: String] { Self.texts(of: facts) }

    /// The texts of the act itself.
    var bodyValues: [String: String] { Self.texts(of: body) }

    private static func texts(of json: String) -> [String: String] {
        let values = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        return (values ?? [:]).compactMapValues { $0 as? String }
    }
}

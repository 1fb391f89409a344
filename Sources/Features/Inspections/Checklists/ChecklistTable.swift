import Core
import Kernel
import Web

/// The items of a checklist, group by group.
struct ChecklistTable {
    let t: Tongue
    let items: [ChecklistItem]
    let rules: Rules

    var html: HTML {
        ChecklistItem.Group.allCases.map { group -> HTML in
            let items = items.filter { $0.group == group }
            return items.isEmpty
                ? .nothing : .section("\(group.rawValue). \(t(group.phrase)) (\(items.count))", table(group, items))
        }.joined(by: "")
    }

    private func table(_ group: ChecklistItem.Group, _ items: [ChecklistItem]) -> HTML {
        var table = Table(
            caption: t(group.phrase),
            [
                .text(HTML(t("Mục"))), .text(HTML(t("Ngưỡng đạt"))), .text(HTML(t("Mức độ"))),
                .text(HTML(t("Chỉ số"))), .text(HTML(t("Tài liệu kiểm chứng"))), .text(HTML(t("Căn cứ"))),
                .text(HTML(t("Đối tượng"))), .text(HTML(t("Tiêu chí chỉ số CCHC"))),
            ])
        for item in items {
            // What the program itself notes has its English; what people write stays as it is.
            let note: HTML =
                item.note.isEmpty ? .nothing : "<br><span class=\"muted\">\(t(Phrase(pattern: item.note)))</span>"
            table.row([
                "<b>\(item.code)</b> \(item.question)\(note)",
                HTML(threshold(of: item)),
                HTML(t(item.grade.phrase)), HTML(names(of: item.indicators)),
                HTML(item.evidence.isEmpty ? "–" : item.evidence), HTML(item.basis.isEmpty ? "–" : item.basis),
                HTML(
                    item.audiences.isEmpty ? t("tất cả") : item.audiences.map { t($0.phrase) }.joined(separator: ", ")),
                HTML(item.criteria.isEmpty ? "–" : item.criteria.joined(separator: ", ")),
            ])
        }
        return table.html()
    }

    /// What has to be reached, with the days where it changes.
    private func threshold(of item: ChecklistItem) -> String {
        guard !item.thresholds.isEmpty else { return t(item.answer.phrase) }
        return item.thresholds.map { dated in
            let phrase = t(dated.threshold.phrase(for: item.answer))
            return dated.until.map { t("\(phrase) đến \($0.text)") } ?? phrase
        }.joined(separator: "; ")
    }

    private func names(of indicators: [String]) -> String {
        guard !indicators.isEmpty else { return "–" }
        return indicators.map { code in
            t(Phrase(pattern: rules.indicators.first { $0.code == code }?.shortName ?? code))
        }.joined(separator: "; ")
    }
}

/// What the page of a version adds: its items as a table, what is wrong with them, which inspections wait for a decision.
struct ChecklistEditionPart {
    let visit: Visit
    let edition: Edition
    let content: ChecklistContent
    let problems: [Reason]
    /// How many running inspections wait to be told what becomes of them.
    let waiting: Int
    private var t: Tongue { visit.t }

    var html: HTML {
        let wrong = problems.prefix(20).map { reason -> HTML in "<li>\(t(reason.phrase))</li>" }
        let table = ChecklistTable(t: t, items: content.read.items, rules: visit.product.knowledge.figures.rules)
        let link: HTML = "<a href=\"\(ChecklistPaths.changes())\">\(t("Xem từng cuộc và quyết định"))</a>"
        return """
            \(if: edition.state == .draft && !problems.isEmpty, .inset(.care, "<p>\(t("Chưa trình được:"))</p><ul>\(wrong)</ul>"))
            \(if: waiting > 0, .inset(.care, "<p>\(t("\(waiting) cuộc kiểm tra đang hỏi theo bản trước.")) \(link)</p>"))
            \(.fold(t("Xem từng nội dung"), table.html))
            """
    }
}

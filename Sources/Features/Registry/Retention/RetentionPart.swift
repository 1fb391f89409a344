import Core
import Kernel
import Web

/// How long a document is kept, on its page.
struct RetentionPart {
    let visit: Visit
    let document: IncomingDocument
    private var t: Tongue { visit.t }

    var html: HTML {
        let rule = document.retentionClass(by: visit.product.knowledge.figures.rules.retention, on: visit.today)
        guard let rule else { return HTML(t("chưa xếp loại")) }
        let source = rule.basis.map(\.text).joined(separator: "; ")
        let check: HTML? = rule.toVerify.map { HTML(t(", cần đối chiếu với \($0)")) }
        return """
            \(t(Phrase(pattern: rule.name))): \(t(rule.phrase)) \
            <span class="muted">(\(source)\(check ?? .nothing))</span>\(first(rule) ?? .nothing)
            """
    }

    private func first(_ rule: Retention.Class) -> HTML? {
        guard let finishedOn = document.finishedOn, let day = rule.destroyable(closedOn: finishedOn) else { return nil }
        return ". \(t("Có thể đề nghị hủy từ ngày \(day.text)"))"
    }

    /// The classes a person may choose today.
    static func choices(_ visit: Visit) -> [Choice] {
        visit.product.knowledge.figures.rules.retention.classes(on: visit.today).map {
            Choice($0.code, "\(visit.t(Phrase(pattern: $0.name))): \(visit.t($0.phrase))")
        }
    }
}

extension IncomingDocument {
    /// The class it belongs to by what somebody chose, else by its type, as the rules stood on the day it ended.
    func retentionClass(by retention: Retention, on today: Day) -> Retention.Class? {
        retention.find(self.retention, type: type, on: finishedOn ?? today)
    }
}

import Core
import Kernel
import Web

/// What of a document differs before and after an act, field by field, as the journal keeps it: `issuerBefore`,
/// `issuerAfter`.
struct DocumentChanges: Sendable, Hashable {
    /// One field and its two values, as data has them; empty where there is none.
    struct Change: Sendable, Hashable {
        let field: Field
        let before: String
        let after: String
    }

    /// The fields that acts change.
    enum Field: String, CaseIterable, Sendable {
        case issuer
        case symbol
        case datedOn
        case type
        case subject
        case urgency
        case channel
        case firstDueOn
        case dueOn
        case state
        case desk
        case finishedOn
        case retention

        var phrase: Phrase {
            switch self {
            case .issuer: "Tác giả"
            case .symbol: "Số, ký hiệu"
            case .datedOn: "Ngày văn bản"
            case .type: "Tên loại (viết tắt)"
            case .subject: "Trích yếu"
            case .urgency: "Độ khẩn"
            case .channel: "Kênh"
            case .firstDueOn: "Thời hạn ban đầu"
            case .dueOn: "Thời hạn"
            case .state: "Tình trạng"
            case .desk: "Bàn"
            case .finishedOn: "Ngày hoàn thành"
            case .retention: "Thời hạn bảo quản"
            }
        }
    }

    let changes: [Change]

    /// What differs.
    init(from before: IncomingDocument, to after: IncomingDocument) {
        changes = Field.allCases.compactMap { field in
            let (old, new) = (before.value(of: field), after.value(of: field))
            return old == new ? nil : Change(field: field, before: old, after: new)
        }
    }

    /// What the facts of a journal entry say.
    init(facts: [String: String]) {
        changes = Field.allCases.compactMap { field in
            guard let before = facts[field.rawValue + "Before"], let after = facts[field.rawValue + "After"] else {
                return nil
            }
            return Change(field: field, before: before, after: after)
        }
    }

    /// For the journal.
    var facts: [String: String] {
        var facts: [String: String] = [:]
        for change in changes {
            facts[change.field.rawValue + "Before"] = change.before
            facts[change.field.rawValue + "After"] = change.after
        }
        return facts
    }
}

extension IncomingDocument {
    /// The value of a field as data has it.
    func value(of field: DocumentChanges.Field) -> String {
        switch field {
        case .issuer: issuer
        case .symbol: symbol
        case .datedOn: datedOn?.iso ?? ""
        case .type: type
        case .subject: subject
        case .urgency: urgency.rawValue
        case .channel: channel.rawValue
        case .firstDueOn: firstDueOn?.iso ?? ""
        case .dueOn: dueOn?.iso ?? ""
        case .state: state.rawValue
        case .desk: desk
        case .finishedOn: finishedOn?.iso ?? ""
        case .retention: retention
        }
    }
}

extension DocumentChanges.Change {
    /// A value of this field in the reader's words.
    func shown(_ value: String, _ t: Tongue, _ retention: Retention) -> String {
        guard !value.isEmpty else { return "–" }
        return switch field {
        case .datedOn, .firstDueOn, .dueOn, .finishedOn: Day(value)?.text ?? value
        case .urgency: IncomingDocument.Urgency(rawValue: value).map { t($0.phrase) } ?? value
        case .channel: IncomingDocument.Channel(rawValue: value).map { t($0.phrase) } ?? value
        case .state: IncomingDocument.State(rawValue: value).map { t($0.phrase) } ?? value
        case .retention: retention.classes.last { $0.code == value }.map { t(Phrase(pattern: $0.name)) } ?? value
        case .issuer, .symbol, .type, .subject, .desk: value
        }
    }
}

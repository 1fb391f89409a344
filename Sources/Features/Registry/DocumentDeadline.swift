import Core
import Kernel
import Web

/// The deadline first given to a document, and where it comes from.
struct DocumentDeadline: Sendable, Hashable {
    let day: Day?
    let basis: String

    /// What ``basis`` says of a day that the document itself states.
    static let stated = "văn bản đến ghi"
    /// What it says of a day that the leader set.
    static let assigned = "lãnh đạo giao"

    /// The day the document states, else what the rules give for its urgency and type.
    init(
        stated: Day?, _ urgency: IncomingDocument.Urgency, _ type: String, arrivedAt: Instant, _ clock: WorkingClock,
        _ rules: Rules
    ) {
        if let stated {
            day = stated
            basis = Self.stated
        } else if let term = rules.terms.document(urgency, type, on: arrivedAt.day) {
            day = term.due(received: arrivedAt, by: clock)
            let source = term.basis.map(\.text).joined(separator: "; ")
            basis = "\(term.name): \(term.phrase.vietnamese), \(source)"
        } else {
            day = nil
            basis = ""
        }
    }
}

extension IncomingDocument {
    /// The day the document itself states; nil where the deadline comes from elsewhere.
    var statedDueOn: Day? { dueBasis == DocumentDeadline.stated ? firstDueOn : nil }

    /// What is wrong with what a clerk says of a document, whether it is registered or corrected.
    static func flaws(
        issuer: String, symbol: String, subject: String, datedOn: Day?, dueOn: Day?, arrivedOn: Day
    ) -> [Reason] {
        var reasons: [Reason] = []
        for (field, value) in [("issuer", issuer), ("symbol", symbol), ("subject", subject)]
        where VietnameseText.clean(value).isEmpty {
            reasons.append(Reason("Chưa nhập.", field: field))
        }
        if let datedOn, datedOn > arrivedOn {
            reasons.append(Reason("Ngày văn bản sau ngày đến \(arrivedOn.text).", field: "datedOn"))
        }
        if let dueOn, dueOn < arrivedOn {
            reasons.append(Reason("Thời hạn trước ngày đến \(arrivedOn.text).", field: "dueOn"))
        }
        return reasons
    }
}

extension DocumentDeadline {
    /// The one a document has.
    init(_ document: IncomingDocument) {
        day = document.firstDueOn
        basis = document.dueBasis
    }
}

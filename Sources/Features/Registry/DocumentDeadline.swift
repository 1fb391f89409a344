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

    /// Why the leader sets no deadline with an assignment; nil when they may. The same rule hides the field and refuses
    /// the act.
    ///
    /// The first assignment sets the first deadline. From then on there are extensions, which say why and leave late what is
    /// late already.
    func obstacleToDeadline(after steps: [DocumentStep], on day: Day) -> Reason? {
        let basis = Basis("30/2020/NĐ-CP", "Điều 24 khoản 2")
        if steps.contains(where: { $0.kind == .assign }) {
            return Reason(
                "Thời hạn đặt khi phân công lần đầu; sau đó chỉ thay đổi bằng gia hạn, có lý do.", field: "dueOn",
                basis: basis)
        }
        guard let dueOn, dueOn < day else { return nil }
        return Reason(
            "Văn bản đã quá hạn từ ngày \(dueOn.text); không đặt thời hạn khác để xóa việc quá hạn.", field: "dueOn",
            basis: basis)
    }

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
    /// The one the rules give by the calendar as it is now, with a note in its basis; nil where no rule gave the one a
    /// document has, or the day stays.
    static func renewed(
        _ document: IncomingDocument, changedOn day: Day, _ clock: WorkingClock, _ rules: Rules
    ) -> DocumentDeadline? {
        guard !["", stated, assigned].contains(document.dueBasis) else { return nil }
        let anew = DocumentDeadline(
            stated: nil, document.urgency, document.type, arrivedAt: document.arrivedAt, clock, rules)
        guard anew.day != document.firstDueOn else { return nil }
        let note = "tính lại theo lịch làm việc thay đổi ngày \(day.text)"
        return DocumentDeadline(day: anew.day, basis: [anew.basis, note].joined(separator: "; "))
    }

    private init(day: Day?, basis: String) {
        self.day = day
        self.basis = basis
    }

    /// The one a document has.
    init(_ document: IncomingDocument) {
        day = document.firstDueOn
        basis = document.dueBasis
    }
}

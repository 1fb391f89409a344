import Core
import Kernel
import Store

/// An incoming document (văn bản đến) as it stands in the book of a unit and year.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Điều 20–24.
struct IncomingDocument: Sendable {
    typealias ID = Kernel.ID<IncomingDocument>

    let id: ID
    let unit: Unit.ID
    let year: Int
    /// The arrival number: consecutive in the book, never given twice.
    let number: Int
    let arrivedAt: Instant
    /// Who sent it.
    let issuer: String
    /// Number and notation, as the sender gave them.
    let symbol: String
    let datedOn: Day?
    /// The abbreviation of its type: `CV`, `QĐ`.
    let type: String
    /// What it is about.
    let subject: String
    let urgency: Urgency
    let channel: Channel
    /// The deadline first given.
    let firstDueOn: Day?
    /// Where that comes from.
    let dueBasis: String
    let registeredOn: Day?
    let registerDueOn: Day?
    let finishedOn: Day?
    /// The deadline in force.
    let dueOn: Day?
    let state: State
    /// The desk it lies on.
    let desk: String
    let batch: Batch.ID?
    /// Counts the corrections: whoever corrects says which one they had before them.
    let version: Int
    /// The class of retention that was chosen; empty while none was.
    let retention: String

    /// What the journal and links call it.
    var reference: Subject { Subject("document", id) }

    /// How it stands to its deadline; nil when it is open and has none.
    func outcome(on day: Day) -> Deadline.Outcome? {
        guard let dueOn else { return finishedOn == nil ? nil : .doneInTime }
        return Deadline(dueOn).outcome(doneOn: finishedOn, on: day)
    }

    /// How urgent the sender marked it. Basis: Nghị định 30/2020/NĐ-CP, Điều 8.
    enum Urgency: String, CaseIterable, Sendable, Codable, Readable, Bindable {
        case normal = "THUONG"
        case urgent = "KHAN"
        case veryUrgent = "THUONG_KHAN"
        case express = "HOA_TOC"

        var phrase: Phrase {
            switch self {
            case .normal: "thường"
            case .urgent: "khẩn"
            case .veryUrgent: "thượng khẩn"
            case .express: "hỏa tốc"
            }
        }
    }

    /// How it came.
    enum Channel: String, CaseIterable, Sendable, Codable, Readable, Bindable {
        case exchange = "TRUC_LIEN_THONG"
        case post = "BUU_DIEN"
        case inPerson = "TRUC_TIEP"
        case email = "EMAIL"
        case fax = "FAX"

        var phrase: Phrase {
            switch self {
            case .exchange: "trục liên thông"
            case .post: "bưu điện"
            case .inPerson: "trực tiếp"
            case .email: "thư điện tử"
            case .fax: "fax"
            }
        }
    }

    /// Where it stands on its way.
    enum State: String, CaseIterable, Sendable, Codable, Readable, Bindable {
        case arrived = "ARRIVED"
        case registered = "REGISTERED"
        case presented = "PRESENTED"
        case assigned = "ASSIGNED"
        case inProgress = "IN_PROGRESS"
        case suspended = "SUSPENDED"
        case finished = "FINISHED"

        var phrase: Phrase {
            switch self {
            case .arrived: "đã đến, chưa đăng ký"
            case .registered: "đã đăng ký"
            case .presented: "chờ chỉ đạo"
            case .assigned: "đã phân công"
            case .inProgress: "đang xử lý"
            case .suspended: "tạm dừng"
            case .finished: "hoàn thành"
            }
        }
    }
}

/// Number and notation of a document (số, ký hiệu), brought to one form so that the same document is recognised.
enum DocumentSymbol {
    /// Capitals without spaces, without `Số:` and leading zeros: `Số: 05/ubnd-nv` and `5/UBND-NV` are one.
    static func key(_ text: String) -> String {
        var bare = VietnameseText.clean(text).uppercased().filter { !$0.isWhitespace }
        if bare.hasPrefix("SỐ") { bare = String(bare.dropFirst(2).drop { $0 == ":" }) }
        let rest = bare.drop { $0 == "0" }
        return rest.first?.isNumber == true ? String(rest) : bare
    }
}

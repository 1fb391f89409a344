import Core
import Kernel
import Store

/// What an inspected unit reports of itself before the visit (báo cáo tự đánh giá, mẫu KT-3).
struct SelfReport: Sendable {
    typealias ID = Kernel.ID<SelfReport>

    let id: ID
    let inspection: Inspection.ID
    /// The code of the inspection.
    let code: String
    let unit: Unit.ID
    /// The day of the announcement: figures are compared as they stood then.
    let askedOn: Day
    let firstDueOn: Day
    let dueOn: Day
    let state: State
    /// The day on which it was handed over, or fell away; nil while it is owed.
    let closedOn: Day?
    /// How often it was submitted.
    let round: Int
    /// Number and notation of the document, e.g. `120/BC-UBND`.
    let number: String
    /// Title and name of whoever signed it.
    let signer: String
    /// Rises with every change, so that two editors notice each other.
    let version: Int

    var subject: Subject { Subject("self_report", id) }

    /// What lists of what is due call it.
    static let owed: Phrase = "Báo cáo tự đánh giá phục vụ kiểm tra"

    /// How far it has come.
    enum State: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case drafting = "DANG_LAP"
        case submitted = "DA_GUI"
        case returned = "TRA_LAI"
        case missing = "KHONG_GUI"
        case withdrawn = "THOI_YEU_CAU"

        var phrase: Phrase {
            switch self {
            case .drafting: "đang lập"
            case .submitted: "đã gửi"
            case .returned: "trả lại để bổ sung"
            case .missing: "không gửi"
            case .withdrawn: "thôi yêu cầu"
            }
        }
    }

    /// What can happen to it.
    enum Step: String, CaseIterable, LifeWord {
        case submit, sendBack, askAgain, begin, withdraw

        var phrase: Phrase {
            switch self {
            case .submit: "Gửi báo cáo"
            case .sendBack: "Trả lại để bổ sung"
            case .askAgain: "Thông báo lại lịch kiểm tra"
            case .begin: "Bắt đầu kiểm tra"
            case .withdraw: "Hoãn hoặc hủy cuộc kiểm tra"
            }
        }
    }

    /// The order of a report. Basis: the yearly plans of inspection.
    static let life = Life<State, Step>(
        "selfReport", "Báo cáo tự đánh giá", basis: Inspection.life.basis, start: .drafting,
        [
            .init(.submit, from: .drafting, .returned, to: .submitted),
            .init(.sendBack, from: .submitted, .returned, to: .returned),
            .init(.askAgain, from: .drafting, .submitted, .returned, .withdrawn, to: .drafting),
            .init(.begin, from: .drafting, to: .missing),
            // What was sent back and not handed over again stands as it was first handed over.
            .init(.begin, from: .returned, to: .submitted),
            .init(.withdraw, from: .drafting, .submitted, .returned, to: .withdrawn),
        ])
}

/// A section of a report: what one desk writes and hands in (phần của báo cáo).
struct ReportSection: Sendable {
    typealias ID = Kernel.ID<ReportSection>

    let id: ID
    let report: SelfReport.ID
    /// Its code in the outline: `TT`, `PL3`.
    let code: String
    let name: String
    let body: String
    /// Why there is no file behind its numbers, or nothing to say; empty where there is one.
    let reason: String
    /// The code of the desk of the unit that writes it; empty when none was named.
    let desk: String
    let state: State
    /// The round of the report whose text was sent back; 0 for none.
    let returnedRound: Int
    let returnReason: String
    let changedBy: String
    let changedAt: Instant?
    /// Rises with every change, so that two editors notice each other.
    let version: Int

    var subject: Subject { Subject("report_section", id) }

    /// How far it has come.
    enum State: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case draft = "DANG_SOAN"
        case handedIn = "DA_NOP"
        case returned = "TRA_LAI"

        var phrase: Phrase {
            switch self {
            case .draft: "đang soạn"
            case .handedIn: "đã nộp"
            case .returned: "bị trả lại"
            }
        }
    }

    /// What can happen to it.
    enum Step: String, CaseIterable, LifeWord {
        case handIn, takeBack, sendBack

        var phrase: Phrase {
            switch self {
            case .handIn: "Nộp phần này"
            case .takeBack: "Lấy lại để sửa"
            case .sendBack: "Trả lại phần này"
            }
        }
    }

    /// The order of a section.
    static let life = Life<State, Step>(
        "reportSection", "Phần của báo cáo tự đánh giá", basis: Inspection.life.basis, start: .draft,
        [
            .init(.handIn, from: .draft, .returned, to: .handedIn),
            .init(.takeBack, from: .handedIn, to: .draft),
            .init(.sendBack, from: .handedIn, to: .returned),
        ])

    /// Why it cannot be written now; nil when it can. What was submitted is frozen while the team reads; what was sent
    /// back is open again, and only that.
    func obstacle(to step: Step?, of report: SelfReport, _ inspection: Inspection) -> Reason? {
        switch report.state {
        case .drafting where inspection.state == .announced: break
        case .returned where inspection.state == .reported && returnedRound == report.round: break
        case .returned, .submitted:
            return Reason(
                "Báo cáo đã gửi và được giữ nguyên; chỉ sửa được phần mà đoàn kiểm tra trả lại.",
                basis: SelfReport.life.basis)
        default:
            return Reason(
                "Báo cáo không còn được sửa: \(report.state.phrase.vietnamese).", basis: SelfReport.life.basis)
        }
        if let step { return Self.life.obstacle(to: step, in: state) }
        return state == .handedIn ? Reason("Phần này đã nộp; lấy lại trước khi sửa.", basis: Self.life.basis) : nil
    }

    /// What it still lacks before it may be handed in: no number without a file that is still good or a reason, and
    /// nothing empty without one.
    func gaps(claims: Int, _ proof: Proof) -> [Reason] {
        guard reason.isEmpty, claims > 0 || body.isEmpty else { return [] }
        let lacking =
            claims > 0
            ? Reason(
                "Phần \(code) có số liệu nhưng chưa có tệp minh chứng; kèm tệp hoặc nêu lý do không có.",
                field: "reason")
            : Reason("Phần \(code) còn trống; viết nội dung hoặc nêu lý do không phát sinh.", field: "body")
        return [proof.gap(lacking)].compactMap(\.self)
    }
}

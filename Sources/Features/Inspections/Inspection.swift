import Core
import Kernel
import Store

/// One inspection of one unit over some periods (cuộc kiểm tra).
struct Inspection: Sendable {
    typealias ID = Kernel.ID<Inspection>

    let id: ID
    /// The code people know it by: `KT-2024-001`.
    let code: String
    let unit: Unit.ID
    let visitedOn: Day
    /// The plan or decision it is carried out under.
    let decision: String
    let periods: [Period]
    let scope: Scope
    let stage: Stage

    var subject: Subject { Subject("inspection", code) }

    enum Stage: String, Sendable, Readable, Bindable {
        case open = "OPEN"
        case concluded = "CONCLUDED"
    }

    /// Refuses what cannot be done any more once it is concluded.
    func requireOpen() throws(Refusal) {
        guard stage == .open else { throw .conflict("Cuộc kiểm tra đã có kết luận, không sửa được nữa.") }
    }

    /// Why it cannot be concluded yet; the same rule greys the button and refuses the act.
    func obstacles(to findings: [Finding]) -> [Reason] {
        if stage == .concluded { return [Reason("Cuộc kiểm tra đã có kết luận.")] }
        var reasons: [Reason] = []
        let waiting = findings.filter { $0.verdict == .proposed }.count
        if waiting > 0 { reasons.append(Reason("Còn \(waiting) đề xuất chưa được chấp nhận hoặc loại bỏ.")) }
        let accepted = findings.filter { $0.verdict == .accepted }
        if accepted.isEmpty { reasons.append(Reason("Chưa có nội dung nào được chấp nhận.")) }
        for finding in accepted { reasons += finding.gaps }
        return reasons
    }
}

/// What an inspection found (phát hiện): a strength, or a shortcoming to be mended.
struct Finding: Sendable {
    typealias ID = Kernel.ID<Finding>

    let id: ID
    let inspection: Inspection.ID
    let number: Int
    let kind: Kind
    let verdict: Verdict
    let statement: String
    let cause: String
    let recommendation: String
    let dueOn: Day?
    /// What a finding without a figure rests on: the number of a document, a photograph.
    let source: String
    /// Why it was dropped.
    let reason: String
    let indicator: String?
    let period: Period?
    let evidence: Evidence.ID?

    enum Kind: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case strength = "UU_DIEM"
        case shortcoming = "TON_TAI"
    }

    enum Verdict: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case proposed = "PROPOSED"
        case accepted = "ACCEPTED"
        case dropped = "DROPPED"
    }

    /// What an accepted finding still lacks before it may stand in a conclusion.
    var gaps: [Reason] {
        var reasons: [Reason] = []
        if statement.isEmpty { reasons.append(Reason("Nội dung số \(number) chưa có lời văn.")) }
        if evidence == nil, source.isEmpty { reasons.append(Reason("Nội dung số \(number) chưa có minh chứng.")) }
        if kind == .shortcoming {
            if recommendation.isEmpty { reasons.append(Reason("Tồn tại số \(number) chưa có kiến nghị.")) }
            if dueOn == nil { reasons.append(Reason("Tồn tại số \(number) chưa có thời hạn khắc phục.")) }
        }
        return reasons
    }
}

/// The conclusion notice (thông báo kết luận), as it was issued.
struct Conclusion: Sendable {
    let number: String
    let signedOn: Day
    let place: String
    let governingBody: String
    let issuingBody: String
    let authority: String
    let signerTitle: String
    let signerName: String
    /// The day by which the unit reports what it mended.
    let reportDueOn: Day
    /// The short code by which anybody can check it on the portal.
    let code: String
    let digest: Digest
    let issuedAt: Instant
}

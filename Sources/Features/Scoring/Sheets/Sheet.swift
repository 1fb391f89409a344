import Core
import Kernel
import Store

/// The sheet of one unit in a campaign (phiếu chấm điểm).
struct Sheet: Sendable {
    typealias ID = Kernel.ID<Sheet>

    let id: ID
    let campaign: Campaign.ID
    let group: Kernel.ID<Campaign.Group>
    let unit: Unit.ID
    let state: State
    /// The last day for self-scoring, later than the campaign's for a sheet that was unlocked.
    let selfUntil: Day
    let explainUntil: Day
    let submittedAt: Instant?
    let submittedBy: String
    /// Why it was unlocked last; empty when it never was.
    let unlockReason: String
    let bonus: ExactDecimal
    let penalty: ExactDecimal
    /// Why there is a bonus or a penalty.
    let adjustment: String
    /// What is still missing in it.
    let missing: GroupProgress.Missing
    /// The total as it stands, and the most that applies to the unit.
    let total: ExactDecimal
    let base: ExactDecimal
    /// The rank in its group; nil before the scores are settled, and for a unit to which nothing applies.
    let rank: Int?
    let version: Int
    let changedAt: Instant
    let changedBy: String

    var subject: Subject { Subject("scoring_sheet", id) }

    /// The total as a share of what applies, compared unrounded.
    var index: Rate { Rate(numerator: total.millionths, denominator: base.millionths) }

    enum State: String, LifeWord, CaseIterable, Bindable, Readable {
        case closed = "CHUA_MO"
        case scoring = "DANG_TU_CHAM"
        case submitted = "DA_NOP"
        case locked = "DA_KHOA"
        case first = "THAM_DINH_LAN_1"
        case explaining = "CHO_GIAI_TRINH"
        case second = "THAM_DINH_LAN_2"
        case settled = "CHOT_DIEM"
        case published = "CONG_BO"
        /// With its whole campaign.
        case cancelled = "HUY"

        var phrase: Phrase {
            switch self {
            case .closed: "chưa mở"
            case .scoring: "đang tự chấm"
            case .submitted: "đã nộp"
            case .locked: "đã khóa khi hết hạn"
            case .first: "thẩm định lần 1"
            case .explaining: "chờ giải trình"
            case .second: "thẩm định lần 2"
            case .settled: "đã chốt điểm"
            case .published: "đã công bố"
            case .cancelled: "đã hủy"
            }
        }

        /// Whether the unit may see what the appraisers gave: from the explanation on.
        var showsAppraisal: Bool { [.explaining, .second, .settled, .published].contains(self) }
    }

    enum Step: String, LifeWord, CaseIterable {
        case open, score, submit, lock, unlock, appraise, survey, ask, explain, finish, appraiseAgain, adjust, settle
        case publish, correct, cancel

        var phrase: Phrase {
            switch self {
            case .open: "Mở tự chấm"
            case .score: "Tự chấm"
            case .submit: "Nộp phiếu"
            case .lock: "Khóa khi hết hạn"
            case .unlock: "Mở khóa"
            case .appraise: "Thẩm định lần 1"
            case .survey: "Nhập kết quả điều tra"
            case .ask: "Gửi kết quả lần 1 để giải trình"
            case .explain: "Giải trình"
            case .finish: "Kết thúc giải trình"
            case .appraiseAgain: "Thẩm định lần 2"
            case .adjust: "Ghi điểm thưởng, điểm phạt"
            case .settle: "Chốt điểm"
            case .publish: "Công bố"
            case .correct: "Đính chính"
            case .cancel: "Hủy đợt chấm điểm"
            }
        }
    }
}

extension Life<Sheet.State, Sheet.Step> {
    /// How a sheet goes from the unit's own score to a published one.
    static let sheet = Life(
        "scoring_sheet", "Phiếu chấm điểm", basis: .parIndex, start: .closed,
        [
            Path(.open, from: .closed, to: .scoring),
            Path(.score, from: .scoring, to: .scoring),
            Path(.submit, from: .scoring, to: .submitted),
            Path(.lock, from: .scoring, to: .locked),
            Path(.unlock, from: .submitted, .locked, to: .scoring),
            Path(.appraise, from: .submitted, .locked, .first, to: .first),
            Path(.ask, from: .submitted, .locked, .first, to: .explaining),
            Path(.explain, from: .explaining, to: .explaining),
            Path(.finish, from: .explaining, to: .second),
            Path(.appraiseAgain, from: .second, to: .second),
            Path(.survey, from: .first, to: .first), Path(.survey, from: .second, to: .second),
            Path(.adjust, from: .first, to: .first), Path(.adjust, from: .second, to: .second),
            Path(.settle, from: .second, to: .settled),
            Path(.publish, from: .settled, to: .published),
            Path(.correct, from: .published, to: .published),
            Path(.cancel, from: .closed, .scoring, .submitted, .locked, .first, to: .cancelled),
        ])
}

extension Sheet {
    /// Why a step is not possible now; nil when it is, as far as the sheet and its days are concerned.
    func obstacle(to step: Step, in campaign: Campaign, at now: Instant) -> Reason? {
        if let obstacle = Life.sheet.obstacle(to: step, in: state) { return obstacle }
        let days = campaign.days
        func over(_ day: Day, _ what: Phrase) -> Reason? {
            guard days.isOver(day, at: now) else { return nil }
            return Reason("\(what.vietnamese) đã hết hạn lúc \(days.end(of: day).text).", basis: campaign.basis)
        }
        switch step {
        case .score: return over(selfUntil, "Tự chấm")
        case .submit:
            if let late = over(selfUntil, "Tự chấm") { return late }
            guard missing.selfScored > 0 else { return nil }
            return Reason("Còn \(missing.selfScored) tiêu chí chưa tự chấm.", basis: campaign.basis)
        case .unlock, .appraise: return over(days.firstUntil, "Thẩm định lần 1")
        case .explain, .finish: return over(explainUntil, "Giải trình")
        case .appraiseAgain: return over(days.secondUntil, "Thẩm định lần 2")
        case .open, .lock, .survey, .ask, .adjust, .settle, .publish, .correct, .cancel: return nil
        }
    }

    /// The step that appraising is in this state: the second round once the unit has explained.
    var appraisal: Step { state == .second ? .appraiseAgain : .appraise }
}

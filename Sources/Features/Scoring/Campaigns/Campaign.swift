import Core
import Kernel
import Store

/// One scoring of the units below a unit (đợt chấm điểm): its days, its caps, how far it has come.
struct Campaign: Sendable {
    typealias ID = Kernel.ID<Campaign>

    let id: ID
    /// The unit that scores those below it.
    let unit: Unit.ID
    let year: Int
    let title: String
    /// Number and notation of the plan or decision it rests on.
    let decision: String
    /// The period whose figures count for criteria that score themselves.
    let period: Period
    let days: Days
    /// The most that bonus and penalty can change a total.
    let caps: Caps
    let unappraised: Unappraised
    let state: State
    let settledOn: Day?
    let publishedAt: Instant?
    let version: Int
    /// When it was cancelled, and why; nil for one that goes on or came to its end.
    let cancelled: (on: Day, reason: String)?

    var subject: Subject { Subject("scoring_campaign", id) }
    var basis: Basis { Basis(decision) }

    /// The most that bonus and penalty can change a total.
    struct Caps: Sendable, Hashable {
        let bonus, penalty: ExactDecimal
    }

    /// The last day of each part. A day ends at the closing time, to the second.
    struct Days: Sendable, Hashable {
        let selfFrom, selfUntil, firstUntil, explainUntil, secondUntil: Day
        /// Minutes after midnight.
        let closesAt: Int

        /// The last moment of a day.
        func end(of day: Day) -> Instant { Instant(day, hour: closesAt / 60, minute: closesAt % 60) }

        /// Why they cannot follow each other: each part ends after the one before it.
        var obstacles: [Reason] {
            let order = [
                ("selfUntil", selfFrom.adding(-1), selfUntil), ("firstUntil", selfUntil, firstUntil),
                ("explainUntil", firstUntil, explainUntil), ("secondUntil", explainUntil, secondUntil),
            ]
            return order.filter { $0.2 <= $0.1 }.map {
                Reason("Ngày này phải sau ngày kết thúc của bước trước.", field: $0.0)
            }
        }

        /// Why they do not belong to a year that is scored: a year is scored while it lasts, or soon after it.
        func misplaced(in year: Int) -> [Reason] {
            let last = year + Self.yearsAfter
            let named = [
                ("selfFrom", selfFrom), ("selfUntil", selfUntil), ("firstUntil", firstUntil),
                ("explainUntil", explainUntil), ("secondUntil", secondUntil),
            ]
            return named.filter { !(year...last).contains($0.1.parts.year) }.map {
                Reason("Ngày phải từ 01/01/\(year) đến 31/12/\(last), theo năm được chấm.", field: $0.0)
            }
        }

        /// What is later is a slip of the pen: a deadline in the year 9998 has been typed.
        private static let yearsAfter = 2

        /// Whether a day is over: what comes within its last second is in time.
        func isOver(_ day: Day, at now: Instant) -> Bool { now >= end(of: day).adding(seconds: 1) }
    }

    /// What a score counts that nobody appraised in time.
    enum Unappraised: String, Sendable, CaseIterable, Codable, Bindable, Readable {
        case nothing = "KHONG_DIEM"
        case asScored = "TU_CHAM"

        var phrase: Phrase {
            switch self {
            case .nothing: "không tính điểm"
            case .asScored: "tính theo điểm tự chấm"
            }
        }
    }

    enum State: String, LifeWord, CaseIterable, Bindable, Readable {
        case planned = "LAP_KE_HOACH"
        case scoring = "DANG_CHAM"
        case explaining = "GIAI_TRINH"
        case settled = "CHOT_DIEM"
        case published = "CONG_BO"
        case cancelled = "HUY"

        var phrase: Phrase {
            switch self {
            case .planned: "chưa mở"
            case .scoring: "tự chấm và thẩm định lần 1"
            case .explaining: "giải trình và thẩm định lần 2"
            case .settled: "đã chốt điểm"
            case .published: "đã công bố"
            case .cancelled: "đã hủy"
            }
        }

        /// Whether nothing more is done with it as a whole.
        var isOver: Bool { self == .published || self == .cancelled }
    }

    enum Step: String, LifeWord, CaseIterable {
        case open, askExplanation, settle, publish, cancel

        var phrase: Phrase {
            switch self {
            case .open: "Mở tự chấm"
            case .askExplanation: "Gửi kết quả lần 1 để giải trình"
            case .settle: "Chốt điểm"
            case .publish: "Công bố kết quả"
            case .cancel: "Hủy đợt chấm điểm"
            }
        }
    }

    /// The group of units that one set scores.
    struct Group: Sendable {
        let id: Kernel.ID<Group>
        let code: String
        let name: String
        let edition: Edition.ID
    }
}

extension Life<Campaign.State, Campaign.Step> {
    /// How a campaign goes from its plan to its publication.
    static let campaign = Life(
        "scoring_campaign", "Đợt chấm điểm", basis: .parIndex, start: .planned,
        [
            Path(.open, from: .planned, to: .scoring),
            Path(.askExplanation, from: .scoring, to: .explaining),
            Path(.settle, from: .explaining, to: .settled),
            Path(.publish, from: .settled, to: .published),
            Path(.cancel, from: .planned, .scoring, to: .cancelled),
        ])
}

/// How many sheets of a group are where, and what is still missing in them.
struct GroupProgress: Sendable {
    let group: Campaign.Group
    var sheets: [Sheet.State: Int] = [:]
    /// Sub-criteria that no unit has scored, that nobody has appraised, surveys that nobody has entered.
    var missing = Missing()

    struct Missing: Sendable, Hashable {
        var selfScored = 0
        var appraised = 0
        var surveyed = 0
    }

    var all: Int { sheets.values.reduce(0, +) }

    func count(_ states: Sheet.State...) -> Int { states.reduce(0) { $0 + (sheets[$1] ?? 0) } }
}

extension Campaign {
    /// Why a step of the whole campaign is not possible now; nil when it is.
    func obstacle(to step: Step, _ progress: [GroupProgress], at now: Instant) -> Reason? {
        if let obstacle = Life.campaign.obstacle(to: step, in: state) { return obstacle }
        switch step {
        case .open:
            guard now.day < days.selfFrom else { return nil }
            return Reason("Theo kế hoạch, tự chấm mở từ ngày \(days.selfFrom.text).", basis: basis)
        case .askExplanation:
            let open = progress.reduce(0) { $0 + $1.count(.closed, .scoring) }
            if open > 0 { return Reason("Còn \(open) đơn vị đang tự chấm.", basis: basis) }
            let missing = progress.reduce(0) { $0 + $1.missing.appraised }
            guard missing > 0, !days.isOver(days.firstUntil, at: now) else { return nil }
            return Reason(
                "Còn \(missing) tiêu chí chưa thẩm định, hạn thẩm định lần 1 là \(days.end(of: days.firstUntil).text).",
                basis: basis)
        case .settle:
            let behind = progress.reduce(0) { $0 + $1.all - $1.count(.second) }
            if behind > 0 { return Reason("Còn \(behind) đơn vị chưa kết thúc giải trình.", basis: basis) }
            let surveys = progress.reduce(0) { $0 + $1.missing.surveyed }
            if surveys > 0 { return Reason("Còn \(surveys) kết quả điều tra xã hội học chưa nhập.", basis: basis) }
            let missing = progress.reduce(0) { $0 + $1.missing.appraised }
            guard missing > 0, !days.isOver(days.secondUntil, at: now) else { return nil }
            return Reason(
                "Còn \(missing) tiêu chí chưa thẩm định, hạn thẩm định lần 2 là \(days.end(of: days.secondUntil).text).",
                basis: basis)
        case .publish, .cancel: return nil
        }
    }
}

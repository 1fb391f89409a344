import Core
import Kernel
import Store
import Web

/// Something that somebody owes around an inspection, or a year of them, beside its report, conclusion and remediation: one
/// kind of record for all of it, which is due, done or late like everything else.
struct InspectionDuty: Sendable {
    typealias ID = Kernel.ID<InspectionDuty>

    let id: ID
    let kind: Kind
    let unit: Unit.ID
    let about: About
    let dueOn: Day
    let closedOn: Day?

    /// What is owed.
    enum Kind: String, Sendable, CaseIterable, Readable, Bindable {
        /// The decision that sets the team up (mẫu KT-2), by whoever inspects.
        case team = "team_decision"
        /// The signature that the minutes still lack, by the side that has not signed.
        case minutes = "minutes_signature"
        /// Answers to the differences found in a unit's report, by the unit.
        case questions = "report_question"
        /// The yearly plan (mẫu KT-1), by a unit that has planned inspections before.
        case plan = "inspection_plan"
        /// The yearly summary (mẫu KT-8), by whoever issued a plan for the year.
        case summary = "inspection_summary"
        /// Taking approved news back that tell what has fallen or is contested, by whoever inspects.
        case news = "news_recall"

        var phrase: Phrase {
            switch self {
            case .team: "Quyết định thành lập đoàn kiểm tra"
            case .minutes: "Ký biên bản làm việc"
            case .questions: "Trả lời chênh lệch số liệu"
            case .plan: "Kế hoạch kiểm tra năm"
            case .summary: "Báo cáo tổng hợp kết quả kiểm tra năm"
            case .news: "Thu hồi tin nêu nội dung không còn đứng vững"
            }
        }

        /// The term that says by when.
        var term: String {
            switch self {
            case .team: "inspection.team"
            case .minutes: "minutes.sign"
            case .questions: "report.question"
            case .plan: "inspection.plan"
            case .summary: "inspection.summary"
            case .news: "news.recall"
            }
        }
    }

    /// What it is about.
    enum About: Sendable, Hashable {
        case inspection(Inspection.ID)
        case year(Int)
    }

    /// How it stands on a day.
    func outcome(on day: Day) -> Deadline.Outcome { Deadline(dueOn).outcome(doneOn: closedOn, on: day) }
}

extension HTML {
    /// How something that is owed stands, with its last day.
    static func due(_ day: Day, doneOn: Day?, on today: Day, _ t: Tongue) -> HTML {
        .outcome(Deadline(day).outcome(doneOn: doneOn, on: today), t) + " \(day)"
    }
}

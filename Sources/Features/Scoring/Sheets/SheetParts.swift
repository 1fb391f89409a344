import Core
import Foundation
import Kernel
import Store
import Web

/// How the total and the index of a sheet come about, with what does not apply to the unit.
struct ScorePart {
    let visit: Visit
    let desk: SheetDesk
    private var t: Tongue { visit.t }

    var html: HTML {
        let score = desk.score
        func two(_ points: ExactDecimal) -> HTML { HTML(t.number(hundredths: points.hundredths)) }
        let sheet = desk.sheet
        let band = visit.product.knowledge.figures.rules.scoring.band(
            of: score.index, in: desk.group.code, on: desk.campaign.settledOn ?? visit.today)
        let isFinal = sheet.state == .settled || sheet.state == .published
        let reason: [(name: String, value: HTML)] =
            sheet.adjustment.isEmpty ? [] : [(t("Lý do thưởng, phạt"), HTML(sheet.adjustment))]
        let given: [(name: String, value: HTML)] = [
            (t("Điểm thẩm định"), two(score.appraised)), (t("Điểm điều tra xã hội học"), two(score.survey)),
            (t("Điểm thưởng"), "\(two(score.bonus))\(capped(sheet.bonus, score.bonus))"),
            (t("Điểm phạt"), "\(two(score.penalty))\(capped(sheet.penalty, score.penalty))"),
        ]
        let facts: [(name: String, value: HTML)] = [
            (t("Tổng điểm"), "<b>\(two(score.total))</b>"), (t("Thang điểm áp dụng"), rebased(score)),
            (t("Chỉ số"), "<b>\(t.percent(score.index))</b> = \(two(score.total)) / \(t.number(score.base))"),
            (t("Xếp loại"), HTML(isFinal ? band?.called(t) ?? "–" : t("có sau khi chốt điểm"))),
            (t("Hạng trong nhóm"), HTML(sheet.rank.map { t.number($0) } ?? "–")),
        ]
        return .section(isFinal ? t("Kết quả") : t("Kết quả tạm tính"), id: "score", .details(given + reason + facts))
    }

    private func capped(_ given: ExactDecimal, _ counted: ExactDecimal) -> HTML {
        guard given > counted else { return .nothing }
        return " <span class=\"muted\">\(t("ghi \(t.number(given)), chỉ tính đến mức tối đa"))</span>"
    }

    private func rebased(_ score: Score) -> HTML {
        guard score.excluded > .zero else { return "<b>\(t.number(score.base))</b>" }
        let numbers = desk.tree.leaves.filter {
            desk.entries.outcome(of: $0, unappraised: desk.campaign.unappraised) == .notApplicable
        }.map(\.number.description)
        let said = t(
            "\(t.number(score.full)) trừ \(t.number(score.excluded)) điểm không áp dụng: \(numbers.joined(separator: ", "))"
        )
        return "<b>\(t.number(score.base))</b> <span class=\"muted\">\(said)</span>"
    }
}

/// Who did what to a sheet, as the journal has it; for the unit without what the appraisers do, while that is hidden.
struct SheetHistory {
    private let entries: [JournalEntry]
    private static let limit = 100

    init(of sheet: Sheet, showsAppraisal: Bool, in snapshot: Snapshot) throws {
        let hidden: Set<String> =
            showsAppraisal
            ? [] : [AppraiseEntry.name, AcceptScores.name, EnterSurvey.name, AdjustSheet.name]
        entries = try Journal.entries(of: sheet.subject, limit: Self.limit, in: snapshot)
            .filter { !hidden.contains($0.act) }
    }

    private static let words: [String: Phrase] = [
        ScoreEntry.name: "Tự chấm", AttachToEntry.name: "Thêm tệp", SubmitSheet.name: "Nộp phiếu",
        UnlockSheet.name: "Mở khóa", AppraiseEntry.name: "Thẩm định",
        AcceptScores.name: "Chấp nhận các điểm tự chấm còn lại", EnterSurvey.name: "Nhập kết quả điều tra",
        AdjustSheet.name: "Ghi điểm thưởng, điểm phạt", ExplainEntry.name: "Giải trình",
        FinishExplanation.name: "Kết thúc giải trình", CorrectSheet.name: "Đính chính",
    ]

    func html(_ t: Tongue) -> HTML {
        var table = Table(
            caption: t("Mọi việc đã làm, mới nhất trước, theo nhật ký"),
            [.text(HTML(t("Việc"))), .text(HTML(t("Ai"))), .text(HTML(t("Lúc"))), .text(HTML(t("Nội dung")))])
        for entry in entries {
            table.row([
                HTML(Self.words[entry.act].map { t($0) } ?? entry.act), HTML(t.actor(entry.actor)), "\(entry.at)",
                HTML(said(entry)),
            ])
        }
        return .section(t("Lịch sử"), id: "history", table.html(empty: HTML(t("Chưa có việc nào."))))
    }

    private func said(_ entry: JournalEntry) -> String {
        let body = try? JSONSerialization.jsonObject(with: Data(entry.body.utf8)) as? [String: Any]
        let words = ["number", "reason", "comment", "explanation", "note", "file"].compactMap { body?[$0] as? String }
        let parts = words.filter { !$0.isEmpty }
        return parts.isEmpty ? "–" : parts.joined(separator: ". ")
    }
}

/// The form of one move of a sheet.
struct SheetMovePage {
    let visit: Visit
    let desk: SheetDesk
    let move: SheetMove
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        let here = SheetPaths.one(desk.sheet.id)
        return """
            \(.breadcrumb([
                (t("Đợt chấm điểm"), CampaignPaths.list()),
                (desk.campaign.title, CampaignPaths.one(desk.campaign.id)), (desk.side.unit.shortName, here),
                (t(move.phrase), nil),
            ], t))
            \(.identity(t(move.phrase), facts: [t("Đơn vị"): HTML(desk.side.unit.shortName)]))
            \(visit.form(
                posting: SheetPaths.move(desk.sheet.id, move), form ?? start, submit: t(move.phrase), cancel: here
            ) { fields($0) })
            """
    }

    /// How many scores are accepted at once, and which of them say that the criterion does not apply: that changes what
    /// the unit is measured by.
    private var accepting: [HTML] {
        let unaccepted = desk.unaccepted
        let without = unaccepted.filter { $0.own == .notApplicable }.map(\.number.description)
        let all = t("\(unaccepted.count) tiêu chí đơn vị đã tự chấm mà chưa thẩm định nhận đúng điểm tự chấm.")
        guard !without.isEmpty else { return ["<p>\(all)</p>"] }
        let excluded = t(
            "Trong đó \(without.count) tiêu chí đơn vị ghi “không áp dụng”, được trừ khỏi thang điểm: \(without.joined(separator: ", "))."
        )
        return ["<p>\(all)</p>", .inset(.care, HTML(excluded))]
    }

    private var start: Form {
        switch move {
        case .unlock: Form(["until": visit.today.text])
        case .adjust:
            Form([
                "bonus": VietnameseNumber.text(desk.sheet.bonus), "penalty": VietnameseNumber.text(desk.sheet.penalty),
                "reason": desk.sheet.adjustment,
            ])
        default: Form()
        }
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        let caps = desk.campaign.caps
        return switch move {
        case .submit:
            [
                "<p>\(t("Các tiêu chí theo số liệu của hệ thống được chấm và giữ nguyên làm minh chứng. Sau khi nộp, đơn vị không sửa được nữa trừ khi được mở khóa."))</p>"
            ]
        case .unlock:
            [
                parts.area("reason", t("Lý do mở khóa"), rows: 3, isRequired: true),
                parts.line("until", t("Hạn tự chấm mới"), kind: .day, isRequired: true),
            ]
        case .acceptScores:
            accepting
        case .adjust:
            [
                parts.hidden("version", "\(desk.sheet.version)"),
                parts.line(
                    "bonus", t("Điểm thưởng"), kind: .number, hint: t("Tối đa \(t.number(caps.bonus))"),
                    isRequired: true),
                parts.line(
                    "penalty", t("Điểm phạt"), kind: .number, hint: t("Tối đa \(t.number(caps.penalty))"),
                    isRequired: true),
                parts.area("reason", t("Lý do"), rows: 3, isRequired: true),
            ]
        case .finishExplanation:
            [
                "<p>\(t("Sau khi kết thúc, đơn vị không giải trình thêm được nữa; thẩm định lần 2 bắt đầu với phiếu này."))</p>"
            ]
        }
    }
}

import Core
import Kernel
import Store

/// Something done to one sub-criterion of a sheet.
protocol EntryAct: SheetAct {
    var number: CriterionNumber { get }
}

extension EntryAct {
    /// The entry, if it is as whoever acts read it.
    func entry(_ desk: SheetDesk, version: Int) throws(Refusal) -> Entry {
        let entry = desk.entries[number]
        guard entry.version == version else { throw desk.sheet.changedMeanwhile }
        return entry
    }
}

/// Scores a sub-criterion oneself: says what was counted; the points follow from the rule.
struct ScoreEntry: OwnSheetAct, EntryAct {
    static let name = "sheet.score"
    let sheet: Sheet.ID
    let number: CriterionNumber
    let version: Int
    /// How many; 1 for met and 0 for not met, the number of violations.
    let counted: Int?
    /// Of how many, where the rule is a share.
    let whole: Int?
    let notApplicable: Bool
    /// An explanation, which stands for proof where there is no file.
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        let (leaf, scoring) = try desk.leaf(number)
        try desk.require(.score, on: occasion)
        if let obstacle = scoring.method.obstacleToScore(desk.campaign.basis) { throw Refusal.conflict([obstacle]) }
        var entry = try entry(desk, version: version)
        entry.note = VietnameseText.clean(note ?? "")
        if notApplicable {
            guard !entry.note.isEmpty else {
                throw Refusal.invalid([
                    Reason("“Không áp dụng” phải có lý do.", field: "note", basis: desk.campaign.basis)
                ])
            }
            entry.own = .notApplicable
            entry.counted = nil
        } else {
            let rate = try scoring.rule.rate(counted, of: whole)
            entry.counted = rate
            entry.own = scoring.rule.points(for: rate, of: leaf.most).map { .points($0) } ?? .none
            try requireProof(of: entry, desk, on: occasion, in: tx)
        }
        entry.scoredBy = occasion.actor.name
        try entry.keep(in: tx)
        try desk.recount(on: occasion, in: tx)
        return desk.done(sheet, ["points": entry.own.points?.description ?? "KHONG_AP_DUNG"])
    }

    /// No score without a file that is still good or an explanation.
    private func requireProof(
        of entry: Entry, _ desk: SheetDesk, on occasion: Occasion, in tx: Transaction
    ) throws {
        guard entry.note.isEmpty else { return }
        let reason = Reason(
            "Phải đính kèm tệp kiểm chứng hoặc giải thích bằng lời.", field: "note", basis: desk.campaign.basis)
        if let gap = try Proof.of(entry.files, on: occasion.today, in: tx).gap(reason) { throw Refusal.invalid([gap]) }
    }
}

extension Criterion.Method {
    /// Why a unit does not score this itself, in a campaign with a basis.
    func obstacleToScore(_ basis: Basis) -> Reason? {
        switch self {
        case .unit: nil
        case .survey:
            Reason("Tiêu chí này chấm theo kết quả điều tra xã hội học; đơn vị không tự chấm.", basis: basis)
        case .figures:
            Reason("Tiêu chí này do hệ thống chấm từ số liệu khi nộp phiếu; đơn vị không tự chấm.", basis: basis)
        }
    }
}

/// Adds a file that proves a score or supports an explanation.
struct AttachToEntry: OwnSheetAct, EntryAct {
    static let name = "sheet.attach"
    static let permission: Permission = "sheet.score"
    let sheet: Sheet.ID
    let number: CriterionNumber
    /// The name of the file as it was given.
    let file: String
    /// The last day on which it proves something; nil: without end.
    let validUntil: Day?
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey { case sheet, number, file, validUntil }

    init(_ sheet: Sheet.ID, _ number: CriterionNumber, path: String, named file: String, validUntil: Day? = nil) {
        self.sheet = sheet
        self.number = number
        self.file = file
        self.validUntil = validUntil
        self.path = path
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        _ = try desk.leaf(number)
        try desk.require(desk.sheet.filing, on: occasion)
        guard let path else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang của tiêu chí.") }
        let added = try Attachment.add(
            path: path, named: file, to: Entry.files(of: sheet, number), validUntil: validUntil, on: occasion, in: tx)
        return desk.done(sheet, added.proofFacts)
    }
}

extension Sheet {
    /// The step as part of which the unit adds files in this state.
    var filing: Step { state == .explaining ? .explain : .score }
}

/// Gives the points of a round: the first while the unit waits, the second after its explanation.
struct AppraiseEntry: AppraisingAct, EntryAct {
    static let name = "sheet.appraise"
    let sheet: Sheet.ID
    let number: CriterionNumber
    let version: Int
    let points: ExactDecimal?
    let notApplicable: Bool
    let comment: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        let (_, scoring) = try desk.leaf(number)
        let step = desk.sheet.appraisal
        try desk.require(step, on: occasion)
        try desk.requireAppraiser(on: occasion, in: tx)
        guard scoring.method != .survey else {
            throw Refusal.conflict(
                "Tiêu chí này chấm theo kết quả điều tra xã hội học; hãy nhập kết quả điều tra.",
                basis: desk.campaign.basis)
        }
        var entry = try entry(desk, version: version)
        let verdict = try desk.verdict(points, notApplicable, at: number)
        let round = Entry.Round(
            verdict: verdict, comment: VietnameseText.clean(comment ?? ""), by: occasion.actor.name)
        // Who changes a score says why: the unit has to be able to answer, and the public to understand.
        let before = step == .appraise ? entry.own : entry.first.verdict
        if verdict != before, round.comment.isEmpty {
            throw Refusal.invalid([
                Reason(
                    step == .appraise
                        ? "Điểm khác điểm tự chấm phải có nhận xét." : "Điểm khác kết quả lần 1 phải có nhận xét.",
                    field: "comment", basis: desk.campaign.basis)
            ])
        }
        if step == .appraise { entry.first = round } else { entry.second = round }
        try entry.keep(in: tx)
        if desk.sheet.state != .first, step == .appraise { try desk.sheet.move(.appraise, on: occasion, in: tx) }
        try desk.recount(on: occasion, in: tx)
        return desk.done(sheet)
    }
}

/// Takes the unit's own score for everything that has not been appraised in the first round.
struct AcceptScores: AppraisingAct {
    static let name = "sheet.acceptScores"
    static let permission: Permission = "sheet.appraise"
    let sheet: Sheet.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        try desk.require(.appraise, on: occasion)
        try desk.requireAppraiser(on: occasion, in: tx)
        if let obstacle = desk.obstacleToAccept { throw Refusal.conflict([obstacle]) }
        var taken = 0
        for waiting in desk.unaccepted {
            var entry = waiting
            entry.first = Entry.Round(verdict: entry.own, by: occasion.actor.name)
            try entry.keep(in: tx)
            taken += 1
        }
        if desk.sheet.state != .first { try desk.sheet.move(.appraise, on: occasion, in: tx) }
        try desk.recount(on: occasion, in: tx)
        return desk.done(sheet, ["taken": "\(taken)"])
    }
}

extension SheetDesk {
    /// What the unit scored, or said not to apply to it, and nobody has appraised in the first round.
    var unaccepted: [Entry] {
        tree.leaves.filter { $0.scoring?.method == .unit }.map { entries[$0.number] }
            .filter { $0.first.verdict.isNone && !$0.own.isNone }
    }

    /// Why there is nothing to accept; nil when there is.
    var obstacleToAccept: Reason? {
        unaccepted.isEmpty ? Reason("Không còn điểm tự chấm nào chờ chấp nhận.", basis: campaign.basis) : nil
    }
}

/// Enters what a sociological survey found: the sum of its answers, or how many were satisfied, and how many there were;
/// or that nobody could be asked, as in a department without procedures.
struct EnterSurvey: AppraisingAct, EntryAct {
    static let name = "sheet.survey"
    static let permission: Permission = "sheet.appraise"
    let sheet: Sheet.ID
    let number: CriterionNumber
    let version: Int
    /// The sum of the valid answers, or the number of satisfied ones, as the rule counts.
    let counted: Int?
    /// How many valid answers.
    let whole: Int?
    let notApplicable: Bool?
    /// Which survey, or why it does not apply.
    let note: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        let (leaf, scoring) = try desk.leaf(number)
        try desk.require(.survey, on: occasion)
        try desk.requireAppraiser(on: occasion, in: tx)
        guard scoring.method == .survey else {
            throw Refusal.conflict(
                "Tiêu chí này không chấm theo kết quả điều tra xã hội học.", basis: desk.campaign.basis)
        }
        var entry = try entry(desk, version: version)
        entry.note = try note.required("note", "Chưa nêu cuộc điều tra hoặc lý do không áp dụng.")
        let rate = notApplicable == true ? nil : try scoring.rule.rate(counted, of: whole)
        let points = try rate.map { try self.points(for: $0, by: scoring.rule, of: leaf.most) }
        entry.counted = rate
        let verdict = points.map { Entry.Verdict.points($0) } ?? .notApplicable
        let round = Entry.Round(verdict: verdict, comment: entry.note, by: occasion.actor.name)
        if desk.sheet.state == .second { entry.second = round } else { entry.first = round }
        try entry.keep(in: tx)
        try desk.recount(on: occasion, in: tx)
        return desk.done(sheet, ["points": points?.description ?? "KHONG_AP_DUNG"])
    }

    private func points(for rate: Rate, by rule: CriterionRule, of most: ExactDecimal) throws(Refusal) -> ExactDecimal {
        guard let points = rule.points(for: rate, of: most) else {
            throw .invalid("counted", "Số liệu điều tra lớn quá mức.")
        }
        return points
    }
}

/// Answers what the first round gave.
struct ExplainEntry: OwnSheetAct, EntryAct {
    static let name = "sheet.explain"
    let sheet: Sheet.ID
    let number: CriterionNumber
    let version: Int
    let explanation: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Sheet.ID> {
        let desk = try SheetDesk(sheet, in: tx)
        _ = try desk.leaf(number)
        try desk.require(.explain, on: occasion)
        var entry = try entry(desk, version: version)
        entry.explanation = try explanation.required("explanation", "Chưa nhập giải trình.")
        entry.explainedBy = occasion.actor.name
        try entry.keep(in: tx)
        try desk.recount(on: occasion, in: tx)
        return desk.done(sheet)
    }
}

import Core
import Kernel
import Store
import Web

/// One sub-criterion of a sheet: how it is scored, what the unit and the appraisers gave, its files, and what can be
/// written now.
struct EntryPage {
    let visit: Visit
    let desk: SheetDesk
    let leaf: Criterion
    let scoring: Criterion.Scoring
    let entry: Entry
    let files: [Attachment]
    let evidence: Evidence?
    /// How many corrections the sheet has.
    let corrections: Int
    /// What the figures say now, where the system scores and nothing is frozen yet.
    let preview: Rate?
    /// Why the visitor may not appraise the sheet, whatever its state.
    let bias: Reason?
    /// What was typed and refused; nil at first.
    let given: Form?
    private var sheet: Sheet { desk.sheet }
    private var t: Tongue { visit.t }

    init(
        visit: Visit, desk: SheetDesk, number: CriterionNumber, given: Form?, in snapshot: Snapshot
    ) throws {
        self.visit = visit
        self.desk = desk
        (leaf, scoring) = try desk.leaf(number)
        entry = desk.entries[number]
        files = try Attachment.of(entry.files, in: snapshot)
        evidence = try entry.evidence.flatMap { try Evidence.find($0, in: snapshot) }
        corrections = try desk.sheet.corrections(in: snapshot).count
        var previews: [CriterionNumber: Rate] = [:]
        if evidence == nil, case .figures = scoring.method {
            previews = try SystemScoring(campaign: desk.campaign, tree: desk.tree).preview(
                of: desk.side.unit, visit.product.knowledge, on: visit.today, in: snapshot)
        }
        preview = previews[number]
        bias = try desk.side.obstacle(for: visit.actor, to: desk.sheet, desk.entries.all, in: snapshot)
        self.given = given
    }

    private var showsAppraisal: Bool { desk.side.shows(sheet, to: visit.actor) }
    private var isUnit: Bool { visit.actor.may(ScoreEntry.permission, at: desk.side.unit.path) }

    private func isAppraiser(_ permission: Permission) -> Bool {
        visit.actor.may(permission, at: desk.side.above?.path ?? .everything)
    }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Đợt chấm điểm"), CampaignPaths.list()), (desk.campaign.title, CampaignPaths.one(desk.campaign.id)),
            (desk.side.unit.shortName, SheetPaths.one(sheet.id)), (leaf.number.description, nil),
        ], t))
        \(.identity("\(leaf.number.description). \(leaf.name)", facts: [
            t("Đơn vị"): HTML(desk.side.unit.shortName), t("Điểm tối đa"): HTML(t.number(leaf.most)),
            t("Tự chấm"): words(entry.own), t("Tình trạng"): .state(sheet.state, t),
        ]))
        \(.details(facts))
        \(if: showsAppraisal, .section(t("Thẩm định"), id: "appraisal", .details(appraisal)))
        \(forms)
        \(AttachmentPart(
            visit, files: files, adding: mayFile ? SheetPaths.files(sheet.id, leaf.number) : nil,
            isProof: true, form: given, open: { SheetPaths.file(sheet.id, leaf.number, $0) }
        ).html)
        \(neighbours)
        """
    }

    private var facts: [(name: String, value: HTML)] {
        var facts: [(name: String, value: HTML)] = [
            (t("Cách tính"), HTML(t(scoring.rule.phrase(of: leaf.most)))),
            (t("Phương pháp"), HTML(t(scoring.method.phrase))), (t("Cơ quan thẩm định"), HTML(scoring.appraiser)),
            (t("Tài liệu kiểm chứng"), HTML(scoring.proof.isEmpty ? "–" : scoring.proof)),
        ]
        if let counted = entry.counted, scoring.method != .survey || showsAppraisal {
            facts.append((t("Số đếm"), "\(t.number(counted.numerator)) / \(t.number(counted.denominator))"))
        } else if let preview {
            facts.append(
                (t("Số liệu hiện nay"), HTML("\(t.percent(preview)) (\(preview.numerator)/\(preview.denominator))")))
        }
        if scoring.method != .survey || showsAppraisal {
            facts.append((t("Ghi chú, giải thích của đơn vị"), HTML(entry.note.isEmpty ? "–" : entry.note)))
        }
        if let figure = evidence?.frozen {
            let records = evidence?.records.split(separator: "\n").count ?? 0
            facts.append(
                (
                    t("Minh chứng giữ nguyên"),
                    """
                    <code>\(figure.indicator)</code> \(figure.numerator)/\(figure.denominator), \
                    \(t("tính đến \(figure.asOf.text), \(records) hồ sơ"))<br>\
                    <span class="small muted">SHA-256 <code>\(evidence?.digest.hex ?? "")</code></span>
                    """
                ))
        }
        return facts
    }

    private var appraisal: [(name: String, value: HTML)] {
        func round(_ round: Entry.Round) -> HTML {
            let comment: HTML? = round.comment.isEmpty ? nil : "<br>\(round.comment)"
            let by: HTML? = round.by.isEmpty ? nil : " <span class=\"muted\">(\(t.actor(round.by)))</span>"
            return "\(words(round.verdict))\(by ?? .nothing)\(comment ?? .nothing)"
        }
        return [
            (t("Lần 1"), round(entry.first)),
            (t("Giải trình"), HTML(entry.explanation.isEmpty ? "–" : "\(entry.explanation) (\(entry.explainedBy))")),
            (t("Lần 2"), round(entry.second)),
            (
                t("Điểm được tính"),
                words(desk.entries.outcome(of: leaf, unappraised: desk.campaign.unappraised))
            ),
        ]
    }

    private func words(_ verdict: Entry.Verdict) -> HTML {
        switch verdict {
        case .none: "–"
        case .notApplicable: HTML(t("không áp dụng"))
        case .points(let points): HTML(t.number(hundredths: points.hundredths))
        }
    }

    private var mayFile: Bool { isUnit && sheet.obstacle(to: sheet.filing, in: desk.campaign, at: visit.now) == nil }

    /// The forms of whoever looks, each with the reason where it cannot be sent now.
    private var forms: HTML {
        let parts = EntryForms(page: self)
        var sections: [HTML] = []
        func add(_ heading: String, _ step: Sheet.Step, _ obstacle: Reason?, _ form: () -> HTML) {
            let late = sheet.obstacle(to: step, in: desk.campaign, at: visit.now)
            // What is far off or long past is not worth a section of its own.
            if Life.sheet.obstacle(to: step, in: sheet.state) != nil { return }
            let reason = late ?? obstacle
            sections.append(
                .section(
                    heading, id: step.rawValue, reason.map { "<p class=\"muted\">\(.reason($0, t))</p>" } ?? form()))
        }
        if isUnit {
            add(t("Tự chấm"), .score, scoring.method.obstacleToScore(desk.campaign.basis)) { parts.score }
            add(t("Giải trình"), .explain, nil) { parts.explain }
        }
        if isAppraiser(AppraiseEntry.permission) {
            if scoring.method == .survey {
                add(t("Nhập kết quả điều tra"), .survey, bias) { parts.survey }
            } else {
                add(t("Thẩm định lần 1"), .appraise, bias) { parts.appraise(t("Lưu điểm lần 1")) }
                add(t("Thẩm định lần 2"), .appraiseAgain, bias) { parts.appraise(t("Lưu điểm lần 2")) }
            }
        }
        if isAppraiser(CorrectSheet.permission) {
            add(t("Đính chính"), .correct, bias) {
                .fold(
                    t("Đính chính điểm đã công bố"),
                    isOpen: visit.isAnswering(SheetPaths.write(sheet.id, leaf.number, .correct)), parts.correct)
            }
        }
        return sections.joined(by: "")
    }

    private var neighbours: HTML {
        let leaves = desk.tree.leaves.map(\.number)
        guard let place = leaves.firstIndex(of: leaf.number) else { return .nothing }
        func way(_ place: Int, _ phrase: Phrase) -> HTML? {
            guard leaves.indices.contains(place) else { return nil }
            return .buttonLink(t(phrase), to: SheetPaths.entry(sheet.id, leaves[place]))
        }
        let ways = [way(place - 1, "Tiêu chí trước"), way(place + 1, "Tiêu chí sau")].compactMap(\.self)
        return "<nav class=\"pager\" aria-label=\"\(t("Tiêu chí trước, tiêu chí sau"))\">\(ways)</nav>"
    }
}

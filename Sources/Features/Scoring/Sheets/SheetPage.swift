import Core
import Kernel
import Store
import Web

/// One sheet: every sub-criterion with the unit's score and the appraisers' side by side.
struct SheetPage {
    let visit: Visit
    let desk: SheetDesk
    let offers: [MoveOffer]
    /// What the figures say now, before they are frozen.
    let preview: [CriterionNumber: Rate]
    let corrections: [Correction]
    let history: SheetHistory
    /// Whether the visitor may see what the appraisers gave.
    let showsAppraisal: Bool
    private var sheet: Sheet { desk.sheet }
    private var t: Tongue { visit.t }

    init(visit: Visit, desk: SheetDesk, in snapshot: Snapshot) throws {
        self.visit = visit
        self.desk = desk
        offers = try SheetMove.allCases.compactMap { move in
            let (isHis, obstacle) = try desk.obstacle(to: move, for: visit, in: snapshot)
            guard isHis, Self.isNear(move, desk.sheet.state) else { return nil }
            // A button for nothing would look as if something were left to do.
            if move == .acceptScores, desk.unaccepted.isEmpty { return nil }
            return MoveOffer(label: move.phrase, link: SheetPaths.move(desk.sheet.id, move), obstacle: obstacle)
        }
        let isOpen = desk.sheet.state == .scoring || desk.sheet.state == .closed
        preview =
            isOpen
            ? try SystemScoring(campaign: desk.campaign, tree: desk.tree).preview(
                of: desk.side.unit, visit.product.knowledge, on: visit.today, in: snapshot) : [:]
        corrections = try desk.sheet.corrections(in: snapshot)
        showsAppraisal = desk.side.shows(desk.sheet, to: visit.actor)
        history = try SheetHistory(of: desk.sheet, showsAppraisal: showsAppraisal, in: snapshot)
    }

    /// Moves that are long past or far off are not offered, not even greyed.
    private static func isNear(_ move: SheetMove, _ state: Sheet.State) -> Bool {
        switch move {
        case .submit: [.closed, .scoring].contains(state)
        case .unlock, .acceptScores: [.submitted, .locked, .first].contains(state)
        case .adjust: [.submitted, .locked, .first, .second].contains(state)
        case .finishExplanation: state == .explaining
        }
    }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([
            (t("Đợt chấm điểm"), CampaignPaths.list()), (desk.campaign.title, CampaignPaths.one(desk.campaign.id)),
            (desk.side.unit.shortName, nil),
        ], t))
        \(.identity(t("Phiếu chấm điểm \(desk.side.unit.shortName)"), facts: [
            t("Tình trạng"): .state(sheet.state, t), t("Nhóm đơn vị"): HTML(desk.group.name), t("Hạn"): HTML(due),
            t("Bộ chỉ số"): "<a href=\"\(EditionDesk.scoringSets.paths.one(desk.group.edition))\">\(desk.set.name)</a>",
        ]))
        \(unlocked)
        \(.offers(offers, t))
        \(if: showsAppraisal, ScorePart(visit: visit, desk: desk).html)
        \(table)
        \(if: !corrections.isEmpty, .section(t("Đính chính sau công bố"), id: "corrections", corrected))
        \(history.html(t))
        """
    }

    private var due: String {
        let days = desk.campaign.days
        let day: Day? =
            switch sheet.state {
            case .closed, .scoring: sheet.selfUntil
            case .submitted, .locked, .first: days.firstUntil
            case .explaining: sheet.explainUntil
            case .second: days.secondUntil
            case .settled, .published, .cancelled: nil
            }
        return day.map { days.end(of: $0).text } ?? "–"
    }

    private var unlocked: HTML {
        sheet.unlockReason.isEmpty
            ? .nothing
            : .inset(.care, HTML(t("Phiếu đã được mở khóa, hạn mới \(sheet.selfUntil.text): \(sheet.unlockReason)")))
    }

    private var table: HTML {
        var columns: [Table.Column] = [
            .text(HTML(t("Tiêu chí"))), .number(HTML(showsAppraisal ? t("Điểm / tối đa") : t("Tự chấm / tối đa"))),
        ]
        if showsAppraisal {
            columns += [
                .number(HTML(t("Tự chấm"))), .number(HTML(t("Lần 1"))), .number(HTML(t("Lần 2"))),
                .text(HTML(t("Nhận xét, giải trình"))),
            ]
        }
        columns.append(.text(HTML(t("Phương pháp"))))
        var table = Table(caption: t("Chọn một tiêu chí để chấm, đính kèm tệp, thẩm định hoặc giải trình"), columns)
        for criterion in desk.tree.criteria {
            guard criterion.scoring != nil else {
                let blank = [HTML](repeating: .nothing, count: columns.count - 2)
                table.row(
                    ["\(criterion.number.description). \(criterion.name)", sum(of: criterion)] + blank,
                    style: criterion.number.parts.count == 1 ? "sum" : nil)
                continue
            }
            table.row(row(criterion))
        }
        return table.html()
    }

    private func row(_ leaf: Criterion) -> [HTML] {
        let entry = desk.entries[leaf.number]
        let own = entry.own.isNone ? previewed(leaf) : points(entry.own)
        let final =
            showsAppraisal
            ? points(desk.entries.outcome(of: leaf, unappraised: desk.campaign.unappraised)) : own
        var cells: [HTML] = [
            """
            <a href="\(SheetPaths.entry(sheet.id, leaf.number))">\(leaf.number.description). \(leaf.name)</a>
            """, "\(final) <span class=\"muted\">/ \(t.number(leaf.most))</span>",
        ]
        if showsAppraisal {
            let said = [entry.first.comment, entry.explanation, entry.second.comment].filter { !$0.isEmpty }
            cells += [
                own, points(entry.first.verdict), points(entry.second.verdict),
                said.isEmpty ? "–" : said.map { HTML($0) }.joined(by: "<br>"),
            ]
        }
        return cells + [HTML(leaf.scoring.map { t($0.method.phrase) } ?? "")]
    }

    /// What the figures say before they are frozen.
    private func previewed(_ leaf: Criterion) -> HTML {
        guard let rate = preview[leaf.number] else { return "–" }
        guard let points = leaf.scoring?.rule.points(for: rate, of: leaf.most) else { return HTML(t(rate.phrase)) }
        return "<span class=\"muted\">\(t("hiện nay")) \(t.number(hundredths: points.hundredths))</span>"
    }

    private func points(_ verdict: Entry.Verdict) -> HTML {
        switch verdict {
        case .none: "–"
        case .notApplicable: HTML(t("không áp dụng"))
        case .points(let points): HTML(t.number(hundredths: points.hundredths))
        }
    }

    /// What stands below a field or a criterion, added up.
    private func sum(of criterion: Criterion) -> HTML {
        let below = desk.tree.leaves.filter { $0.number.parts.starts(with: criterion.number.parts) }
        let sum = below.reduce(ExactDecimal.zero) { sum, leaf in
            let verdict =
                showsAppraisal
                ? desk.entries.outcome(of: leaf, unappraised: desk.campaign.unappraised) : desk.entries[leaf.number].own
            return sum + (verdict.points ?? .zero)
        }
        return "\(t.number(hundredths: sum.hundredths)) <span class=\"muted\">/ \(t.number(criterion.most))</span>"
    }

    private var corrected: HTML {
        var table = Table(
            caption: t("Điểm đã công bố và điểm sau mỗi lần đính chính"),
            [
                .text(HTML(t("Lần"))), .text(HTML(t("Tiêu chí"))), .number(HTML(t("Điểm mới"))),
                .number(HTML(t("Tổng điểm trước đó"))), .text(HTML(t("Lý do"))), .text(HTML(t("Ai, lúc nào"))),
            ])
        for each in corrections {
            let before = ExactDecimal(millionths: each.before.numerator)
            let base = ExactDecimal(millionths: each.before.denominator)
            table.row([
                HTML(t.number(each.version)), HTML(each.number.description), points(each.verdict),
                "\(t.number(hundredths: before.hundredths)) / \(t.number(base))", HTML(each.reason),
                "\(t.actor(each.by)), \(each.at)",
            ])
        }
        return table.html()
    }
}

import Core
import Kernel
import Store
import Web

/// One plan: what it says, which units it inspects, how far that has come.
struct PlanPage {
    let visit: Visit
    let plan: InspectionPlan
    let unit: Unit
    let counts: (chosen: Int, inspected: Int, dropped: Int)
    let lines: [PlanLine.Named]
    let dropped: [PlanLine.Named]
    let limit: Int
    let offers: [(step: InspectionPlan.Step, obstacles: [Reason])]
    /// What was typed to open inspections, and refused.
    let form: Form
    /// The plan that it adjusts, and the version that adjusts it, issued or in the making.
    let adjusts: InspectionPlan?
    let adjusted: InspectionPlan?
    let changes: [PlanChange]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Kế hoạch kiểm tra"), PlanPaths.list()), (t("Năm \(plan.year)"), nil)], t))
        \(.identity(t("Kế hoạch kiểm tra năm \(plan.year)"), facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Tình trạng"): .planState(plan.state, t),
            t("Đã kiểm tra"): HTML("\(t.number(counts.inspected))/\(t.number(counts.chosen))"),
            t("Hạn ban hành"): dueOn.map { .due($0, doneOn: plan.issue.signedOn, on: visit.today, t) } ?? "–",
            t("Tỷ lệ hoàn thành"): HTML(t.percent(Rate(numerator: counts.inspected, denominator: counts.chosen))),
        ]))
        \(versions)
        \(if: !plan.reason.isEmpty, .inset(.care, HTML(t("Lý do trả lại: \(plan.reason)"))))
        \(.actions(actions))
        \(obstacles)
        \(withReason)
        \(changed)
        \(text)
        \(.section(t("Đơn vị được kiểm tra (\(counts.chosen))"), id: "units", "\(table)\(pager)\(open)"))
        \(left)
        """
    }

    /// By when a plan of its year is issued, by the term in force when that year begins; nil for one that adjusts another.
    private var dueOn: Day? {
        guard plan.adjusts == nil else { return nil }
        let terms = visit.product.knowledge.figures.rules.terms
        return Day(plan.year, 1, 1).flatMap { terms.term(InspectionDuty.Kind.plan.term, on: $0)?.due(in: plan.year) }
    }

    private func may(_ permission: Permission) -> Bool { visit.actor.may(permission, at: unit.path) }

    private var actions: [HTML] {
        var actions: [HTML] = []
        let isDraft = plan.state == .draft && may(DraftPlan.permission)
        if isDraft {
            actions.append(.buttonLink(t("Xem xét, chọn đơn vị"), to: PlanPaths.candidates(plan.id), style: .main))
            actions.append(.buttonLink(t("Sửa kế hoạch"), to: PlanPaths.edit(plan.id)))
        } else if plan.proposedOn != nil {
            actions.append(.buttonLink(t("Xem công thức và điểm"), to: PlanPaths.candidates(plan.id)))
        }
        for offer in offers where !Self.reasoned.contains(offer.step) {
            let label = t(offer.step.phrase)
            if !offer.obstacles.isEmpty {
                actions.append("<button class=\"button quiet\" type=\"button\" disabled>\(label)</button>")
            } else if offer.step == .issue {
                actions.append(.buttonLink(label, to: PlanPaths.issue(plan.id), style: .main))
            } else {
                actions.append(
                    visit.button(
                        label, posting: PlanPaths.step(plan.id, offer.step.rawValue), style: .main))
            }
        }
        actions.append(.buttonLink(t("Tự kiểm tra"), to: PlanPaths.selfInspections(plan.id)))
        actions.append(.buttonLink(t("Tải kế hoạch (.docx)"), to: PlanPaths.document(plan.id)))
        return actions
    }

    private var obstacles: HTML {
        let reasons = offers.flatMap { offer in
            offer.obstacles.map { reason -> HTML in "<li>\(t(offer.step.phrase)): \(.reason(reason, t))</li>" }
        }
        return reasons.isEmpty ? .nothing : "<ul class=\"muted\">\(reasons)</ul>"
    }

    /// Given back only with what is to be mended, adjusted only with the reason for it.
    private static let reasoned: [InspectionPlan.Step] = [.sendBack, .adjust]

    private var withReason: HTML {
        offers.filter { Self.reasoned.contains($0.step) && $0.obstacles.isEmpty }.map { offer -> HTML in
            let address = PlanPaths.step(plan.id, offer.step.rawValue)
            return .fold(
                t(offer.step.phrase), isOpen: visit.isAnswering(address),
                visit.form(
                    posting: address, visit.isAnswering(address) ? form : Form(), submit: t(offer.step.phrase),
                    style: .quiet
                ) { parts in [parts.area("reason", t("Lý do"), rows: 2, isRequired: true)] })
        }.joined(by: "")
    }

    /// Which version of the plan this is.
    private var versions: HTML {
        let before: HTML? = adjusts.map { earlier in
            let link: HTML = "<a href=\"\(PlanPaths.one(earlier.id))\">\(t(earlier.called))</a>"
            return .inset(.plain, "<p>\(t("Điều chỉnh:")) \(link). \(t("Lý do:")) \(plan.adjustedBecause)</p>")
        }
        let after: HTML? = adjusted.map { later in
            let link: HTML = "<a href=\"\(PlanPaths.one(later.id))\">\(t("Xem bản điều chỉnh"))</a>"
            let said =
                later.issue.signedOn.map { t("Đã được điều chỉnh ngày \($0.text).") } ?? t("Đang được điều chỉnh.")
            return .inset(.care, "<p>\(said) \(link)</p>")
        }
        return (before ?? .nothing) + (after ?? .nothing)
    }

    private var changed: HTML {
        guard adjusts != nil else { return .nothing }
        var table = Table(
            caption: t("So với kế hoạch được điều chỉnh"),
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Thay đổi"))), .text(HTML(t("Trước"))), .text(HTML(t("Nay"))),
            ])
        for change in changes.prefix(limit) {
            table.row([
                HTML(change.unit), HTML(t(change.phrase)), HTML(PlanChange.said(change.before, t)),
                HTML(PlanChange.said(change.now, t)),
            ])
        }
        return .section(
            t("Nội dung điều chỉnh (\(changes.count))"), table.html(empty: HTML(t("Chưa thay đổi đơn vị nào."))))
    }

    private var text: HTML {
        .details([
            t("Số, ký hiệu"): HTML(
                plan.issue.signedOn.map { t("Số \(plan.issue.number) ngày \($0.text)") } ?? "–"),
            t("Mục đích"): lines(of: plan.text.purpose), t("Yêu cầu"): lines(of: plan.text.requirements),
            t("Kỳ được kiểm tra"): HTML(plan.text.periods.map { t($0.phrase) }.joined(separator: "; ")),
            t("Hình thức"): HTML(plan.text.forms.map { t($0.phrase) }.joined(separator: "; ")),
            t("Cơ quan chủ trì"): HTML(plan.text.leading), t("Cơ quan phối hợp"): lines(of: plan.text.cooperating),
            t("Tỷ lệ tự kiểm tra tối thiểu (%)"): HTML(t.number(plan.text.share)),
        ])
    }

    private func lines(of text: String) -> HTML {
        text.split(whereSeparator: \.isNewline).map { HTML(String($0)) }.joined(by: "<br>")
    }

    private var table: HTML {
        var table = Table(
            caption: t("Theo thứ tự đưa vào kế hoạch"),
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Cuộc kiểm tra"))), .text(HTML(t("Hình thức"))),
                .text(HTML(t("Thời gian"))), .text(HTML(t("Lý do chọn"))),
            ])
        for each in lines.prefix(limit) {
            let inspection: HTML? = each.line.inspection.map { id in
                """
                <a href="\(InspectionPaths.one(id))">\(each.inspection ?? "")</a> \
                \(each.state.map { .state($0, t) } ?? .nothing)
                """
            }
            table.row([
                "\(each.unit) <span class=\"muted\">\(each.code)</span>", inspection ?? HTML(t("chưa mở")),
                HTML(each.line.form.map { t($0.phrase) } ?? "–"),
                HTML(each.line.plannedOn?.text ?? t("quý \(each.line.quarter ?? 0)")),
                HTML(each.line.reason.isEmpty ? t("theo đề xuất") : each.line.reason),
            ])
        }
        return table.html(empty: HTML(t("Chưa chọn đơn vị nào.")))
    }

    private var pager: HTML {
        let next =
            lines.count > limit
            ? PlanPaths.one(plan.id).with(query: ["after": "\(lines[limit - 1].line.id)"]) : nil
        return .pager(next: next, first: visit.query["after"] == nil ? nil : PlanPaths.one(plan.id), t)
    }

    /// Opens inspections of lines that have none yet.
    private var open: HTML {
        let waiting = lines.prefix(limit).filter { $0.line.inspection == nil }
        guard plan.state == .issued, may(OpenPlanned.permission), !waiting.isEmpty else { return .nothing }
        let shown = form.status == 200 ? Form(["scope": Scope.tree.rawValue]) : form
        return .fold(
            t("Mở cuộc kiểm tra"), isOpen: !form.reasons.isEmpty,
            visit.form(posting: PlanPaths.open(plan.id), shown, submit: t("Mở các cuộc đã chọn")) { parts in
                [
                    parts.checks("lines", t("Đơn vị"), waiting.map { Choice($0.line.id, $0.unit) }),
                    parts.line(
                        "beginsOn", t("Ngày kiểm tra"), kind: .day, hint: t("Cho đơn vị chưa có ngày dự kiến")),
                    parts.select(
                        "scope", t("Phạm vi số liệu"),
                        [
                            Choice(Scope.tree.rawValue, t("Đơn vị và các đơn vị trực thuộc")),
                            Choice(Scope.own.rawValue, t("Riêng đơn vị")),
                        ]),
                    parts.line(
                        "teamOf", t("Dùng đoàn của cuộc kiểm tra"), hint: t("Mã cuộc kiểm tra, nếu dùng chung đoàn")),
                ]
            })
    }

    private var left: HTML {
        guard !dropped.isEmpty else { return .nothing }
        let lines = dropped.map { each -> (name: HTML, state: HTML) in
            (
                "\(each.unit) <span class=\"muted\">\(each.code)</span>",
                HTML("\(each.line.reason) (\(each.line.account))")
            )
        }
        return .section(t("Không đưa vào kế hoạch (\(counts.dropped))"), id: "dropped", .tasks(lines))
    }
}

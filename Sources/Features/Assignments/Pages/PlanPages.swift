import Core
import Kernel
import Store
import Web

/// A plan as its list shows it.
struct PlanLine {
    let plan: Plan
    let unit: Unit
    let progress: Plan.Progress
}

/// The plans and programmes of a unit and those below it, with their progress.
struct PlanListPage {
    let visit: Visit
    let unit: Unit
    let plans: [PlanLine]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Kế hoạch, chương trình theo năm"),
            [
                .text(HTML(t("Kế hoạch"))), .text(HTML(t("Đơn vị"))), .text(HTML(t("Năm"))),
                .number(HTML(t("Số mục"))), .number(HTML(t("Hoàn thành"))), .number(HTML(t("Quá hạn"))),
                .number(HTML(t("Tỷ lệ hoàn thành"))),
            ])
        for line in plans {
            let (plan, progress) = (line.plan, line.progress)
            table.row([
                "<a href=\"\(PlanPaths.one(plan.id))\">\(plan.title)</a> \(plan.notation)", HTML(line.unit.shortName),
                "\(plan.year)", HTML(t.number(progress.items)), HTML(t.number(progress.done)),
                HTML(t.number(progress.late)), HTML(t.percent(progress.rate)),
            ])
        }
        return """
            \(.identity(t("Kế hoạch, chương trình công tác"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
            \(.actions([
                .buttonLink(
                    t("Văn bản chỉ đạo, điều hành"), to: PlanPaths.directives().with(query: ["unit": unit.code]))
            ] + (plans.isEmpty ? [] : .downloads(t) { PlanPaths.listExport($0).with(query: ["unit": unit.code]) })))
            \(table.html(empty: HTML(t("Chưa có kế hoạch nào."))))
            \(add)
            """
    }

    private var add: HTML {
        guard visit.actor.may(AddPlan.permission, at: unit.path) else { return .nothing }
        return .fold(
            t("Thêm kế hoạch"), isOpen: form.status != 200,
            visit.form(posting: PlanPaths.list(), form, submit: t("Thêm kế hoạch")) { parts in
                [
                    parts.line("unit", t("Mã đơn vị"), isRequired: true),
                    parts.select(
                        "kind", t("Loại"), Plan.Kind.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                    parts.line("year", t("Năm"), kind: .number, isRequired: true),
                    parts.line("title", t("Tên kế hoạch"), isRequired: true),
                    parts.line("notation", t("Số, ký hiệu"), isRequired: true),
                    parts.line("issuedOn", t("Ngày ban hành"), kind: .day, isRequired: true),
                ]
            })
    }
}

/// One plan and its items.
struct PlanPage {
    let visit: Visit
    let plan: Plan
    let unit: Unit
    let progress: Plan.Progress
    let items: [(item: Plan.Item, unit: Unit)]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Các mục của kế hoạch, theo hạn"),
            [
                .text(HTML(t("Nội dung"))), .text(HTML(t("Đơn vị thực hiện"))), .text(HTML(t("Sản phẩm"))),
                .text(HTML(t("Hạn"))), .text(HTML(t("Kết quả"))), .text(HTML(t("Văn bản kết quả"))),
            ])
        for (item, unit) in items {
            let result = [item.doneOn?.text ?? "", item.result].filter { !$0.isEmpty }.joined(separator: " · ")
            table.row([
                "<a href=\"\(PlanPaths.item(item.id))\">\(item.number). \(item.content)</a>", HTML(unit.shortName),
                HTML(item.deliverable.isEmpty ? "–" : item.deliverable), "\(item.dueOn)",
                .outcome(item.outcome(on: visit.today), t), HTML(result.isEmpty ? "–" : result),
            ])
        }
        return """
            \(.breadcrumb([(t("Kế hoạch"), PlanPaths.list()), (plan.notation, nil)], t))
            \(.identity(plan.title, facts: [
                t("Loại"): HTML(t(plan.kind.phrase)), t("Năm"): "\(plan.year)", t("Đơn vị"): HTML(unit.shortName),
                t("Số, ký hiệu"): HTML(plan.notation), t("Ngày ban hành"): "\(plan.issuedOn)",
                t("Tỷ lệ hoàn thành"): "\(t.percent(progress.rate)) (\(t.number(progress.done))/\(t.number(progress.items)))",
                t("Quá hạn"): HTML(t.number(progress.late)),
            ]))
            \(table.html(empty: HTML(t("Kế hoạch chưa có mục nào."))))
            \(if: !items.isEmpty, .actions(.downloads(t) { PlanPaths.export(plan.id, $0) }))
            \(add)
            """
    }

    private var add: HTML {
        guard visit.actor.may(AddPlanItem.permission, at: unit.path) else { return .nothing }
        return .section(
            t("Thêm mục"), id: "add",
            visit.form(posting: PlanPaths.one(plan.id), form, submit: t("Thêm mục")) { parts in
                [
                    parts.area("content", t("Nội dung"), rows: 2, isRequired: true),
                    parts.line("deliverable", t("Sản phẩm")),
                    parts.line("unit", t("Mã đơn vị thực hiện"), isRequired: true),
                    parts.line("dueOn", t("Hạn"), kind: .day, isRequired: true),
                ]
            })
    }
}

/// One item and the way to finish it.
struct PlanItemPage {
    let visit: Visit
    let plan: Plan
    let item: Plan.Item
    let unit: Unit
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Kế hoạch"), PlanPaths.list()), (plan.notation, PlanPaths.one(plan.id)),
            (t("Mục \(item.number)"), nil),
        ], t))
        \(.identity(item.content, facts: [
            t("Đơn vị thực hiện"): HTML(unit.shortName), t("Hạn"): "\(item.dueOn)",
            t("Kết quả"): .outcome(item.outcome(on: visit.today), t),
        ]))
        \(content)
        """
    }

    private var content: HTML {
        if item.obstacleToFinish != nil {
            return .details([
                t("Ngày hoàn thành"): HTML(item.doneOn?.text ?? "–"), t("Văn bản kết quả"): HTML(item.result),
            ])
        }
        guard visit.actor.may(FinishPlanItem.permission, at: unit.path) else { return .nothing }
        return visit.form(
            posting: PlanPaths.item(item.id), form, submit: t("Báo hoàn thành"), cancel: PlanPaths.one(plan.id)
        ) { parts in
            [
                parts.hidden("version", "\(item.version)"),
                parts.line("result", t("Văn bản kết quả"), hint: t("Số, ký hiệu"), isRequired: true),
                parts.line("doneOn", t("Ngày hoàn thành"), kind: .day, isRequired: true),
            ]
        }
    }
}

import Core
import Formats
import Kernel
import Store
import Web

/// The plans of the work on legal documents of a unit and those below it, with their progress.
struct LegalPlanListPage {
    let visit: Visit
    let scope: UnitScope
    let lines: [LegalPlan.Line]
    let form: Form
    private var t: Tongue { visit.t }

    static let columns = [
        "loai", "nam", "ten", "so_ky_hieu", "ngay_ban_hanh", "don_vi", "trong_tam", "van_ban", "so_muc", "hoan_thanh",
        "qua_han",
    ]

    static func cells(_ line: LegalPlan.Line) -> [TableCell] {
        let plan = line.plan
        return [
            .text(plan.kind.phrase.vietnamese), .number(plan.year), .text(plan.title), .text(plan.notation),
            .day(plan.issuedOn), .text(line.unit), .text(plan.focus), .text(plan.documentSymbol), .number(line.items),
            .number(line.done), .number(line.late),
        ]
    }

    var html: HTML {
        var table = Table(
            caption: t("Kế hoạch theo năm"),
            [
                .text(HTML(t("Kế hoạch"))), .text(HTML(t("Loại"))), .text(HTML(t("Năm"))), .number(HTML(t("Số mục"))),
                .number(HTML(t("Hoàn thành"))), .number(HTML(t("Quá hạn"))), .text(HTML(t("Đơn vị"))),
            ])
        for line in lines {
            table.row([
                "<a href=\"\(LegalPlanPaths.one(line.plan.id))\">\(line.plan.title)</a> \(line.plan.notation)",
                HTML(t(line.plan.kind.phrase)), "\(line.plan.year)", HTML(t.number(line.items)),
                HTML(t.number(line.done)), HTML(t.number(line.late)), HTML(line.unit),
            ])
        }
        return """
            \(LegalPart.plans.navigation(t))
            \(.identity(t("Kế hoạch về văn bản, thi hành pháp luật"), facts: [t("Đơn vị"): HTML(scope.unit.shortName)]))
            \(visit.filters(showing: LegalPlanPaths.list(), values: visit.shown(scope)) { parts in
                parts.unitScope(t) + [
                    parts.select("type", t("Loại"), kinds, empty: t("Tất cả")),
                    parts.line("in", t("Năm"), kind: .number),
                ]
            })
            \(table.html(empty: HTML(t("Chưa có kế hoạch nào."))))
            \(.actions(.downloads(t) { same(LegalPlanPaths.export($0)) }))
            \(add)
            """
    }

    private var kinds: [Choice] { LegalPlan.Kind.allCases.map { Choice($0.rawValue, t($0.phrase)) } }

    private func same(_ link: Link) -> Link { link.keeping(["unit", "scope", "type", "in"], of: visit) }

    private var add: HTML {
        guard visit.actor.may(AddLegalPlan.permission, at: scope.unit.path) else { return .nothing }
        return .fold(
            t("Thêm kế hoạch"), isOpen: form.status != 200,
            visit.form(posting: LegalPlanPaths.list(), form, submit: t("Thêm kế hoạch")) { parts in
                [
                    parts.hidden("unit", scope.unit.code), parts.select("kind", t("Loại"), kinds),
                    parts.line("year", t("Năm"), kind: .number, isRequired: true),
                    parts.line("title", t("Tên kế hoạch"), isRequired: true),
                    parts.line("notation", t("Số, ký hiệu"), isRequired: true),
                    parts.line("issuedOn", t("Ngày ban hành"), kind: .day, isRequired: true),
                    parts.line(
                        "focus", t("Lĩnh vực trọng tâm, chuyên đề, địa bàn"), kind: .long,
                        hint: t("Bắt buộc với kế hoạch theo dõi thi hành pháp luật")),
                    parts.line(
                        "document", t("Văn bản được triển khai thi hành"),
                        hint: t("Số, ký hiệu; chỉ với kế hoạch triển khai thi hành")),
                ]
            })
    }
}

/// One plan and its items.
struct LegalPlanPage {
    let visit: Visit
    let plan: LegalPlan
    let unit: Unit
    let regime: LegalRegime
    let law: KnownLaw?
    let items: [(item: LegalPlan.Item, unit: String)]
    let form: Form
    private var t: Tongue { visit.t }
    private var activities: [LegalRules.Word] { plan.kind.activities(in: regime) }

    var html: HTML {
        var table = Table(
            caption: t("Các mục của kế hoạch, theo hạn"),
            [
                .text(HTML(t("Nội dung"))), .text(HTML(t("Kết quả"))), .text(HTML(t("Hạn"))),
                .text(HTML(t("Hoạt động"))), .text(HTML(t("Đơn vị thực hiện"))), .text(HTML(t("Văn bản kết quả"))),
            ])
        for (item, unit) in items {
            let result = [item.doneOn?.text ?? "", item.result].filter { !$0.isEmpty }.joined(separator: " · ")
            let activity = activities.first { $0.code == item.activity }
            table.row([
                "<a href=\"\(LegalPlanPaths.item(item.id))\">\(item.number). \(item.content)</a>",
                .outcome(item.outcome(on: visit.today), t), "\(item.dueOn)",
                HTML(activity.map { t($0.phrase) } ?? item.activity), HTML(unit), HTML(result.orDash),
            ])
        }
        return """
            \(.breadcrumb([(t("Kế hoạch"), LegalPlanPaths.list()), (plan.notation, nil)], t))
            \(.identity(plan.title, facts: [
                t("Loại"): HTML(t(plan.kind.phrase)), t("Năm"): HTML(years), t("Đơn vị"): HTML(unit.shortName),
                t("Số, ký hiệu"): HTML(plan.notation), t("Ngày ban hành"): "\(plan.issuedOn)",
            ]))
            \(.details([
                t("Trọng tâm"): HTML(plan.focus.orDash), t("Văn bản"): document,
                t("Quy định áp dụng"): HTML(basis.map(\.text).joined(separator: "; ")),
            ]))
            \(table.html(empty: HTML(t("Kế hoạch chưa có mục nào."))))
            \(add)
            """
    }

    private var years: String {
        plan.period(in: regime).map { t("\(plan.year), kỳ \($0.lowerBound)–\($0.upperBound)") } ?? "\(plan.year)"
    }

    private var basis: [Basis] {
        [.review, .systematisation].contains(plan.kind) ? regime.review.basis : regime.monitoring.basis
    }

    private var document: HTML {
        guard let law else { return HTML(plan.documentSymbol.orDash) }
        return "<a href=\"\(LawLinks.one(law.id))\">\(law.symbol)</a> \(law.title)"
    }

    private var add: HTML {
        guard visit.actor.may(AddLegalPlanItem.permission, at: unit.path) else { return .nothing }
        return .section(
            t("Thêm mục"), id: "add",
            visit.form(posting: LegalPlanPaths.one(plan.id), form, submit: t("Thêm mục")) { parts in
                [
                    parts.select("activity", t("Hoạt động"), activities.map { Choice($0.code, label($0)) }),
                    parts.area("content", t("Nội dung"), rows: 2, isRequired: true),
                    parts.line("unit", t("Mã đơn vị thực hiện"), isRequired: true),
                    parts.line("dueOn", t("Hạn"), kind: .day, isRequired: true),
                ]
            })
    }

    private func label(_ activity: LegalRules.Word) -> String {
        [t(activity.phrase), activity.basis.map { "(\($0.text))" } ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// One item and the way to finish it.
struct LegalPlanItemPage {
    let visit: Visit
    let plan: LegalPlan
    let item: LegalPlan.Item
    let unit: Unit
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Kế hoạch"), LegalPlanPaths.list()), (plan.notation, LegalPlanPaths.one(plan.id)),
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
        guard visit.actor.may(FinishLegalPlanItem.permission, at: unit.path) else { return .nothing }
        return visit.form(
            posting: LegalPlanPaths.item(item.id), form, submit: t("Báo hoàn thành"),
            cancel: LegalPlanPaths.one(plan.id)
        ) { parts in
            [
                parts.hidden("version", "\(item.version)"),
                parts.line("result", t("Văn bản kết quả"), hint: t("Số, ký hiệu"), isRequired: true),
                parts.line("doneOn", t("Ngày hoàn thành"), kind: .day, isRequired: true),
            ]
        }
    }
}

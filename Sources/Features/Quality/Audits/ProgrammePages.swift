import Core
import Kernel
import Web

/// The form of a programme.
struct AddProgrammePage {
    let visit: Visit
    let unit: Unit
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        let start = Form(["year": "\(visit.today.parts.year)", "decidedOn": visit.today.text])
        let list = AuditPaths.programmes().with(query: ["unit": unit.code])
        return """
            \(.breadcrumb([(t("Chương trình đánh giá"), list), (t("Thêm chương trình đánh giá"), nil)], t))
            \(.identity(t("Thêm chương trình đánh giá"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
            \(visit.form(
                posting: AuditPaths.programmes(), form ?? start, submit: t("Thêm chương trình"), cancel: list
            ) { parts in
                [
                    parts.hidden("unit", unit.code),
                    parts.line("year", t("Năm"), kind: .number, isRequired: true),
                    parts.line("decision", t("Số, ký hiệu văn bản"), isRequired: true),
                    parts.line("decidedOn", t("Ngày ban hành"), kind: .day, isRequired: true),
                    parts.area("goals", t("Mục tiêu"), rows: 2),
                ]
            })
            """
    }
}

/// One programme, its audits, and the form that adds one.
struct ProgrammePage {
    let visit: Visit
    let programme: AuditProgramme
    let unit: Unit
    let audits: [Audit]
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Các cuộc đánh giá của chương trình, theo ngày"),
            [
                .text(HTML(t("Cuộc đánh giá"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Từ ngày"))),
                .text(HTML(t("Đến ngày"))), .text(HTML(t("Trưởng đoàn"))), .text(HTML(t("Được đánh giá"))),
            ])
        for audit in audits {
            table.row([
                "<a href=\"\(AuditPaths.one(audit.id))\">\(audit.code)</a> \(audit.scope)", .state(audit.state, t),
                "\(audit.startsOn)", "\(audit.endsOn)", HTML(audit.lead), HTML(audit.auditees.joined(separator: "; ")),
            ])
        }
        return """
            \(.breadcrumb([
                (t("Chương trình đánh giá"), AuditPaths.programmes().with(query: ["unit": unit.code])),
                ("\(programme.year)", nil),
            ], t))
            \(.identity(t("Chương trình đánh giá nội bộ năm \(programme.year)"), facts: [
                t("Đơn vị"): HTML(unit.shortName), t("Số, ký hiệu"): HTML(programme.decision),
                t("Ngày ban hành"): "\(programme.decidedOn)",
            ]))
            \(if: !programme.goals.isEmpty, "<p>\(programme.goals)</p>")
            \(table.html(empty: HTML(t("Chương trình chưa có cuộc đánh giá nào."))))
            \(add)
            """
    }

    private var add: HTML {
        guard visit.actor.may(PlanAudit.permission, at: unit.path) else { return .nothing }
        let standard = visit.product.knowledge.figures.rules.standard(on: visit.today)
        let clauses = (standard?.clauses ?? []).map { Choice($0.number, "\($0.number) \($0.name)") }
        return .section(
            t("Thêm cuộc đánh giá"), id: "add",
            visit.form(
                posting: AuditPaths.programme(programme.id), form ?? Form(["startsOn": visit.today.text]),
                submit: t("Thêm cuộc đánh giá")
            ) { parts in
                [
                    parts.line("scope", t("Phạm vi"), kind: .long, isRequired: true),
                    parts.line("startsOn", t("Từ ngày"), kind: .day, isRequired: true),
                    parts.line("endsOn", t("Đến ngày"), kind: .day, isRequired: true),
                    parts.line(
                        "lead", t("Trưởng đoàn"), hint: t("Chức danh hoặc bộ phận, không ghi tên người"),
                        isRequired: true),
                    parts.area(
                        "auditors", t("Đánh giá viên"), rows: 3, hint: t("Mỗi dòng một chức danh hoặc bộ phận"),
                        isRequired: true),
                    parts.area(
                        "auditees", t("Được đánh giá"), rows: 3,
                        hint: t("Mỗi dòng một bàn làm việc, bộ phận hoặc chức danh"), isRequired: true),
                    .fold(
                        t("Chọn điều khoản; không chọn là đánh giá tất cả"),
                        isOpen: form?.fields.all("clauses").isEmpty == false,
                        parts.checks("clauses", t("Điều khoản"), clauses)),
                ]
            })
    }
}

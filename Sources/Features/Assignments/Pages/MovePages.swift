import Core
import Kernel
import Web

/// The form of one move of a task. It carries the version it was read at.
struct MovePage {
    let visit: Visit
    let desk: TaskDesk
    let move: TaskMove
    let form: Form
    private var t: Tongue { visit.t }
    private var task: AssignedTask { desk.task }

    /// What a form begins with.
    static func start(_ move: TaskMove, _ desk: TaskDesk, today: Day) -> Form {
        switch move {
        case .report: Form(["percent": "\(desk.task.percent)"])
        case .finish: Form(["doneOn": today.text])
        case .decideExtension: Form(["verdict": DecideExtension.Verdict.approve.rawValue])
        case .change:
            Form([
                "content": desk.task.content, "deliverable": desk.task.deliverable, "excerpt": desk.task.excerpt,
            ])
        default: Form()
        }
    }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Nhiệm vụ"), TaskPaths.list()), (task.code, TaskPaths.one(task.id)), (t(move.rule.label), nil),
        ], t))
        \(.identity(t(move.rule.label), facts: [
            t("Nhiệm vụ"): "\(task.code) \(task.content)", t("Hạn"): .due(task, t),
            t("Tình trạng"): .state(task.state, t),
        ]))
        \(visit.form(
            posting: TaskPaths.move(task.id, move), form, submit: t(move.rule.label), cancel: TaskPaths.one(task.id),
            style: move == .cancel ? .grave : .main
        ) { parts in
            // What stands now, not what was sent: whoever was refused has the new state before their eyes.
            [parts.hidden("version", "\(task.version)")] + fields(parts)
        })
        """
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        let reason = { (isRequired: Bool) in parts.area("reason", t("Lý do"), rows: 3, isRequired: isRequired) }
        switch move {
        case .accept: return ["<p>\(t("Đơn vị tiếp nhận nhiệm vụ và chịu trách nhiệm thực hiện đúng hạn."))</p>"]
        case .sendBack:
            return [
                "<p>\(t("Chỉ trả lại nhiệm vụ không đúng thẩm quyền, chậm nhất \(desk.returnBy.text)."))</p>",
                reason(true),
            ]
        case .reject, .pause, .cancel: return [reason(true)]
        case .confirm, .resume: return [parts.area("note", t("Ghi chú"), rows: 2)]
        case .report:
            return [
                parts.line("percent", t("Tỷ lệ hoàn thành (%)"), kind: .number, isRequired: true),
                parts.area("content", t("Việc đã làm"), isRequired: true),
                parts.area("obstacles", t("Khó khăn, vướng mắc"), rows: 2),
            ]
        case .finish:
            return [
                parts.line("product", t("Văn bản kết quả"), hint: t("Số, ký hiệu"), isRequired: true),
                parts.line(
                    "doneOn", t("Ngày văn bản kết quả"), kind: .day,
                    hint: t("Là ngày hoàn thành khi tính đúng hạn, quá hạn"), isRequired: true),
                parts.area("note", t("Ghi chú"), rows: 2),
            ]
        case .requestExtension:
            return [parts.line("to", t("Xin gia hạn đến ngày"), kind: .day, isRequired: true), reason(true)]
        case .decideExtension: return [decision, verdicts(parts), reason(false)]
        case .change:
            return [
                parts.area("content", t("Nội dung nhiệm vụ"), isRequired: true),
                parts.line("deliverable", t("Sản phẩm")),
                parts.area("excerpt", t("Trích đoạn giao"), rows: 3),
            ]
        }
    }

    private var decision: HTML {
        guard let request = desk.request else { return .nothing }
        let counts = visit.today <= task.dates.due
        let warning: HTML = .inset(
            .care,
            HTML(
                t(
                    "Hạn ban đầu \(task.dates.due.text) đã qua: đồng ý lúc này được ghi lại nhưng không làm mất tình trạng quá hạn."
                )))
        return """
            <p>\(t("\(request.askedBy) xin gia hạn đến \(request.askedTo.text): \(request.reason)"))</p>
            \(if: !counts, warning)
            """
    }

    private func verdicts(_ parts: FormParts) -> HTML {
        parts.radios(
            "verdict", t("Quyết định"),
            [
                Choice(DecideExtension.Verdict.approve.rawValue, t("Đồng ý gia hạn")),
                Choice(DecideExtension.Verdict.refuse.rawValue, t("Không đồng ý gia hạn")),
            ], isRequired: true)
    }
}

/// A cooperating unit says that its part is done.
struct PartPage {
    let visit: Visit
    let task: AssignedTask
    let part: TaskPart
    let unit: Unit
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Nhiệm vụ"), TaskPaths.list()), (task.code, TaskPaths.one(task.id)), (t("Phần việc phối hợp"), nil),
        ], t))
        \(.identity(t("Phần việc phối hợp"), facts: [
            t("Nhiệm vụ"): "\(task.code) \(task.content)", t("Đơn vị"): HTML(unit.shortName),
            t("Phần việc"): HTML(part.content.isEmpty ? t("phối hợp thực hiện") : part.content),
            t("Hạn"): "\(part.dueOn ?? task.dates.effectiveDue)",
        ]))
        \(content)
        """
    }

    private var content: HTML {
        if let obstacle = part.obstacle(of: task) { return .inset(.plain, HTML(t(obstacle.phrase))) }
        guard visit.actor.may(FinishPart.permission, at: unit.path) else { return .nothing }
        return visit.form(
            posting: TaskPaths.part(part.id), form, submit: t("Báo hoàn thành phần việc"),
            cancel: TaskPaths.one(task.id)
        ) { parts in
            [
                parts.line("result", t("Kết quả"), hint: t("Số, ký hiệu văn bản hoặc việc đã làm"), isRequired: true),
                parts.line("doneOn", t("Ngày hoàn thành"), kind: .day, isRequired: true),
            ]
        }
    }
}

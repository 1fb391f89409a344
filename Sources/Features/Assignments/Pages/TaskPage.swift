import Core
import Kernel
import Store
import Web

/// One task: what it asks, where it stands, who has done what, and what one may do now.
struct TaskPage {
    let visit: Visit
    let desk: TaskDesk
    let parts: [(part: TaskPart, unit: Unit)]
    let extensions: [TaskExtension]
    let steps: [TaskStep]
    let files: [Attachment]
    private let mayAttach: Bool
    private let form: Form
    private var t: Tongue { visit.t }
    private var task: AssignedTask { desk.task }

    init(_ visit: Visit, _ desk: TaskDesk, form: Form, in snapshot: Snapshot) throws {
        self.visit = visit
        self.desk = desk
        parts = try desk.task.parts(in: snapshot).compactMap { part in
            try Unit.find(part.unit, in: snapshot).map { (part, $0) }
        }
        extensions = try desk.task.extensions(in: snapshot)
        steps = try desk.task.steps(in: snapshot)
        files = try Attachment.of(desk.task.subject, in: snapshot)
        mayAttach =
            try desk.task.obstacleToAttaching == nil && visit.unitToAttach(to: desk.task, in: snapshot) != nil
        self.form = form
    }

    var html: HTML {
        """
        \(.breadcrumb([(t("Nhiệm vụ"), TaskPaths.list()), (task.code, nil)], t))
        \(.identity(task.content, facts: facts))
        \(waiting)
        \(actions)
        \(details)
        \(partTable)
        \(attachments)
        \(extensionTable)
        \(timeline)
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        [
            t("Mã"): HTML(task.code), t("Chủ trì"): HTML(desk.lead.shortName),
            t("Hạn"): .due(task, t), t("Kết quả"): .outcome(task.outcome(on: visit.today), t),
            t("Tình trạng"): .state(task.state, t), t("Tiến độ"): "\(task.percent)%",
        ]
    }

    /// The extension that waits for a decision.
    private var waiting: HTML {
        guard let request = desk.request else { return .nothing }
        return .inset(
            .care, HTML(t("Đề nghị gia hạn đến \(request.askedTo.text) đang chờ quyết định: \(request.reason)")))
    }

    private var actions: HTML {
        // A decision is offered once somebody has asked for one.
        let allowed = TaskMove.allCases.filter { move in
            desk.may(move, visit.actor) && move.rule.from.contains(task.state)
                && (move != .decideExtension || desk.request != nil)
        }
        var buttons: [HTML] = []
        var hindered: [HTML] = []
        for move in allowed {
            let label = t(move.rule.label)
            if let obstacle = desk.obstacle(to: move, by: visit.actor, on: visit.today) {
                buttons.append("<button class=\"button quiet\" type=\"button\" disabled>\(label)</button>")
                hindered.append("<li>\(label): \(t(obstacle.phrase))</li>")
            } else {
                let isMain = !buttons.contains { !$0.isEmpty }
                buttons.append(
                    .buttonLink(
                        label, to: TaskPaths.move(task.id, move),
                        style: move == .cancel ? .grave : isMain ? .main : .quiet))
            }
        }
        guard !buttons.isEmpty else { return .nothing }
        let reasons: HTML = "<ul class=\"muted\">\(hindered)</ul>"
        return "\(.actions(buttons))\(if: !hindered.isEmpty, reasons)"
    }

    private var details: HTML {
        .details([
            t("Văn bản giao"): HTML(
                [task.directive, task.directiveOn?.text ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")),
            t("Người giao"): "\(t(task.assigner.phrase)) (\(desk.assigner.shortName))",
            t("Trích đoạn giao"): HTML(task.excerpt.isEmpty ? "–" : task.excerpt),
            t("Sản phẩm"): HTML(task.deliverable.isEmpty ? "–" : task.deliverable),
            t("Ngày giao"): "\(task.assignedOn)", t("Hạn giao"): "\(task.dates.due)",
            t("Hoàn thành"): HTML(
                [task.dates.doneOn?.text ?? "–", task.product].filter { !$0.isEmpty }.joined(separator: " · ")),
        ])
    }

    private var partTable: HTML {
        guard !parts.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Phần việc của các đơn vị phối hợp"),
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Phần việc"))), .text(HTML(t("Hạn"))),
                .text(HTML(t("Kết quả"))), .text(HTML(t("Việc có thể làm"))),
            ])
        for (part, unit) in parts {
            let result = [part.doneOn?.text ?? "", part.result].filter { !$0.isEmpty }.joined(separator: " · ")
            let may = visit.actor.may(FinishPart.permission, at: unit.path) && part.obstacle(of: task) == nil
            let finish: HTML = "<a href=\"\(TaskPaths.part(part.id))\">\(t("Báo hoàn thành phần việc"))</a>"
            table.row([
                HTML(unit.shortName), HTML(part.content.isEmpty ? t("phối hợp thực hiện") : part.content),
                "\(part.dueOn ?? task.dates.effectiveDue)", HTML(result.isEmpty ? "–" : result), may ? finish : "–",
            ])
        }
        return .section(t("Đơn vị phối hợp"), id: "parts", table.html())
    }

    private var attachments: HTML {
        guard mayAttach || !files.isEmpty else { return .nothing }
        let id = task.id
        return AttachmentPart(
            visit, files: files, adding: mayAttach ? TaskPaths.files(id) : nil, form: form,
            open: { TaskPaths.file(id, $0) }
        ).html
    }

    private var extensionTable: HTML {
        guard !extensions.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Các lần xin gia hạn; hạn ban đầu \(task.dates.due.text) được giữ"),
            [
                .text(HTML(t("Xin ngày"))), .text(HTML(t("Đến ngày"))), .text(HTML(t("Lý do"))),
                .text(HTML(t("Quyết định"))),
            ])
        for asked in extensions {
            table.row([
                "\(asked.askedOn) (\(asked.askedBy))", "\(asked.askedTo)", HTML(asked.reason), decision(asked),
            ])
        }
        return .section(t("Gia hạn"), table.html())
    }

    private func decision(_ asked: TaskExtension) -> HTML {
        guard let on = asked.decidedOn, let by = asked.decidedBy else { return .tag(t("chờ quyết định"), .care) }
        let word: HTML =
            asked.isApproved == true
            ? (asked.counts == true
                ? .tag(t("đồng ý"), .done) : .tag(t("đồng ý sau hạn ban đầu, không tính vào hạn"), .care))
            : .tag(t("không đồng ý"), .wrong)
        return "\(word) \(on) (\(by)) \(asked.decision)"
    }

    private var timeline: HTML {
        guard !steps.isEmpty else {
            return .section(
                t("Diễn biến"), "<p class=\"muted\">\(t("Nhiệm vụ nạp từ tệp, chưa có diễn biến trên trang."))</p>")
        }
        var table = Table(
            caption: t("Diễn biến, mới nhất trước"),
            [
                .text(HTML(t("Thời điểm"))), .text(HTML(t("Việc"))), .text(HTML(t("Người thực hiện"))),
                .text(HTML(t("Nội dung"))), .text(HTML(t("Vướng mắc"))),
            ])
        for step in steps {
            let share: HTML? = step.percent.map { "\($0)% " }
            table.row([
                "\(step.at)", HTML(t(TaskStep.phrase(of: step.act))), HTML(t.actor(step.by)),
                "\(share ?? .nothing)\(step.said)", HTML(step.obstacles.isEmpty ? "–" : step.obstacles),
            ])
        }
        return .section(t("Diễn biến"), table.html())
    }
}

extension TaskStep {
    /// What people call an act.
    static func phrase(of act: String) -> Phrase {
        switch act {
        case AssignTask.name: "Giao nhiệm vụ"
        case OpenDuties.name: "Mở từ nhiệm vụ định kỳ"
        case FinishPart.name: "Hoàn thành phần việc phối hợp"
        case AttachToTask.name: "Thêm tệp"
        case "task.decideExtension.approve": "Đồng ý gia hạn"
        case "task.decideExtension.refuse": "Không đồng ý gia hạn"
        default: TaskMove(rawValue: act)?.rule.label ?? Phrase(pattern: act)
        }
    }
}

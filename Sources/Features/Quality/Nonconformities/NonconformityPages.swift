import Core
import Kernel
import Web

/// One nonconformity: what it is, why, what is done about it, whether that worked, and what one may do now.
struct NonconformityPage {
    let visit: Visit
    let found: Nonconformity
    let unit: Unit
    let actions: [(action: QualityAction, unit: Unit)]
    let history: RecordHistory
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([
            (t("Sự không phù hợp"), NonconformityPaths.list().with(query: ["unit": unit.code])), (found.code, nil),
        ], t))
        \(.identity(found.code, facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Tình trạng"): .state(found.state, t),
            t("Mức"): HTML(t(found.grade.phrase)), t("Điều khoản"): HTML(found.clause),
            t("Ngày phát hiện"): "\(found.foundOn)",
        ]))
        \(.calledOff(found.reason, t))
        \(.offers(offers, t))
        \(.details([
            t("Nội dung"): .lines(found.statement), t("Nguồn phát hiện"): origin,
            t("Nguyên nhân"): HTML(found.cause.isEmpty ? "–" : codes.causes.name(of: found.cause)),
            t("Phân tích"): .lines(found.analysis), t("Kế hoạch hành động"): .lines(found.plan),
            t("Đánh giá hiệu lực"): evaluation, t("Ngày đóng"): HTML(found.closedOn?.text ?? "–"),
        ]))
        \(table)
        \(history.html(t))
        """
    }

    private var codes: QualityRules { visit.product.knowledge.figures.rules.quality }

    private var origin: HTML {
        let name = codes.origins.name(of: found.origin)
        guard let line = found.line else { return HTML(name) }
        return "\(name), <a href=\"\(AuditPaths.line(line))\">\(t("câu hỏi của cuộc đánh giá"))</a>"
    }

    private var evaluation: HTML {
        guard let evaluation = found.evaluation else { return "–" }
        return """
            \(.tag(t(evaluation.efficacy.phrase), evaluation.efficacy == .whole ? .done : .care)) \
            \(evaluation.said) (\(evaluation.by), \(evaluation.on))
            """
    }

    private var offers: [MoveOffer] {
        NonconformityMove.allCases.filter { move in
            visit.actor.may(move.permission, at: unit.path) && move.rule.from.contains(found.state)
        }.map { move in
            MoveOffer(
                label: move.rule.label, link: NonconformityPaths.move(found.id, move),
                obstacle: move.obstacle(to: found, actions: actions.map(\.action), by: visit.actor),
                isGrave: move == .cancel)
        }
    }

    private var table: HTML {
        var table = Table(
            caption: t("Các hành động"),
            [
                .text(HTML(t("Hành động"))), .text(HTML(t("Kết quả"))), .text(HTML(t("Loại"))),
                .text(HTML(t("Thực hiện"))), .text(HTML(t("Hạn"))), .text(HTML(t("Bằng chứng"))),
            ])
        for (action, unit) in actions {
            let owner = [action.desk, unit.shortName].filter { !$0.isEmpty }.joined(separator: ", ")
            table.row([
                "<a href=\"\(NonconformityPaths.action(action.id))\">\(action.number). \(action.content)</a>",
                .standing(due: action.dueOn, done: action.doneOn, on: visit.today, t), HTML(t(action.kind.phrase)),
                HTML(owner), "\(action.dueOn)", .lines(action.evidence),
            ])
        }
        return .section(t("Hành động"), id: "actions", table.html(empty: HTML(t("Chưa có hành động nào."))))
    }
}

/// The form of one move of a nonconformity. It carries the version it was read at.
struct NonconformityMovePage {
    let visit: Visit
    let found: Nonconformity
    let unit: Unit
    let move: NonconformityMove
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Sự không phù hợp"), NonconformityPaths.list().with(query: ["unit": unit.code])),
            (found.code, NonconformityPaths.one(found.id)), (t(move.rule.label), nil),
        ], t))
        \(.identity(t(move.rule.label), facts: [
            t("Sự không phù hợp"): "\(found.code) \(found.statement)", t("Tình trạng"): .state(found.state, t),
        ]))
        \(visit.form(
            posting: NonconformityPaths.move(found.id, move), form ?? start, submit: t(move.rule.label),
            cancel: NonconformityPaths.one(found.id), style: move == .cancel ? .grave : .main
        ) { parts in
            [parts.hidden("version", "\(found.version)")] + fields(parts)
        })
        """
    }

    private var start: Form {
        switch move {
        case .analyse: Form(["cause": found.cause, "analysis": found.analysis])
        case .plan: Form(["plan": found.plan])
        case .addAction: Form(["unit": unit.code])
        default: Form()
        }
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        let causes = visit.product.knowledge.figures.rules.quality.causes
        switch move {
        case .analyse:
            return [
                parts.select(
                    "cause", t("Nguyên nhân"), causes.map { Choice($0.code, $0.name) }, empty: t("Chưa xác định")),
                parts.area("analysis", t("Phân tích"), rows: 4),
            ]
        case .plan: return [parts.area("plan", t("Kế hoạch hành động"), rows: 4)]
        case .addAction:
            return [
                parts.select(
                    "kind", t("Loại hành động"),
                    QualityAction.Kind.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                parts.area("content", t("Nội dung"), rows: 2, isRequired: true),
                parts.line("unit", t("Mã đơn vị thực hiện"), isRequired: true),
                parts.line("desk", t("Bàn làm việc, chức danh")),
                parts.line("dueOn", t("Hạn"), kind: .day, isRequired: true),
            ]
        case .start: return ["<p>\(t("Từ hôm nay các hành động nằm trong danh sách việc đến hạn."))</p>"]
        case .evaluate:
            return [
                parts.radios(
                    "efficacy", t("Hiệu lực"),
                    Nonconformity.Efficacy.allCases.map { Choice($0.rawValue, t($0.phrase)) }, isRequired: true),
                parts.area("evaluation", t("Nhận xét"), rows: 3, isRequired: true),
            ]
        case .close: return ["<p>\(t("Sau khi đóng, không sửa được nữa."))</p>"]
        case .cancel: return [parts.area("reason", t("Lý do"), rows: 3, isRequired: true)]
        }
    }
}

/// One action and the way to say that it is done.
struct ActionPage {
    let visit: Visit
    let found: Nonconformity
    let action: QualityAction
    let unit: Unit
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Sự không phù hợp"), NonconformityPaths.list().with(query: ["unit": unit.code])),
            (found.code, NonconformityPaths.one(found.id)), (t("Hành động \(action.number)"), nil),
        ], t))
        \(.identity(action.content, facts: [
            t("Loại"): HTML(t(action.kind.phrase)), t("Đơn vị thực hiện"): HTML(unit.shortName),
            t("Hạn"): "\(action.dueOn)",
            t("Kết quả"): .standing(due: action.dueOn, done: action.doneOn, on: visit.today, t),
        ]))
        \(.details([
            t("Sự không phù hợp"): "\(found.code) \(found.statement)",
            t("Bàn làm việc, chức danh"): HTML(action.desk.isEmpty ? "–" : action.desk),
            t("Ngày hoàn thành"): HTML(
                [action.doneOn?.text ?? "–", action.doneBy ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")),
            t("Bằng chứng"): .lines(action.evidence),
        ]))
        \(finish)
        """
    }

    private var finish: HTML {
        guard visit.actor.may(FinishAction.permission, at: unit.path), action.doneOn == nil else { return .nothing }
        if let obstacle = action.obstacleToFinish(in: found) { return "<p class=\"muted\">\(.reason(obstacle, t))</p>" }
        return visit.form(
            posting: NonconformityPaths.action(action.id), form, submit: t("Báo hoàn thành"),
            cancel: NonconformityPaths.one(found.id)
        ) { parts in
            [
                parts.hidden("version", "\(action.version)"),
                parts.area("evidence", t("Bằng chứng"), rows: 3, isRequired: true),
                parts.line("doneOn", t("Ngày hoàn thành"), kind: .day, isRequired: true),
            ]
        }
    }
}

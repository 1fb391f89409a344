import Core
import Kernel
import Web

/// Asks the unit to explain itself.
struct AskExplanationPage {
    let view: InspectionView
    /// What will be put to it.
    let unheard: [Finding]
    /// The days that may be the unit's last.
    let days: ClosedRange<Day>
    let form: Form
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb((t("Yêu cầu giải trình"), nil)))
        \(.identity(t("Yêu cầu giải trình"), facts: [t("Đơn vị"): HTML(view.unit.shortName)]))
        <p class="muted">\(t("Đơn vị sẽ thấy các tồn tại sau đây và giải trình từng nội dung. Giải trình đúng hạn mà đoàn không trả lời trong thời hạn thì được chấp nhận. Tồn tại sửa lời văn sau bước này phải được đưa ra giải trình lại."))</p>
        <ul>\(unheard.map { finding -> HTML in "<li>\(t("Số \(finding.number).")) \(finding.statement)</li>" })</ul>
        \(view.visit.form(
            posting: InspectionPaths.askExplanation(view.inspection.id), form, submit: t("Yêu cầu giải trình"),
            cancel: InspectionPaths.one(view.inspection.id)
        ) { parts in [parts.explanationDay(days, t)] })
        """
    }
}

extension FormParts {
    /// The unit's last day, with the days that it may be.
    fileprivate func explanationDay(_ days: ClosedRange<Day>, _ t: Tongue) -> HTML {
        line(
            "dueOn", t("Hạn giải trình"), kind: .day,
            hint: t("Từ ngày \(days.lowerBound.text) đến ngày \(days.upperBound.text)"), isRequired: true)
    }
}

/// What was put to the unit, what it said, what was answered.
struct ExplanationsPage {
    let view: InspectionView
    let round: ExplanationRound
    let findings: [Finding]
    let put: [Justification]
    /// The days that may take the place of the unit's last.
    let days: ClosedRange<Day>
    /// What was typed and refused; nil at first.
    let given: Form?
    private var t: Tongue { view.t }

    var html: HTML {
        let lines = put.map { explanation -> (name: HTML, state: HTML) in
            let number = findings.first { $0.id == explanation.finding }?.number ?? 0
            return (
                """
                <a href="\(InspectionPaths.explanation(view.inspection.id, explanation.finding))">\(t("Số \(number)."))</a> \
                \(explanation.statement)
                """, .explanation(explanation, t)
            )
        }
        return """
            \(view.breadcrumb((t("Giải trình"), nil)))
            \(.identity(t("Giải trình"), facts: [
                t("Đơn vị"): HTML(view.unit.shortName), t("Hạn giải trình"): "\(round.dueOn)",
                t("Hạn trả lời của đoàn"): "\(round.answerDueOn)",
            ]))
            \(view.barrier)
            \(view.silence(in: round))
            \(.section(t("Tồn tại, hạn chế"), .tasks(lines)))
            \(reschedule)
            """
    }

    /// Another last day, as long as the unit has said nothing.
    private var reschedule: HTML {
        guard view.mayWork(RescheduleExplanation.permission),
            round.obstacleToRescheduling(in: view.inspection.state, put) == nil
        else { return .nothing }
        let link = InspectionPaths.rescheduleExplanation(view.inspection.id)
        return .fold(
            t("Sửa hạn giải trình"), isOpen: view.visit.isAnswering(link),
            view.visit.form(
                posting: link, given, or: Form(["dueOn": round.dueOn.text]), submit: t("Sửa hạn giải trình"),
                style: .quiet
            ) { parts in [parts.explanationDay(days, t)] })
    }
}

/// What the unit says to one shortcoming, and the answer.
struct ExplanationPage {
    let view: InspectionView
    let round: ExplanationRound
    let finding: Finding
    let explanation: Justification
    /// How it was put before it was worded anew, the latest first.
    let before: [Justification]
    /// The files that the unit showed with what it said, by the putting.
    let files: [Justification.ID: [Attachment]]
    /// What was typed and refused; nil at first.
    let given: Form?
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb(
            (t("Giải trình"), InspectionPaths.explanations(view.inspection.id)), (t("Nội dung số \(finding.number)"), nil)))
        \(.identity(t("Giải trình nội dung số \(finding.number)"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .explanation(explanation, t),
        ]))
        \(view.barrier)
        \(.details(facts(explanation)))
        \(if: explanation.agrees == nil, view.silence(in: round))
        \(saying)
        \(attachments)
        \(answering)
        \(if: !before.isEmpty, .section(t("Đã giải trình trước đó"), "\(before.map { HTML.details(earlier($0)) })"))
        """
    }

    /// What was said to other words, with the files shown then.
    private func earlier(_ explanation: Justification) -> [(name: String, value: HTML)] {
        let shown = (files[explanation.id] ?? []).map { file -> HTML in
            "<a href=\"\(InspectionPaths.explanationFile(view.inspection.id, finding.id, file.id))\">\(file.name)</a>"
        }
        var said = facts(explanation)
        if !shown.isEmpty { said.append((t("Tệp kèm theo"), shown.joined(by: "; "))) }
        return said
    }

    private func facts(_ explanation: Justification) -> [(name: String, value: HTML)] {
        var facts: [(name: String, value: HTML)] = [
            (t("Tồn tại, hạn chế"), HTML(explanation.statement)), (t("Ngày đưa ra"), "\(explanation.putOn)"),
        ]
        guard let agrees = explanation.agrees, let saidOn = explanation.saidOn else { return facts }
        facts.append((t("Ý kiến của đơn vị"), HTML(t(agrees ? "đồng ý" : "không đồng ý"))))
        if !explanation.said.isEmpty { facts.append((t("Nội dung giải trình"), HTML(explanation.said))) }
        facts.append((t("Ngày giải trình"), "\(saidOn)"))
        if let answer = explanation.answer {
            facts.append((t("Trả lời của đoàn"), HTML(t(answer.phrase))))
            facts.append((t("Lý do"), HTML(explanation.reply)))
        }
        return facts
    }

    private var saying: HTML {
        guard view.mayAnswer(SayExplanation.permission), explanation.answer == nil else { return .nothing }
        if let obstacle = round.obstacleToSaying(in: view.inspection.state, on: view.visit.today) {
            return .inset(.plain, .reason(obstacle, t))
        }
        let start = Form(["agrees": explanation.agrees.map { "\($0)" } ?? "", "said": explanation.said])
        return view.visit.form(
            posting: InspectionPaths.explanation(view.inspection.id, finding.id), given, or: start,
            submit: t("Lưu giải trình"), cancel: InspectionPaths.explanations(view.inspection.id)
        ) { parts in
            [
                parts.hidden("version", "\(explanation.version)"),
                parts.radios(
                    "agrees", t("Ý kiến của đơn vị"),
                    [Choice("true", t("đồng ý")), Choice("false", t("không đồng ý"))], isRequired: true),
                parts.area(
                    "said", t("Nội dung giải trình"), rows: 5,
                    hint: t("Bắt buộc khi không đồng ý; nêu số, ký hiệu tài liệu chứng minh")),
            ]
        }
    }

    /// The letter and what proves it, as long as something can be said.
    private var attachments: HTML {
        let mayAdd =
            view.mayAnswer(AttachToExplanation.permission) && explanation.answer == nil
            && round.obstacleToSaying(in: view.inspection.state, on: view.visit.today) == nil
        let shown = files[explanation.id] ?? []
        guard mayAdd || !shown.isEmpty else { return .nothing }
        let (inspection, finding) = (view.inspection.id, finding.id)
        return AttachmentPart(
            view.visit, files: shown, adding: mayAdd ? InspectionPaths.explanationFiles(inspection, finding) : nil,
            isProof: true, form: given, open: { InspectionPaths.explanationFile(inspection, finding, $0) }
        ).html
    }

    private var answering: HTML {
        guard view.mayWork(AnswerExplanation.permission), explanation.awaitsAnswer else { return .nothing }
        if let obstacle = round.obstacleToAnswering(in: view.inspection.state, on: view.visit.today) {
            return .inset(.plain, .reason(obstacle, t))
        }
        return view.visit.form(
            posting: InspectionPaths.answerExplanation(view.inspection.id, finding.id), given,
            submit: t("Trả lời"), cancel: InspectionPaths.explanations(view.inspection.id)
        ) { parts in
            [
                parts.hidden("version", "\(explanation.version)"),
                parts.radios(
                    "answer", t("Trả lời của đoàn"),
                    Justification.Answer.allCases.map { Choice($0.rawValue, t($0.phrase)) }, isRequired: true),
                parts.area("reply", t("Lý do"), rows: 3, isRequired: true),
            ]
        }
    }
}

extension InspectionView {
    /// Tells the unit, while it can speak, what comes of its silence and of the team's.
    fileprivate func silence(in round: ExplanationRound) -> HTML {
        guard mayAnswer(SayExplanation.permission),
            round.obstacleToSaying(in: inspection.state, on: visit.today) == nil
        else { return .nothing }
        let (last, answered) = (round.dueOn.text, round.answerDueOn.text)
        let said = [
            t("Nội dung không có ý kiến đến hết ngày \(last) được đưa vào kết luận như đã nêu."),
            t("Không đồng ý mà đoàn không trả lời đến hết ngày \(answered) thì giải trình được chấp nhận."),
        ]
        return .inset(.plain, HTML(said.map { line -> HTML in "<p>\(line)</p>" }))
    }
}

extension HTML {
    /// How an explanation stands.
    static func explanation(_ explanation: Justification, _ t: Tongue) -> HTML {
        guard let agrees = explanation.agrees else { return .tag(t("chưa có ý kiến")) }
        if agrees { return .tag(t("đồng ý"), .done) }
        guard let answer = explanation.answer else { return .tag(t("chờ trả lời"), .care) }
        if explanation.isByDefault { return .tag(t("chấp nhận theo mặc định"), .care) }
        return .tag(t(answer.phrase), answer == .refused ? .plain : .done)
    }
}

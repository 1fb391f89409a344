import Core
import Kernel
import Store
import Web

/// The sample of dossiers: drawn once, with all that is needed to draw it again.
struct SamplePage {
    let view: InspectionView
    let form: Form
    private let sample: DossierSample?
    private let dossiers: [SampledDossier]
    private let answers: [SampledDossier.ID: [String: SampledDossier.Answer]]
    private let questions: [SamplingRule.Question]
    private let rule: SamplingRule
    private let obstacle: Reason?
    private var t: Tongue { view.t }

    init(view: InspectionView, form: Form, in snapshot: Snapshot) throws {
        self.view = view
        self.form = form
        sample = try DossierSample.of(view.inspection.id, in: snapshot)
        dossiers = try sample?.dossiers(in: snapshot) ?? []
        answers = try sample?.answers(in: snapshot) ?? [:]
        rule = try view.visit.product.knowledge.figures.rules.dossierSampling(
            on: sample?.ruleFrom ?? view.inspection.beginsOn)
        questions = rule.questions
        obstacle = try view.inspection.visitObstacle(in: snapshot)
    }

    var html: HTML {
        """
        \(view.breadcrumb((t("Mẫu hồ sơ"), nil)))
        \(.identity(t("Mẫu hồ sơ"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .state(view.inspection.state, t),
        ]))
        \(view.barrier)
        \(sample.map(drawn) ?? drawing)
        """
    }

    private var size: String {
        t("\(VietnameseNumber.text(rule.share))% số hồ sơ, tối thiểu \(rule.minimum), tối đa \(rule.maximum)")
    }

    private var drawing: HTML {
        let explained: HTML = """
            <p class="muted">\(t("Hệ thống tính SHA-256 của chuỗi “số mồi|mã hồ sơ” cho mọi hồ sơ trong các kỳ được kiểm tra, xếp tăng dần và lấy từ đầu: ai có số mồi và danh sách cũng rút lại được đúng mẫu này. Mỗi cuộc kiểm tra chỉ rút một lần."))</p>
            <p>\(t("Cỡ mẫu")): \(size).</p>
            """
        if let obstacle { return explained + .inset(.plain, "<p>\(t(obstacle.phrase))</p>") }
        guard view.mayWork(DrawSample.permission) else { return explained }
        return explained
            + view.visit.form(posting: InspectionPaths.sample(view.inspection.id), form, submit: t("Rút mẫu")) {
                parts in
                [
                    parts.line(
                        "seed", t("Số mồi"), hint: t("Nên là một số do hai bên cùng chọn tại chỗ"), isRequired: true)
                ]
            }
    }

    private func drawn(_ sample: DossierSample) -> HTML {
        let lines = dossiers.map { dossier -> (name: HTML, state: HTML) in
            let missed = (answers[dossier.id] ?? [:]).values.count { $0 == .missed }
            let state: HTML =
                dossier.answeredAt == nil
                ? .tag(t("chưa ghi"))
                : missed > 0 ? .tag(t("\(missed) điểm không đạt"), .wrong) : .tag(t("đạt"), .done)
            return (
                """
                <a href="\(InspectionPaths.dossier(view.inspection.id, dossier.rank))">\(dossier.code)</a>\
                <br><span class="small muted"><code>\(String(dossier.digest.hex.prefix(16)))…</code></span>
                """, state
            )
        }
        return """
            \(.details([
                t("Số mồi"): "<code>\(sample.seed)</code>",
                t("Cỡ mẫu"): HTML(t("\(sample.size) trong \(t.number(sample.population)) hồ sơ (\(size))")),
                t("SHA-256 của danh sách hồ sơ"): "<code>\(sample.populationDigest.hex)</code>",
                t("Rút lúc"): HTML("\(sample.drawnAt.text), \(sample.drawnBy)"),
            ]))
            \(.actions([.buttonLink(t("Tải danh sách hồ sơ để rút lại"), to: InspectionPaths.population(view.inspection.id))]))
            \(counts)
            \(.section(t("Hồ sơ trong mẫu"), .tasks(lines)))
            """
    }

    private var counts: HTML {
        var table = Table(
            caption: t("Kết quả mẫu theo mục kiểm tra"),
            [.text(HTML(t("Mục"))), .number(HTML(t("Hồ sơ đạt"))), .number(HTML(t("Hồ sơ áp dụng")))])
        for count in SampleCount.counts(answers, by: questions) {
            table.row([HTML(count.item), HTML(t.number(count.rate.numerator)), HTML(t.number(count.rate.denominator))])
        }
        return table.html()
    }
}

/// One sampled dossier: what is asked of it and what was found.
struct DossierPage {
    let view: InspectionView
    /// What was typed and refused; nil at first.
    let given: Form?
    private let sample: DossierSample
    private let dossier: SampledDossier
    private let answers: [String: SampledDossier.Answer]
    private let questions: [SamplingRule.Question]
    private let obstacle: Reason?
    private var t: Tongue { view.t }
    private var id: Inspection.ID { view.inspection.id }

    init(view: InspectionView, rank: Int, given: Form?, in snapshot: Snapshot) throws {
        self.view = view
        self.given = given
        guard let sample = try DossierSample.of(view.inspection.id, in: snapshot) else { throw Refusal.notFound }
        self.sample = sample
        dossier = try SampledDossier.of(rank, in: view.inspection.id, snapshot)
        answers = try sample.answers(in: snapshot)[dossier.id] ?? [:]
        questions = try view.sampleQuestions()
        obstacle = try view.inspection.visitObstacle(in: snapshot)
    }

    var html: HTML {
        """
        \(view.breadcrumb((t("Mẫu hồ sơ"), InspectionPaths.sample(id)), (dossier.code, nil)))
        \(.identity(dossier.code, facts: [t("Thứ tự trong mẫu"): HTML("\(dossier.rank)/\(sample.size)")]))
        \(view.barrier)
        \(around)
        \(obstacle == nil && view.mayWork(AnswerDossier.permission) ? writing : said)
        """
    }

    private var around: HTML {
        var links: [HTML] = []
        if dossier.rank > 1 {
            links.append(.buttonLink(t("Hồ sơ trước"), to: InspectionPaths.dossier(id, dossier.rank - 1)))
        }
        if dossier.rank < sample.size {
            links.append(.buttonLink(t("Hồ sơ sau"), to: InspectionPaths.dossier(id, dossier.rank + 1)))
        }
        return .actions(links)
    }

    private var writing: HTML {
        view.visit.form(
            posting: InspectionPaths.dossier(id, dossier.rank), given, or: start, submit: t("Lưu")
        ) { parts in
            [parts.hidden("version", "\(dossier.version)")]
                + questions.map { question in
                    parts.radios(
                        AnswerDossier.field(question.code), "\(question.code) \(question.ask)",
                        SampledDossier.Answer.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                        hint: question.basis.map(\.text).joined(separator: "; "), isRequired: true)
                } + [parts.area("note", t("Ghi chú"), rows: 3, hint: t("Bắt buộc khi có điểm không đạt"))]
        }
    }

    private var start: Form {
        var fields = Fields(["note": dossier.note])
        for (question, answer) in answers { fields.append(AnswerDossier.field(question), answer.rawValue) }
        return Form(fields)
    }

    private var said: HTML {
        .details(
            questions.map { question in
                ("\(question.code) \(question.ask)", HTML(answers[question.code].map { t($0.phrase) } ?? "–"))
            } + [(t("Ghi chú"), HTML(dossier.note.isEmpty ? "–" : dossier.note))])
    }
}

import Core
import Kernel
import Store
import Web

/// One item of the checklist on the spot: what it asks, what is known of it, what the team finds; made for a telephone.
struct VisitItemPage {
    let view: InspectionView
    /// What was typed and refused; nil at first.
    let given: Form?
    private let items: [ChecklistItem]
    private let item: ChecklistItem
    private let place: Int
    private let answer: VisitAnswer?
    private let isAskedAgain: Bool
    private let values: [VisitValue]
    private let files: [Attachment]
    private let finding: Finding?
    private let count: SampleCount?
    private let obstacle: Reason?
    private var t: Tongue { view.t }
    private var id: Inspection.ID { view.inspection.id }

    init(view: InspectionView, code: String, given: Form?, in snapshot: Snapshot) throws {
        self.view = view
        self.given = given
        items = try view.inspection.checklistItems(in: snapshot)
        guard let place = items.firstIndex(where: { $0.code == code }) else { throw Refusal.notFound }
        self.place = place
        item = items[place]
        answer = try VisitAnswer.of(code, of: view.inspection.id, in: snapshot)
        isAskedAgain = try view.inspection.itemsToAskAgain(in: snapshot).contains(code)
        values = try view.inspection.visitValues(of: code, in: snapshot)
        files = try answer.map { try Attachment.of($0.subject, in: snapshot) } ?? []
        finding = try answer?.finding.map { try Finding.find($0, in: snapshot) }
        count = try DossierSample.of(view.inspection.id, in: snapshot).flatMap { sample in
            let rule = try view.visit.product.knowledge.figures.rules.dossierSampling(on: sample.ruleFrom)
            return SampleCount.counts(try sample.answers(in: snapshot), by: rule.questions)
                .first { $0.item == code && $0.rate.isDefined }
        }
        obstacle = try view.inspection.visitObstacle(in: snapshot)
    }

    var html: HTML {
        """
        \(view.breadcrumb((t("Kết quả theo mục kiểm tra"), InspectionPaths.visit(id)), (item.code, nil)))
        \(.identity("\(item.code). \(item.question)", facts: facts))
        \(view.barrier)
        \(around)
        \(known)
        \(isWriting ? writing : said)
        \(attachments)
        \(raising)
        \(around)
        """
    }

    private var isWriting: Bool { obstacle == nil && view.mayWork(AnswerItem.permission) }

    private var facts: KeyValuePairs<String, HTML> {
        [
            t("Đánh giá"): isAskedAgain ? .tag(t("cần hỏi lại"), .care) : .rating(answer?.rating, t),
            t("Mục"): HTML("\(place + 1)/\(items.count)"),
            t("Ngưỡng đạt"): HTML(item.threshold.map { t($0.phrase(for: item.answer)) } ?? "–"),
            t("Mức độ khi không đạt"): HTML(t(item.grade.phrase)),
            t("Tài liệu kiểm chứng"): HTML(item.evidence.isEmpty ? "–" : item.evidence),
            t("Căn cứ"): HTML(item.basis.isEmpty ? "–" : item.basis),
            t("Tiêu chí chỉ số CCHC"): HTML(item.criteria.isEmpty ? "–" : item.criteria.joined(separator: ", ")),
        ]
    }

    /// The way to the items before and behind.
    private var around: HTML {
        var links: [HTML] = []
        if place > 0 {
            let code = items[place - 1].code
            links.append(.buttonLink(t("Mục trước: \(code)"), to: InspectionPaths.visitItem(id, code)))
        }
        if place + 1 < items.count {
            let code = items[place + 1].code
            links.append(.buttonLink(t("Mục sau: \(code)"), to: InspectionPaths.visitItem(id, code)))
        }
        return .actions(links)
    }

    /// What the unit stated, what the system counted as the visit began, what the sample shows.
    private var known: HTML {
        let sampled: HTML? = count.map {
            """
            <p>\(t("Mẫu hồ sơ: đạt \($0.rate.numerator)/\($0.rate.denominator).")) \
            <a href="\(InspectionPaths.sample(id))">\(t("Xem mẫu"))</a></p>
            """
        }
        guard !values.isEmpty else { return sampled ?? .nothing }
        var table = Table(
            caption: t("Số liệu chốt khi bắt đầu kiểm tra"),
            [
                .text(HTML(t("Chỉ số"))), .number(HTML(t("Hệ thống"))), .number(HTML(t("Đơn vị báo cáo"))),
                .number(HTML(t("Đoàn xác nhận"))), .number(HTML(t("Chênh lệch"))), .number(HTML(t("Chỉ tiêu"))),
            ])
        for value in values {
            table.row([
                HTML("\(view.name(of: value.indicator)), \(t(value.period.phrase))"),
                HTML(
                    "\(t.percent(value.system)) (\(t.number(value.system.numerator))/\(t.number(value.system.denominator)))"
                ),
                HTML(value.claimed.isEmpty ? "–" : t.figure(value.claimed)), HTML(value.confirmed?.said(t) ?? "–"),
                value.gap.isEmpty ? "–" : .tag(t.figure(value.gap), .care),
                HTML(value.target.flatMap { ExactDecimal($0) }.map { "\(t.number($0))%" } ?? "–"),
            ])
        }
        let suggested: HTML? = answer?.suggested.map {
            "<p>\(t("Theo số liệu hệ thống:")) \(.rating($0, t))</p>"
        }
        return table.html() + (suggested ?? .nothing) + (sampled ?? .nothing)
    }

    private var writing: HTML {
        view.visit.form(
            posting: InspectionPaths.visitItem(id, item.code), given, or: start, submit: t("Lưu")
        ) { parts in
            [
                parts.hidden("version", "\(answer?.version ?? 0)"),
                parts.radios(
                    "rating", t("Đánh giá"),
                    VisitAnswer.Rating.allCases.map { Choice($0.rawValue, t($0.phrase)) }, isRequired: true),
            ] + confirming(parts) + [
                parts.area("note", t("Nhận xét"), rows: 3),
                parts.check("onward", t("Lưu xong chuyển sang mục sau")),
            ]
        }
    }

    private func confirming(_ parts: FormParts) -> [HTML] {
        guard values.isEmpty else {
            return values.flatMap { value in
                let label = "\(view.name(of: value.indicator)), \(t(value.period.phrase))"
                return [
                    parts.line(
                        WrittenClaim.field(.numerator, value.indicator, value.period),
                        t("\(label): tử số đoàn xác nhận"), kind: .number,
                        hint: t("Bỏ trống khi đúng số liệu hệ thống")),
                    parts.line(
                        WrittenClaim.field(.denominator, value.indicator, value.period),
                        t("\(label): mẫu số đoàn xác nhận"), kind: .number),
                ]
            }
        }
        switch item.answer {
        case .yesNo:
            return [parts.radios("confirmed", t("Có hay không"), [Choice("CO", t("Có")), Choice("KHONG", t("Không"))])]
        case .number, .scale: return [parts.line("confirmed", t("Số đoàn xác nhận"), kind: .number)]
        case .share: return [parts.line("confirmed", t("Tỷ lệ đoàn xác nhận, %"), kind: .number)]
        case .text: return []
        }
    }

    private var start: Form {
        var fields = Fields([
            "rating": (answer?.rating ?? answer?.suggested)?.rawValue ?? "", "confirmed": answer?.confirmed ?? "",
            "note": answer?.note ?? "", "onward": "1",
        ])
        for claim in values.compactMap(\.confirmed) {
            fields.append(
                WrittenClaim.field(.numerator, claim.indicator, claim.period),
                claim.numerator.description.replacing(".", with: ","))
            if let denominator = claim.denominator {
                fields.append(
                    WrittenClaim.field(.denominator, claim.indicator, claim.period),
                    denominator.description.replacing(".", with: ","))
            }
        }
        return Form(fields)
    }

    private var said: HTML {
        let why: HTML? = obstacle.map { .inset(.plain, "<p>\(t($0.phrase))</p>") }
        guard let answer, answer.rating != nil else { return why ?? .nothing }
        let word = ["CO": t("Có"), "KHONG": t("Không")][answer.confirmed] ?? answer.confirmed
        return (why ?? .nothing)
            + .details([
                (t("Đoàn xác nhận"), HTML(word.isEmpty ? "–" : word)),
                (t("Nhận xét"), HTML(answer.note.isEmpty ? "–" : answer.note)),
                (t("Người ghi"), HTML(answer.answeredAt.map { "\(answer.answeredBy), \($0.text)" } ?? "–")),
            ])
    }

    private var attachments: HTML {
        AttachmentPart(
            view.visit, files: files, adding: isWriting ? InspectionPaths.visitFiles(id, item.code) : nil,
            isProof: true, form: given
        ) { file in InspectionPaths.visitFile(id, item.code, file) }.html
    }

    /// One click makes a finding of it; afterwards the two lead to each other.
    private var raising: HTML {
        if let finding {
            return .actions([
                .buttonLink(t("Xem tồn tại số \(finding.number)"), to: InspectionPaths.judge(id, finding.id))
            ])
        }
        guard !isAskedAgain, answer?.rating == .missed || answer?.rating == .partly,
            view.inspection.state.takesFindings,
            view.mayWork(RaiseFinding.permission)
        else { return .nothing }
        return view.visit.button(
            t("Lập tồn tại từ mục này"), posting: InspectionPaths.raise(id, item.code), style: .quiet)
    }
}

import Core
import Kernel
import Web

/// One incoming document: what it is, where it stands, what can be done now, and its way so far.
struct DocumentPage {
    let visit: Visit
    let document: IncomingDocument
    let unit: Unit
    let steps: [DocumentStep]
    let stays: [DocumentTrail.Stay]
    let twins: [IncomingDocument]
    let laws: [String: KnownLaw]
    let desks: [DeskRecord]
    let helps: [DocumentHelp]
    let files: [Attachment]
    let texts: [Digest: AttachmentText]
    let entries: [JournalEntry]
    let exchange: DocumentExchange?
    let clock: WorkingClock
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Sổ văn bản đến"), RegistryPaths.book().with(query: ["unit": unit.code])), (name, nil)], t))
        \(.identity(document.subject, facts: [
            t("Số đến"): HTML(name), t("Đơn vị"): HTML(unit.shortName),
            t("Tình trạng"): .standing(of: document, on: visit.today, t),
            t("Thời hạn"): .due(document.dueOn, t), t("Bàn"): HTML(document.desk),
        ]))
        \(if: !laws.isEmpty, "<p>\(.linkingLaws(in: document.subject, among: laws))</p>")
        \(twinNotice)
        \(markNotice)
        \(deskNotice)
        \(StepForms(visit: visit, document: document, unit: unit, steps: steps, desks: desks, helps: helps, form: form).html)
        \(.section(t("Văn bản"), .details(facts)))
        \(correction)
        \(deadline)
        \(exchange?.html(visit, of: document, at: unit) ?? .nothing)
        \(attachments)
        \(way)
        \(ledger)
        \(HistoryPart(visit: visit, entries: entries).html)
        """
    }

    private var name: String { "\(document.number)/\(document.year)" }

    private var facts: KeyValuePairs<String, HTML> {
        [
            t("Tác giả"): HTML(document.issuer), t("Số, ký hiệu"): HTML(document.symbol),
            t("Ngày văn bản"): document.datedOn.map { "\($0)" } ?? "–", t("Tên loại (viết tắt)"): HTML(document.type),
            t("Độ khẩn"): HTML(t(document.urgency.phrase)), t("Kênh"): HTML(t(document.channel.phrase)),
            t("Thời điểm đến"): "\(document.arrivedAt)",
            t("Nguồn"): document.batch.map {
                "<a href=\"\(BatchPaths.one($0))\">\(t("Lần nạp \($0)"))</a>"
            } ?? HTML(t("nhập trên trang")),
            t("Trình lãnh đạo"): presentation, t("Phối hợp"): cooperation,
            t("Thời hạn bảo quản"): RetentionPart(visit: visit, document: document).html,
        ]
    }

    /// Whether it was put before whoever decides by the day it had to be.
    private var presentation: HTML {
        let rules = visit.product.knowledge.figures.rules
        guard let deadline = PresentationDeadline(document, steps: steps, clock, rules) else { return "–" }
        let until = deadline.doneOn?.text ?? t("chưa trình")
        let outcome = deadline.outcome(on: visit.today)
        let isLate = outcome == .runningLate || outcome == .doneLate
        return """
            \(until) \(isLate ? .tag("▼ \(t("quá hạn"))", .care) : .nothing) \
            <span class="muted">\(t("hạn \(deadline.dueOn.text)")) (\(deadline.basis))</span>
            """
    }

    private var cooperation: HTML {
        guard !helps.isEmpty else { return "–" }
        return helps.map { help -> HTML in
            let state = help.doneOn.map { t("xong ngày \($0.text)") } ?? t("chưa xong")
            return "\(help.desk) (\(state))"
        }.joined(by: ", ")
    }

    private var deskNotice: HTML {
        let helping = document.finishedOn == nil ? helps.filter { $0.doneOn == nil }.map(\.desk) : []
        let lost = DeskRecord.unnamed([document.desk] + helping, among: desks)
        guard !lost.isEmpty else { return .nothing }
        return .inset(
            .care,
            """
            <p>\(t("Đơn vị chưa đặt tên bàn \(lost.joined(separator: ", ")): văn bản có thể không nằm trong danh sách việc của ai. Hãy kiểm tra mã bàn."))</p>
            """)
    }

    private var correction: HTML {
        guard document.obstacleToCorrection == nil, visit.actor.may(CorrectDocument.permission, at: unit.path) else {
            return .nothing
        }
        return .actions([.buttonLink(t("Đính chính"), to: RegistryPaths.correction(document.id))])
    }

    /// A secret that came in as a picture, where no form could refuse it.
    private var markNotice: HTML {
        let marked = files.filter { texts[$0.digest]?.outcome == .marked }
        guard !marked.isEmpty else { return .nothing }
        let names = marked.map(\.name).joined(separator: ", ")
        return .inset(.wrong, "<p>\(names): \(t(AttachmentText.Outcome.marked.phrase))</p>")
    }

    private var twinNotice: HTML {
        guard !twins.isEmpty else { return .nothing }
        let links = twins.map { twin -> HTML in
            """
            <a href="\(RegistryPaths.one(twin.id))">\(t("số \(twin.number)/\(twin.year)"))</a> (\(t(twin.channel.phrase)))
            """
        }
        return .inset(.care, "<p>\(t("Có thể trùng với văn bản")) \(links.joined(by: ", ")).</p>")
    }

    /// Where the deadline comes from, day by day.
    private var deadline: HTML {
        guard let first = document.firstDueOn else { return .nothing }
        let days = clock.calendar.count(after: clock.calendar.start(document.arrivedAt.day), through: first)
        let isLong = days > 60 || first < document.arrivedAt.day
        let lines =
            isLong
            ? []
            : clock.calendar.explain(from: document.arrivedAt.day, workingDays: days).map { day -> HTML in
                """
                <li>\(day.day)\(day.ordinal.map { ": \(t("ngày thứ \($0)"))" } ?? ""), \(t(day.phrase))</li>
                """
            }
        let extended: HTML? =
            document.dueOn == document.firstDueOn
            ? nil : "<p>\(t("Thời hạn ban đầu \(first.text), đã gia hạn đến \(document.dueOn?.text ?? "")."))</p>"
        let basis: HTML? = document.dueBasis.isEmpty ? nil : "<p>\(document.dueBasis)</p>"
        return .fold(
            t("Vì sao thời hạn là \(first.text): \(days) ngày làm việc"),
            "\(basis ?? .nothing)\(extended ?? .nothing)\(if: !lines.isEmpty, "<ul class=\"small\">\(lines)</ul>")")
    }

    private var attachments: HTML {
        let mayAdd = visit.actor.may(AttachToDocument.permission, at: unit.path)
        return AttachmentPart(
            visit, files: files, adding: mayAdd ? RegistryPaths.files(document.id) : nil,
            form: form, details: { RegistryPaths.versions(document.id, $0) }
        ) { RegistryPaths.file(document.id, $0) }.html
    }

    private var way: HTML {
        var table = Table(
            caption: t("Các bước đã qua"),
            [
                .text(HTML(t("Thời điểm"))), .text(HTML(t("Bước"))), .text(HTML(t("Từ bàn"))),
                .text(HTML(t("Đến bàn"))), .text(HTML(t("Nội dung"))), .text(HTML(t("Người thực hiện"))),
            ])
        for step in steps {
            let cooperating = step.cooperating.isEmpty ? "" : t("Phối hợp: \(step.cooperating)")
            let until = step.extendedTo.map { t("đến \($0.text)") } ?? ""
            table.row([
                "\(step.at)", HTML(t(step.kind.phrase)), HTML(step.fromDesk), HTML(step.toDesk),
                HTML([step.note, until, cooperating].filter { !$0.isEmpty }.joined(separator: ". ")),
                HTML(t.actor(step.actor)),
            ])
        }
        return .section(t("Đường đi"), table.html(empty: HTML(t("Chưa có bước nào."))))
    }

    private var ledger: HTML {
        var table = Table(
            caption: t("Giờ làm việc văn bản nằm ở từng bàn; chờ là chưa ai nhận việc"),
            [
                .text(HTML(t("Bàn"))), .text(HTML(t("Từ"))), .text(HTML(t("Đến"))), .number(HTML(t("Chờ (giờ)"))),
                .number(HTML(t("Xử lý (giờ)"))),
            ])
        for stay in stays {
            let stay = stay.counted(to: visit.now, by: clock)
            table.row([
                HTML(stay.desk), "\(stay.from)", stay.until.map { "\($0)" } ?? HTML(t("đang ở đây")),
                HTML(t.hours(stay.waiting)), HTML(t.hours(stay.working)),
            ])
        }
        return .section(t("Thời gian ở từng bàn"), table.html(empty: HTML(t("Văn bản chưa nằm ở bàn nào."))))
    }
}

extension Tongue {
    /// Working minutes as hours with two decimals.
    func hours(_ minutes: Int) -> String { number(hundredths: (minutes * 100 + 30) / 60) }
}

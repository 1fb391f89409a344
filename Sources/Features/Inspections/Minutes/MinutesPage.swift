import Core
import Kernel
import Store
import Web

/// The minutes of a visit: written by the team, signed by both sides.
struct MinutesPage {
    let view: InspectionView
    /// What was typed and refused; nil at first.
    private let given: Form?
    private let minutes: Minutes?
    private let gaps: [Reason]
    private let signatures: [Minutes.Signature]
    private let files: [Attachment]
    private let team: Team?
    private let obstacle: Reason?
    private var t: Tongue { view.t }
    private var id: Inspection.ID { view.inspection.id }

    init(view: InspectionView, given: Form?, in snapshot: Snapshot) throws {
        self.view = view
        self.given = given
        minutes = try view.inspection.minutes(in: snapshot)
        gaps = try minutes.map { try view.inspection.gaps(of: $0, in: snapshot) } ?? []
        signatures = try view.inspection.minutesSignatures(in: snapshot)
        files = try Attachment.of(view.inspection.minutesSubject, in: snapshot)
        team = try view.inspection.team(in: snapshot)
        obstacle = try view.inspection.visitObstacle(in: snapshot)
    }

    var html: HTML {
        """
        \(view.breadcrumb((t("Biên bản làm việc"), nil)))
        \(.identity(t("Biên bản làm việc"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .state(view.inspection.state, t),
        ]))
        \(view.barrier)
        \(minutes == nil ? .nothing : .actions([.buttonLink(t("Tải biên bản (.docx)"), to: InspectionPaths.minutesDocument(id))]))
        \(isWriting ? writing : reading)
        \(attachments)
        \(signed)
        \(signing)
        \(reopening)
        """
    }

    private var isWriting: Bool { obstacle == nil && view.mayWork(WriteMinutes.permission) }

    private var writing: HTML {
        view.visit.form(posting: InspectionPaths.minutes(id), given, or: start, submit: t("Lưu biên bản")) { parts in
            [
                parts.hidden("version", "\(minutes?.version ?? 0)"),
                parts.line("heldOn", t("Ngày làm việc"), kind: .day, isRequired: true),
                parts.line("startedAt", t("Bắt đầu lúc"), hint: t("Ví dụ 8:00"), isRequired: true),
                parts.line("endedAt", t("Kết thúc lúc"), hint: t("Ví dụ 16:30")),
                parts.line("place", t("Địa điểm"), kind: .long, isRequired: true),
                parts.area(
                    "team", t("Thành phần đoàn kiểm tra"), rows: 4,
                    hint: t("Mỗi dòng một người: họ tên, chức vụ ngày hôm đó"), isRequired: true),
                parts.area(
                    "hosts", t("Thành phần đơn vị"), rows: 4,
                    hint: t("Mỗi dòng một người: họ tên, chức vụ ngày hôm đó"), isRequired: true),
                parts.area("summary", t("Nội dung làm việc"), rows: 4),
                parts.area("opinions", t("Ý kiến của đơn vị"), rows: 3),
                parts.area("requests", t("Yêu cầu, kiến nghị tại chỗ"), rows: 3),
                parts.area(
                    "unjudged", t("Lý do chưa đánh giá"), rows: 2, hint: t("Khi còn mục hoặc hồ sơ mẫu chưa đánh giá")),
                parts.line("copies", t("Số bản"), kind: .number, isRequired: true),
            ]
        }
    }

    private var start: Form {
        guard let minutes else {
            return Form([
                "heldOn": min(view.visit.today, view.inspection.endsOn).text, "place": view.inspection.venue,
                "team": (team?.current ?? []).map(\.attending).joined(separator: "\n"), "copies": "3",
            ])
        }
        return Form([
            "heldOn": minutes.heldOn.text, "startedAt": minutes.startedAt, "endedAt": minutes.endedAt,
            "place": minutes.place, "team": minutes.team, "hosts": minutes.hosts, "summary": minutes.summary,
            "opinions": minutes.opinions, "requests": minutes.requests,
            "unjudged": minutes.unjudged, "copies": "\(minutes.copies)",
        ])
    }

    private var reading: HTML {
        guard let minutes else { return .emptyState(HTML(t("Đoàn kiểm tra chưa lập biên bản."))) }
        return .details([
            t("Ngày làm việc"): HTML("\(minutes.heldOn.text), \(minutes.startedAt)–\(minutes.endedAt)"),
            t("Địa điểm"): HTML(minutes.place), t("Thành phần đoàn kiểm tra"): lines(minutes.team),
            t("Thành phần đơn vị"): lines(minutes.hosts), t("Nội dung làm việc"): lines(minutes.summary),
            t("Ý kiến của đơn vị"): lines(minutes.opinions), t("Yêu cầu, kiến nghị tại chỗ"): lines(minutes.requests),
            t("Lý do chưa đánh giá"): lines(minutes.unjudged),
            t("Số bản"): HTML("\(minutes.copies)"),
        ])
    }

    private func lines(_ text: String) -> HTML {
        let lines = text.split(separator: "\n").map { line -> HTML in "\(String(line))<br>" }
        return lines.isEmpty ? "–" : HTML(lines)
    }

    private var attachments: HTML {
        AttachmentPart(
            view.visit, files: files,
            adding: view.inspection.state == .running && view.mayWork(AttachToMinutes.permission)
                ? InspectionPaths.minutesFiles(id) : nil, form: given
        ) { file in InspectionPaths.minutesFile(id, file) }.html
    }

    private var signed: HTML {
        guard !signatures.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Chữ ký của hai bên"),
            [
                .text(HTML(t("Bên"))), .text(HTML(t("Người ký"))), .text(HTML(t("Lúc"))),
                .text(HTML(t("Bản đã ký (SHA-256)"))),
            ])
        for signature in signatures {
            table.row([
                HTML(t(signature.side.phrase)),
                signature.isRefusal
                    ? .tag(t("từ chối ký: \(signature.refusal)"), .wrong)
                    : HTML("\(signature.name), \(signature.title)"),
                HTML("\(signature.at.text), \(signature.account)"),
                "<code>\(String(signature.digest.hex.prefix(16)))…</code>",
            ])
        }
        return .section(t("Chữ ký"), id: "signatures", table.html())
    }

    private var signing: HTML {
        guard view.inspection.state == .running else { return .nothing }
        let missing = minutes == nil ? [Reason("Chưa có biên bản để ký.", basis: Inspection.life.basis)] : gaps
        guard missing.isEmpty else { return greyed(missing) }
        let open = Minutes.Side.allCases.filter { side in !signatures.contains { $0.side == side } }
        return (view.mayWork(SignMinutes.permission) ? teamSigning(open) : .nothing)
            + (view.mayAnswer(AgreeMinutes.permission) && open.contains(.unit) ? unitSigning : .nothing)
    }

    /// That the minutes cannot be signed yet, and why.
    private func greyed(_ reasons: [Reason]) -> HTML {
        let lines = reasons.map { reason -> HTML in "<li>\(.reason(reason, t))</li>" }
        return """
            <p class="actions"><button class="button quiet" type="button" disabled>\(t("Ký biên bản"))</button></p>
            <ul class="muted">\(lines)</ul>
            """
    }

    private func teamSigning(_ open: [Minutes.Side]) -> HTML {
        guard let first = open.first else { return .nothing }
        let sides = open.filter { $0 == .team || !files.isEmpty }
        let sign: HTML =
            sides.isEmpty
            ? greyed([
                Reason(
                    "Đơn vị ký trên giấy: kèm tệp quét biên bản đã ký trước khi ghi nhận chữ ký.",
                    basis: Inspection.life.basis)
            ])
            : .fold(
                t("Ký biên bản"), isOpen: view.visit.isAnswering(InspectionPaths.signMinutes(id)),
                view.visit.form(
                    posting: InspectionPaths.signMinutes(id), given, or: Form(["side": first.rawValue]),
                    submit: t("Ghi chữ ký")
                ) { parts in
                    [
                        parts.radios(
                            "side", t("Bên ký"), sides.map { Choice($0.rawValue, t($0.phrase)) }, isRequired: true),
                        parts.line("name", t("Họ tên người ký"), isRequired: true),
                        parts.line("title", t("Chức vụ người ký"), isRequired: true),
                    ]
                })
        guard open.contains(.unit) else { return sign }
        return sign
            + .fold(
                t("Đơn vị từ chối ký"), isOpen: view.visit.isAnswering(InspectionPaths.refuseMinutes(id)),
                view.visit.form(
                    posting: InspectionPaths.refuseMinutes(id), given, submit: t("Ghi việc từ chối ký"),
                    style: .grave
                ) { parts in [parts.area("reason", t("Lý do"), rows: 3, isRequired: true)] })
    }

    private var unitSigning: HTML {
        .section(
            t("Ký biên bản"),
            view.visit.form(
                posting: InspectionPaths.agreeMinutes(id), given, submit: t("Đơn vị ký biên bản")
            ) { parts in
                [
                    parts.line("name", t("Họ tên người ký"), isRequired: true),
                    parts.line("title", t("Chức vụ người ký"), isRequired: true),
                ]
            })
    }

    private var reopening: HTML {
        guard view.inspection.state == .running, !signatures.isEmpty, view.mayWork(ReopenMinutes.permission) else {
            return .nothing
        }
        return .fold(
            t("Mở lại biên bản để sửa"), isOpen: view.visit.isAnswering(InspectionPaths.reopenMinutes(id)),
            view.visit.form(
                posting: InspectionPaths.reopenMinutes(id), given, submit: t("Mở lại biên bản để sửa"),
                style: .quiet
            ) { parts in [parts.area("reason", t("Lý do"), rows: 2, isRequired: true)] })
    }
}

extension TeamMember {
    /// The line of minutes that says who took part: position, and the name where the decision says one.
    fileprivate var attending: String { name.isEmpty ? title : "\(title) – \(name)" }
}

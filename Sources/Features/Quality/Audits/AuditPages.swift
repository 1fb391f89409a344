import Core
import Kernel
import Web

/// One audit: who audits whom, its checklist by clause, what was found, and what one may do now.
struct AuditPage {
    let visit: Visit
    let audit: Audit
    let unit: Unit
    let programme: AuditProgramme
    let lines: [AuditLine]
    let history: RecordHistory
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([
            (t("Chương trình đánh giá"), AuditPaths.programmes().with(query: ["unit": unit.code])),
            ("\(programme.year)", AuditPaths.programme(programme.id)), (audit.code, nil),
        ], t))
        \(.identity(audit.scope, facts: [
            t("Mã"): HTML(audit.code), t("Đơn vị"): HTML(unit.shortName), t("Tình trạng"): .state(audit.state, t),
            t("Thời gian"): "\(audit.startsOn) – \(audit.endsOn)",
            t("Đã trả lời"): "\(t.number(lines.count { $0.verdict != nil }))/\(t.number(lines.count))",
        ]))
        \(.calledOff(audit.reason, t))
        \(.offers(offers, t))
        \(.details([
            t("Trưởng đoàn"): HTML(audit.lead), t("Đánh giá viên"): HTML(audit.auditors.joined(separator: "; ")),
            t("Được đánh giá"): HTML(audit.auditees.joined(separator: "; ")),
            t("Điều khoản"): HTML(audit.clauses.isEmpty ? t("tất cả") : audit.clauses.joined(separator: ", ")),
            t("Tiêu chuẩn"): HTML(audit.standard.isEmpty ? "–" : audit.standard),
            t("Điểm mạnh"): .lines(audit.strong), t("Điểm cần cải tiến"): .lines(audit.improve),
        ]))
        \(summary)
        \(checklist)
        \(history.html(t))
        """
    }

    private var offers: [MoveOffer] {
        AuditMove.allCases.filter { move in
            visit.actor.may(move.permission, at: unit.path) && move.rule.from.contains(audit.state)
        }.map { move in
            MoveOffer(
                label: move.rule.label, link: AuditPaths.move(audit.id, move),
                obstacle: move.obstacle(to: audit, lines: lines, on: visit.today), isGrave: move == .cancel)
        }
    }

    private var summary: HTML {
        guard !lines.isEmpty else { return .nothing }
        let counts = AuditLine.Verdict.allCases.map { verdict in
            "\(.verdict(verdict, t)) \(t.number(lines.count { $0.verdict == verdict }))" as HTML
        }
        return "<p>\(counts.joined(by: " · "))</p>"
    }

    private var checklist: HTML {
        guard !lines.isEmpty else {
            return "<p class=\"muted\">\(t("Danh mục câu hỏi được chép theo điều khoản khi bắt đầu đánh giá."))</p>"
        }
        var table = Table(
            caption: t("Danh mục câu hỏi theo điều khoản"),
            [
                .text(HTML(t("Câu hỏi"))), .text(HTML(t("Kết quả"))), .text(HTML(t("Điều khoản"))),
                .text(HTML(t("Bằng chứng đã xem"))), .text(HTML(t("Sự không phù hợp"))),
            ])
        for line in lines {
            table.row([
                "<a href=\"\(AuditPaths.line(line.id))\">\(t("Câu \(line.number)"))</a> \(line.question)",
                .verdict(line.verdict, t), "\(line.clause) \(line.clauseName)", .lines(line.note), raised(line),
            ])
        }
        return .section(t("Danh mục câu hỏi"), id: "checklist", table.html())
    }

    private func raised(_ line: AuditLine) -> HTML {
        if let id = line.nonconformity { return "<a href=\"\(NonconformityPaths.one(id))\">\(t("Xem"))</a>" }
        guard line.obstacleToRaise(in: audit) == nil, visit.actor.may(RaiseFromLine.permission, at: unit.path) else {
            return "–"
        }
        return visit.button(t("Mở sự không phù hợp"), posting: AuditPaths.raise(line.id), style: .quiet)
    }
}

/// The form of one move of an audit. It carries the version it was read at.
struct AuditMovePage {
    let visit: Visit
    let audit: Audit
    let unit: Unit
    let move: AuditMove
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Đánh giá nội bộ"), AuditPaths.list().with(query: ["unit": unit.code])),
            (audit.code, AuditPaths.one(audit.id)), (t(move.rule.label), nil),
        ], t))
        \(.identity(t(move.rule.label), facts: [
            t("Cuộc đánh giá"): "\(audit.code) \(audit.scope)", t("Tình trạng"): .state(audit.state, t),
        ]))
        \(visit.form(
            posting: AuditPaths.move(audit.id, move), form, submit: t(move.rule.label), cancel: AuditPaths.one(audit.id),
            style: move == .cancel ? .grave : .main
        ) { parts in
            [parts.hidden("version", "\(audit.version)")] + fields(parts)
        })
        """
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        switch move {
        case .open:
            ["<p>\(t("Câu hỏi của tiêu chuẩn đang hiệu lực được chép vào cuộc đánh giá theo điều khoản đã chọn."))</p>"]
        case .close:
            [
                parts.area("strong", t("Điểm mạnh"), rows: 3, isRequired: true),
                parts.area("improve", t("Điểm cần cải tiến"), rows: 3),
            ]
        case .cancel: [parts.area("reason", t("Lý do"), rows: 3, isRequired: true)]
        }
    }
}

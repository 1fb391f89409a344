import Core
import Formats
import Kernel
import Store
import Web

/// The exercises of a unit and those below it.
struct MonitoringListPage {
    let visit: Visit
    let scope: UnitScope
    let lines: [Monitoring.Line]
    let limit: Int
    let regime: LegalRegime
    private var t: Tongue { visit.t }

    static let columns = [
        "ma", "don_vi", "hinh_thuc", "linh_vuc", "doi_tuong", "tu_ngay", "den_ngay", "ket_thuc", "so_phat_hien",
        "dang_thuc_hien", "ket_luan",
    ]

    static func cells(_ line: Monitoring.Line, _ rules: LegalRules) -> [TableCell] {
        let one = line.monitoring
        let form = rules.regime(on: one.from)?.monitoring.activities.first { $0.code == one.form }?.name ?? one.form
        return [
            .text(one.code), .text(line.unit), .text(form), .text(one.field), .text(one.about), .day(one.from),
            .day(one.until), .day(orEmpty: one.closedOn), .number(line.findings), .number(line.open),
            .text(one.conclusion),
        ]
    }

    var html: HTML {
        """
        \(LegalPart.monitoring.navigation(t))
        \(.identity(t(Phrase(pattern: regime.monitoring.name)), facts: [
            t("Đơn vị"): HTML(scope.unit.shortName),
            t("Quy định áp dụng"): HTML(regime.monitoring.basis.map(\.text).joined(separator: "; ")),
        ]))
        \(.actions(actions))
        \(visit.filters(showing: MonitoringPaths.list(), values: visit.shown(scope)) { parts in
            parts.unitScope(t) + [
                parts.line("year", t("Năm"), kind: .number),
                parts.select(
                    "form", t("Hình thức"), regime.monitoring.exercises.map { Choice($0.code, t($0.phrase)) },
                    empty: t("Tất cả")),
                parts.select(
                    "open", t("Tình trạng"), [Choice("1", t("đang thực hiện")), Choice("0", t("đã kết thúc"))],
                    empty: t("Tất cả")),
            ]
        })
        \(table)
        \(.pager(next: next, first: visit.query["before"] == nil ? nil : same(MonitoringPaths.list()), t))
        \(.actions(.downloads(t) { same(MonitoringPaths.export($0)) }))
        """
    }

    private var actions: [HTML] {
        let unit = ["unit": scope.unit.code] as KeyValuePairs<String, String?>
        let report = HTML.buttonLink(t("Báo cáo"), to: MonitoringPaths.report().with(query: unit))
        guard visit.actor.may(OpenMonitoring.permission, at: scope.unit.path) else { return [report] }
        return [
            .buttonLink(t("Mở cuộc theo dõi"), to: MonitoringPaths.new().with(query: unit), style: .main), report,
        ]
    }

    private func same(_ link: Link) -> Link { link.keeping(["unit", "scope", "year", "form", "open"], of: visit) }

    private var next: Link? {
        lines.count > limit
            ? same(MonitoringPaths.list()).with(query: ["before": "\(lines[limit - 1].monitoring.id)"]) : nil
    }

    private var table: HTML {
        var table = Table(
            caption: t("Các cuộc theo dõi, mới nhất trước"),
            [
                .text(HTML(t("Cuộc theo dõi"))), .text(HTML(t("Kết quả"))), .text(HTML(t("Thời gian"))),
                .text(HTML(t("Hình thức"))), .number(HTML(t("Phát hiện"))),
                .number(HTML(t("Kiến nghị đang thực hiện"))),
                .text(HTML(t("Đơn vị"))),
            ])
        for line in lines.prefix(limit) {
            let one = line.monitoring
            let form = visit.legal.regime(on: one.from)?.monitoring.activities.first { $0.code == one.form }
            table.row([
                "<a href=\"\(MonitoringPaths.one(one.id))\">\(one.code)</a> \(one.field): \(one.about)",
                .outcome(one.outcome(on: visit.today), t), "\(one.from) – \(one.until)",
                HTML(form.map { t($0.phrase) } ?? one.form), HTML(t.number(line.findings)), HTML(t.number(line.open)),
                HTML(line.unit),
            ])
        }
        return table.html(empty: HTML(t("Chưa có cuộc theo dõi nào như vậy.")))
    }
}

/// Begins an exercise.
struct OpenMonitoringPage {
    let visit: Visit
    let unit: Unit
    let units: [Unit]
    let regime: LegalRegime
    let items: [LegalPlan.Item]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Theo dõi thi hành"), MonitoringPaths.list()), (t("Mở cuộc theo dõi"), nil)], t))
        \(.identity(t("Mở cuộc theo dõi"), facts: [t("Quy định áp dụng"): HTML(regime.monitoring.basis.map(\.text).joined(separator: "; "))]))
        \(visit.form(
            posting: MonitoringPaths.list(), form, submit: t("Mở cuộc theo dõi"), cancel: MonitoringPaths.list()
        ) { parts in
            [
                parts.select("unit", t("Đơn vị theo dõi"), units.map { Choice($0.code, $0.shortName) }),
                parts.select("form", t("Hình thức"), regime.monitoring.exercises.map { Choice($0.code, t($0.phrase)) }),
                parts.line("field", t("Lĩnh vực"), isRequired: true),
                parts.area("about", t("Đối tượng, nội dung theo dõi"), rows: 2, isRequired: true),
                parts.line("from", t("Từ ngày"), kind: .day, isRequired: true),
                parts.line("until", t("Đến ngày"), kind: .day, isRequired: true),
                items.isEmpty
                    ? .nothing
                    : parts.select(
                        "planItem", t("Mục kế hoạch"), items.map { Choice($0.id, "\($0.content) (\($0.dueOn.text))") },
                        empty: t("Không theo kế hoạch")),
            ]
        })
        """
    }
}

/// One exercise with what it found.
struct MonitoringPage {
    let visit: Visit
    let monitoring: Monitoring
    let unit: Unit
    let regime: LegalRegime
    let findings: [(finding: MonitoringFinding, unit: String)]
    let form: Form
    /// The form of ending it.
    let closing: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        let activity = regime.monitoring.activities.first { $0.code == monitoring.form }
        return """
            \(.breadcrumb([(t("Theo dõi thi hành"), MonitoringPaths.list()), (monitoring.code, nil)], t))
            \(.identity("\(monitoring.field): \(monitoring.about)", facts: [
                t("Mã"): HTML(monitoring.code), t("Đơn vị"): HTML(unit.shortName),
                t("Hình thức"): HTML(activity.map { t($0.phrase) } ?? monitoring.form),
                t("Thời gian"): "\(monitoring.from) – \(monitoring.until)",
                t("Kết quả"): .outcome(monitoring.outcome(on: visit.today), t),
            ]))
            \(if: !monitoring.conclusion.isEmpty, .section(t("Kết luận"), "<p>\(monitoring.conclusion)</p>"))
            \(.section(t("Phát hiện, kiến nghị"), id: "findings", table))
            \(add)
            \(close)
            """
    }

    private var table: HTML {
        var table = Table(
            caption: t("Phát hiện và kiến nghị"),
            [
                .text(HTML(t("Phát hiện"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Kiến nghị"))),
                .text(HTML(t("Hạn"))), .text(HTML(t("Đơn vị thực hiện"))), .text(HTML(t("Kết quả"))),
            ])
        for (finding, unit) in findings {
            let kind = visit.legal.findings.first { $0.code == finding.kind }
            table.row([
                "<a href=\"\(MonitoringPaths.finding(finding.id))\">\(finding.number). \(kind.map { t($0.phrase) } ?? finding.kind)</a> \(finding.statement)",
                .tag(t(finding.state.phrase)), HTML(finding.proposal), "\(finding.dueOn)", HTML(unit),
                .outcome(finding.outcome(on: visit.today), t),
            ])
        }
        return table.html(empty: HTML(t("Chưa có phát hiện nào.")))
    }

    private var add: HTML {
        guard monitoring.obstacleToChange == nil, visit.actor.may(AddMonitoringFinding.permission, at: unit.path) else {
            return .nothing
        }
        return .fold(
            t("Thêm phát hiện"), isOpen: form.status != 200,
            visit.form(posting: MonitoringPaths.one(monitoring.id), form, submit: t("Thêm phát hiện")) { parts in
                [
                    parts.select(
                        "kind", t("Loại phát hiện"), visit.legal.findings.map { Choice($0.code, t($0.phrase)) }),
                    parts.area("statement", t("Nội dung"), rows: 3, isRequired: true),
                    parts.area("proposal", t("Kiến nghị"), rows: 2, isRequired: true),
                    parts.line("unit", t("Mã đơn vị thực hiện"), isRequired: true),
                    parts.line("dueOn", t("Hạn"), kind: .day, isRequired: true),
                ]
            })
    }

    private var close: HTML {
        guard monitoring.obstacleToChange == nil, visit.actor.may(CloseMonitoring.permission, at: unit.path) else {
            return .nothing
        }
        return .fold(
            t("Kết thúc cuộc theo dõi"), isOpen: closing.status != 200,
            visit.form(posting: MonitoringPaths.close(monitoring.id), closing, submit: t("Kết thúc")) { parts in
                [
                    parts.hidden("version", "\(monitoring.version)"),
                    parts.area("conclusion", t("Kết luận"), rows: 3, isRequired: true),
                ]
            })
    }
}

/// One finding with its proposal, and what one may do now.
struct FindingPage {
    let visit: Visit
    let desk: FindingDesk
    /// The move whose form is shown; nil for the page itself.
    let move: FindingMove?
    let form: Form
    private var t: Tongue { visit.t }
    private var finding: MonitoringFinding { desk.finding }

    var html: HTML {
        let kind = visit.legal.findings.first { $0.code == finding.kind }
        return """
            \(.breadcrumb([
                (t("Theo dõi thi hành"), MonitoringPaths.list()),
                (desk.monitoring.code, MonitoringPaths.one(desk.monitoring.id)), (t("Phát hiện \(finding.number)"), nil),
            ], t))
            \(.identity(move.map { t($0.rule.label) } ?? finding.proposal, facts: [
                t("Loại phát hiện"): HTML(kind.map { t($0.phrase) } ?? finding.kind),
                t("Đơn vị thực hiện"): HTML(desk.owing.shortName), t("Hạn"): "\(finding.dueOn)",
                t("Tình trạng"): .tag(t(finding.state.phrase)),
                t("Kết quả"): .outcome(finding.outcome(on: visit.today), t),
            ]))
            \(move.map(asked) ?? shown)
            """
    }

    private var shown: HTML {
        """
        \(.moves(
            FindingMove.allCases.filter { desk.may($0, visit.actor) && $0.rule.from.contains(finding.state) }.map { move in
                (
                    t(move.rule.label), MonitoringPaths.findingMove(finding.id, move), move == .drop,
                    desk.obstacle(to: move, by: visit.actor)
                )
            }, t))
        \(.details([
            t("Nội dung"): HTML(finding.statement), t("Kiến nghị"): HTML(finding.proposal),
            t("Văn bản kết quả"): HTML([finding.result, finding.doneOn?.text ?? ""].filter { !$0.isEmpty }.joined(separator: ", ").orDash),
            t("Người báo cáo"): HTML((finding.reportedBy ?? "").orDash), t("Ghi chú"): HTML(finding.said.orDash),
        ]))
        """
    }

    private func asked(_ move: FindingMove) -> HTML {
        visit.form(
            posting: MonitoringPaths.findingMove(finding.id, move), form, submit: t(move.rule.label),
            cancel: MonitoringPaths.finding(finding.id), style: move == .drop ? .grave : .main
        ) { parts in
            let version = parts.hidden("version", "\(finding.version)")
            switch move {
            case .report:
                return [
                    version, parts.line("result", t("Văn bản kết quả"), hint: t("Số, ký hiệu"), isRequired: true),
                    parts.line("doneOn", t("Ngày hoàn thành"), kind: .day, isRequired: true),
                ]
            case .confirm: return [version, parts.area("note", t("Ghi chú"), rows: 2)]
            case .giveBack, .drop: return [version, parts.area("reason", t("Lý do"), rows: 2, isRequired: true)]
            }
        }
    }
}

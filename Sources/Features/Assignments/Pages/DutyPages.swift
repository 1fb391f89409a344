import Core
import Kernel
import Store
import Web

/// The recurring duties of a unit and those below it.
struct DutyListPage {
    let visit: Visit
    let unit: Unit
    let duties: [(duty: Duty, units: [Unit], next: Day?)]
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Nhiệm vụ định kỳ"),
            [
                .text(HTML(t("Nhiệm vụ"))), .text(HTML(t("Chu kỳ"))), .text(HTML(t("Đơn vị thực hiện"))),
                .text(HTML(t("Hiệu lực"))), .text(HTML(t("Hạn kế tiếp"))), .text(HTML(t("Tình trạng"))),
            ])
        for (duty, units, next) in duties {
            let until = duty.validUntil.map { "–\($0.text)" } ?? ""
            table.row([
                "<a href=\"\(DutyPaths.one(duty.id))\">\(duty.title)</a>",
                "\(t(duty.recurrence.phrase)); \(t(duty.recurrence.shift.phrase))",
                HTML(units.map(\.shortName).joined(separator: ", ")), HTML(duty.validFrom.text + until),
                HTML(next?.text ?? "–"),
                duty.stoppedOn == nil ? .tag(t("đang áp dụng"), .done) : .tag(t("đã dừng")),
            ])
        }
        return """
            \(.breadcrumb([(t("Nhiệm vụ"), TaskPaths.list()), (t("Nhiệm vụ định kỳ"), nil)], t))
            \(.identity(t("Nhiệm vụ định kỳ"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
            \(actions)
            \(table.html(empty: HTML(t("Chưa có nhiệm vụ định kỳ nào."))))
            \(if: !duties.isEmpty, .actions(.downloads(t) { DutyPaths.export($0).with(query: ["unit": unit.code]) }))
            """
    }

    private var actions: HTML {
        var actions: [HTML] = []
        if visit.actor.may(AddDuty.permission, at: unit.path) {
            actions.append(.buttonLink(t("Thêm nhiệm vụ định kỳ"), to: DutyPaths.new(), style: .main))
        }
        if visit.actor.may(OpenDuties.permission, at: unit.path) {
            actions.append(visit.button(t("Mở các nhiệm vụ sắp đến hạn"), posting: DutyPaths.open(), style: .quiet))
        }
        return actions.isEmpty ? .nothing : .actions(actions)
    }
}

/// One duty, with the days that come and the way to stop it.
struct DutyPage {
    let visit: Visit
    let duty: Duty
    let above: Unit
    let units: [Unit]
    let coming: [Recurrence.Occurrence]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Nhiệm vụ"), TaskPaths.list()), (t("Nhiệm vụ định kỳ"), DutyPaths.list()), (duty.title, nil)], t))
        \(.identity(duty.title, facts: [
            t("Chu kỳ"): "\(t(duty.recurrence.phrase)); \(t(duty.recurrence.shift.phrase))",
            t("Tình trạng"): duty.stoppedOn == nil ? .tag(t("đang áp dụng"), .done) : .tag(t("đã dừng")),
        ]))
        \(.details([
            t("Văn bản quy định"): HTML("\(duty.basis), \(duty.basisOn.text)"),
            t("Người giao"): "\(t(duty.assigner.phrase)) (\(above.shortName))",
            t("Sản phẩm"): HTML(duty.deliverable.isEmpty ? "–" : duty.deliverable),
            t("Đơn vị thực hiện"): HTML(units.map(\.shortName).joined(separator: ", ")),
            t("Từ ngày"): "\(duty.validFrom)", t("Đến ngày"): HTML(duty.validUntil?.text ?? "–"),
            t("Các hạn sắp tới"): HTML(coming.isEmpty ? "–" : coming.map(\.due.text).joined(separator: ", ")),
        ]))
        \(stop)
        """
    }

    private var stop: HTML {
        if let on = duty.stoppedOn { return .inset(.plain, HTML(t("Đã dừng ngày \(on.text): \(duty.reason)"))) }
        guard visit.actor.may(StopDuty.permission, at: above.path) else { return .nothing }
        return .fold(
            t("Dừng nhiệm vụ định kỳ này"), isOpen: form.status != 200,
            visit.form(
                posting: DutyPaths.one(duty.id), form, submit: t("Dừng"), style: .grave
            ) { parts in [parts.area("reason", t("Lý do"), rows: 2, isRequired: true)] })
    }
}

/// Lays down a recurring duty.
struct AddDutyPage {
    let visit: Visit
    let above: Unit
    let units: [Unit]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Nhiệm vụ"), TaskPaths.list()), (t("Nhiệm vụ định kỳ"), DutyPaths.list()), (t("Thêm nhiệm vụ định kỳ"), nil)], t))
        \(.identity(t("Thêm nhiệm vụ định kỳ"), facts: [t("Cơ quan giao"): HTML(above.shortName)]))
        \(visit.form(
            posting: DutyPaths.list(), form, submit: t("Thêm nhiệm vụ định kỳ"), cancel: DutyPaths.list()
        ) { parts in
            [
                parts.hidden("by", above.code),
                parts.line("title", t("Tên nhiệm vụ"), hint: t("Ví dụ Báo cáo cải cách hành chính quý"), isRequired: true),
                parts.line("deliverable", t("Sản phẩm")),
                parts.line("basis", t("Văn bản quy định"), hint: t("Số, ký hiệu"), isRequired: true),
                parts.line("basisOn", t("Ngày văn bản"), kind: .day, isRequired: true),
                parts.select("assigner", t("Người giao"), assigners),
                parts.checks("units", t("Đơn vị thực hiện"), choices),
                parts.select(
                    "rhythm", t("Chu kỳ"), Recurrence.Rhythm.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                parts.line(
                    "month", t("Tháng thứ mấy của kỳ"), kind: .number,
                    hint: t("1–3 với quý, 1–6 với 6 tháng, 1–12 với năm")),
                parts.line(
                    "day", t("Ngày"), kind: .number,
                    hint: t("1–31; 31 là ngày cuối tháng, 0 là ngày làm việc cuối tháng; với tuần: 1 là thứ Hai, 7 là Chủ nhật"),
                    isRequired: true),
                parts.select(
                    "shift", t("Khi trùng ngày nghỉ"), Recurrence.Shift.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                parts.line("validFrom", t("Từ ngày"), kind: .day, isRequired: true),
                parts.line("validUntil", t("Đến ngày"), kind: .day),
            ]
        })
        """
    }

    private var assigners: [Choice] {
        Assigner.allCases.filter { ($0 == .unitAbove) != (above.level == .province) }
            .map { Choice($0.rawValue, t($0.phrase)) }
    }

    private var choices: [Choice] {
        units.filter { $0.id != above.id && $0.exists(on: visit.today) }.map { Choice($0.code, $0.shortName) }
    }
}

import Core
import Formats
import Kernel
import Web

extension RecordList where Line == (duty: QualityDuty, unit: String) {
    static func duties(on today: Day) -> RecordList {
        RecordList(
            tab: .duties, title: "Nghĩa vụ hằng năm của hệ thống quản lý chất lượng",
            caption: "Mỗi năm ít nhất một lần đánh giá nội bộ và một lần xem xét của lãnh đạo",
            empty: "Chưa có đơn vị nào có tài liệu chất lượng, hoặc việc hằng ngày chưa chạy.", path: DutyPaths.list,
            export: DutyPaths.export, states: QualityDuty.State.allCases.map { ($0.rawValue, $0.phrase) },
            columns: [
                Column(
                    "Việc", "viec",
                    cell: { line, _ in "<a href=\"\(DutyPaths.one(line.duty.id))\">\(line.duty.title)</a>" },
                    value: { .text($0.duty.title) }),
                Column(
                    "Tình trạng", "tinh_trang", cell: { line, t in .state(line.duty, on: today, t) },
                    value: { .text($0.duty.state.rawValue) }),
                .text("Đơn vị", "don_vi") { $0.unit },
                .day("Hạn", "han") { $0.duty.dueOn },
                .day("Thực hiện", "ngay_thuc_hien") { $0.duty.doneOn },
                .text("Lý do không thực hiện", "ly_do") { $0.duty.reason },
            ],
            lines: { try QualityDuty.list($0, limit: $1, in: $2) }, place: { $0.duty.id.value })
    }
}

extension HTML {
    fileprivate static func state(_ duty: QualityDuty, on today: Day, _ t: Tongue) -> HTML {
        switch duty.state {
        case .missed: .tag(t(duty.state.phrase), .wrong)
        case .done, .open: .standing(due: duty.dueOn, done: duty.doneOn, on: today, t)
        }
    }
}

/// One year's duty, and the way to say why it was missed.
struct QualityDutyPage {
    let visit: Visit
    let duty: QualityDuty
    let unit: Unit
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Nghĩa vụ hằng năm"), DutyPaths.list().with(query: ["unit": unit.code])), (duty.title, nil)], t))
        \(.identity(duty.title, facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Hạn"): "\(duty.dueOn)",
            t("Tình trạng"): .state(duty, on: visit.today, t),
        ]))
        \(.details([
            t("Căn cứ"): HTML(duty.basis), t("Thực hiện"): HTML(duty.doneOn?.text ?? "–"),
        ]))
        \(missed)
        \(.actions([way]))
        \(explanation)
        """
    }

    /// Why the year was missed, once somebody said so.
    private var missed: HTML {
        guard let by = duty.explainedBy, let on = duty.explainedOn else { return .nothing }
        return .inset(.wrong, HTML(t("Không thực hiện trong năm: \(duty.reason) (\(by), \(on.text))")))
    }

    /// Where the duty is done.
    private var way: HTML {
        switch duty.kind {
        case .audit:
            .buttonLink(t("Chương trình đánh giá"), to: AuditPaths.programmes().with(query: ["unit": unit.code]))
        case .review: .buttonLink(t("Xem xét của lãnh đạo"), to: ReviewPaths.list().with(query: ["unit": unit.code]))
        }
    }

    private var explanation: HTML {
        guard visit.actor.may(ExplainDuty.permission, at: unit.path), duty.state == .open else { return .nothing }
        if let obstacle = duty.obstacleToExplain(on: visit.today) {
            return "<p class=\"muted\">\(.reason(obstacle, t))</p>"
        }
        return .section(
            t("Ghi nhận năm không thực hiện"), id: "explain",
            visit.form(posting: DutyPaths.one(duty.id), form, submit: t("Ghi nhận")) { parts in
                [parts.area("reason", t("Lý do không thực hiện"), rows: 3, isRequired: true)]
            })
    }
}

import Core
import Kernel
import Web

/// Takes a step of an inspection.
struct StepPage {
    let view: InspectionView
    let step: Inspection.Step
    /// What was typed and refused; nil at first.
    let given: Form?
    /// Till when the unit's report is usually asked for.
    let usualReportDay: Day?
    /// Till when a planned visit is announced; nil for visits that need no notice.
    let announceBy: Day?
    /// What the step brings about beside the new state.
    let consequences: [Phrase]
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb((t(step.phrase), nil)))
        \(.identity(t(step.phrase), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .state(view.inspection.state, t),
        ]))
        \(if: !consequences.isEmpty, .inset(.care, HTML(consequences.map { "<p>\(t($0))</p>" })))
        \(view.visit.form(
            posting: address, given, or: start, submit: t(step.phrase), cancel: InspectionPaths.one(view.inspection.id)
        ) { parts in fields(parts) })
        """
    }

    private var address: Link {
        let id = view.inspection.id
        return switch step {
        case .announce: InspectionPaths.announce(id)
        case .reschedule: InspectionPaths.reschedule(id)
        default: InspectionPaths.step(id, step.rawValue)
        }
    }

    private var start: Form {
        let inspection = view.inspection
        return switch step {
        case .announce: Form(["venue": inspection.venue, "reportDueOn": reportDay?.text ?? ""])
        case .reschedule: Form(["beginsOn": inspection.beginsOn.text, "endsOn": inspection.endsOn.text])
        default: Form()
        }
    }

    /// The usual day, or the first that is left where it has passed.
    private var reportDay: Day? {
        usualReportDay.map { max($0, AnnounceInspection.firstReportDay(of: view.inspection, on: view.visit.today)) }
    }

    /// Asked for only where the term for announcing has passed.
    private func late(_ parts: FormParts) -> [HTML] {
        guard let announceBy, view.visit.today > announceBy else { return [] }
        return [
            parts.area(
                "lateReason", t("Lý do thông báo muộn"), rows: 2,
                hint: t("Thời hạn thông báo: chậm nhất ngày \(announceBy.text)"), isRequired: true)
        ]
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        switch step {
        case .announce:
            [
                parts.line("venue", t("Địa điểm"), isRequired: true),
                parts.line("reportDueOn", t("Hạn gửi báo cáo tự đánh giá"), kind: .day, isRequired: true),
            ] + late(parts)
        case .reschedule:
            [
                parts.line("beginsOn", t("Ngày kiểm tra"), kind: .day, isRequired: true),
                parts.line("endsOn", t("Ngày kết thúc"), kind: .day),
            ]
        default:
            [parts.area("note", step.needsReason ? t("Lý do") : t("Ghi chú"), rows: 3, isRequired: step.needsReason)]
        }
    }
}

extension InspectionView {
    /// Where a page of this inspection stands.
    func breadcrumb(_ steps: (label: String, link: Link?)...) -> HTML {
        .breadcrumb(
            [(t("Kiểm tra"), InspectionPaths.list()), (inspection.code, InspectionPaths.one(inspection.id))] + steps, t)
    }
}

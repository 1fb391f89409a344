import Core
import Kernel
import Web

/// Plans one measure for a recommendation.
struct AddMeasurePage {
    let visit: Visit
    let desk: RecommendationDesk
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        let recommendation = desk.recommendation
        return """
            \(visit.trail(desk, "Thêm biện pháp"))
            \(.identity(t("Thêm biện pháp"), facts: [
                t("Kiến nghị"): HTML(recommendation.statement), t("Hạn"): .due(recommendation, t),
            ]))
            \(visit.form(
                posting: RemediationPaths.measures(recommendation.id), form, submit: t("Thêm biện pháp"),
                cancel: RemediationPaths.mending(desk.inspection.id)
            ) { parts in
                [
                    parts.area("content", t("Biện pháp khắc phục"), rows: 3, isRequired: true),
                    parts.line("lead", t("Đơn vị, cá nhân chủ trì"), hint: t("Tên đơn vị hoặc chức danh"), isRequired: true),
                    parts.line("support", t("Phối hợp")),
                    parts.line("dueOn", t("Thời hạn"), kind: .day, isRequired: true),
                    parts.line("deliverable", t("Sản phẩm")),
                ]
            })
            """
    }
}

/// Sends the plan or the report: how it is headed and signed.
struct SubmitPaperPage {
    let view: InspectionView
    let paper: RemediationPaper
    let form: Form
    private var t: Tongue { view.t }

    var html: HTML {
        let submit = paper == .plan ? t("Gửi kế hoạch khắc phục") : t("Gửi báo cáo khắc phục")
        return """
            \(view.breadcrumb(
                (t("Kế hoạch và báo cáo khắc phục"), RemediationPaths.mending(view.inspection.id)), (submit, nil)))
            \(.identity(submit, facts: [t("Đơn vị"): HTML(view.unit.name)]))
            <p class="muted">\(t("Văn bản được lập theo biểu mẫu từ nội dung đã nhập và giữ nguyên như khi gửi."))</p>
            \(view.visit.form(
                posting: RemediationPaths.submit(view.inspection.id, paper), form, submit: submit,
                cancel: RemediationPaths.mending(view.inspection.id)
            ) { parts in
                [
                    parts.line(
                        "number", t("Số, ký hiệu"),
                        hint: paper == .plan ? t("Ví dụ 112/KH-UBND") : t("Ví dụ 215/BC-UBND"), isRequired: true),
                    parts.line("signedOn", t("Ngày ký"), kind: .day, isRequired: true),
                    parts.line("place", t("Địa danh"), hint: t("Nơi ban hành, ví dụ Kiên Giang"), isRequired: true),
                    parts.line(
                        "authority", t("Quyền hạn ký"),
                        hint: t("Ví dụ TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH. Bỏ trống khi người đứng đầu ký")),
                    parts.line("signerTitle", t("Chức vụ người ký"), isRequired: true),
                    parts.line("signerName", t("Họ tên người ký"), isRequired: true),
                ]
            })
            """
    }
}

/// Gives a plan back.
struct ReturnPlanPage {
    let view: InspectionView
    let form: Form
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb(
            (t("Kế hoạch và báo cáo khắc phục"), RemediationPaths.mending(view.inspection.id)),
            (t("Trả lại kế hoạch"), nil)))
        \(.identity(t("Trả lại kế hoạch"), facts: [t("Đơn vị"): HTML(view.unit.shortName)]))
        \(view.visit.form(
            posting: RemediationPaths.giveBack(view.inspection.id), form, submit: t("Trả lại kế hoạch"),
            cancel: RemediationPaths.mending(view.inspection.id)
        ) { parts in [parts.area("reason", t("Lý do"), rows: 3, isRequired: true)] })
        """
    }
}
